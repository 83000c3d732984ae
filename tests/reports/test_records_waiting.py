"""Today: records to be verified and records that lack papers, each for whoever does such work."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from beneficiaries.actions import grant_sight
from beneficiaries.actions.evidence import Evidence, record_evidence
from beneficiaries.actions.verification import ask_for_more, verify_category
from tests.beneficiaries.test_pages import signed_in
from tests.factories.beneficiaries import erase, make_person
from tests.factories.partners import actor_for

pytestmark = pytest.mark.django_db
ELSEWHERE = "gso_2025:19333"
SURVIVOR = "UXO_SURV"
VERIFY, PAPERS = "/nguoi/xac-minh/", "/viec/can-bo-sung-giay-to/"


def told(client: Client) -> dict[str, str]:
    """Address → number of the lines about records."""
    lines: list[dict[str, Any]] = client.get("/").context["lines"]
    return {line["url"]: line["text"].split()[0] for line in lines if line.get("url") in {VERIFY, PAPERS}}


def test_each_line_counts_what_its_list_shows() -> None:
    client, user = signed_in("COMMUNE_WORKER")
    worker = actor_for(user)
    verified, lacking, erased, _untouched = (make_person(by=worker) for _ in range(4))
    make_person(by=actor_for(signed_in("PARTNER_WORKER")[1]), commune=ELSEWHERE)
    papers = [Evidence(kind=kind, state="SEEN") for kind in ("HOSPITAL_PAPER", "LOCAL_CONFIRMATION")]
    record_evidence(by=worker, person=verified, category=SURVIVOR, papers=papers)
    verify_category(by=worker, person=verified, category=SURVIVOR)
    for person in (lacking, erased):
        ask_for_more(by=worker, person=person, category=SURVIVOR, reason="PAPERS_MISSING")
    erase(erased)

    assert told(client) == {VERIFY: "2", PAPERS: "1"}
    assert len(client.get(VERIFY).context["rows"]) == 2
    listed = client.get(PAPERS).content.decode()
    assert lacking.code in listed and erased.code not in listed and verified.code not in listed


def test_a_partner_is_told_of_records_it_keeps_and_who_keeps_none_of_nothing() -> None:
    client, user = signed_in("PARTNER_WORKER")
    officer = actor_for(signed_in("PROVINCIAL_OFFICER")[1])
    own, shared = make_person(by=actor_for(user)), make_person()
    for person in (own, shared):
        ask_for_more(by=officer, person=person, category=SURVIVOR, reason="PAPERS_MISSING")
    share(shared, with_=user)
    inspector, _user = signed_in("INSPECTOR")

    assert told(client) == {PAPERS: "1"}
    assert client.get(reverse("beneficiaries:show-person", args=[shared.pk])).status_code == 200
    assert shared.code not in client.get(PAPERS).content.decode()
    assert told(inspector) == {}
    assert inspector.get(PAPERS).status_code == 403


def share(person: Any, *, with_: Any) -> None:
    """Let an account's organisation see somebody."""
    by = actor_for(signed_in("PROVINCIAL_OFFICER")[1])
    grant_sight(by=by, person=person, organisation=with_.organisation, kind="see_shared")

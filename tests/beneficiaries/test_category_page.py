"""Details of a victim category: decision, Agent Orange, who may, each refusal, a stale copy."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from audit.models import Event
from beneficiaries.models import Beneficiary, VictimStatus
from beneficiaries.rules.ao_conditions import band_of, check_details
from beneficiaries.rules.facts import CategoryFacts
from core.errors import RuleViolation
from core.text.days import PartialDate
from tests.beneficiaries.test_pages import signed_in
from tests.factories.beneficiaries import make_person

pytestmark = pytest.mark.django_db


def page(person: Beneficiary, category: str) -> str:
    return reverse("beneficiaries:change-category", args=[person.pk, category])


def a_child() -> Beneficiary:
    """A child of the second generation."""
    return make_person(categories=(CategoryFacts(category="AO_CHILD"),), birth=PartialDate(1979))


def sent(client: Client, person: Beneficiary, **typed: Any) -> Any:
    url = page(person, "AO_CHILD")
    version = client.get(url).context["form"].initial["version"]
    usual = {"recognition": "RECOGNISED", "decision": "112/QĐ-SNV", "decided": "05/2019", "version": version}
    return client.post(url, usual | typed)


def test_decision_generation_conditions_and_percentage_are_kept_sealed_and_the_band_follows() -> None:
    client, _user = signed_in("COMMUNE_WORKER")
    person = a_child()

    typed = {"generation": "2", "exposure": "PARENT", "conditions": ["16", "17"], "injury_percent": "65"}
    assert sent(client, person, **typed).status_code == 302

    row: Any = VictimStatus.objects.get(person=person)
    assert (row.recognition, row.generation, row.conditions_version) == ("RECOGNISED", 2, "TTLT-20-2016")
    assert (row.condition_codes, row.injury_percent, row.decision) == (["16", "17"], "65", "112/QĐ-SNV")
    assert b"112" not in bytes(row.decision_sealed)
    assert client.get(page(person, "AO_CHILD")).context["band"] == "61-80"
    assert Event.objects.get(verb="VICTIM_STATUS_DETAILED").fields == ["victim_status"]
    assert sent(client, person, **typed).status_code == 302
    assert Event.objects.filter(verb="VICTIM_STATUS_DETAILED").count() == 1


def test_a_stale_copy_is_refused_with_both_versions() -> None:
    client, _user = signed_in("COMMUNE_WORKER")
    person = a_child()
    version = client.get(page(person, "AO_CHILD")).context["form"].initial["version"]
    sent(client, person)

    answer = sent(client, person, decision="9/QĐ", version=version)

    assert answer.status_code == 409
    assert [each["typed"] for each in answer.context["differences"]] == ["9/QĐ"]
    assert VictimStatus.objects.get(person=person).decision == "112/QĐ-SNV"


def test_a_survivor_of_ordnance_has_no_exposure_and_who_only_reads_changes_nothing() -> None:
    client, _user = signed_in("COMMUNE_WORKER")
    survivor = make_person()

    form = client.get(page(survivor, "UXO_SURV")).context["form"]

    assert "exposure" not in form.fields
    assert client.get(page(survivor, "AO_CHILD")).status_code == 404
    leader, _user = signed_in("COMMUNE_LEADER")
    assert leader.post(page(survivor, "UXO_SURV"), {"recognition": "PENDING"}).status_code == 403
    stranger, _user = signed_in("PARTNER_WORKER")
    assert stranger.get(page(survivor, "UXO_SURV")).status_code == 404


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"generation": "3"}, "generation"), ({"conditions": ["18"]}, "conditions"),
        ({"injury_percent": "101"}, "injury_percent"), ({"decided": "28/11/2996"}, "decided"),
        ({"decided": "1970"}, "decided"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_at_its_field(typed: dict[str, Any], field: str) -> None:
    client, _user = signed_in("COMMUNE_WORKER")
    person = a_child()

    answer = sent(client, person, **typed)

    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert VictimStatus.objects.get(person=person).recognition == "NO_FILE"


def test_rules_of_agent_orange_at_their_edges() -> None:
    def code(**told: Any) -> str:
        usual: dict[str, Any] = {
            "category": "AO_HDKC", "generation": 1, "conditions": ("01",), "version": "TTLT-20-2016", "percent": 21,
            "birth": PartialDate(1975),
        }  # fmt: skip
        try:
            check_details(**(usual | told))
        except RuleViolation as refused:
            return refused.code
        return ""

    assert code() == ""
    assert code(birth=PartialDate(1976)) == "EXPOSED_BEFORE_BIRTH"
    assert code(generation=2) == "GENERATION_WRONG"
    assert code(conditions=("18",)) == "CONDITION_UNKNOWN"
    assert code(version="") == "CONDITION_UNKNOWN"
    assert code(percent=-1) == "PERCENT_WRONG"
    assert code(category="UXO_SURV") == "DETAILS_OF_ORDNANCE"
    assert code(category="UXO_SURV", generation=None, conditions=()) == ""
    assert [band_of(each, category="AO_HDKC") for each in (20, 21, 41, 61, 80, 81)] == [
        "", "21-40", "41-60", "61-80", "61-80", "81",
    ]  # fmt: skip
    assert [band_of(each, category="AO_CHILD") for each in (60, 61, 100)] == ["", "61-80", "81"]
    assert band_of(90, category="AO_GEN3") == ""

"""The print-out for the person: who may have it, that nothing held is left out, what stays on record of it."""

from __future__ import annotations

import html
import re
from datetime import date
from typing import Any, Final

import pytest
from django.apps import apps
from django.db import connection, models
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from audit.models import Event, ReadEvent
from beneficiaries.actions.record_kinds import KINDS
from beneficiaries.actions.records import save_record
from beneficiaries.actions.unmerge import unmerge_people
from beneficiaries.models import Accident, Beneficiary, Household
from beneficiaries.models.person import partial_date
from partners.models import Organisation, User
from places.models import AdministrativeUnit
from tests.beneficiaries.test_pages import signed_in
from tests.factories.assistance import give
from tests.factories.beneficiaries import erase, make_person
from tests.factories.full_record import RECORDS, make_full_record
from tests.factories.merging import merged, officer
from tests.factories.partners import actor_for
from vault.fields import SealedField
from vault.models import SealedModel

pytestmark = pytest.mark.django_db

NOT_PRINTED: Final = {
    "beneficiaries.BlindIndex": "keyed digests for the search; they say nothing that is not printed",
    "beneficiaries.RegistrationRequest": "the form's own id, so that it counts once",
    "beneficiaries.Completeness": "counted from what is printed",
    "beneficiaries.FileChunk": "the content of files, of which the list is printed",
    "beneficiaries.Household": "read with the memberships",
    "beneficiaries.JoinedLineage": "ids that let the rules look at both halves of a merged household",
    "beneficiaries.AccidentRequest": "the form's own id, so that it counts once",
    "beneficiaries.AccidentPair": "speaks of two accidents, of nobody hurt in them",
    "beneficiaries.AccidentMerge": "speaks of two accidents, of nobody hurt in them",
    "beneficiaries.CandidatePair": "speaks of another record too, which may be of somebody else; a merge is printed",
    "beneficiaries.PairQuestion": "the same",
    "services.CofundingGroup": "an id that several printed entries of help share",
    "services.Claim": "the days that a printed help holds by the rules",
    "services.Ceiling": "a sum of printed help",
    "services.SupportSummary": "counted from printed help",
    "reports.SupportFact": "counted from printed help",
}
# Sealed columns that do not stand on the paper as they are kept.
IN_OTHER_WORDS: Final = {
    "beneficiary.life_status_since": "nobody died or moved here", "beneficiary.ethnic_group": "the name of the group",
    "beneficiary.marital_status": "in words", "beneficiary.language": "in words",
    "victim_status.exposure": "in words", "victim_status.conditions": "in words", "injury.kind": "in words",
    "injury.side": "in words", "function_assessment.answers": "in words", "function_assessment.answered_by": "in words",
    "function_assessment.language": "in words", "social_status.livelihood": "in words",
    "social_status.housing": "in words", "schooling.drop_out": "in words", "social_benefit.amount_vnd": "1.234.000",
    "accident.happened_on": "a day", "accident.position": "as it was typed",
    "accident.reporter_name": "somebody else", "accident.reporter_phone": "somebody else's",
    "accident.note": "speaks of everybody hurt in the accident", "accident_victim.died_on": "he lives",
    "exception_request.draft": "the form that was stopped",
    "assessment.home": "questions and answers", "assessment.health": "questions and answers",
    "priority_score.points": "reasons in words", "priority_score.inputs": "the answers, printed with the assessment",
    "priority_score.urgent": "in words", "exchange.row.raw": "the list's row as read, gone after the import",
    "exchange.row.facts": "the same", "exchange.row.remarks": "the same",
}  # fmt: skip
TOO_WIDE: Final = {AdministrativeUnit, Organisation, User}
"""Through these everything hangs on everybody."""


@pytest.fixture
def keeper() -> tuple[Any, Any]:
    """A client of a commune worker, and him as an actor."""
    client, user = signed_in("COMMUNE_WORKER")
    return client, actor_for(user)


def printed(client: Any, person: Beneficiary, purpose: str = "SUBJECT") -> Any:
    """The answer to printing the person's record."""
    return client.post(reverse("reports:print-record", args=[person.pk]), {"purpose": purpose})


def of_a_person() -> set[type[models.Model]]:
    """Every table whose rows belong to a person: by a key to him, or to what belongs to him."""
    found: set[type[models.Model]] = {Beneficiary, Household, Accident}
    every = [each for each in apps.get_models() if not each.__name__.startswith("Historical")]
    while True:
        more = {each for each in every if each not in found | TOO_WIDE and _reaches(each, found)}
        if not more:
            return found
        found |= more


def _reaches(model: type[models.Model], found: set[type[models.Model]]) -> bool:
    columns = model._meta.concrete_fields
    is_linked = any(field.remote_field is not None and field.remote_field.model in found for field in columns)
    return is_linked or any(isinstance(field, models.UUIDField) and field.name == "person" for field in columns)


def test_nothing_held_is_left_out_and_the_questions_do_not_grow_with_the_record(keeper: Any) -> None:
    client, actor = keeper
    person = make_full_record(by=actor)
    client.cookies["django_language"] = "en"

    with CaptureQueriesContext(connection) as asked:
        answer = printed(client, person)
    for year in (2021, 2022, 2023):
        give(person, actor, "GIFT_OTHER", date(year, 5, 6), value_vnd=100_000)
    with CaptureQueriesContext(connection) as asked_of_more:
        assert printed(client, person).status_code == 200

    text = html.unescape(answer.content.decode())
    assert tables_left_out([query["sql"] for query in asked.captured_queries]) == set()
    assert values_left_out(person, text) == []
    for words in ("1.234.000", "Bru (Vân Kiều)", "không niêm yết", actor.username, person.code, "Xã Lìa"):
        assert words.lower() in text.lower(), words
    assert not re.search(r"\b[A-Z]+_[A-Z_]+\b", text)
    assert "{" not in text
    assert len(asked_of_more) <= len(asked) < 120


def tables_left_out(asked: list[str]) -> set[str]:
    """Tables that speak of a person, which no question read and which are not named with a reason."""
    text = " ".join(sql for sql in asked if sql.lstrip().startswith("SELECT"))
    read = set(re.findall(r'(?:FROM|JOIN) "(\w+)"', text))
    every = of_a_person()
    assert len(every) > 40
    return {each._meta.label for each in every if each._meta.db_table not in read} - set(NOT_PRINTED)


def values_left_out(person: Beneficiary, text: str) -> list[str]:
    """Sealed columns of the person's rows whose value is not on the paper, or of which nothing was recorded."""
    found = []
    for model in of_a_person():
        if model._meta.label in NOT_PRINTED or not issubclass(model, SealedModel):
            continue
        rows = list(_rows_of(model, person))
        for field in model._meta.concrete_fields:
            if not isinstance(field, SealedField) or field.label in IN_OTHER_WORDS:
                continue
            values = [value for row in rows if (value := getattr(row, field.name))]
            found += [f"{field.label}: {value}" for value in values if not _stands(value, text)]
            found += [field.label] if not values else []
    return found


def _rows_of(model: Any, person: Beneficiary) -> Any:
    """The person's rows of a table."""
    names = {field.name for field in model._meta.concrete_fields}
    if model is Beneficiary:
        return model.objects.filter(pk=person.pk)
    if "person" in names:
        return model._default_manager.filter(person=person)
    if "household" in names:
        return model._default_manager.filter(household__memberships__person=person)
    return model._default_manager.filter(victims__person=person) if model is Accident else []


def _stands(value: str, text: str) -> bool:
    is_day = re.fullmatch(r"\d{4}(-\d\d){0,2}", value)
    known = partial_date(value) if is_day else None
    return value in text or (known is not None and known.shown() in text)


def test_printing_is_an_event_with_what_for_and_a_read_of_everything(keeper: Any) -> None:
    client, actor = keeper
    person = make_person(by=actor)

    asked = printed(client, person, "")
    given = printed(client, person, "COMPLAINT")

    assert (asked.status_code, given.status_code) == (422, 200)
    event = Event.objects.get(verb="RECORD_PRINTED")
    assert (event.person, event.reason, event.actor) == (person.pk, "COMPLAINT", actor.user_id)
    read = ReadEvent.objects.get(verb="PRINT_RECORD")
    assert {"identity", "contact", "health", "notes"} <= set(read.classes)
    assert actor.organisation_name in printed(client, person).content.decode()


def test_only_the_authority_that_sees_all_prints_and_of_the_erased_there_is_nothing(keeper: Any) -> None:
    client, actor = keeper
    person = make_person(by=actor)
    elsewhere = make_person(by=actor_for(signed_in("PARTNER_WORKER")[1]), commune="gso_2025:19333")

    province, _user = signed_in("PROVINCIAL_OFFICER")
    assert printed(province, person).status_code == 200
    for role in ("COORDINATOR", "COMMUNE_LEADER", "AUDITOR", "INSPECTOR"):
        assert printed(signed_in(role)[0], person).status_code == 403
    partner, user = signed_in("PARTNER_MANAGER")
    assert printed(partner, make_person(by=actor_for(user))).status_code == 403
    assert printed(client, elsewhere).status_code == 404
    assert 'ban-in/"' in client.get(reverse("beneficiaries:show-person", args=[person.pk])).content.decode()
    erase(person)
    assert printed(client, person).status_code == 404
    assert 'ban-in/"' not in client.get(reverse("beneficiaries:show-person", args=[person.pk])).content.decode()


def test_merges_are_printed_with_what_stayed_and_without_the_code_of_whoever_was_another(keeper: Any) -> None:
    client, actor = keeper
    person, same, other = (make_person(by=actor, full_name=name) for name in ("Hồ Thị Kăn", "Hồ Thị Căn", "Hồ Văn Lía"))
    for each, poverty in ((person, "NONE"), (same, "POOR")):
        told = RECORDS["hoan-canh"] | {"poverty": poverty, "decision": f"QĐ-{poverty}"}
        save_record(by=actor, person=each, kind=KINDS["hoan-canh"], told=told)
    unmerge_people(by=officer(), merge=merged(person, other), because="TWO_MET")
    merged(person, same, because="SAME_PAPERS")

    text = html.unescape(printed(client, person).content.decode())
    of_the_other = html.unescape(printed(client, other).content.decode())

    assert {each for each in (same.code, "Hồ Thị Căn", "QĐ-POOR", "QĐ-NONE") if each not in text} == set()
    assert f"{same.code}: " in text
    assert other.code not in text
    assert "hồ sơ của người khác" in text
    assert person.code not in of_the_other
    assert "hồ sơ của người khác" in of_the_other
    assert same.code not in of_the_other

"""Accidents through their actions: who sees them, what is refused, what is kept, who is told."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.http import Http404

from audit.models import Event
from beneficiaries.actions import share_person
from beneficiaries.actions.accident_candidates import find_accident_candidates
from beneficiaries.actions.accident_victims import add_victim, edit_victim, lines_of, record_injury, remove_victim
from beneficiaries.actions.accidents import (
    confirm_accident,
    edit_accident,
    record_accident,
    register_reported,
    report_accident,
    version_of,
)
from beneficiaries.models import Accident, AccidentVictim, Injury
from beneficiaries.rules.accident_facts import CasualtyFacts, Happened, InjuryFacts
from core.actor import Actor
from core.errors import RuleViolation
from core.text.days import PartialDate
from partners.models import Notice, Organisation, OrganisationFunction
from tests.beneficiaries.test_sight import OTHER_COMMUNE
from tests.factories.accidents import DAY, accident_facts, make_accident
from tests.factories.acts import lawfully, rewrite
from tests.factories.beneficiaries import CONSENT, erase, make_person
from tests.factories.partners import SINCE, OrganisationFactory, UserFactory, actor_for
from vault import openkeys

pytestmark = pytest.mark.django_db
ANOTHER_DISTRICT = "gso_2025:19702"


def actor(role: str, **options: Any) -> Actor:
    """Somebody in this role."""
    return actor_for(UserFactory(role=role, **options))


def organisation_of(by: Actor) -> Organisation:
    """Whom somebody works for."""
    assert by.organisation_id is not None
    return Organisation.objects.get(pk=by.organisation_id)


def give(organisation: Organisation, code: str) -> None:
    """A function, inside a lawful act."""
    OrganisationFunction.objects.create(organisation=organisation, code=code, since=SINCE)


def code_of(call: Any, **named: Any) -> str:
    """The code of the refusal; '' if nothing is refused."""
    try:
        call(**named)
    except RuleViolation as refused:
        return refused.code
    return ""


def sees(by: Actor, accident: Accident) -> bool:
    """By the predicate."""
    return bool(Accident.objects.visible_to(by).filter(pk=accident.pk).exists())


def test_an_accident_is_seen_by_its_place_by_who_keeps_all_and_through_its_victims() -> None:
    here, there = make_accident(), make_accident(by=actor("PROVINCIAL_OFFICER"), commune=OTHER_COMMUNE)
    person = make_person(by=actor("COMMUNE_WORKER", organisation=office(OTHER_COMMUNE)), commune=OTHER_COMMUNE)
    third = make_accident(by=actor("QTMAC_OFFICER"), commune=OTHER_COMMUNE, person=person)
    partner = actor("PARTNER_WORKER")

    worker = actor("COMMUNE_WORKER")
    assert [sees(worker, each) for each in (here, there, third)] == [True, False, False]
    for role in ("PROVINCIAL_OFFICER", "QTMAC_OFFICER", "INSPECTOR"):
        assert all(sees(actor(role), each) for each in (here, there, third)), role
    for role in ("VILLAGE_COLLABORATOR", "DONOR_VIEWER", "STATISTICIAN"):
        assert not any(sees(actor(role), each) for each in (here, there, third)), role
    assert [sees(partner, each) for each in (here, there, third)] == [False, False, False]

    giver = actor("PROVINCIAL_OFFICER")
    organisation = organisation_of(partner)
    share_person(by=giver, person=person, organisation=organisation, classes=["identity"], until=None, basis=CONSENT)
    assert [sees(partner, each) for each in (here, there, third)] == [False, False, True]
    with pytest.raises(Http404):
        Accident.objects.get_seen(partner, here.pk)


def office(commune: str) -> Any:
    """The office of a commune."""
    return OrganisationFactory(kind="STATE_COMMUNE", commune_id=commune)


def test_a_report_tells_commune_health_and_qtmac_in_the_same_act_and_is_taken_once() -> None:
    worker, qtmac, province = actor("COMMUNE_WORKER"), actor("QTMAC_OFFICER"), actor("PROVINCIAL_OFFICER")
    with lawfully():
        for each, code in ((qtmac, "MINE_ACTION_DATA"), (province, "SOCIAL_PROTECTION")):
            give(organisation_of(each), code)
    reporter = actor("VILLAGE_COLLABORATOR", organisation=organisation_of(worker))
    request = uuid4()
    facts = accident_facts(reporter_name="Hồ Văn Kể", reporter_phone="0912345678", village="Bản Ba Tầng")

    made = report_accident(by=reporter, facts=facts, request_id=request)
    again = report_accident(by=reporter, facts=facts, request_id=request)

    assert again.pk == made.pk
    assert (made.state, made.registered_at) == ("REPORTED", None)
    assert made.reported_at is not None
    told = {(each.to_organisation_id, each.to_role) for each in Notice.objects.filter(code="ACCIDENT_REPORTED")}
    assert told == {
        (worker.organisation_id, "COMMUNE_WORKER"), (qtmac.organisation_id, "QTMAC_OFFICER"),
        (province.organisation_id, ""),
    }  # fmt: skip
    assert Notice.objects.filter(object_id=made.pk).count() == 3
    assert Event.objects.filter(verb="ACCIDENT_REPORTED", object_id=str(made.pk)).count() == 1
    other = accident_facts(n_killed=1, happened=Happened(PartialDate(2026, 10, 1)))
    assert code_of(report_accident, by=reporter, facts=other, request_id=request) == "REQUEST_REUSED"
    assert not sees(reporter, made)
    stored: Any = Accident.objects.get(pk=made.pk)
    assert "Hồ Văn Kể".encode() not in bytes(stored.reporter_name_sealed)


def test_a_named_health_contact_is_told_instead_of_social_protection() -> None:
    health, protection = OrganisationFactory(kind="OTHER"), actor("PROVINCIAL_OFFICER")
    with lawfully():
        give(health, "HEALTH_CARE")
        give(organisation_of(protection), "SOCIAL_PROTECTION")

    report_accident(by=actor("PARTNER_WORKER"), facts=accident_facts())

    told = set(Notice.objects.filter(code="ACCIDENT_REPORTED").values_list("to_organisation_id", flat=True))
    assert health.pk in told
    assert protection.organisation_id not in told


def test_an_accident_like_a_known_one_is_asked_about_and_told_apart_with_a_reason() -> None:
    known = make_accident(village="Bản Ba Tầng", casualties=(CasualtyFacts(full_name="Hồ Văn An", sex="M", age=12),))
    make_accident(commune=ANOTHER_DISTRICT, by=actor("PROVINCIAL_OFFICER"))
    next_day = accident_facts(
        happened=Happened(PartialDate(2026, 11, 17)), casualties=(CasualtyFacts(full_name="ho van an"),)
    )
    reporter, worker = actor("VILLAGE_COLLABORATOR"), actor("COMMUNE_WORKER")

    seen, unseen = (find_accident_candidates(by=by, facts=next_day) for by in (worker, reporter))

    assert [each.accident for each in seen] == [known]
    assert "SAME_NAME" in seen[0].likeness.reasons
    assert [each.accident for each in unseen] == [None]
    assert code_of(report_accident, by=reporter, facts=next_day) == "ACCIDENT_MAY_BE_KNOWN"
    made = report_accident(by=worker, facts=next_day, other_because="OTHER_VICTIMS")
    event = Event.objects.get(verb="ACCIDENT_TOLD_APART")
    assert (event.object_id, event.reason, event.detail) == (
        str(made.pk), "OTHER_VICTIMS", {"candidates": [str(known.pk)]},
    )  # fmt: skip


def test_what_cannot_be_is_refused_and_nothing_is_written() -> None:
    worker = actor("COMMUNE_WORKER")
    young = make_person(birth=PartialDate(2026, 11, 20))
    old = make_person()
    twice = (CasualtyFacts(person=old.pk), CasualtyFacts(person=old.pk))
    cases: dict[str, dict[str, Any]] = {
        "ACCIDENT_IN_FUTURE": {"happened": Happened(PartialDate(worker.today.year + 1))},
        "VICTIM_BORN_LATER": {"casualties": (CasualtyFacts(person=young.pk),)},
        "VICTIM_TWICE": {"casualties": twice},
        "DEATH_BEFORE_ACCIDENT": {
            "casualties": (CasualtyFacts(outcome="DIED_LATER", died_on=PartialDate(2026, 11, 1)),)
        },
        "ACCIDENT_OUT_OF_SCOPE": {"commune": OTHER_COMMUNE},
    }

    for code, told in cases.items():
        assert code_of(record_accident, by=worker, facts=accident_facts(**told)) == code
    far = accident_facts(commune="gso_2025:21997")
    assert code_of(report_accident, by=worker, facts=far) == "ACCIDENT_OUT_OF_PROVINCE"
    assert code_of(report_accident, by=worker, facts=accident_facts(commune="x")) == "COMMUNE_NOT_CURRENT"
    assert not Accident.objects.exists()
    assert not Notice.objects.exists()


def test_a_report_is_put_on_the_register_and_confirmed_by_a_paper() -> None:
    worker = actor("COMMUNE_WORKER")
    accident = make_accident(state="REPORTED")
    old = make_accident(is_historical=True, happened=Happened(PartialDate(1970), is_decade=True))

    registered = register_reported(by=worker, accident=accident)
    assert (registered.state, registered.registered_at is None) == ("REGISTERED", False)
    assert code_of(register_reported, by=worker, accident=accident) == "ACCIDENT_REGISTERED_ALREADY"
    assert code_of(confirm_accident, by=worker, accident=accident) == "ACCIDENT_EVIDENCE_MISSING"
    assert confirm_accident(by=worker, accident=accident, evidence="POLICE").state == "CONFIRMED"
    assert confirm_accident(by=worker, accident=old).evidence == ""
    assert old.happened_shown == "những năm 1970"
    assert old.reported_at is None


def test_a_change_on_a_stale_copy_is_refused_and_a_day_must_fit_the_victims() -> None:
    worker = actor("COMMUNE_WORKER")
    person = make_person(birth=PartialDate(2000))
    accident = make_accident(person=person, qtmac_ref="QT-1")
    other = make_accident(happened=Happened(PartialDate(2020)))
    seen = version_of(accident)

    changed = edit_accident(
        by=worker, accident=accident, changes={"n_killed": 2, "note": "Gần suối"}, seen_version=seen
    )

    assert changed == ["n_killed", "note"]
    assert Event.objects.get(verb="ACCIDENT_CHANGED").fields == ["n_killed", "note"]
    late = {"by": worker, "accident": accident}
    assert code_of(edit_accident, **late, changes={"n_killed": 3}, seen_version=seen) == "ACCIDENT_CHANGED"
    before_birth = Happened(PartialDate(1990), is_decade=True)
    assert code_of(edit_accident, **late, changes={"happened": Happened(PartialDate(1999))}) == "VICTIM_BORN_LATER"
    assert code_of(edit_accident, **late, changes={"happened": before_birth}) == "VICTIM_BORN_LATER"
    assert code_of(edit_accident, by=worker, accident=other, changes={"qtmac_ref": "QT-1"}) == "QTMAC_REF_TAKEN"
    assert code_of(edit_accident, **late, changes={"code": "x"}) == "FIELD_UNKNOWN"
    assert edit_accident(by=worker, accident=accident, changes={"happened": Happened(PartialDate(2025, 3))}) == [
        "happened"
    ]
    stored = Accident.objects.get(pk=accident.pk)
    assert (stored.happened_year, stored.precision, stored.happened_shown) == (2025, "MONTH", "03/2025")


def test_a_line_names_somebody_then_a_record_and_keeps_the_name_sealed_for_itself() -> None:
    worker = actor("COMMUNE_WORKER")
    accident = make_accident()
    line = add_victim(by=worker, accident=accident, told=CasualtyFacts(full_name="Hồ Thị Mai", sex="F", age=9))
    person = make_person(birth=PartialDate(2017))

    linked = edit_victim(by=worker, victim=line, told=CasualtyFacts(person=person.pk, outcome="KILLED"))

    assert (linked.person_id, linked.outcome) == (person.pk, "KILLED")
    twice = {"by": worker, "accident": accident, "told": CasualtyFacts(person=person.pk)}
    assert code_of(add_victim, **twice) == "VICTIM_TWICE"
    another = CasualtyFacts(person=make_person().pk)
    assert code_of(edit_victim, by=worker, victim=line, told=another) == "VICTIM_IS_ANOTHER"
    taken_back = edit_victim(by=worker, victim=line, told=CasualtyFacts(full_name="Hồ Thị Mai"))
    assert (taken_back.person_id, taken_back.full_name) == (None, "Hồ Thị Mai")
    remove_victim(by=worker, victim=line)
    assert code_of(remove_victim, by=worker, victim=line) == "VICTIM_NOT_THERE"
    assert lines_of(accident) == []
    persons = Event.objects.filter(verb="VICTIM_LINKED").values_list("person", flat=True)
    assert set(persons) == {None, person.pk}


def test_with_the_data_of_a_person_goes_what_the_line_said_and_nothing_is_linked_any_more() -> None:
    worker = actor("COMMUNE_WORKER")
    accident = make_accident(casualties=(CasualtyFacts(full_name="Hồ Văn Xóa", age=40),))
    line = accident.victims.get()
    person = make_person()
    edit_victim(by=worker, victim=line, told=CasualtyFacts(person=person.pk))
    record_injury(by=worker, person=person, told=InjuryFacts(kind="AMP_FOOT", side="LEFT"))

    erase(person)
    openkeys.forget()

    kept = AccidentVictim.objects.get(pk=line.pk)
    assert (kept.full_name, kept.outcome) == (None, "INJURED")
    assert Injury.objects.get(person=person).kind_shown == ""
    again = make_accident(happened=Happened(PartialDate(2001)))
    told = CasualtyFacts(person=person.pk)
    assert code_of(add_victim, by=worker, accident=again, told=told) == "DATA_DESTROYED"
    burn = InjuryFacts(kind="BURN")
    assert code_of(record_injury, by=worker, person=person, told=burn) == "DATA_DESTROYED"
    facts = accident_facts(happened=Happened(PartialDate(1999)), casualties=(told,))
    assert code_of(record_accident, by=worker, facts=facts) == "DATA_DESTROYED"
    assert find_accident_candidates(by=worker, facts=accident_facts(happened=DAY))


def test_an_injury_is_sealed_whole_and_recorded_once() -> None:
    worker, person = actor("COMMUNE_WORKER"), make_person()
    told = InjuryFacts(kind="AMP_LEG_BELOW_KNEE", side="RIGHT", details="Mỏm cụt đau")

    row = record_injury(by=worker, person=person, told=told)

    assert (row.kind_shown, row.side_shown, row.details) == ("Cụt chân dưới gối", "Bên phải", "Mỏm cụt đau")
    stored: Any = Injury.objects.get(pk=row.pk)
    assert b"AMP" not in bytes(stored.kind_sealed)
    assert code_of(record_injury, by=worker, person=person, told=told) == "INJURY_STANDS"
    assert code_of(record_injury, by=worker, person=person, told=InjuryFacts(kind="AMP_HAND")) == "INJURY_SIDE_MISSING"
    assert Event.objects.get(verb="INJURY_RECORDED").person == person.pk


@pytest.mark.parametrize(
    "wrong",
    [
        {"state": "MERGED"},
        {"state": "CONFIRMED"},
        {"happened_year": 1900},
        {"qtmac_ref": "QT-7"},
        {"qtmac_ref": "qt -7"},
    ],
    ids=lambda wrong: next(iter(wrong.values())),
)
def test_the_database_itself_refuses_what_cannot_be(wrong: dict[str, Any]) -> None:
    make_accident(qtmac_ref="QT-7")
    accident = make_accident(happened=Happened(PartialDate(2001)))

    with pytest.raises(IntegrityError), transaction.atomic():
        rewrite(accident, **wrong)


def test_the_database_names_nobody_twice_in_one_accident() -> None:
    person = make_person()
    one, other = make_accident(person=person), make_accident(happened=Happened(PartialDate(2001)), person=person)

    with pytest.raises(IntegrityError), transaction.atomic():
        rewrite(other.victims.get(), accident=one)

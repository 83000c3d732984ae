"""What belongs to a person in the small province, and what belongs to an office."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from beneficiaries.actions.consent import tell_consent
from beneficiaries.actions.file_reports import report_file
from beneficiaries.actions.record_kinds import KINDS
from beneficiaries.actions.records import save_record
from beneficiaries.models import AccessRequest, Beneficiary, LegalBasis, PairQuestion
from beneficiaries.rules.check_consent import ConsentFacts
from cases.actions import open_case
from core.actor import Actor
from core.clock import now
from exchange.actions import read_list
from places.models import PlaceFlag
from reports.actions import keep_statistics
from reports.policies import scope_of
from reports.rules.periods import ReportPeriod
from services.actions import ask_exception, record_project
from services.actions.projects import ProjectFacts
from tests.factories.accidents import make_accident
from tests.factories.acts import lawfully
from tests.factories.assistance import delivery, give
from tests.factories.beneficiaries import make_person
from tests.factories.exchange import make_batch, plain_list, plain_row
from tests.factories.files import make_file
from tests.factories.merging import merged
from tests.factories.pairs import make_pair
from tests.oracles.roles import Held

FIRST_PROJECTS = iter(range(1, 10_000))
FIRST_FLAGS = iter(range(1, 10_000))


def things_of_person(person: Beneficiary, *, held: Held, own: Actor, stranger: Actor) -> dict[str, Any]:
    """Ids by kind: help and a request of the own organisation (another's for OTHERS); a case of who registered."""
    by = stranger if held is Held.OTHERS else own
    keeper = own if held is Held.OWN else stranger
    accident = make_accident(by=keeper, commune=person.commune_id, person=person)
    return {
        "accident": accident.pk,
        "victim": accident.victims.get().pk,
        "person": person.pk,
        "code": person.code,
        "case": open_case(by=keeper, person=person).pk,
        "assistance": give(person, by).pk,
        "birth_claim": make_birth_claim(person, by=keeper),
        "basis": make_basis(person, by=keeper),
        "spoken": make_spoken(person, by=keeper),
        "access_request": make_access_request(person, by=stranger),
        "twin": make_twin(person, by=keeper).pk,
        **make_question(person, by=keeper),
        "merge": merged(person, make_twin(person, by=keeper)).pk,
        "file": make_file(person, by=keeper, colour="teal").pk,
        "reported_file": report_file(by=keeper, file=make_file(person, by=keeper, colour="navy")).pk,
        "exception": ask_exception(by=by, person=person, delivery=delivery(), reason="BREAKAGE", text="Gãy khung").pk,
    }


def make_twin(person: Beneficiary, *, by: Actor) -> Beneficiary:
    """Another record in the same commune, kept by the same organisation."""
    return make_person(by=by, commune=person.commune_id)


def make_question(person: Beneficiary, *, by: Actor) -> dict[str, UUID]:
    """Ids of a pair with another record of the organisation, and of a question to it about the person."""
    pair = make_pair(person, make_twin(person, by=by))
    values: dict[str, Any] = {"organisation_id": by.organisation_id, "asked_by": by.user_id, "asked_at": now()}
    asked = PairQuestion(pair=pair, person=person, **values)
    with lawfully():
        asked.save()
    return {"pair": pair.pk, "pair_question": asked.pk}


def make_access_request(person: Beneficiary, *, by: Actor) -> UUID:
    """A waiting request of the actor's organisation; about one that it may see by now."""
    values: dict[str, Any] = {
        "data_key_id": person.data_key_id,
        "person": person,
        "organisation_id": by.organisation_id,
        "asked_by": by.user_id,
        "asked_at": now(),
        "reason": "ASSISTANCE",
        "looked_for": person.full_name,
    }
    made = AccessRequest(**values)
    with lawfully():
        made.save()
    pk: UUID = made.pk
    return pk


def make_birth_claim(person: Beneficiary, *, by: Actor) -> UUID:
    """A birth date as a school paper names it."""
    told = {"claimed": "1969", "source": "SCHOOL", "calendar": "SOLAR", "note": None}
    made: UUID = save_record(by=by, person=person, kind=KINDS["ngay-sinh"], told=told).pk
    return made


def make_basis(person: Beneficiary, *, by: Actor) -> int:
    """A consent to statistics, of which nothing more is told yet."""
    values: dict[str, Any] = {
        "person": person, "basis": "CONSENT", "method": "SIGNATURE", "given_on": by.today, "purposes": ["STATISTICS"],
        "text_version": "2026-1", "recorded_by_id": by.organisation_id,
    }  # fmt: skip
    with lawfully():
        return LegalBasis.objects.create(**values).pk


def make_spoken(person: Beneficiary, *, by: Actor) -> int:
    """A consent to statistics that was spoken before a witness."""
    basis = LegalBasis.objects.get(pk=make_basis(person, by=by))
    told = ConsentFacts(
        way="RECORDED_VOICE", giver="PERSON", language="BRU", given_on=by.today, witness_name="Hồ Thị Chứng"
    )
    return tell_consent(by=by, basis=basis, told=told).basis_id


def make_flag(commune: str) -> int:
    """A line of a decision about a commune; each begins on a day of its own."""
    since = date(2021, 1, 1) + timedelta(days=next(FIRST_FLAGS))
    made: int = PlaceFlag.objects.create(unit_id=commune, kind="MOUNTAIN", decision="QĐ 861/QĐ-TTg", since=since).pk
    return made


def make_project(*, by: Actor) -> UUID:
    """A project of the actor's organisation."""
    number = next(FIRST_PROJECTS)
    facts = ProjectFacts(code=f"DA-{number}", title=f"Dự án {number}", kind="WELFARE", funding="PCPNN")
    made: UUID = record_project(by=by, facts=facts).pk
    return made


def make_list(*, by: Actor) -> dict[str, UUID]:
    """Ids of an uploaded list with a good and a wrong row, and of its first row."""
    wrong = plain_row(2, **{"Xã": "Xã Không Có"})
    batch = make_batch(by=by, content=plain_list([plain_row(1), wrong]))
    return {"batch": batch.pk, "batch_row": batch.rows.values_list("pk", flat=True)[0]}


def make_reconciliation(*, by: Actor) -> dict[str, Any]:
    """A list of QTMAC that the actor compares, and the line of its first row."""
    kept = read_list(by=by, content="Mã,Ngày,Xã\nQT-1,16/11/2026,Xã Lìa\n".encode(), file_name="qtmac.csv")
    return {"reconciliation": kept.pk, "line": 2}


def make_run(*, by: Actor) -> UUID:
    """A kept run of the figures that the actor sees."""
    scope = scope_of(by)
    assert scope is not None
    made: UUID = keep_statistics(by=by, scope=scope, period=ReportPeriod(2025)).pk
    return made

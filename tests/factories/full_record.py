"""A person of whom something of every kind is held, for what must show all of it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final

from beneficiaries.actions.accident_victims import record_injury
from beneficiaries.actions.consent import NewBasis, record_basis
from beneficiaries.actions.evidence import Evidence, record_evidence
from beneficiaries.actions.family import (
    record_caregiver,
    record_family_member,
    record_household_book,
    record_household_year,
)
from beneficiaries.actions.record_kinds import KINDS
from beneficiaries.actions.records import save_record
from beneficiaries.actions.verification import ask_for_more
from beneficiaries.models import (
    AccessRequest,
    AccidentVictim,
    Beneficiary,
    Consent,
    ErasureRequest,
    Identifier,
    VictimStatus,
)
from beneficiaries.rules.accident_facts import CasualtyFacts, InjuryFacts
from beneficiaries.rules.check_consent import ConsentFacts
from beneficiaries.rules.facts import CategoryFacts
from beneficiaries.rules.family import CaregiverFacts, FamilyMemberFacts
from cases.actions import close_case
from core.actor import Actor
from core.clock import now
from core.text.days import PartialDate
from exchange.models import ImportRow
from partners.models import Organisation
from services.actions import ask_exception, reserve
from tests.access.things import make_access_request
from tests.factories.accidents import make_accident
from tests.factories.acts import lawfully
from tests.factories.assistance import delivery, give
from tests.factories.beneficiaries import make_person
from tests.factories.cases import EVERYTHING, assess, make_case
from tests.factories.exchange import make_batch
from tests.factories.files import make_file
from vault.models import SealedModel

DAY: Final = date(2025, 6, 1)
RECORDS: Final[dict[str, dict[str, Any]]] = {
    "ngay-sinh": {"claimed": "1969-04", "source": "SCHOOL", "calendar": "LUNAR", "note": "Học bạ cũ"},
    "dien-thoai": {"phone": "0987654321", "holder": "NEIGHBOUR", "holder_name": "Hồ Thị Láng Giềng"},
    "khuyet-tat": {
        "number": "12/GXN", "issued": "2020-05-04", "issued_by": "UBND xã Thuận", "types": ["MOBILITY", "SEEING"],
        "degree": "SEVERE", "valid_until": None,
    },
    "chuc-nang": {
        "interviewed": "2025-02-03", "answers": "123411", "answered_by": "INTERPRETED",
        "interviewer": "Lê Thị Phỏng Vấn", "language": "BRU",
    },
    "hoan-canh": {
        "year": 2025, "poverty": "POOR", "standard": "2022-2026", "decision": "45/QĐ-UBND", "insurance": "POOR",
        "livelihood": "FORESTRY", "housing": "TEMPORARY",
    },
    "tro-cap": {
        "kind": "DISABILITY", "decision": "77/QĐ-TC", "amount_vnd": "1234000", "since": DAY, "until": None,
    },
    "hoc-tap": {
        "begins_in": 1984, "level": "PRIMARY", "grade": 4, "school": "Trường Bản Giai", "boarding": "",
        "is_attending": False, "drop_out": "DISTANCE", "has_fee_relief": True, "has_cost_support": False,
    },
}  # fmt: skip


def make_full_record(*, by: Actor) -> Beneficiary:
    """A victim of Xã Lìa with something of every kind; ``by`` is a worker of that commune."""
    person = make_person(
        by=by, identity_number="045068001234", identity_missing_reason="", phone="0912345678",
        birth=PartialDate(1968, 3),
        village="Bản Đã Ghi", address_line="Số 9 đường mòn", ethnicity="Vân Kiều", language="BRU",
        nationality="Lào", marital_status="WIDOWED", aliases=("Pả Hai Tên",), note="Ghi chú riêng",
        categories=(CategoryFacts(category="UXO_SURV", accident_on=PartialDate(1999, 7, 8)),
                    CategoryFacts(category="AO_HDKC")),
    )  # fmt: skip
    _fill(Identifier.objects.get(person=person), issued="2021-03-02", issued_by="Cục Cảnh sát QLHC")
    for slug, told in RECORDS.items():
        save_record(by=by, person=person, kind=KINDS[slug], told=told)
    _family(person, by=by)
    _harm(person, by=by)
    _basis(person, by=by)
    _help(person, by=by)
    _rest(person, by=by)
    person.refresh_from_db()
    return person


def _family(person: Beneficiary, *, by: Actor) -> None:
    carer = CaregiverFacts(
        name="Hồ Thị Chăm", phone="0933444555", relation="SIBLING", since=DAY, sex="F", birth_year=1975, is_paid=True
    )
    record_caregiver(by=by, person=person, facts=carer)
    member = FamilyMemberFacts(name="Hồ Văn Ngoài Sổ", relation="CHILD", since=person.registered_on, birth_year=2011)
    record_family_member(by=by, person=person, facts=member)
    record_household_year(
        by=by, person=person, year=2025, main_income="FARMING", house="SOLID", land=["RICE"], livestock=[]
    )
    record_household_book(by=by, person=person, number="SHK 4411")
    child = make_person(by=by, birth=PartialDate(2015))
    record_caregiver(
        by=by, person=child, facts=CaregiverFacts(carer=person.pk, relation="FATHER", since=DAY, is_guardian=True)
    )


def _harm(person: Beneficiary, *, by: Actor) -> None:
    line = CasualtyFacts(person=person.pk, outcome="INJURED", activity="FARMING", has_tampered="NO")
    accident = make_accident(by=by, village="Bản Nổ", hour="16:00", qtmac_ref="QT-2026-17", casualties=(line,))
    record_injury(
        by=by, person=person, told=InjuryFacts(kind="BLIND_ONE", side="LEFT", details="Mảnh còn lại"), accident=accident
    )
    _fill(accident, position_typed="48Q 0689123 1843210")
    _fill(AccidentVictim.objects.get(person=person), full_name="Anh Pả bị thương")
    status = VictimStatus.objects.get(person=person, category="AO_HDKC")
    _fill(
        status, decision="88/QĐ-NCC", decided="2010-02-03", benefit_level="Mức hai", generation=1, exposure="SERVED",
        conditions="11 12", conditions_version="TTLT-20-2016", injury_percent="63",
    )  # fmt: skip
    paper = Evidence(kind="HOSPITAL_PAPER", state="NOT_OBTAINABLE", obstacle="LOST")
    record_evidence(by=by, person=person, category="UXO_SURV", papers=[paper])
    ask_for_more(by=by, person=person, category="UXO_SURV", reason="OTHER", text="Cần thêm giấy ra viện")


def _basis(person: Beneficiary, *, by: Actor) -> None:
    office = Organisation.objects.get(pk=by.organisation_id)
    told = ConsentFacts(
        way="THUMBPRINT", giver="PERSON", language="BRU", given_on=by.today, witness_name="Hồ Thị Làm Chứng"
    )
    new = NewBasis(basis="CONSENT", purposes=["SHARING"], recipients=[office], told=told)
    record_basis(by=by, person=person, new=new)
    consent = Consent.objects.get(person=person)
    _fill(consent, giver="REPRESENTATIVE", giver_relation="SIBLING", giver_name="Hồ Văn Thay Mặt")
    make_access_request(person, by=by)
    _fill(AccessRequest.objects.get(person=person), text="Đang chuẩn bị xe lăn")
    with lawfully():
        ErasureRequest.objects.create(person=person, reason="ASKED", asked_by=by.user_id, asked_at=now())


def _help(person: Beneficiary, *, by: Actor) -> None:
    given = give(person, by)
    _fill(given, item="Xe lăn khung thép", note="Giao tận nhà")
    reserve(
        by=by, person=person, delivery=delivery("GIFT_OTHER", by.today + timedelta(days=2), value_vnd=500_000),
        until=by.today + timedelta(days=9),
    )  # fmt: skip
    asked = ask_exception(by=by, person=person, delivery=delivery(), reason="BREAKAGE", text="Gãy khung")
    _fill(asked, decision="Đồng ý đổi khung")


def _rest(person: Beneficiary, *, by: Actor) -> None:
    case = make_case(by=by, person=person)
    assessment = assess(case, by=by, **EVERYTHING, protection_risk=True, protection_note="Bị bỏ mặc")
    assert assessment.pk
    close_case(by=by, case=case, reason="MOVED", note="Chuyển sang Huế")
    make_file(person, by=by, title="Ảnh chân dung")
    batch = make_batch(by=by, rows=1)
    ImportRow.objects.filter(batch=batch).update(person=person)


def _fill(row: SealedModel, **columns: Any) -> None:
    """Set columns as an action would."""
    with lawfully():
        for name, value in columns.items():
            setattr(row, name, value)
        row.save()

"""Recording help: what passes, what is stopped, what it leaves behind."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from audit.models import Event
from core.clock import local_today
from core.errors import RuleViolation
from core.text.days import PartialDate
from services.actions import HelpRefused, record_and_tell, record_assistance, record_many, reverse
from services.actions.counting import differing_summaries
from services.models import Assistance, Claim, SupportSummary
from services.rules.facts import NewDelivery
from services.rules.terms import Doubt, Relation, Severity
from tests.factories.assistance import delivery, give, partner_of, shared_person, worker
from tests.factories.beneficiaries import make_person
from tests.factories.partners import OrganisationFactory

pytestmark = pytest.mark.django_db


def test_given_a_shared_person_when_help_is_recorded_then_it_stands_with_claim_summary_history_and_event() -> None:
    person, by, _ = shared_person(poverty="POOR", disability_degree="SEVERE")

    row = give(person, by)

    assert (row.state, row.provider_id, row.commune_id, row.poverty) == (
        "DELIVERED", by.organisation_id, person.commune_id, "POOR",
    )  # fmt: skip
    assert row.categories == ["UXO_SURV"]
    claim = Claim.objects.get(assistance=row)
    assert (claim.rule_group, claim.subject_key, claim.held_to) == (
        "WHEELCHAIR",
        person.cluster_root,
        date(2030, 3, 10),
    )
    assert row.history.count() == 1
    assert Event.objects.filter(verb="ASSISTANCE_RECORDED", person=person.pk, object_id=str(row.pk)).exists()
    summary = SupportSummary.objects.get()
    assert (summary.slot_on, summary.deliveries, summary.value_vnd) == (date(2026, 3, 1), 1, 3_500_000)
    assert list(differing_summaries()) == []


def test_given_help_of_another_organisation_when_the_same_is_recorded_then_it_is_refused_with_what_may_be_known() -> (
    None
):
    person, first, second = shared_person()
    give(person, first)

    with pytest.raises(HelpRefused) as refused:
        give(person, second, given_on=date(2026, 10, 1))

    verdict = refused.value.verdicts[0]
    assert (refused.value.status, verdict.severity, verdict.relation) == (409, Severity.APPROVE, Relation.SAME_PERSON)
    assert (verdict.period_shown, verdict.free_from) == ("03/2026", date(2030, 3, 10))
    assert verdict.instead[0] == "MED_REPAIR_WHEEL"
    assert Assistance.objects.count() == 1


def test_the_day_the_window_ends_the_same_help_may_be_given_again_and_not_the_day_before() -> None:
    person, first, second = shared_person()
    give(person, first, "MED_VIS", date(2024, 2, 29))

    with pytest.raises(HelpRefused):
        give(person, second, "MED_VIS", date(2025, 2, 27))
    again = give(person, second, "MED_VIS", date(2025, 2, 28))

    assert again.state == "DELIVERED"


def test_the_other_side_of_the_body_is_another_place() -> None:
    person, first, second = shared_person()
    give(person, first, "MED_PROST_BK", side="LEFT")

    give(person, second, "MED_PROST_BK", side="RIGHT")

    with pytest.raises(HelpRefused):
        give(person, second, "MED_PROST_BK", side="BOTH")


def test_repair_is_possible_where_the_device_is_not() -> None:
    person, first, second = shared_person()
    give(person, first)

    assert give(person, second, "MED_REPAIR_WHEEL").state == "DELIVERED"


def test_gifts_and_relief_never_stop() -> None:
    person, first, second = shared_person()
    for kind in ("GIFT_TET", "EMERG_RELIEF"):
        give(person, first, kind, date(2026, 2, 10))
        give(person, second, kind, date(2026, 2, 11))

    assert Assistance.objects.count() == 4
    assert not Claim.objects.exists()


def test_given_a_household_that_got_a_cow_when_another_member_is_to_get_one_then_it_is_stopped() -> None:
    head = make_person()
    first, second = partner_of(head), worker()
    other = make_person(by=worker("COMMUNE_WORKER"), joins=head.pk)
    give(head, first, "LIV_COW")

    with pytest.raises(HelpRefused) as refused:
        give(other, second, "LIV_PIG")

    assert refused.value.verdicts[0].relation == Relation.HOUSEHOLD


def test_a_reason_lets_help_pass_where_the_rule_asks_for_one_and_the_claim_is_exempt() -> None:
    person, first, second = shared_person()
    give(person, first, "MED_WALK")

    with pytest.raises(HelpRefused) as refused:
        give(person, second, "MED_WALK", date(2026, 6, 1))
    row = give(person, second, "MED_WALK", date(2026, 6, 1), reason="BREAKAGE")

    assert refused.value.verdicts[0].severity == Severity.JUSTIFY
    assert [(c.exempt, c.exempt_reason) for c in row.claims.all()] == [(True, "BREAKAGE")]


def test_another_reason_passes_with_a_note_that_says_it() -> None:
    person, first, second = shared_person()
    give(person, first, "MED_WALK")

    with pytest.raises(RuleViolation, match="OTHER_UNSAID") as refused:
        give(person, second, "MED_WALK", date(2026, 6, 1), reason="OTHER", note="  ")
    row = give(person, second, "MED_WALK", date(2026, 6, 1), reason="OTHER", note="Gậy cũ bị cuốn trôi")

    assert refused.value.field == "note"
    assert [(c.exempt, c.exempt_reason) for c in row.claims.all()] == [(True, "OTHER")]


def test_a_reason_alone_does_not_pass_where_approval_is_needed() -> None:
    person, first, second = shared_person()
    give(person, first)

    with pytest.raises(HelpRefused):
        give(person, second, reason="BREAKAGE")


def test_help_known_by_its_year_writes_no_claim_and_only_warns() -> None:
    person, first, second = shared_person()
    row = give(person, first, "MED_WHEEL", date(2025, 1, 1), precision="YEAR")

    later = give(person, second)

    assert not row.claims.exists()
    assert later.claims.count() == 1


def test_reversed_help_frees_its_place_and_counts_no_more() -> None:
    person, first, second = shared_person()
    row = give(person, first)

    reverse(by=first, assistance=row, reason="Ghi nhầm người")
    give(person, second)

    assert Assistance.objects.get(pk=row.pk).state == "REVERSED"
    assert SupportSummary.objects.filter(deliveries=1).count() == 1
    assert list(differing_summaries()) == []


def test_after_death_only_help_to_the_household_and_funeral_help_pass() -> None:
    person = make_person(life_status="DECEASED")
    by = partner_of(person)

    with pytest.raises(RuleViolation, match="AFTER_DEATH"):
        give(person, by)
    assert give(person, by, "SOC_FUNERAL").state == "DELIVERED"
    assert give(person, by, "HOU_REPAIR").state == "DELIVERED"


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"service_type": "NOTHING"}, "SERVICE_TYPE_UNKNOWN"),
        ({"service_type": "WELFARE_PROJECT"}, "SERVICE_TYPE_NOT_FOR_PEOPLE"),
        ({"service_type": "MED_PROST_BK"}, "SIDE_MISSING"),
        ({"given_on": local_today() + timedelta(days=1)}, "GIVEN_IN_FUTURE"),
        ({"given_on": local_today().replace(month=1, day=1), "precision": "YEAR"}, "YEAR_TOO_RECENT"),
        ({"given_on": date(2020, 1, 1), "precision": "YEAR", "ends_on": local_today()}, "YEAR_TOO_RECENT"),
        ({"given_on": date(1974, 12, 31)}, "GIVEN_TOO_EARLY"),
        ({"given_on": date(1926, 11, 23)}, "GIVEN_TOO_EARLY"),
        ({"ends_on": date(2026, 3, 9)}, "LAST_DAY_BEFORE_FIRST"),
        ({"quantity": Decimal(0)}, "QUANTITY_NOT_POSITIVE"),
        ({"value_vnd": -1}, "VALUE_NEGATIVE"),
        ({"funding": "?"}, "FUNDING_UNKNOWN"),
        ({"provider": uuid4()}, "GIVER_NOT_YOURS"),
        ({"project": uuid4()}, "PROJECT_UNKNOWN"),
        ({"cofunding": uuid4()}, "COFUNDING_UNKNOWN"),
        ({"service_type": "EDU_SCHOL", "period": "SCHOOL_YEAR-1800-1801"}, "PERIOD_UNKNOWN"),
        ({"service_type": "EDU_SCHOL", "period": "CALENDAR_YEAR-2026"}, "PERIOD_UNKNOWN"),
        ({"reason": "BECAUSE"}, "REASON_UNKNOWN"),
    ],
)
def test_what_is_wrong_is_refused_by_its_name_and_nothing_is_written(told: dict[str, object], code: str) -> None:
    person, by, _ = shared_person()

    with pytest.raises(RuleViolation) as refused:
        record_assistance(by=by, person=person, delivery=delivery(**told))  # type: ignore[arg-type]

    assert refused.value.code == code
    assert not Assistance.objects.exists()


SCHOOL_YEARS = ["", "SCHOOL_YEAR-2024-2025", "SCHOOL_YEAR-2025-2026", "SCHOOL_YEAR-2026-2027"]


@pytest.mark.parametrize("period", SCHOOL_YEARS)
def test_another_period_on_the_form_is_no_way_past_the_stop_of_a_scholarship(period: str) -> None:
    person, first, second = shared_person()
    give(person, first, "EDU_SCHOL", date(2025, 9, 5))

    with pytest.raises(HelpRefused):
        give(person, second, "EDU_SCHOL", date(2026, 3, 10), period=period)
    done = record_many(
        by=second,
        rows=[NewDelivery(person=person.pk, delivery=delivery("EDU_SCHOL", date(2026, 3, 10), period=period))],
    )

    assert isinstance(done[0].refusal, HelpRefused)
    assert Assistance.objects.count() == 1


def test_the_database_holds_the_period_that_was_picked_and_the_one_the_help_is_given_in() -> None:
    person, by, _ = shared_person()
    row = give(person, by, "EDU_SCHOL", date(2026, 7, 20), period="SCHOOL_YEAR-2026-2027")
    claims = Claim.objects.filter(assistance=row).order_by("held_from")

    assert [claim.asks_on for claim in claims] == [date(2025, 8, 1), date(2026, 8, 1)]
    for claim in claims:
        claim.pk = uuid4()
        with pytest.raises(IntegrityError, match="claim_overlap"), transaction.atomic():
            claim.save(force_insert=True)


@pytest.mark.parametrize("told", [{"given_on": date(1998, 3, 4)}, {"given_on": date(1997, 1, 1), "precision": "YEAR"}])
def test_help_from_before_the_birth_is_refused_and_on_the_day_of_birth_not(told: dict[str, Any]) -> None:
    person, by, _ = shared_person(birth=PartialDate(1998, 3, 5))

    with pytest.raises(RuleViolation, match="GIVEN_BEFORE_BIRTH"):
        give(person, by, **told)

    assert give(person, by, given_on=date(1998, 3, 5)).state == "DELIVERED"


def test_help_of_long_ago_is_refused_although_no_birth_date_is_known() -> None:
    person, by, _ = shared_person(birth=None)

    with pytest.raises(RuleViolation, match="GIVEN_TOO_EARLY") as refused:
        give(person, by, given_on=date(1926, 11, 23))

    assert "23/11/1926" in refused.value.message
    assert give(person, by, given_on=date(1975, 1, 1)).state == "DELIVERED"


def test_a_commune_records_what_others_gave() -> None:
    person = make_person()
    giver = OrganisationFactory()

    row = give(person, worker("COMMUNE_WORKER"), provider=giver.pk)

    assert row.provider_id == giver.pk


def test_the_same_request_gives_the_same_help_and_another_content_under_it_is_refused() -> None:
    person, by, _ = shared_person()
    key = uuid4()
    first = record_assistance(by=by, person=person, delivery=delivery(), request_id=key)

    again = record_assistance(by=by, person=person, delivery=delivery(), request_id=key)
    with pytest.raises(RuleViolation) as refused:
        record_assistance(by=by, person=person, delivery=delivery(quantity=Decimal(2)), request_id=key)

    assert again.pk == first.pk
    assert (refused.value.code, refused.value.status) == ("REQUEST_REUSED", 422)
    assert Assistance.objects.count() == 1


def test_the_guard_in_the_database_refuses_a_second_claim_whatever_code_writes_it() -> None:
    person, by, _ = shared_person()
    claim = give(person, by).claims.get()

    claim.pk = uuid4()
    with pytest.raises(IntegrityError, match="claim_overlap"), transaction.atomic():
        claim.save(force_insert=True)


def test_likely_the_same_person_is_looked_at_and_needs_approval_at_most() -> None:
    first = make_person(full_name="Hồ Thị Kăn")
    second = make_person(full_name="Hồ Thị Kăn")
    give(first, partner_of(first))

    with pytest.raises(HelpRefused) as refused:
        give(second, partner_of(second))

    verdict = refused.value.verdicts[0]
    assert (verdict.relation, verdict.severity) == (Relation.LIKELY_UNSEEN, Severity.APPROVE)
    assert (verdict.kind, verdict.period_shown, verdict.free_from) == ("", "", None)


def test_to_who_sees_both_records_a_likely_same_person_is_told_of_as_ever() -> None:
    first = make_person(full_name="Hồ Thị Kăn")
    second = make_person(full_name="Hồ Thị Kăn")
    give(first, partner_of(first))

    with pytest.raises(HelpRefused) as refused:
        give(second, worker("PROVINCIAL_OFFICER"))

    verdict = refused.value.verdicts[0]
    assert (verdict.relation, verdict.kind) == (Relation.LIKELY_SAME, "MED_WHEEL")


def test_of_a_members_help_out_of_sight_the_stop_alone_is_told_and_whose_it_was_never() -> None:
    head = make_person()
    commune = worker("COMMUNE_WORKER")
    other = make_person(by=commune, joins=head.pk)
    give(other, commune, "LIV_COW")
    give(other, commune, "EMERG_RELIEF")
    partner = partner_of(head)

    relief = record_and_tell(by=partner, person=head, delivery=delivery("EMERG_RELIEF"))
    with pytest.raises(HelpRefused) as refused:
        give(head, partner, "LIV_PIG")

    assert relief.verdicts == ()
    assert [(it.relation, it.kind) for it in refused.value.verdicts] == [(Relation.HOUSEHOLD, "LIV_COW")]


def test_a_twin_in_the_same_household_is_looked_at_as_likely_the_same_person() -> None:
    first = make_person(full_name="Hồ Thị Kăn")
    twin = make_person(full_name="Hồ Thị Kăn", by=worker("COMMUNE_WORKER"), joins=first.pk)
    give(first, partner_of(first))

    with pytest.raises(HelpRefused) as refused:
        give(twin, worker("PROVINCIAL_OFFICER"))

    assert refused.value.verdicts[0].relation == Relation.LIKELY_SAME


def test_an_operation_that_does_not_say_which_is_stopped_by_one_that_does() -> None:
    person, first, second = shared_person()
    give(person, first, "MED_SURG", item="Mổ đục thủy tinh thể")

    with pytest.raises(HelpRefused) as refused:
        give(person, second, "MED_SURG")
    told = record_and_tell(by=second, person=person, delivery=delivery("MED_SURG", item="Lấy mảnh đạn"))

    assert refused.value.verdicts[0].doubt == Doubt.UNTOLD
    assert [(it.severity, it.doubt) for it in told.verdicts] == [(Severity.INFORM, Doubt.OTHER)]

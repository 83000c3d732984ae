"""Households over time, how they live, who belongs to them, and who cares for the person."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from beneficiaries.actions.family_seen import Shown, caregivers_seen
from beneficiaries.choices import Sex
from beneficiaries.choices.household import Land, Livestock
from beneficiaries.models import Beneficiary, Caregiver, FamilyMember, HouseholdBook, HouseholdYear, Membership
from core.actor import Actor
from core.text.days import shown
from reports.views.held.parts import Section, Table, facts, joined, label_in, span, table, yes_no


def households(person: Beneficiary, *, by: Actor) -> Section:
    """The person's places in households; who else belongs to the present one; how each lives, year by year."""
    mine = list(
        Membership.objects.filter(person=person)
        .select_related("household__commune").order_by("since", "pk")
    )  # fmt: skip
    homes = {row.household_id for row in mine}
    books = HouseholdBook.objects.filter(household__in=homes)
    numbers = ", ".join(row.number for row in books if row.number)
    places = table(
        _("Places in households"),
        (_("Time"), _("Relation to the head"), _("Head of household"), _("Commune"), _("Why it ended")),
        [
            (span(row.since, row.until), row.get_relation_display(), yes_no(row.is_head), _where(row),
             row.get_ended_because_display() if row.ended_because else "")
            for row in mine
        ],
    )  # fmt: skip
    told = [(_("Number of the old household book"), numbers)] if numbers else []
    return Section(_("Household"), facts(told), [places, _members(person, homes, by=by), _family(homes), _years(homes)])


def _where(row: Membership) -> str:
    home = row.household
    since = _("since %(day)s") % {"day": shown(home.commune_since)} if home.commune_since else ""
    return joined(home.commune.name, since)


def _members(person: Beneficiary, homes: Collection[UUID], *, by: Actor) -> Table:
    """The others who stand or stood in the same households, as far as the office that prints knows them."""
    rows = Membership.objects.filter(household_id__in=homes).exclude(person=person).seen_by(by)
    rows = rows.filter(person__data_key__destroyed_at=None).exclude(ended_because="MISTAKE").order_by("since", "pk")
    return table(
        _("Others of these households who are on the register"),
        (_("Full name"), _("Relation to the head"), _("Time")),
        [
            (row.person.full_name, row.get_relation_display(), span(row.since, row.until))
            for row in rows.select_related("person")
        ],
    )


def _family(homes: Collection[UUID]) -> Table:
    rows = FamilyMember.objects.filter(household_id__in=homes).order_by("since", "pk")
    return table(
        _("Family members without a record"),
        (_("Full name"), _("Relation to the head"), _("Sex"), _("Birth year"), _("Time"), _("Why it ended")),
        [
            (row.name, row.get_relation_display(), label_in(Sex, row.sex), row.birth_year, span(row.since, row.until),
             row.get_ended_because_display() if row.ended_because else "")
            for row in rows
        ],
    )  # fmt: skip


def _years(homes: Collection[UUID]) -> Table:
    rows = HouseholdYear.objects.filter(household_id__in=homes).order_by("-year", "pk")
    return table(
        _("How the household lives"),
        (_("Year"), _("Main source of income"), _("House"), _("Land"), _("Livestock")),
        [
            (row.year, row.get_main_income_display(), row.get_house_display(),
             ", ".join(label_in(Land, each) for each in row.land),
             ", ".join(label_in(Livestock, each) for each in row.livestock))
            for row in rows
        ],
    )  # fmt: skip


def carers(person: Beneficiary, *, by: Actor) -> Section:
    """Who cares or cared for the person, and for whom the person cares."""
    present = [*caregivers_seen(person, by=by), *caregivers_seen(person, by=by, is_ended=True)]
    seen = Beneficiary.objects.visible_to(by).not_destroyed()
    cared_for = Caregiver.objects.filter(Q(carer=person), person__in=seen).select_related("person").order_by("since")
    return Section(
        _("Care"),
        tables=[
            table(
                _("Who cares for the person"),
                (_("Full name"), _("Relation to the person cared for"), _("Sex"), _("Birth year"), _("Telephone"),
                 _("Guardian or legal representative"), _("Receives the care allowance"), _("Time")),
                [_carer(each) for each in present],
            ),
            table(
                _("For whom the person cares"),
                (_("Full name"), _("Relation to the person cared for"), _("Guardian or legal representative"),
                 _("Time")),
                [
                    (row.person.full_name, row.get_relation_display(), yes_no(row.is_guardian),
                     span(row.since, row.until))
                    for row in cared_for
                ],
            ),
        ],
    )  # fmt: skip


def _carer(each: Shown) -> tuple[object, ...]:
    sex = label_in(Sex, each.sex) if each.sex != Sex.UNKNOWN else ""
    return (
        each.shown_name, each.relation, sex, each.birth_year, each.phone, yes_no(each.is_guardian),
        yes_no(each.is_paid), span(each.since, each.until),
    )  # fmt: skip

"""The page of a household, reached from one of its members: who belongs to it, who did, and what it counts."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from beneficiaries.actions.counts import household_counts, members_seen
from beneficiaries.actions.erased import erased_on
from beneficiaries.actions.family_seen import Shown, book_seen, caregivers_seen, family_seen, year_seen
from beneficiaries.choices import LifeStatus, Sex
from beneficiaries.choices.household import Land, Livestock
from beneficiaries.models import Beneficiary, Membership
from beneficiaries.policies import (
    classes_shown,
    may_change_household,
    may_edit_person,
    may_register_person,
    may_see_people,
)
from beneficiaries.rules.households import HouseholdCounts
from core.actor import Actor
from core.text.days import shown
from core.views import PageView


class ShowHouseholdView(PageView):
    """``/nguoi/<uuid>/ho-gia-dinh/``."""

    policy = may_see_people
    template_name = "beneficiaries/show_household.html"

    def get(self, request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
        """Members in sight, now and before, and the counts."""
        person = Beneficiary.objects.get_seen(self.actor, pk)
        return self.page(household_context(person, actor=self.actor, request=self.request))


def household_context(person: Beneficiary, *, actor: Actor, request: Any) -> dict[str, Any]:
    """What the page shows; of members out of sight not even that they are on the register. Notes the read."""
    members = members_seen(person, by=actor)
    earlier = _earlier(person, members, actor=actor)
    family, caregivers = family_seen(person, by=actor), caregivers_seen(person, by=actor)
    gone = caregivers_seen(person, by=actor, is_ended=True)
    people = [person.pk, *(row.person_id for row in [*members, *earlier])]
    people += [each.person for each in [*caregivers, *gone] if each.person is not None]
    request.trace.saw(people, classes_shown(actor, person), verb="READ_PERSON")
    is_open = erased_on(person) is None and may_edit_person(actor, person)
    head = next((row for row in members if row.is_head), None)
    is_lead = is_open and may_change_household(actor, person)
    may_join = is_open and bool(members) and may_register_person(actor)
    return {
        "person": person,
        "members": [_line(row, person=person) for row in members],
        "earlier": [_earlier_line(row) for row in earlier],
        "counts": count_lines(household_counts(members, by=actor, family=family)),
        "family": [_family_line(each) for each in family],
        "caregivers": [_carer_line(each) for each in caregivers],
        "no_longer": [_carer_line(each) for each in gone],
        "living": living_lines(person, actor=actor),
        "commune": person.commune.name,
        "is_headless": is_lead and bool(members) and head is None,
        "is_head_dead": is_lead and head is not None and head.person.life_status == LifeStatus.DECEASED,
        "register_url": f"{reverse('beneficiaries:register-person')}?ho={person.pk}" if may_join else "",
        "may_edit": is_open,
        "may_change": is_lead,
    }


def _line(row: Membership, *, person: Beneficiary) -> dict[str, str]:
    """A member as shown: relation, name, what is counted of him, since when."""
    member = row.person
    told = [member.get_sex_display() if member.sex != "U" else "", str(member.birth_year or "")]
    if member.life_status != LifeStatus.LIVING:
        told.append(str(LifeStatus(member.life_status).label))
    told.append(_("since %(day)s") % {"day": shown(row.since)})
    url = reverse("beneficiaries:show-person", args=[member.pk]) if member.pk != person.pk else ""
    return {
        "label": str(row.get_relation_display()),
        "text": member.full_name,
        "url": url,
        "note": " · ".join(filter(None, map(str, told))),
    }


def _earlier(person: Beneficiary, members: Sequence[Membership], *, actor: Actor) -> list[Membership]:
    """Ended memberships of this household, and those of this person elsewhere; of people in sight, newest first."""
    homes = {row.household_id for row in members}
    rows = Membership.objects.filter(until__isnull=False).exclude(ended_because="MISTAKE")
    rows = rows.filter(household_id__in=homes) | rows.filter(person=person)
    seen = rows.seen_by(actor).filter(person__data_key__destroyed_at=None)
    return list(seen.select_related("person").order_by("-until", "-pk")[:50])


def _earlier_line(row: Membership) -> dict[str, str]:
    return {
        "label": row.person.full_name,
        "text": str(row.get_relation_display()),
        "note": _("%(since)s to %(until)s: %(why)s")
        % {"since": shown(row.since), "until": shown(row.until), "why": row.get_ended_because_display() or "–"},
    }


def _family_line(each: Shown) -> dict[str, str]:
    told = [_sex(each), str(each.birth_year or ""), _("since %(day)s") % {"day": shown(each.since)}]
    return {"label": each.relation, "text": each.shown_name, "note": " · ".join(filter(None, told))}


def _sex(each: Shown) -> str:
    return str(Sex(each.sex).label) if each.sex != Sex.UNKNOWN else ""


def _carer_line(each: Shown) -> dict[str, str]:
    """Who cares: relation, name, guardian, allowance, telephone, from when until when."""
    told = [_("guardian or legal representative") if each.is_guardian else ""]
    if each.is_paid is not None:
        told.append(_("receives the care allowance") if each.is_paid else _("receives no care allowance"))
    days = _("since %(day)s") % {"day": shown(each.since)}
    if each.until is not None:
        days = _("%(since)s to %(until)s") % {"since": shown(each.since), "until": shown(each.until)}
    return {
        "label": each.relation,
        "text": each.shown_name,
        "url": reverse("beneficiaries:show-person", args=[each.person]) if each.person is not None else "",
        "note": " · ".join(filter(None, [*told, each.phone, days])),
    }


def living_lines(person: Beneficiary, *, actor: Actor) -> list[dict[str, str]]:
    """How the household lives by its latest year, and the old household book; empty where nothing is recorded."""
    year, book = year_seen(person, by=actor), book_seen(person) if may_edit_person(actor, person) else ""
    lines = []
    if year is not None:
        lands, animals = dict(Land.choices), dict(Livestock.choices)
        lines = [
            {"label": _("Year"), "text": str(year.year)},
            {"label": _("Main source of income"), "text": str(year.get_main_income_display())},
            {"label": _("House"), "text": str(year.get_house_display())},
            {"label": _("Land"), "text": ", ".join(str(lands[each]) for each in year.land)},
            {"label": _("Livestock"), "text": ", ".join(str(animals[each]) for each in year.livestock)},
        ]
    if book:
        lines.append({"label": _("Number of the old household book"), "text": book})
    return lines


def count_lines(counts: HouseholdCounts) -> list[dict[str, Any]]:
    """The counts in words; what may not be said is left out."""
    told: list[tuple[str, int | None]] = [
        (_("Members"), counts.size),
        (_("Women and girls"), counts.women),
        (_("Victims"), counts.victims),
        (_("People with disabilities"), counts.disabled),
        (_("Children under 16"), counts.under_16),
        (_("Children under 18"), counts.under_18),
    ]
    if counts.of_unknown_age:
        told.append((_("Birth year not known"), counts.of_unknown_age))
    lines: list[dict[str, Any]] = [{"label": label, "text": number} for label, number in told if number is not None]
    if counts.is_headed_by_woman is not None:
        lines.append({"label": _("Headed by a woman"), "text": _("Yes") if counts.is_headed_by_woman else _("No")})
    return lines

"""The page of one person, and opening one masked value."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from beneficiaries.actions import reveal
from beneficiaries.actions.erased import erased_on
from beneficiaries.actions.erasure import standing_request
from beneficiaries.actions.reveal import FIELDS, identity_number
from beneficiaries.choices import DisabilityDegree, DisabilityType, IdentityMissingReason, LifeStatus, Poverty, Relation
from beneficiaries.choices.records import Language, MaritalStatus
from beneficiaries.choices.verification import TONES, VerificationState
from beneficiaries.models import Beneficiary, CandidatePair, Membership, VictimStatus
from beneficiaries.models.person import partial_date
from beneficiaries.policies import (
    classes_shown,
    is_own_worker,
    may_edit_person,
    may_erase_person,
    may_judge_pair,
    may_merge_people,
    may_reveal,
    may_reveal_contact,
    may_reveal_identity,
    may_see_people,
    may_see_who_saw,
    may_share_person,
)
from beneficiaries.rules.ethnic_groups import GROUPS, group_of
from beneficiaries.tables.merges import merged_lines
from beneficiaries.tables.pairs import waiting_lines
from beneficiaries.views.completeness import missing_of
from beneficiaries.views.traces import readers_of
from core.actor import Actor
from core.panels import for_slot
from core.text.days import shown
from core.views import PageView, demand, unseen
from places.models import AdministrativeUnit
from vault.fields import DESTROYED

TAIL = 3
VALUES_HIDDEN = "values_hidden"
OLD_LENGTH = 9
MOST_ALIKE = 5
NEEDED_CLASS = {"identity": "identity", "phone": "contact"}
POLICY = {"identity": may_reveal_identity, "phone": may_reveal_contact}


class ShowPersonView(PageView):
    """``/nguoi/<uuid>/``."""

    policy = may_see_people
    template_name = "beneficiaries/show_person.html"

    def get(self, request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
        """Show the person in the field classes that the actor may see; a merged record leads on to its survivor."""
        try:
            person = Beneficiary.objects.get_seen(self.actor, pk)
        except Http404:
            return redirect("beneficiaries:show-person", pk=Beneficiary.objects.get_survivor(self.actor, pk).pk)
        return self.page(person_context(person, actor=self.actor, request=self.request))


def person_context(
    person: Beneficiary, *, actor: Actor, request: Any, revealed: dict[str, str] | None = None
) -> dict[str, Any]:
    """What the page shows; whatever the actor's classes do not hold is not in it. Notes the read.

    The person's own worker sees number and telephone at once, in this one recorded read, unless he hid them.
    """
    is_own, is_hidden = is_own_worker(actor, person), bool(request.session.get(VALUES_HIDDEN))
    if is_own and not is_hidden:
        revealed = {"identity": identity_number(person), "phone": person.phone or "", **(revealed or {})}
    classes = classes_shown(actor, person)
    request.trace.saw([person.pk], classes, verb="READ_PERSON")
    statuses = list(person.victim_statuses.order_by("category"))
    is_erased = erased_on(person) is not None
    slots = {
        slot: for_slot(f"person.{slot}", actor, person, person=person.pk)
        for slot in ("main", "below", "aside", "actions", "traces")
    }
    return {
        "person": person,
        "can_locate": "location" in classes,
        "place_parts": place_parts(person),
        "place": place_of(person, classes=classes),
        "badges": badges_of(person, statuses=statuses, classes=classes),
        "verified": verified_marks(person, is_erased=is_erased),
        "urgent": shown(person.urgent_last_day(actor.today)),
        "missing": missing_of(person, classes=classes) if not is_erased else [],
        "masked": masked_values(person, actor=actor, classes=classes, revealed=revealed or {}, is_erased=is_erased),
        "facts": facts_of(person, statuses=statuses, classes=classes, is_erased=is_erased),
        "is_own": is_own and not is_erased,
        "is_hidden": is_hidden,
        "note": person.note if "notes" in classes else "",
        "household": household_lines(person, actor=actor),
        "panels": slots | ({"actions": [], "traces": []} if is_erased else {}),
        "erasure": standing_request(person),
        **acts_of(person, actor=actor, is_erased=is_erased),
        "readers": readers_of(person.pk) if may_see_who_saw(actor, person) else None,
    }


def acts_of(person: Beneficiary, *, actor: Actor, is_erased: bool) -> dict[str, Any]:
    """What the actor may do here; for those who may merge, the records that are one with this one."""
    may_merge = may_merge_people(actor, person)
    return {
        "may_edit": may_edit_person(actor, person) and not is_erased,
        "may_erase": may_erase_person(actor, person),
        "may_merge": may_merge and not is_erased,
        "may_share": may_share_person(actor, person),
        "merged": merged_lines(person.pk) if may_merge else [],
        "alike": alike_lines(person, actor=actor),
    }


def alike_lines(person: Beneficiary, *, actor: Actor) -> list[dict[str, str]]:
    """Records that may be the same person's, for those who judge both: by their codes alone."""
    if not may_judge_pair(actor, person):
        return []
    pairs = CandidatePair.objects.to_judge(actor).of_people([person.pk]).in_order()
    return waiting_lines(list(pairs.select_related("first", "second")[:MOST_ALIKE]), person.pk)


def place_of(person: Beneficiary, *, classes: Iterable[str]) -> dict[str, str]:
    """Village, commune of today, and the old unit as it was written."""
    old = person.place_as_written
    former = old.parent.bare_name if old is not None and old.parent is not None else ""
    district = _("area of %(district)s") % {"district": former} if former else ""
    return {
        "village": (person.village or "") if "location" in classes else "",
        "commune": person.commune.name,
        "old": ", ".join(filter(None, [old.name if old is not None else "", district])),
    }


def place_parts(person: Beneficiary) -> list[AdministrativeUnit]:
    """What the divided commune became in which the person was written, while nobody has said which part it is."""
    written = (person.place_as_written_id or "") if person.place_open_since is not None else ""
    return AdministrativeUnit.objects.parts_of([written]).get(written, []) if written else []


def badges_of(person: Beneficiary, *, statuses: list[VictimStatus], classes: Iterable[str]) -> list[dict[str, str]]:
    """Marks under the name: situation, categories, disability."""
    badges = [{"text": str(status.get_category_display()), "tone": "info"} for status in statuses]
    if person.life_status != LifeStatus.LIVING:
        badges.insert(0, {"text": str(LifeStatus(person.life_status).label), "tone": "plain"})
    if "health" in classes and person.disability_type:
        kind = str(DisabilityType(person.disability_type).label)
        degree = str(DisabilityDegree(person.disability_degree).label) if person.disability_degree else ""
        badges.append({"text": " · ".join(filter(None, [kind, degree])), "tone": "plain"})
    return badges


def verified_marks(person: Beneficiary, *, is_erased: bool) -> list[dict[str, str]]:
    """One mark for all categories: verified, papers to be added, not confirmed, or not yet verified."""
    states = list(person.victim_statuses.values_list("verification__state", flat=True))
    if is_erased or not states:
        return []
    found = {state or VerificationState.REGISTERED for state in states}
    order = (VerificationState.NEEDS_MORE, VerificationState.REGISTERED, VerificationState.REFUSED)
    worst = next((state for state in order if state in found), VerificationState.VERIFIED)
    return [{"text": str(worst.label), "tone": TONES[worst]}]


def masked_values(
    person: Beneficiary, *, actor: Actor, classes: Iterable[str], revealed: dict[str, str], is_erased: bool = False
) -> list[dict[str, str]]:
    """Identity number and telephone with their last digits; how to open them, where the actor may."""
    labels = {"identity": _("Identity number"), "phone": _("Telephone")}
    found = []
    for field in FIELDS:
        if NEEDED_CLASS[field] not in classes:
            continue
        text = (person.phone or "") if field == "phone" else identity_number(person)
        if is_erased:
            found.append({"label": labels[field], "missing": str(DESTROYED)})
            continue
        is_old = field == "identity" and len(text) == OLD_LENGTH
        label = _("Old identity card number (9 digits)") if is_old else labels[field]
        item = {"label": label, "tail": text[-TAIL:], "hidden": text[:-TAIL], "shown": revealed.get(field, "")}
        if not text:
            reason = person.identity_missing_reason if field == "identity" else ""
            item["missing"] = str(IdentityMissingReason(reason).label) if reason else _("not recorded")
        elif POLICY[field](actor, person):
            item["url"] = reverse("beneficiaries:reveal-value", args=[person.pk, field])
        found.append(item)
    return found


def facts_of(
    person: Beneficiary, *, statuses: list[VictimStatus], classes: Iterable[str], is_erased: bool = False
) -> list[dict[str, str]]:
    """Label and text of what is known, class by class; nobody says of what was destroyed that it was never there."""
    shown: list[tuple[str, str, str]] = [
        ("identity", _("Birth date"), person.birth_shown),
        ("identity", _("Ethnic group (as the person says)"), person.ethnicity or ""),
        ("identity", _("Language one speaks"), language_of(person)),
        ("identity", _("Other names"), ", ".join(alias.name for alias in person.aliases.all())),
        ("location", _("House number, street"), person.address_line or "" if "location" in classes else ""),
        ("livelihood", _("Poverty"), _poverty(person)),
        ("identity", _("Registered"), f"{person.registered_on:%d/%m/%Y} · {person.registered_by.short_name}"),
    ]
    shown += [("identity", label, text) for label, text in _rarer_facts(person) if text]
    for status in statuses:
        accident = status.accident_on if "health" in classes else None
        if accident is not None:
            shown.append(("health", _("Day of the accident"), accident.shown()))
    gone = str(DESTROYED) if is_erased else ""
    return [{"label": label, "text": text or gone} for needed, label, text in shown if needed in classes]


def language_of(person: Beneficiary) -> str:
    """The language, and whether somebody must interpret."""
    language = str(Language(person.language).label) if person.language in Language.values else ""
    return " · ".join(filter(None, [language, _("needs an interpreter") if person.needs_interpreter else ""]))


def _rarer_facts(person: Beneficiary) -> list[tuple[str, str]]:
    """What is shown only where it is known: most people have none of it."""
    group = GROUPS.get(person.ethnic_group or "")
    since = partial_date(person.life_status_since)
    marital = str(MaritalStatus(person.marital_status).label) if person.marital_status in MaritalStatus.values else ""
    is_said = group is not None and group_of(person.ethnicity or "") == group
    return [
        (_("Official ethnic group"), "" if group is None or is_said else group.name),
        (_("Nationality"), person.nationality or ""),
        (_("Marital status"), marital),
        (str(LifeStatus(person.life_status).label), since.shown() if since is not None else ""),
    ]


def _poverty(person: Beneficiary) -> str:
    if person.poverty == Poverty.UNKNOWN:
        return ""
    return " · ".join(filter(None, [str(Poverty(person.poverty).label), str(person.poverty_year or "")]))


def household_lines(person: Beneficiary, *, actor: Actor) -> list[dict[str, str]]:
    """Members of the household who are in sight; of the others not even that they are on the register."""
    mine = Membership.objects.current().filter(person=person).values("household_id")
    members = list(Membership.objects.current().filter(household_id__in=mine).order_by("-is_head", "id"))
    people = Beneficiary.objects.visible_to(actor).filter(pk__in=[member.person_id for member in members])
    seen = {row.pk: row for row in people}
    mine_alone = [member for member in members if set(seen) == {person.pk} and member.person_id == person.pk]
    if mine_alone and mine_alone[0].relation == Relation.UNKNOWN:
        return [{"label": _("Other members"), "text": _("nobody seen"), "url": ""}]
    lines = []
    for member in members:
        row = seen.get(member.person_id)
        if row is not None:
            url = reverse("beneficiaries:show-person", args=[row.pk]) if row != person else ""
            lines.append({"label": str(member.get_relation_display()), "text": row.full_name, "url": url})
    return lines


class SwitchValuesView(PageView):
    """``/nguoi/<uuid>/an-hien/``: hides number and telephone on every person's page, or shows them again.

    For whoever looks over the worker's shoulder; holds for the session.
    """

    policy = may_see_people

    def post(self, request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
        """Turn the switch and go back to the person."""
        person = Beneficiary.objects.get_seen(self.actor, pk)
        self.request.session[VALUES_HIDDEN] = not self.request.session.get(VALUES_HIDDEN)
        return HttpResponseRedirect(reverse("beneficiaries:show-person", args=[person.pk]))


class RevealValueView(PageView):
    """``/nguoi/<uuid>/hien/<field>/``: opens one masked value; the act is recorded."""

    policy = may_reveal
    template_name = "beneficiaries/show_person.html"

    def post(self, request: HttpRequest, pk: uuid.UUID, field: str) -> HttpResponse:
        """The value in place (htmx), or the whole page with it."""
        person = Beneficiary.objects.get_seen(self.actor, pk)
        if field not in POLICY or NEEDED_CLASS[field] not in classes_shown(self.actor, person):
            unseen()
        demand(POLICY[field], self.actor, person)
        text = reveal(by=self.actor, person=person, field=field)
        if self.request.htmx:
            self.request.trace.saw([person.pk], {NEEDED_CLASS[field]}, verb="READ_PERSON")
            self.request.trace.is_part = True
            return self.page({"shown": text}, template="components/masked_value.html")
        return self.page(person_context(person, actor=self.actor, request=self.request, revealed={field: text}))

    def get(self, request: HttpRequest, pk: uuid.UUID, field: str) -> HttpResponse:
        """Somebody reloaded the answer: back to the page, masked."""
        Beneficiary.objects.get_seen(self.actor, pk)
        return HttpResponseRedirect(reverse("beneficiaries:show-person", args=[pk]))

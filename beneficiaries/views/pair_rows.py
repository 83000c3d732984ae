"""What a page about a pair says: both people item by item, who was asked and what was answered or decided."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any
from uuid import UUID

from django.utils.html import format_html
from django.utils.translation import gettext as _

from beneficiaries.actions.pair_questions import can_be_asked
from beneficiaries.choices.pairs import PairState
from beneficiaries.models import Beneficiary, CandidatePair, Identifier, Membership, PairQuestion
from beneficiaries.views.merge_rows import ITEM_TEXTS, item_text, numbers_of
from beneficiaries.views.merging import registered_words
from beneficiaries.views.person import household_lines, place_of
from beneficiaries.views.traces import moment
from core.actor import Actor
from core.text.letters import clean_text
from partners.models import User


def people_columns(people: Sequence[Beneficiary]) -> list[dict[str, str]]:
    """Heads of what is compared."""
    return [{"label": _("Item"), "kind": "head"}, *({"label": each.code, "kind": "named"} for each in people)]


def compared_people(people: Sequence[Beneficiary], *, actor: Actor, classes: frozenset[str]) -> list[Any]:
    """A row an item with what either record says; where both say something and not the same, the row is marked."""
    one, other = (_items(each, actor=actor, classes=classes) for each in people)
    differing = {label for label in one if one[label] and other[label] and _bare(one[label]) != _bare(other[label])}
    whole, wholes = (_whole(each) for each in people)
    differing |= {label for label in whole if one.get(label) and other.get(label) and whole[label] != wholes[label]}
    differing -= {_("Registered")}
    return [
        _row(label, one[label], other[label], differs=label in differing) for label in one if one[label] or other[label]
    ]


def _bare(text: str) -> str:
    return clean_text(text).casefold()


def _whole(person: Beneficiary) -> dict[str, object]:
    """What is shown masked, to be compared whole."""
    numbers = {row.number for row in Identifier.objects.filter(person=person)}
    return {_("Identity numbers"): numbers, _("Telephone"): person.phone or ""}


def _items(person: Beneficiary, *, actor: Actor, classes: frozenset[str]) -> dict[str, str]:
    place = place_of(person, classes=classes)
    told: list[tuple[str, str, Callable[[], str]]] = [
        ("identity", _("Full name"), lambda: person.full_name),
        ("identity", _("Other names"), lambda: ", ".join(each.name for each in person.aliases.all())),
        ("identity", _("Birth date"), lambda: item_text("birth", person, classes=classes)),
        ("identity", _("Sex"), lambda: item_text("sex", person, classes=classes)),
        ("identity", _("Identity numbers"), lambda: numbers_of(person)),
        ("contact", _("Telephone"), lambda: ITEM_TEXTS["phone"](person)),
        ("identity", _("Commune of today"), lambda: place["commune"]),
        ("identity", _("Commune as written"), lambda: place["old"]),
        ("location", _("Village"), lambda: place["village"]),
        ("identity", _("Head of household"), lambda: _head(person, actor=actor)),
        ("identity", _("Household"), lambda: _household(person, actor=actor)),
        ("identity", _("Victim categories"), lambda: _categories(person)),
        ("identity", _("Situation"), lambda: item_text("life_status", person, classes=classes)),
        ("identity", _("Registered"), lambda: registered_words(person)),
    ]  # fmt: skip
    return {label: text() for needed, label, text in told if needed in classes}


def _household(person: Beneficiary, *, actor: Actor) -> str:
    lines = [line for line in household_lines(person, actor=actor) if line["url"]]
    return ", ".join(f"{line['text']} ({line['label']})" for line in lines)


def _categories(person: Beneficiary) -> str:
    statuses = person.victim_statuses.order_by("category")
    return ", ".join(str(status.get_category_display()) for status in statuses)


def own_record(person: Beneficiary, *, actor: Actor, classes: frozenset[str]) -> list[dict[str, str]]:
    """One record alone, as far as the actor is shown it; its household may hold whoever is asked about."""
    told = _items(person, actor=actor, classes=classes)
    others = {_("Household"), _("Head of household")}
    return [{"label": label, "text": text} for label, text in told.items() if text and label not in others]


def _head(person: Beneficiary, *, actor: Actor) -> str:
    """Who heads the household, if he is in sight."""
    homes = Membership.objects.current().filter(person=person).values("household_id")
    heads = Membership.objects.current().filter(household_id__in=homes, is_head=True).values("person_id")
    head = Beneficiary.objects.visible_to(actor).filter(pk__in=heads).first()
    return str(head.full_name) if head is not None else ""


def _row(label: str, one: str, other: str, *, differs: bool) -> Any:
    cells: list[Any] = [label, one or None, other or None]
    if differs:
        cells[0] = format_html('{} <span class="badge badge-wait">{}</span>', label, _("differ"))
        return {"cells": cells, "tone": "wait"}
    return cells


def decided_words(pair: CandidatePair) -> str:
    """What was decided, by whom, when and how it was known; '' while it waits."""
    if pair.state == PairState.OPEN:
        return ""
    names = _names([pair.decided_by])
    at = moment(pair.decided_at) if pair.decided_at else ""
    told = [pair.get_state_display(), pair.get_reason_display(), names.get(pair.decided_by, ""), at]
    return " · ".join(str(each) for each in told if each)


def question_lines(pair: CandidatePair) -> list[dict[str, str]]:
    """Who was asked when, and what was answered; the latest first."""
    asked = pair.questions.select_related("organisation", "person").order_by("-asked_at")
    return [
        {
            "label": f"{row.organisation.name} · {row.person.code}",
            "text": _answer(row) if row.answered_at else _("no answer yet"),
            "note": _("asked on %(at)s") % {"at": moment(row.asked_at)},
        }
        for row in asked
    ]


def _answer(row: PairQuestion) -> str:
    at = moment(row.answered_at) if row.answered_at else ""
    return " · ".join(str(each) for each in (row.get_answer_display(), row.get_reason_display(), at) if each)


def askable(pair: CandidatePair, people: Iterable[Beneficiary], *, actor: Actor) -> list[dict[str, Any]]:
    """Organisations that can be asked, once each, but for those whose answer is awaited."""
    waiting = set(pair.questions.filter(answered_at=None).values_list("organisation_id", flat=True))
    found: dict[UUID, dict[str, Any]] = {}
    for person in people:
        if person.registered_by_id not in waiting and can_be_asked(person, by=actor):
            found.setdefault(person.registered_by_id, {"person": person, "name": person.registered_by.name})
    return list(found.values())


def _names(users: Iterable[UUID | None]) -> dict[UUID | None, str]:
    return dict(User.objects.filter(pk__in=[each for each in users if each]).values_list("pk", "display_name"))

"""Two records of one person side by side: item by item, what hangs on each, and what a merge did with it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from django.db.models import Model
from django.forms import BoundField
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from beneficiaries.actions.merge import is_living_and_dead
from beneficiaries.actions.moving import Movable, all_movables
from beneficiaries.choices import DisabilityDegree, DisabilityType, IdentityMissingReason, LifeStatus, Poverty, Sex
from beneficiaries.choices.merging import RowFate, Side
from beneficiaries.choices.records import MaritalStatus
from beneficiaries.models import Beneficiary, Identifier, Merge, MergedRow
from beneficiaries.models.person import partial_date
from beneficiaries.rules.ethnic_groups import GROUPS
from beneficiaries.rules.merging import ITEMS
from beneficiaries.views.person import language_of, place_of
from beneficiaries.views.row_texts import joined, masked

CLASS_OF_ITEM: Final = {
    "phone": "contact", "place": "location", "poverty": "livelihood", "disability": "health", "note": "notes",
}  # fmt: skip
"""The kind of data that an item is, where it is not ``identity``."""
ITEM_WORDS: Final[dict[str, Any]] = {
    "full_name": gettext_lazy("Full name"),
    "sex": gettext_lazy("Sex"),
    "birth": gettext_lazy("Birth date"),
    "phone": gettext_lazy("Telephone"),
    "place": gettext_lazy("Place of living"),
    "ethnicity": gettext_lazy("Ethnic group"),
    "nationality": gettext_lazy("Nationality"),
    "marital_status": gettext_lazy("Marital status"),
    "language": gettext_lazy("Language one speaks"),
    "life_status": gettext_lazy("Situation"),
    "identity_missing_reason": gettext_lazy("Why there is no number"),
    "poverty": gettext_lazy("Poverty"),
    "disability": gettext_lazy("Disability"),
    "note": gettext_lazy("Note"),
}
KIND_WORDS: Final[dict[tuple[str, str], Any]] = {
    ("PersonFile", "person"): gettext_lazy("Photographs and papers"),
    ("Membership", "person"): gettext_lazy("Households"),
    ("LegalBasis", "person"): gettext_lazy("Legal bases and consents"),
    ("AccidentVictim", "person"): gettext_lazy("Accidents"),
    ("Caregiver", "person"): gettext_lazy("Caregivers"),
    ("Caregiver", "carer"): gettext_lazy("People cared for"),
    ("Consent", "guardian"): gettext_lazy("Consents given as a guardian"),
    ("SightGrant", "content_object"): gettext_lazy("Rights to see the record"),
    ("AccessRequest", "person"): gettext_lazy("Requests to see the record"),
}
"""(table, column) → words, where the table's own name does not say it."""
OF_HEALTH: Final = frozenset({"DisabilityCertificate", "FunctionAssessment", "Injury"})
"""Tables of which not even the number is shown to whoever is not shown health."""
NOTHING: Final = frozenset({None, "", False, "UNKNOWN", Sex.UNKNOWN})
"""What says nothing of a person."""


def items_shown(classes: frozenset[str]) -> list[str]:
    """Items of which whoever has these kinds of data sees the values."""
    return [item for item in ITEMS if CLASS_OF_ITEM.get(item, "identity") in classes]


def marked_beforehand(kept: Beneficiary, lost: Beneficiary) -> dict[str, str]:
    """Item that differs → the side marked beforehand: the one that says something, the survivor's where both do.

    Whether somebody lives is marked by a human, where one record says that he died. Why there is no number: nothing,
    where a record has one.
    """
    found: dict[str, str] = {}
    for item, names in ITEMS.items():
        mine, theirs = ([getattr(each, name) for name in names] for each in (kept, lost))
        if [each or None for each in mine] == [each or None for each in theirs]:
            continue
        found[item] = Side.LOSER if set(mine) <= NOTHING else Side.SURVIVOR
    if is_living_and_dead(kept, lost):
        found["life_status"] = ""
    if "identity_missing_reason" in found and Identifier.objects.filter(person__in=[kept.pk, lost.pk]).exists():
        found["identity_missing_reason"] = Side.LOSER if kept.identity_missing_reason else Side.SURVIVOR
    return found


def compared(
    kept: Beneficiary, lost: Beneficiary, *, classes: frozenset[str], questions: Mapping[str, BoundField]
) -> list[Any]:
    """One row an item with both values, in which the differing ones can be chosen; then what both records keep."""
    rows: list[Any] = []
    for item in items_shown(classes):
        texts = [item_text(item, each, classes=classes) for each in (kept, lost)]
        if item in questions:
            rows.append({"cells": pair_of(questions[item], texts=texts, mark=_("differ")), "tone": "wait"})
        else:
            note = _("alike") if any(texts) else _("not recorded on either")
            rows.append([{"text": str(ITEM_WORDS[item]), "note": note}, *(text or None for text in texts)])
    for label, told in _of_both().items():
        texts = [told(each) for each in (kept, lost)]
        if any(texts):
            rows.append([{"text": label, "note": _("both are kept")}, *(text or None for text in texts)])
    return rows


def pair_of(question: BoundField, *, texts: Iterable[str], mark: str = "") -> list[Any]:
    """Head and two cells of a row of which one side is chosen; a mark, and a refusal, stand in its head."""
    head: Any = format_html('<span id="{}">{}</span>', question.auto_id, question.label)
    if mark:
        head += format_html(' <span class="badge badge-wait">{}</span>', mark)
    for error in question.errors:
        head += format_html('<span class="field-error">{}</span>', error)
    options = zip(question.subwidgets, texts, strict=True)
    return [head, *(_option(question, radio, text) for radio, text in options)]


def _option(question: BoundField, radio: Any, text: str) -> SafeString:
    told = text or format_html('<span class="missing">{}</span>', _("not recorded"))
    return format_html(
        '<span class="field field-choices"><label for="{}">{}<span><span class="visually-hidden">{}: </span>{}</span>'
        "</label></span>",
        radio.id_for_label, radio.tag(), question.label, told,
    )  # fmt: skip


def item_text(item: str, person: Beneficiary, *, classes: frozenset[str]) -> str:
    """What a record says of an item, '' for nothing; a telephone with its last digits alone."""
    if item == "place":
        return _place(person, classes=classes)
    return ITEM_TEXTS[item](person) if item in ITEM_TEXTS else str(getattr(person, item) or "")


def _place(person: Beneficiary, *, classes: frozenset[str]) -> str:
    place = place_of(person, classes=classes)
    former = _("formerly %(old)s") % {"old": place["old"]} if place["old"] else ""
    is_open = _("commune of today not decided") if person.place_open_since else ""
    street = person.address_line or ""
    return joined(", ".join(filter(None, [street, place["village"], place["commune"]])), former, is_open)


def _of_list(choices: Any, code: str | None) -> str:
    return str(choices(code).label) if code in choices.values else ""


def _birth(person: Beneficiary) -> str:
    return person.birth_shown or str(person.birth_year or "")


def _ethnicity(person: Beneficiary) -> str:
    group = GROUPS.get(person.ethnic_group or "")
    return joined(*dict.fromkeys([person.ethnicity, group.name if group else ""]))


def _situation(person: Beneficiary) -> str:
    since = partial_date(person.life_status_since)
    return joined(_of_list(LifeStatus, person.life_status), since.shown() if since else "")


def _poverty(person: Beneficiary) -> str:
    known = _of_list(Poverty, person.poverty) if person.poverty != Poverty.UNKNOWN else ""
    return joined(known, person.poverty_year)


def _disability(person: Beneficiary) -> str:
    return joined(
        _of_list(DisabilityType, person.disability_type), _of_list(DisabilityDegree, person.disability_degree)
    )


ITEM_TEXTS: Final[dict[str, Callable[[Beneficiary], str]]] = {
    "sex": lambda person: _of_list(Sex, person.sex),
    "birth": _birth,
    "phone": lambda person: masked(person.phone or ""),
    "ethnicity": _ethnicity,
    "marital_status": lambda person: _of_list(MaritalStatus, person.marital_status),
    "language": language_of,
    "life_status": _situation,
    "identity_missing_reason": lambda person: _of_list(IdentityMissingReason, person.identity_missing_reason),
    "poverty": _poverty,
    "disability": _disability,
}


def _of_both() -> dict[str, Callable[[Beneficiary], str]]:
    return {
        _("Identity numbers"): numbers_of,
        _("Other names"): lambda person: ", ".join(alias.name for alias in person.aliases.all()),
        _("Victim categories"): lambda person: ", ".join(
            str(status.get_category_display()) for status in person.victim_statuses.order_by("category")
        ),
    }


def numbers_of(person: Beneficiary) -> str:
    """Kind and last digits of each, and whether it was compared with the card."""
    found = Identifier.objects.filter(person=person).order_by("kind", "pk")
    return ", ".join(_number(row) for row in found)


def _number(row: Identifier) -> str:
    told = {"kind": row.get_kind_display(), "number": masked(row.number)}
    if row.is_verified:
        return _("%(kind)s %(number)s (compared with the card)") % told
    return _("%(kind)s %(number)s") % told


def compared_columns(kept: Beneficiary, lost: Beneficiary) -> list[dict[str, str]]:
    """Heads of what is compared."""
    return [
        {"label": _("Item"), "kind": "head"},
        {"label": _("%(code)s (stays)") % {"code": kept.code}, "kind": "named"},
        {"label": lost.code, "kind": "named"},
    ]


def kind_words(movable: Movable) -> str:
    """A kind of entries by its name on screen."""
    told = KIND_WORDS.get((movable.model.__name__, movable.column), movable.model._meta.verbose_name_plural)
    return str(capfirst(str(told)))


def hanging(kept: Beneficiary, lost: Beneficiary, *, classes: frozenset[str]) -> list[list[Any]]:
    """How many entries of each kind, of whatever room, hang on either record; kinds without any are left out."""
    rows = []
    for movable in all_movables():
        if movable.follows or not _is_shown(movable.model, classes):
            continue
        numbers = [movable.of(each.pk).count() for each in (kept, lost)]
        if any(numbers):
            rows.append([kind_words(movable), *numbers])
    return rows


def _is_shown(model: type[Model], classes: frozenset[str]) -> bool:
    return model.__name__ not in OF_HEALTH or "health" in classes


def hanging_columns(kept: Beneficiary, lost: Beneficiary) -> list[dict[str, str]]:
    """Heads of what hangs on each record."""
    return [
        {"label": _("Kind of entries"), "kind": "head"},
        {"label": _("%(code)s (stays)") % {"code": kept.code}, "kind": "number"},
        {"label": lost.code, "kind": "number"},
    ]


def moved_columns() -> list[dict[str, str]]:
    """Heads of what a merge did."""
    return [
        {"label": _("Kind of entries"), "kind": "head"},
        {"label": _("Went to the record that stays"), "kind": "number"},
        {"label": _("Stayed with the other record"), "kind": "number"},
        {"label": _("Written at the merge"), "kind": "number"},
    ]


def moved(merge: Merge, *, classes: frozenset[str]) -> list[list[Any]]:
    """What became of the entries of each kind of whatever room; bookkeeping is left out."""
    notes: dict[str, list[MergedRow]] = defaultdict(list)
    for note in merge.rows.all():
        notes[note.table].append(note)
    rows, told = [], set()
    for movable in all_movables():
        if not _is_shown(movable.model, classes):
            continue
        found = notes[movable.table] if movable.table not in told else []
        kept = [len({note.row for note in found if note.fate == fate}) for fate in (RowFate.STAYED, RowFate.MADE)]
        numbers = [_went(merge, movable, notes[movable.table]), *kept]
        told.add(movable.table)
        if any(numbers):
            rows.append([kind_words(movable), *(number or "" for number in numbers)])
    return rows


def _went(merge: Merge, movable: Movable, notes: Iterable[MergedRow]) -> int:
    """How many rows had the other record in this column before, and the one that stays afterwards."""
    changed = [note for note in notes if note.fate == RowFate.CHANGED]
    if not movable.has_versions:
        return len([note for note in changed if note.column == movable.column])
    name = movable.model._meta.pk.attname
    versions = movable.model.history.filter(**{f"{name}__in": {note.row for note in changed}})
    links = {
        (str(row), number): link
        for row, number, link in versions.values_list(name, "history_number", f"{movable.column}_id")
    }
    ways = {note.row: (links.get((note.row, note.before)), links.get((note.row, note.after))) for note in changed}
    return sum(way == (merge.loser_id, merge.survivor_id) for way in ways.values())


def name_before(merge: Merge) -> str:
    """The name on the record that stays, as it was before the merge: the other one's may have been chosen."""
    notes = merge.rows.filter(table=Beneficiary._meta.label, row=str(merge.survivor_id), fate=RowFate.CHANGED)
    first = notes.order_by("before").values_list("before", flat=True).first()
    version = Beneficiary.history.filter(id=merge.survivor_id, history_number=first).first()
    if version is None or "full_name" not in merge.chosen:
        return str(merge.survivor.full_name)
    values = [getattr(version, field.attname) for field in Beneficiary._meta.concrete_fields]
    return str(Beneficiary.from_db(None, (), values).full_name)


def chosen_words(merge: Merge, *, classes: frozenset[str]) -> str:
    """Items of which the other record's value stands."""
    return ", ".join(str(ITEM_WORDS[item]) for item in merge.chosen if item in items_shown(classes))

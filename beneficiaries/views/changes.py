"""What was changed on a record, with the old and the new value, for those who keep the record and see such data."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import Any, Final

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from beneficiaries.actions.record_kinds import KINDS
from beneficiaries.choices import DisabilityType
from beneficiaries.choices.conditions import Exposure
from beneficiaries.choices.records import AnsweredBy, Difficulty, DropOut, Housing, Language, Livelihood, MaritalStatus
from beneficiaries.log_words import FIELDS
from beneficiaries.models import Alias, Beneficiary, DisabilityCertificate, Identifier, Schooling, VictimStatus
from beneficiaries.models.person import partial_date
from beneficiaries.policies import classes_shown, may_see_people, may_see_who_saw
from beneficiaries.rules.check_records import QUESTIONS
from beneficiaries.rules.ethnic_groups import GROUPS
from beneficiaries.views.record_pages import question_words
from beneficiaries.views.traces import moment
from core.text.days import shown
from core.views import PageView, demand
from partners.models import Organisation, User
from places.models import AdministrativeUnit
from vault.fields import SealedField
from vault.models import SealedModel

MOST: Final = 200
TAIL: Final = 3
MASKED: Final = frozenset({"phone", "number"})
DAYS: Final = frozenset({
    "birth_date", "life_status_since", "issued", "claimed", "interviewed", "decided", "accident_date",
})  # fmt: skip
LISTS: Final[dict[str, Any]] = {
    "language": Language, "marital_status": MaritalStatus, "livelihood": Livelihood, "housing": Housing,
    "drop_out": DropOut, "answered_by": AnsweredBy, "exposure": Exposure,
}  # fmt: skip
# Columns in clear of the person's own row, and the class that shows them; the rest of the row is bookkeeping.
CLEAR: Final = {
    "sex": "identity", "life_status": "identity", "identity_missing_reason": "identity", "is_minority": "identity",
    "needs_interpreter": "identity", "commune": "identity", "poverty": "livelihood", "poverty_year": "livelihood",
    "disability_degree": "health", "disability_type": "health",
}  # fmt: skip
BOOKKEEPING: Final = frozenset({
    "id", "data_key", "person", "recorded_on", "recorded_by", "unique_a", "unique_b", "accident_year",
    "conditions_version",
})  # fmt: skip


class ShowChangesView(PageView):
    """``/nguoi/<uuid>/thay-doi/``: each change with the old and the new value, newest first."""

    policy = may_see_people
    template_name = "beneficiaries/show_changes.html"

    def get(self, request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
        """Show the newest changes in the classes that the actor sees."""
        person = Beneficiary.objects.get_seen(self.actor, pk)
        demand(may_see_who_saw, self.actor, person)
        classes = classes_shown(self.actor, person)
        self.request.trace.saw([person.pk], classes, verb="READ_PERSON")
        return self.page({"person": person, "lines": change_lines(person, classes=classes)})


def change_lines(person: Beneficiary, *, classes: frozenset[str]) -> list[dict[str, Any]]:
    """At, who, what was changed (label, old, new), newest first, at most 200."""
    found = sorted(_changes(person, classes), key=lambda each: each[0].history_date, reverse=True)[:MOST]
    actors = {version.history_actor for version, _what, _values in found}
    users = dict(User.objects.filter(pk__in=actors - {None}).values_list("pk", "username"))
    offices = dict(Organisation.objects.values_list("pk", "short_name"))
    return [
        {
            "at": moment(version.history_date),
            "who": " · ".join(
                filter(None, [users.get(version.history_actor), offices.get(version.history_organisation)])
            ),
            "what": what,
            "values": values,
        }
        for version, what, values in found
    ]


def _sources() -> Iterator[tuple[type[SealedModel], Callable[[], str], str]]:
    """Tables, what a row of theirs is called, and the class that shows their columns in clear."""
    yield Beneficiary, lambda: _("Personal information"), ""
    yield Identifier, lambda: _("Identity numbers"), "identity"
    yield Alias, lambda: _("Other names"), "identity"
    yield VictimStatus, lambda: _("Victim category"), "health"
    for kind in KINDS.values():
        title = FIELDS[kind.fact]
        yield kind.model, lambda title=title: str(title), kind.field_class  # type: ignore[misc]


def _changes(person: Beneficiary, classes: frozenset[str]) -> Iterator[tuple[Any, str, list[dict[str, str]]]]:
    for model, title, clear_class in _sources():
        history: Any = model.history  # type: ignore[attr-defined]
        own = {"id": person.pk} if model is Beneficiary else {"person_id": person.pk}
        versions = list(history.filter(**own).order_by("id", "history_number"))
        columns = [field for field in _columns(model) if _class_of(field, clear_class) in classes]
        for _row, rows in groupby(versions, key=lambda version: version.id):
            yield from _changes_of_row(model, list(rows), columns, title())


def _columns(model: type[SealedModel]) -> list[models.Field[Any, Any]]:
    fields = [field for field in model._meta.concrete_fields if field.name not in BOOKKEEPING]
    if model is not Beneficiary:
        return fields
    return [field for field in fields if isinstance(field, SealedField) or field.name in CLEAR]


def _class_of(field: models.Field[Any, Any], clear_class: str) -> str:
    if isinstance(field, SealedField):
        return field.field_class
    return clear_class or CLEAR[field.name]


def _changes_of_row(
    model: type[SealedModel], versions: list[Any], columns: Iterable[models.Field[Any, Any]], title: str
) -> Iterator[tuple[Any, str, list[dict[str, str]]]]:
    """Versions of one row that changed something shown; the first one of a person is the registration."""
    before: Any = None
    for version in versions:
        row = model.from_db(None, (), [getattr(version, field.attname) for field in model._meta.concrete_fields])
        is_gone = version.history_type == "-"
        values = []
        for field in columns:
            old, new = (_in_words(each, field) for each in (before, None if is_gone else row))
            if old != new:
                values.append({"label": _label(field), "old": old, "new": new})
        if values and not (model is Beneficiary and before is None):
            yield version, title, values
        before = row


def _label(field: models.Field[Any, Any]) -> str:
    own = _own_names().get((field.model, field.name))
    told = own or FIELDS.get(ALSO.get(field.name, field.name)) or _sealed_names().get(field.name, field.verbose_name)
    return str(told)


def _own_names() -> dict[tuple[Any, str], str]:
    """Names of columns that mean another thing elsewhere on the record."""
    return {
        (DisabilityCertificate, "number"): _("Number of the certificate"),
        (Identifier, "number"): _("Number of the paper"),
        (Identifier, "is_active"): _("In use"),
        (Schooling, "school"): _("School"),
    }


ALSO: Final = {"birth_date": "birth"}


def _sealed_names() -> dict[str, str]:
    """Names of sealed columns, which carry none of their own."""
    return {
        "name": _("Another name"), "claimed": _("Birth date named"), "holder_name": _("Name of that person"),
        "issued": _("Day of issue"), "issued_by": _("Issued by"), "decision": _("Number of the decision"),
        "decided": _("Day of the decision"), "benefit_level": _("Level granted by the decision"),
        "exposure": _("How exposed"), "conditions": _("Listed conditions"),
        "injury_percent": _("Injury percentage (%)"), "accident_date": _("Day of the accident"),
        "interviewed": _("Day of the interview"), "answers": _("Answers"), "answered_by": _("Who answered"),
        "interviewer": _("Interviewer"), "livelihood": _("Lives mainly on"), "housing": _("Housing"),
        "amount_vnd": _("Amount a month (đồng)"), "drop_out": _("Why not"),
    }  # fmt: skip


def _in_words(row: Any, field: models.Field[Any, Any]) -> str:
    """A value as it is read: days, closed lists and places in words, numbers with their last digits alone."""
    value = getattr(row, field.name if not field.is_relation else field.attname) if row is not None else None
    if value in (None, "", []):
        return ""
    if field.name in MASKED:
        return "•" * 6 + str(value)[-TAIL:]
    if field.name in DAYS:
        known = partial_date(value)
        return known.shown() if known is not None else ""
    if field.name in CODED:
        return CODED[field.name](value)
    if field.name in LISTS:
        return str(LISTS[field.name](value).label) if value in LISTS[field.name].values else str(value)
    return _plain(row, field, value)


def _types(value: list[str]) -> str:
    known = dict(DisabilityType.choices)
    return ", ".join(str(known.get(each, each)) for each in value)


def _group(value: str) -> str:
    return GROUPS[value].name if value in GROUPS else value


def _answers(value: str) -> str:
    """The six answers of the Short Set, each with what it was asked about."""
    words, known = question_words(), dict(Difficulty.choices)
    return "; ".join(
        _("%(question)s: %(answer)s") % {"question": words[name], "answer": str(known.get(answer, answer))}
        for name, answer in zip(QUESTIONS, value, strict=False)
    )


CODED: Final[dict[str, Callable[[Any], str]]] = {"ethnic_group": _group, "answers": _answers, "types": _types}
"""Columns whose value is a code, or several in one."""


def _plain(row: Any, field: models.Field[Any, Any], value: Any) -> str:
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if field.choices:
        return str(getattr(row, f"get_{field.name}_display")())
    if isinstance(field, models.DateField):
        return shown(value)
    if field.is_relation:
        return AdministrativeUnit.objects.filter(pk=value).values_list("name", flat=True).first() or ""
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)

"""A merge of two records of one person, and taking them apart again."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from django.apps import apps
from django.contrib import messages
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from beneficiaries.actions.moving import all_movables
from beneficiaries.actions.since import Since, rows_since
from beneficiaries.actions.unmerge import standing_merges, unmerge_people
from beneficiaries.forms.merging import UnmergeForm, name_of
from beneficiaries.models import Beneficiary, Merge
from beneficiaries.policies import classes_shown, may_merge_people, may_unmerge_people
from beneficiaries.tables.merge_words import findings_in_words
from beneficiaries.views.merge_rows import (
    OF_HEALTH,
    chosen_words,
    kind_words,
    moved,
    moved_columns,
    name_before,
    pair_of,
)
from beneficiaries.views.row_texts import texts_of
from beneficiaries.views.traces import moment
from core.errors import RuleViolation
from core.views import PageView, demand, unseen
from partners.models import Organisation, User


def seen_merge(actor: Any, pk: uuid.UUID) -> tuple[Merge, Beneficiary]:
    """A merge with the person whose record holds both today, in the actor's sight; 404 for all others."""
    merge = Merge.objects.select_related("survivor", "loser").filter(pk=pk).first()
    if merge is None:
        unseen()
    try:
        return merge, Beneficiary.objects.get_seen(actor, merge.survivor_id)
    except Http404:
        return merge, Beneficiary.objects.get_survivor(actor, merge.survivor_id)


def later_than(merge: Merge, person: Beneficiary) -> Merge | None:
    """The merge that has to be taken apart before this one can be."""
    newest = next(iter(standing_merges(person.pk)), None)
    return newest if merge.unmerged_at is None and newest != merge else None


def is_last(merge: Merge, person: Beneficiary) -> bool:
    """Whether the merge stands, and no other on top of it."""
    return merge.unmerged_at is None and later_than(merge, person) is None


class ShowMergeView(PageView):
    """``/nguoi/gop/<uuid>/``."""

    policy = may_merge_people
    template_name = "beneficiaries/show_merge.html"

    def get(self, request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
        """Who, when, how it was known, what became of the entries, what was found."""
        merge, person = seen_merge(self.actor, pk)
        demand(may_merge_people, self.actor, person)
        classes = classes_shown(self.actor, person)
        self.request.trace.saw([merge.survivor_id, merge.loser_id], {"identity"}, verb="COMPARE_PEOPLE")
        rows = moved(merge, classes=classes)
        context: dict[str, Any] = {
            "merge": merge,
            "person": person,
            "records": records_of(merge, person),
            "facts": facts_of(merge, classes=classes),
            "columns": moved_columns(),
            "rows": rows,
            "has_stayed": any(row[2] for row in rows),
            "findings": findings_in_words(merge.findings),
            "may_take_apart": is_last(merge, person) and may_unmerge_people(self.actor, person),
            "later": later_than(merge, person),
        }
        return self.page(context)


def records_of(merge: Merge, person: Beneficiary) -> list[dict[str, str]]:
    """Both records by code and name; a link where the record stands for itself."""
    lost = merge.loser
    labels, names = (_("The record that stays"), _("The other record")), (name_before(merge), lost.full_name)
    urls = [reverse("beneficiaries:show-person", args=[each.pk]) for each in (person, lost)]
    if merge.unmerged_at is None:
        urls[1] = ""
    return [
        {"label": label, "text": each.code, "note": name, "url": url}
        for label, each, name, url in zip(labels, (merge.survivor, lost), names, urls, strict=True)
    ]


def facts_of(merge: Merge, *, classes: frozenset[str]) -> list[dict[str, str]]:
    """How it was known, who merged and when, what was chosen of the other; the same of taking apart."""
    acted = User.objects.filter(pk__in=[merge.merged_by, merge.unmerged_by])
    names: dict[Any, str] = dict(acted.values_list("pk", "display_name"))
    told = [
        (_("How it is known"), str(merge.get_reason_display())),
        (_("Merged by"), names.get(merge.merged_by, "")),
        (_("Merged at"), moment(merge.merged_at)),
        (_("Taken from the other record"), chosen_words(merge, classes=classes) or _("nothing")),
    ]
    if merge.unmerged_at is not None:
        told += [
            (_("Taken apart by"), names.get(merge.unmerged_by, "")),
            (_("Taken apart at"), moment(merge.unmerged_at)),
            (_("Why it was taken apart"), str(merge.get_unmerged_because_display())),
        ]
    return [{"label": label, "text": text} for label, text in told if text]


class UnmergePeopleView(PageView):
    """``/nguoi/gop/<uuid>/tach/``."""

    policy = may_unmerge_people
    template_name = "beneficiaries/unmerge_people.html"

    def get(self, request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
        """Ask why, and to whom belongs what was added since."""
        merge, person = self._merge(pk)
        return self._show(merge, person, self._form(merge, person))

    def post(self, request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
        """Take them apart."""
        merge, person = self._merge(pk)
        form = self._form(merge, person, typed=True)
        if not form.is_valid():
            return self._show(merge, person, form, status=422)
        try:
            unmerge_people(
                by=self.actor, merge=merge, because=form.cleaned_data["because"], assignments=form.assignments()
            )
        except RuleViolation as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.message)
            return self._show(merge, person, form, status=refused.status)
        messages.success(request, _("Taken apart: each record stands for itself again."))
        return HttpResponseRedirect(reverse("beneficiaries:show-merge", args=[pk]))

    def _merge(self, pk: uuid.UUID) -> tuple[Merge, Beneficiary]:
        merge, person = seen_merge(self.actor, pk)
        demand(may_unmerge_people, self.actor, person)
        return merge, person

    def _form(self, merge: Merge, person: Beneficiary, *, typed: bool = False) -> UnmergeForm:
        rows = rows_since(merge) if is_last(merge, person) else []
        texts = row_texts(rows, classes=classes_shown(self.actor, person))
        return UnmergeForm(self.request.POST if typed else None, rows=rows, label=lambda row: texts[row])

    def _show(self, merge: Merge, person: Beneficiary, form: UnmergeForm, *, status: int = 200) -> HttpResponse:
        classes = classes_shown(self.actor, person)
        self.request.trace.saw([merge.survivor_id, merge.loser_id], classes, verb="COMPARE_PEOPLE")
        sides = [merge.survivor, merge.loser]
        names = (name_before(merge), merge.loser.full_name)
        told = recorded_words(form.rows.values())
        context: dict[str, Any] = {
            "merge": merge,
            "person": person,
            "other": merge.loser,
            "name": names[0],
            "form": form,
            "is_open": is_last(merge, person),
            "columns": since_columns(sides),
            "rows": [[*pair_of(form[name_of(row)], texts=names), told.get(row, "")] for row in form.rows.values()],
        }
        return self.page(context, status=status)


def since_columns(sides: list[Beneficiary]) -> list[dict[str, str]]:
    """Heads of what was added since."""
    return [
        {"label": _("Entry"), "kind": "head"},
        {"label": _("%(code)s (stays)") % {"code": sides[0].code}, "kind": "named"},
        {"label": sides[1].code, "kind": "named"},
        {"label": _("Recorded"), "kind": "named"},
    ]


def row_texts(rows: Iterable[Since], *, classes: frozenset[str]) -> Mapping[Since, str]:
    """The kind of each row, and what tells it from others of its kind as far as that is shown."""
    kinds = {(each.table, each.column): each for each in all_movables()}
    told: dict[Since, str] = {}
    for table, several in by_table(rows).items():
        is_hidden = table.partition(".")[2] in OF_HEALTH and "health" not in classes
        texts = {} if is_hidden else texts_of(table, [each.row for each in several], classes=classes)
        for each in several:
            told[each] = ": ".join(filter(None, [kind_words(kinds[each.table, each.column]), texts.get(each.row)]))
    return told


def recorded_words(rows: Iterable[Since]) -> Mapping[Since, str]:
    """When each row was recorded, and by which organisation."""
    offices = dict(Organisation.objects.values_list("pk", "short_name"))
    told: dict[Since, str] = {}
    for table, several in by_table(rows).items():
        model: type[Model] = apps.get_model(table)
        name = model._meta.pk.attname
        wanted = {f"{name}__in": [each.row for each in several], "history_number": 1}
        found = model.history.filter(**wanted)  # type: ignore[attr-defined]
        firsts = {str(getattr(version, name)): version for version in found}
        for each in several:
            first = firsts[each.row]
            office = offices.get(first.history_organisation)
            told[each] = " · ".join(filter(None, [moment(first.history_date), office]))
    return told


def by_table(rows: Iterable[Since]) -> Mapping[str, list[Since]]:
    """Rows by their table, in order."""
    found: dict[str, list[Since]] = {}
    for each in rows:
        found.setdefault(each.table, []).append(each)
    return found

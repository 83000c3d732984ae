"""Which other records are one with the person's, and what stayed with each of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from beneficiaries.actions.moving import all_movables
from beneficiaries.choices.merging import RowFate
from beneficiaries.models import Beneficiary, Merge, MergedRow
from beneficiaries.views.merge_rows import kind_words
from core.actor import Actor
from partners.models import User
from reports.views.held import basis, home, life, victim, who, work
from reports.views.held.parts import Section, Table, at, joined, table


def merges(person: Beneficiary) -> Section:
    """Every merge of this record, and how many entries stayed; what was taken apart without the other's code."""
    ours = Merge.objects.filter(Q(survivor__cluster_root=person.pk) | Q(loser=person))
    rows = list(ours.select_related("survivor", "loser").order_by("merged_at", "pk"))
    acted = {pk for row in rows for pk in (row.merged_by, row.unmerged_by) if pk is not None}
    names = dict(User.objects.filter(pk__in=acted).values_list("pk", "display_name"))
    return Section(
        _("Merged records"),
        tables=[
            table(
                _("Merged records"),
                (_("Record that was merged"), _("Merged into"), _("Merged on"), _("How it is known"), _("Merged by"),
                 _("Taken apart")),
                [
                    (_code(row, row.loser, person), _code(row, row.survivor, person), at(row.merged_at),
                     row.get_reason_display(), names.get(row.merged_by, ""), _apart(row, names))
                    for row in rows
                ],
            ),
            _stayed(person),
        ],
    )  # fmt: skip


def _code(merge: Merge, record: Beneficiary, person: Beneficiary) -> str:
    """Of a record that turned out to be another person's no code stands on this one's paper."""
    is_another = merge.unmerged_at is not None and record.pk != person.pk
    return _("another person's record") if is_another else record.code


def _stayed(person: Beneficiary) -> Table:
    rows = MergedRow.objects.filter(
        merge__survivor__cluster_root=person.pk, merge__unmerged_at=None, fate=RowFate.STAYED
    )
    found = rows.values_list("merge__loser__code", "table").annotate(number=Count("pk")).order_by("merge__loser__code")
    kinds = {movable.table: kind_words(movable) for movable in reversed(all_movables())}
    return table(
        _("Entries that stayed with a merged record, printed below"),
        (_("Case-file code"), _("Kind of entries"), _("Number of entries")),
        [(code, kinds[name], number) for code, name, number in found if name in kinds],
    )


def _apart(row: Merge, names: Mapping[Any, str]) -> str:
    if row.unmerged_at is None:
        return ""
    return joined(at(row.unmerged_at), row.get_unmerged_because_display(), names.get(row.unmerged_by))


def left_with(person: Beneficiary, *, by: Actor) -> list[Section]:
    """What stands under the records that were merged: their own facts as they were, and entries that stayed there."""
    others = Beneficiary.objects.in_cluster([person.pk]).exclude(pk=person.pk).select_related("commune")
    return [_named(section, other) for other in others.order_by("code") for section in _parts_of(other, by=by)]


def _named(section: Section, other: Beneficiary) -> Section:
    return replace(section, title=_("%(code)s: %(part)s") % {"code": other.code, "part": section.title})


def _parts_of(other: Beneficiary, *, by: Actor) -> list[Section]:
    parts = [who.identity(other, by=by)]
    if MergedRow.objects.filter(merge__loser=other, merge__unmerged_at=None, fate=RowFate.STAYED).exists():
        parts += [
            home.households(other, by=by), home.carers(other, by=by), victim.categories(other),
            victim.verifications(other), victim.accidents(other), life.functioning(other), life.circumstances(other),
            life.schooling(other), basis.bases(other, by=by), basis.sight(other), work.priorities(other),
        ]  # fmt: skip
    return [part for part in parts if not part.is_empty]

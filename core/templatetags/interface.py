"""What the page components need and a template cannot say: a row's cells beside their columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from django import template
from django.forms import BaseForm
from django.template.loader import get_template
from django.utils.formats import localize
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.timezone import template_localtime  # type: ignore[attr-defined]  # the stubs leave it out
from django.utils.translation import gettext as _

from core.links import phone_link
from core.text import show

register = template.Library()
_MOST_OPEN: Final = 2


@register.filter
def cells(row: Sequence[Any] | Mapping[str, Any], columns: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Each cell of ``row`` with its column's ``label`` and ``kind``.

    A row is a sequence of cells or ``{"cells": [...]}``; a cell is plain text or a number, or a mapping
    (``text, url, note, badge_tone, priority, missing``) whose own keys win. ``None`` is missing and shown as
    a dash; ``""`` stays blank.
    Raises ValueError when a row and its columns differ in length: a shifted figure must not be shown.
    """
    texts = row["cells"] if isinstance(row, Mapping) else row
    return [_cell(one, column) for one, column in zip(texts, columns, strict=True)]


def _cell(one: Any, column: Mapping[str, Any]) -> dict[str, Any]:
    base = {"label": column["label"], "kind": column.get("kind", "text")}
    if isinstance(one, Mapping):
        return {**base, **one}
    return {**base, "text": one, "missing": one is None}


@register.filter
def drawn(cell: Mapping[str, Any]) -> SafeString:
    """A cell that ``cells`` gave as ``<td>``, or ``<th>`` for the row's own name.

    Drawn here and not by a template: a page of 25 rows holds 200 cells, and including a template for each takes longer
    than everything else that the page does.
    """
    body = _body(cell)
    note = cell.get("note")
    if note:
        body += format_html('<span class="note">{}</span>', note)
    if cell["kind"] == "head":
        return format_html('<th scope="row" role="rowheader" data-label="{}"><span>{}</span></th>', cell["label"], body)
    kind = f"{cell['kind']} blank" if cell.get("text") == "" else cell["kind"]
    return format_html('<td role="cell" class="{}" data-label="{}"><span>{}</span></td>', kind, cell["label"], body)


def _body(cell: Mapping[str, Any]) -> SafeString:
    if cell.get("priority"):
        badge = {"category": cell["priority"], "provisional": cell.get("provisional"), "short": True}
        # Our own component: what it was given is escaped in it.
        return SafeString(get_template("components/priority_badge.html").render(badge).strip())  # nosec B308 B703
    if cell.get("missing"):
        unknown = '<span class="missing" aria-hidden="true">–</span><span class="visually-hidden">{}</span>'
        return format_html(unknown, _("not yet known"))
    text: SafeString = conditional_escape(localize(template_localtime(cell.get("text", ""))))
    if cell.get("url"):
        return format_html('<a href="{}">{}</a>', cell["url"], text)
    if cell.get("badge_tone"):
        return format_html('<span class="badge badge-{}">{}</span>', cell["badge_tone"], text)
    return text


@register.filter
def filter_parts(form: BaseForm) -> dict[str, Any]:
    """A filter's fields as ``search, folded, open, rare``: on the phone the results come before a page of filters.

    ``rare`` are those that the form's ``RARE`` names; ``is_set`` and ``is_rare_set`` say where something is told.
    """
    names = getattr(form, "RARE", ())
    fields, rare = (
        [each for each in form.visible_fields() if (each.name in names) == is_rare] for is_rare in (False, True)
    )
    search = fields.pop(0) if fields and fields[0].name == "q" else None
    is_set, is_rare_set = (
        any(field.errors or (form.is_bound and field.data) for field in each) for each in (fields, rare)
    )
    folds = len(fields) > _MOST_OPEN
    return {
        "search": search, "folded": fields if folds else [], "open": [] if folds else fields, "is_set": is_set,
        "rare": rare, "is_rare_set": is_rare_set,
    }  # fmt: skip


@register.filter
def filter_words(form: BaseForm) -> list[str]:
    """What a filter narrows a list to, ``label: words``: paper shows no fields, yet must say whom it leaves out."""
    fields = form.visible_fields() if form.is_bound else []
    told = [(field, dict(getattr(field.field, "choices", [("", "")]))) for field in fields]
    # Where nothing can be left unsaid, as in a report's year, the page itself says what was chosen.
    return [
        f"{field.label}: {choices.get(field.data, field.data)}"
        for field, choices in told
        if field.data and not field.errors and "" in choices
    ]


@register.filter
def telephone(raw: str) -> str:
    """A telephone number that can be called at a touch."""
    return phone_link(raw)


TONES = {"error": "stop", "warning": "wait", "info": "info", "debug": "info"}


@register.filter
def message_tone(level: str) -> str:
    """The tone of the toast for a message's level tag; whatever is not listed succeeded."""
    return TONES.get(level, "ok")


@register.filter
def figure(number: float) -> str:
    """A number as people read it: 1.300 and 45,3."""
    return show.count(number) if isinstance(number, int) else show.decimal(number)

"""The preview: every row with what was understood and what to do, the columns, the user's decisions."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from beneficiaries.models import Beneficiary
from core.errors import RuleViolation
from core.text.show import count
from core.views import PageRequest, PageView
from exchange.actions import change_mapping, decide_row, earlier_import
from exchange.choices import BatchState, RowVerdict
from exchange.forms import MappingForm, RowFilterForm
from exchange.models import ImportBatch, ImportRow, ImportSource
from exchange.policies import may_import_people
from exchange.tables.outcome import expected
from exchange.tables.rows import shown_rows
from exchange.tables.sentences import refusal_text, sentences
from exchange.views.desk import own_batch, page_of

PAGE = 25
SHOWN_CLASSES = frozenset({"identity", "location"})


def known_people(request: PageRequest, rows: list[ImportRow]) -> dict[UUID, Beneficiary]:
    """Records in sight that these rows may be or became; looking at them is noted."""
    wanted = {pk for row in rows for pk in (row.known_id, row.person_id) if pk}
    if not wanted:
        return {}
    found = {person.pk: person for person in Beneficiary.objects.visible_to(request.actor).filter(pk__in=wanted)}
    request.trace.saw(list(found), SHOWN_CLASSES, verb="COMPARE_LIST")
    return found


def verdict_chips(batch: ImportBatch, chosen: str) -> list[dict[str, Any]]:
    """A link for each verdict that occurs, with its number of rows."""
    chips = [{"label": f"{_('All')} ({count(batch.rows_total)})", "url": "?", "active": not chosen}]
    for verdict in RowVerdict:
        number = batch.count_of(verdict)
        if number:
            label = f"{verdict.label} ({count(number)})"
            chips.append({"label": label, "url": f"?verdict={verdict.value}", "active": chosen == verdict.value})
    return chips


class ShowImportView(PageView):
    """``/nhap-danh-sach/<id>/``."""

    policy = may_import_people
    template_name = "exchange/show_import.html"

    def get(self, request: HttpRequest, batch: UUID) -> HttpResponse:
        """A page of rows; a list that was confirmed shows what came of it instead."""
        found = own_batch(self.actor, batch)
        if found.state != BatchState.READ:
            return HttpResponseRedirect(page_of(found))
        return self.show(found)

    def show(self, batch: ImportBatch, *, form: MappingForm | None = None, status: int = 200) -> HttpResponse:
        """The preview, with a mapping form that was refused, if there is one."""
        asked = RowFilterForm(self.request.GET)
        verdict = asked.cleaned_data["verdict"] if asked.is_valid() else ""
        rows = batch.rows.order_by("position")
        rows = rows.filter(verdict=verdict) if verdict else rows
        start = _start(self.request.GET.get("from", ""))
        shown = list(rows.filter(position__gte=start)[: PAGE + 1])
        before = list(rows.filter(position__lt=start).values_list("position", flat=True).reverse()[:PAGE])
        known = known_people(self.request, shown[:PAGE])
        context = {
            "batch": batch,
            "summary": expected(batch),
            "earlier": earlier_import(self.actor, batch),
            "remarks": _file_remarks(batch),
            "chips": verdict_chips(batch, verdict),
            "rows": shown_rows(shown[:PAGE], sheets=batch.sheets, known=known),
            "newer": _page_url(verdict, before[-1]) if before else "",
            "older": _page_url(verdict, shown[PAGE].position) if len(shown) > PAGE else "",
            "form": form or MappingForm(batch=batch),
            "is_mapping_open": form is not None,
            "can_confirm": batch.rows.to_land().exists(),
            "can_map": ImportSource.objects.filter(batch=batch).exists(),
            "has_wrong": batch.rows.left_out().readable().exists(),
            "verdict": verdict,
            "start": start,
        }
        return self.page(context, status=status)


def _start(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0


def _page_url(verdict: str, position: int) -> str:
    return "?" + urlencode({**({"verdict": verdict} if verdict else {}), "from": position})


def _file_remarks(batch: ImportBatch) -> list[dict[str, str]]:
    remarks = batch.file_remarks
    told = sentences(remarks)
    several = len({each["sheet"] for each in remarks}) > 1
    return [{**one, "sheet": each["sheet"] if several else ""} for one, each in zip(told, remarks, strict=True)]


class ChangeMappingView(ShowImportView):
    """Reads the kept file anew with other columns."""

    policy = may_import_people

    def get(self, request: HttpRequest, batch: UUID) -> HttpResponse:
        """The form stands on the preview."""
        return HttpResponseRedirect(page_of(own_batch(self.actor, batch)))

    def post(self, request: HttpRequest, batch: UUID) -> HttpResponse:
        """Assign and show the preview again; what cannot be read so is refused and nothing changes."""
        found = own_batch(self.actor, batch)
        if found.state != BatchState.READ:
            return HttpResponseRedirect(page_of(found))
        form = MappingForm(request.POST, batch=found)
        if not form.is_valid():
            return self.show(found, form=form, status=422)
        try:
            change_mapping(by=self.actor, batch=found, mapping=form.mapping())
        except RuleViolation as refused:
            form.add_error(None, refusal_text(refused))
            return self.show(found, form=form, status=refused.status)
        messages.success(request, _("The list was read again with these columns."))
        return HttpResponseRedirect(page_of(found))


class DecideRowView(PageView):
    """What the user says of one row."""

    policy = may_import_people
    template_name = "exchange/show_import.html"

    def post(self, request: HttpRequest, batch: UUID, row: UUID) -> HttpResponse:
        """Note it and go back to the same page of the preview."""
        found = own_batch(self.actor, batch)
        wanted = get_object_or_404(found.rows, pk=row)
        try:
            decide_row(by=self.actor, row=wanted, decision=request.POST.get("decision", ""))
        except RuleViolation as refused:
            messages.error(request, refused.message)
        query = urlencode({name: request.POST[name] for name in ("verdict", "from") if request.POST.get(name)})
        url = page_of(found) + (f"?{query}" if query else "")
        return HttpResponseRedirect(f"{url}#row-{wanted.position}")

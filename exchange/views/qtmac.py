"""Comparing accidents with QTMAC's list: upload, the comparison, one row of it, the file to take home."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from beneficiaries.policies import may_manage_accidents
from core.actor import Actor
from core.errors import RuleViolation
from core.text.show import count
from core.views import PageView, demand, unseen
from exchange.actions import discard_list, link_row, read_list, report_row, tell_row_apart
from exchange.actions.comparison import Compared, compare_list
from exchange.choices.reconcile import Group, Part
from exchange.choices.refusals import refusal
from exchange.forms import QtmacListForm, ReportRowForm, add_refusal
from exchange.models import Reconciliation
from exchange.policies import may_reconcile
from exchange.tables.comparison import as_csv, as_workbook, both_values, export_lines, known_facts, sections, told_facts
from exchange.tables.sentences import refusal_text
from vault.openkeys import open_keys

SHOWN_LISTS = 20
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def own_list(actor: Actor, pk: UUID) -> Reconciliation:
    """One of the actor's own lists; absent and another's are one 404."""
    found: Reconciliation = get_object_or_404(Reconciliation.objects.of_actor(actor), pk=pk)
    return found


class ListReconciliationsView(PageView):
    """``/nhap-danh-sach/doi-chieu/``."""

    policy = may_reconcile
    template_name = "exchange/list_reconciliations.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """The form, and one's own lists, newest first."""
        return self._show(QtmacListForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Read the upload; a refused one leaves nothing behind."""
        form = QtmacListForm(request.POST, request.FILES)
        if not form.is_valid():
            return self._show(form, status=422)
        upload: Any = form.cleaned_data["file"]
        try:
            kept = read_list(by=self.actor, content=form.content(), file_name=upload.name)
        except RuleViolation as refused:
            form.add_error("file", refusal_text(refused))
            response = self._show(form, status=422)
            response.refusal_code = refused.code  # type: ignore[attr-defined]
            return response
        return HttpResponseRedirect(reverse("exchange:show-reconciliation", args=[kept.pk]))

    def _show(self, form: QtmacListForm, *, status: int = 200) -> HttpResponse:
        lists = Reconciliation.objects.of_actor(self.actor).order_by("-read_at")[:SHOWN_LISTS]
        columns = [
            {"label": _("List"), "kind": "head"},
            {"label": _("Uploaded"), "kind": "date"},
            {"label": _("Rows"), "kind": "number"},
        ]
        rows = [
            [
                {"text": kept.file_name or _("QTMAC"), "url": reverse("exchange:show-reconciliation", args=[kept.pk])},
                date_format(localtime(kept.read_at), "d/m/Y H:i"),
                count(kept.rows_total),
            ]
            for kept in lists
        ]
        return self.page({"form": form, "columns": columns, "rows": rows}, status=status)


class ShowReconciliationView(PageView):
    """``/nhap-danh-sach/doi-chieu/<uuid>/``: the four groups, and the rows that cannot be compared."""

    policy = may_reconcile
    template_name = "exchange/show_reconciliation.html"

    def get(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        """As list and register stand now."""
        kept = own_list(self.actor, pk)
        with open_keys():
            found = compare_list(kept, by=self.actor)
            self.request.trace.saw([], {"location"}, verb="COMPARE_ACCIDENTS")
            return self.page({"kept": kept, "sections": sections(found, list_id=kept.pk)})


class ShowReconciledRowView(PageView):
    """``/nhap-danh-sach/doi-chieu/<uuid>/dong/<line>/``: both sides of one row, and what can be done."""

    policy = may_reconcile
    template_name = "exchange/show_reconciled_row.html"

    def get(self, request: HttpRequest, pk: UUID, line: int) -> HttpResponse:
        """The row beside the accident it was found to be."""
        return self._show(own_list(self.actor, pk), line, ReportRowForm())

    def post(self, request: HttpRequest, pk: UUID, line: int) -> HttpResponse:
        """``what``: link, apart or report."""
        kept = own_list(self.actor, pk)
        _group, one = self._found(kept, line)
        form = ReportRowForm(request.POST)
        form.is_valid()
        try:
            self._do(request.POST.get("what", ""), kept, one, form)
        except RuleViolation as refused:
            add_refusal(form, refused)
            return self._show(kept, line, form, status=refused.status)
        messages.success(request, _("Saved."))
        return HttpResponseRedirect(reverse("exchange:show-reconciliation", args=[pk]))

    def _do(self, what: str, kept: Reconciliation, one: Compared, form: ReportRowForm) -> None:
        accident, row = one.accident, one.row
        if row is None or (what == "report") != (accident is None):
            raise refusal("QTMAC_ROW_GONE")
        if accident is None:
            because = form.cleaned_data.get("other_because", "")
            report_row(by=self.actor, kept=kept, line=row["line"], other_because=because)
            return
        demand(may_manage_accidents, self.actor, accident)
        if what == "link":
            link_row(by=self.actor, kept=kept, line=row["line"], accident=accident)
        elif what == "apart" and not self._is_by_ref(one):
            tell_row_apart(by=self.actor, kept=kept, line=row["line"], accident=accident)
        else:
            raise refusal("QTMAC_ROW_GONE")

    def _found(self, kept: Reconciliation, line: int) -> tuple[str, Compared]:
        with open_keys():
            found = compare_list(kept, by=self.actor).of_line(line)
        if found is None or found[0] == Group.UNREAD:
            unseen()
        return found

    def _is_by_ref(self, one: Compared) -> bool:
        return one.accident is not None and bool(one.accident.qtmac_ref) and "REF" not in one.parts

    def _show(self, kept: Reconciliation, line: int, form: ReportRowForm, *, status: int = 200) -> HttpResponse:
        group, one = self._found(kept, line)
        row, accident = one.row, one.accident
        assert row is not None  # noqa: S101  (``of_line`` finds rows alone)
        self.request.trace.saw([], {"location"}, verb="COMPARE_ACCIDENTS")
        heads = [_("Day"), _("Commune"), _("Device"), _("Killed / injured")]
        ours = known_facts(accident) if accident is not None else [""] * len(heads)
        context = {
            "kept": kept,
            "line": line,
            "ref": row["ref"],
            "group": str(Group(group).label),
            "columns": [
                {"label": _("What is compared"), "kind": "head"},
                {"label": "QTMAC", "kind": "named"},
                {"label": "An Lành", "kind": "named"},
            ],
            "rows": [list(cells) for cells in zip(heads, told_facts(row), ours, strict=True)],
            "differing": [str(Part(part).label) for part, _theirs, _ours in both_values(one)],
            "accident": accident,
            "may_link": accident is not None and "REF" in one.parts,
            "may_tell_apart": accident is not None and not self._is_by_ref(one),
            "form": form,
        }
        return self.page(context, status=status)


class DiscardReconciliationView(PageView):
    """Throws a list away with its key."""

    policy = may_reconcile

    def post(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        """Discard and go back."""
        discard_list(by=self.actor, kept=own_list(self.actor, pk))
        messages.success(request, _("The list was discarded and its rows were erased."))
        return HttpResponseRedirect(reverse("exchange:list-reconciliations"))


class DownloadDifferencesView(PageView):
    """``…/khac-biet.xlsx`` and ``….csv``: what differs, both ways; nobody is named."""

    policy = may_reconcile

    def get(self, request: HttpRequest, pk: UUID, form: str) -> HttpResponse:
        """The file."""
        kept = own_list(self.actor, pk)
        if form not in {"xlsx", "csv"}:
            unseen()
        with open_keys():
            lines = list(export_lines(compare_list(kept, by=self.actor)))
        self.request.trace.detail["rows"] = len(lines) - 1
        self.request.trace.saw([], {"location"}, verb="EXPORT_ACCIDENTS")
        content = as_workbook(lines) if form == "xlsx" else as_csv(lines)
        response = HttpResponse(content, content_type=XLSX if form == "xlsx" else "text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="khac-biet-qtmac.{form}"'
        return response

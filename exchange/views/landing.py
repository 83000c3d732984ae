"""Confirming a list, registering it step by step, and what came of it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from core.errors import RuleViolation
from core.views import PageView
from exchange.actions import confirm_batch, land_rows
from exchange.choices import BatchState, RowVerdict
from exchange.forms import add_refusal, statement_form
from exchange.models import ImportBatch, ImportRow
from exchange.policies import may_import_people
from exchange.tables.outcome import came_of, expected
from exchange.tables.rows import TONES
from exchange.tables.sentences import sentences
from exchange.views.desk import own_batch, page_of
from exchange.views.preview import known_people

STEPS_A_REQUEST = 2
SHOWN_ROWS = 50


class ConfirmImportView(PageView):
    """``/nhap-danh-sach/<id>/xac-nhan/``. Each step of the registration is a transaction of its own."""

    policy = may_import_people
    template_name = "exchange/confirm_import.html"
    is_one_transaction = False

    def get(self, request: HttpRequest, batch: UUID) -> HttpResponse:
        """The statement to be made."""
        found = own_batch(self.actor, batch)
        if found.state != BatchState.READ:
            return HttpResponseRedirect(page_of(found))
        return self._show(found, statement_form(found))

    def post(self, request: HttpRequest, batch: UUID) -> HttpResponse:
        """Confirm and register the first 2,000 rows; sent twice it lands nothing twice."""
        found = own_batch(self.actor, batch)
        form = statement_form(found, request.POST)
        if found.state == BatchState.READ:
            if not form.is_valid():
                return self._show(found, form, status=422)
            try:
                confirm_batch(by=self.actor, batch=found, basis=form.basis(self.actor.today))
            except RuleViolation as refused:
                add_refusal(form, refused)
                return self._show(found, form, status=refused.status)
        land_steps(self, found)
        return HttpResponseRedirect(reverse("exchange:show-result", args=[found.pk]))

    def _show(self, batch: ImportBatch, form: Any, *, status: int = 200) -> HttpResponse:
        return self.page({"batch": batch, "form": form, "summary": expected(batch)}, status=status)


def land_steps(view: PageView, batch: ImportBatch) -> None:
    """Up to two steps of 1,000 rows, so that the answer comes in bounded time."""
    for _step in range(STEPS_A_REQUEST):
        if not land_rows(by=view.actor, batch=batch):
            return


class LandRowsView(PageView):
    """Goes on with a list that is not finished: more than 2,000 rows, or an interrupted request."""

    policy = may_import_people
    template_name = "exchange/show_result.html"
    is_one_transaction = False

    def post(self, request: HttpRequest, batch: UUID) -> HttpResponse:
        """The next rows, then the result page again."""
        found = own_batch(self.actor, batch)
        land_steps(self, found)
        return HttpResponseRedirect(reverse("exchange:show-result", args=[found.pk]))


class ShowResultView(PageView):
    """``/nhap-danh-sach/<id>/ket-qua/``."""

    policy = may_import_people
    template_name = "exchange/show_result.html"

    def get(self, request: HttpRequest, batch: UUID) -> HttpResponse:
        """Who was registered, which rows were not and why."""
        found = own_batch(self.actor, batch)
        if found.state == BatchState.READ:
            return HttpResponseRedirect(page_of(found))
        start = request.GET.get("from", "")
        position = int(start) if start.isascii() and start.isdigit() and len(start) < 9 else 0
        landed = list(
            found.rows.exclude(person=None).filter(position__gte=position).order_by("position")[: SHOWN_ROWS + 1]
        )
        left_out = [] if found.erased_at else list(found.rows.left_out().order_by("position")[:SHOWN_ROWS])
        return self.page(self._context(found, landed, left_out))

    def _context(self, batch: ImportBatch, landed: list[ImportRow], left_out: list[ImportRow]) -> dict[str, Any]:
        known = known_people(self.request, [*landed[:SHOWN_ROWS], *left_out])
        return {
            "batch": batch,
            "is_landing": batch.state == BatchState.LANDING,
            "is_erased": batch.erased_at is not None,
            "to_land": batch.rows_landed + batch.rows.to_land().count(),
            "summary": came_of(batch),
            "columns": _landed_columns(),
            "landed": [_landed(row, known) for row in landed[:SHOWN_ROWS]],
            "older": f"?from={landed[SHOWN_ROWS].position}" if len(landed) > SHOWN_ROWS else "",
            "wrong_columns": _wrong_columns(),
            "wrong": [_wrong(row, known) for row in left_out],
            "can_mend": not batch.erased_at and batch.rows.left_out().readable().exists(),
            "wrong_total": batch.rows.left_out().count(),
        }


def _landed_columns() -> list[dict[str, str]]:
    return [
        {"label": _("Full name"), "kind": "head"},
        {"label": _("Case-file code"), "kind": "code"},
        {"label": _("Row"), "kind": "number"},
    ]


def _landed(row: ImportRow, known: Any) -> list[Any]:
    person = known.get(row.person_id)
    if person is None:
        return [_("The record is outside your sight now."), "", row.row_number]
    return [{"text": person.full_name, "url": _person_url(person)}, person.code, row.row_number]


def _person_url(person: Any) -> str:
    return reverse("beneficiaries:show-person", args=[person.pk])


def _wrong_columns() -> list[dict[str, str]]:
    return [
        {"label": _("Row"), "kind": "number"},
        {"label": _("Verdict"), "kind": "text"},
        {"label": _("Reason"), "kind": "text"},
        {"label": _("What to do"), "kind": "text"},
    ]


def _wrong(row: ImportRow, known: Any) -> list[Any]:
    verdict = RowVerdict(row.verdict)
    told = sentences(row.remark_list)
    person = known.get(row.known_id)
    reason: Any = " ".join(each["reason"] for each in told)
    if person is not None:
        reason = {"text": reason, "url": _person_url(person), "note": person.code}
    cure = " ".join(dict.fromkeys(each["cure"] for each in told))
    return [row.row_number, {"text": str(verdict.label), "badge_tone": TONES[verdict]}, reason, cure]

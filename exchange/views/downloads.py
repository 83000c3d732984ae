"""Workbooks to take home: an empty list, and the rows to mend."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse

from core.views import PageView, unseen
from exchange.policies import may_import_people
from exchange.tables.mending import wrong_rows
from exchange.tables.workbooks import template
from exchange.views.desk import own_batch
from vault.openkeys import open_keys

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _workbook(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


class DownloadTemplateView(PageView):
    """``/nhap-danh-sach/mau/``: an empty list with drop-downs."""

    policy = may_import_people

    def get(self, request: HttpRequest) -> HttpResponse:
        """The workbook."""
        return _workbook(template(), "mau-danh-sach.xlsx")


class DownloadWrongRowsView(PageView):
    """The user's own rows that were left out, with reason and cure."""

    policy = may_import_people

    def get(self, request: HttpRequest, batch: UUID) -> HttpResponse:
        """The workbook; nothing once the rows are erased."""
        found = own_batch(self.actor, batch)
        rows = list(found.rows.left_out().readable().order_by("position"))
        if found.erased_at is not None or not rows:
            unseen()
        self.request.trace.detail["rows"] = len(rows)
        self.request.trace.saw([], set(), verb="DOWNLOAD_WRONG_ROWS")
        with open_keys():
            return _workbook(wrong_rows(found, rows), "dong-can-sua.xlsx")

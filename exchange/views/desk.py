"""The desk's front page: upload a list, one's own lists, throwing one away."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from core.actor import Actor
from core.errors import RuleViolation
from core.text.show import count
from core.views import PageView
from exchange.actions import discard_batch, read_upload
from exchange.choices import BatchState
from exchange.forms import UploadForm
from exchange.models import ImportBatch
from exchange.policies import may_import_people
from exchange.tables.sentences import refusal_text

SHOWN_BATCHES = 20
TONES = {BatchState.READ: "wait", BatchState.LANDING: "wait", BatchState.CONFIRMED: "ok"}


def own_batches(actor: Actor) -> QuerySet[ImportBatch]:
    """The actor's own lists with their organisation."""
    found: QuerySet[ImportBatch] = ImportBatch.objects.of_actor(actor).select_related("organisation")
    return found


def own_batch(actor: Actor, pk: UUID) -> ImportBatch:
    """One of the actor's own lists; absent and another's are one 404."""
    return get_object_or_404(own_batches(actor), pk=pk)


def page_of(batch: ImportBatch) -> str:
    """Where a list is worked on: its preview, or what came of it."""
    name = "show-import" if batch.state == BatchState.READ else "show-result"
    return reverse(f"exchange:{name}", args=[batch.pk])


class ListImportsView(PageView):
    """``/nhap-danh-sach/``."""

    policy = may_import_people
    template_name = "exchange/list_imports.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """The form and one's own lists, newest first."""
        return self._show(UploadForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Read the upload; a refused one leaves nothing behind."""
        form = UploadForm(request.POST, request.FILES)
        if not form.is_valid():
            return self._show(form, status=422)
        try:
            upload: Any = form.cleaned_data["file"]
            batch = read_upload(by=self.actor, content=form.content(), file_name=upload.name)
        except RuleViolation as refused:
            form.add_error("file", refusal_text(refused))
            response = self._show(form, status=422)
            response.refusal_code = refused.code  # type: ignore[attr-defined]
            return response
        return HttpResponseRedirect(page_of(batch))

    def _show(self, form: UploadForm, *, status: int = 200) -> HttpResponse:
        batches = list(own_batches(self.actor).order_by("-read_at")[:SHOWN_BATCHES])
        context = {"form": form, "columns": _columns(), "rows": [_cells(batch) for batch in batches]}
        return self.page(context, status=status)


def _columns() -> list[dict[str, str]]:
    return [
        {"label": _("List"), "kind": "head"},
        {"label": _("Uploaded"), "kind": "date"},
        {"label": _("State"), "kind": "text"},
        {"label": _("Rows"), "kind": "number"},
        {"label": _("Rows registered"), "kind": "number"},
    ]


def _cells(batch: ImportBatch) -> list[Any]:
    name = batch.file_name or _("Erased list")
    return [
        {"text": name, "url": page_of(batch)},
        date_format(localtime(batch.read_at), "d/m/Y H:i"),
        {"text": batch.get_state_display(), "badge_tone": TONES.get(BatchState(batch.state), "plain")},
        count(batch.rows_total),
        count(batch.rows_landed),
    ]


class DiscardImportView(PageView):
    """Throws a list away: its rows are erased and their key destroyed."""

    policy = may_import_people
    template_name = "exchange/list_imports.html"

    def post(self, request: HttpRequest, batch: UUID) -> HttpResponse:
        """Discard and go back to the desk."""
        found = own_batch(self.actor, batch)
        try:
            discard_batch(by=self.actor, batch=found)
        except RuleViolation as refused:
            messages.error(request, refused.message)
            return HttpResponseRedirect(page_of(found))
        messages.success(request, _("The list was discarded and its rows were erased."))
        return HttpResponseRedirect(reverse("exchange:list-imports"))

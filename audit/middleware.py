"""Writes reads before the first byte, and denials and refusals after the rollback, each in its own transaction."""

from __future__ import annotations

import logging
from collections.abc import Callable
from uuid import UUID

from django.db import DatabaseError, transaction
from django.http import HttpRequest, HttpResponse

from audit import chain, log, reads
from audit.choices import Outcome
from core import panels
from core.actor import Actor
from core.answers import unavailable

logger = logging.getLogger("anlanh.audit")
OUTCOMES = {
    400: Outcome.REFUSED, 403: Outcome.DENIED, 404: Outcome.DENIED, 405: Outcome.DENIED, 409: Outcome.REFUSED,
    422: Outcome.REFUSED, 429: Outcome.DENIED,
}  # fmt: skip


class AuditMiddleware:
    """Fail closed: where the event cannot be written, the data is not shown (503)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        actor: Actor | None = getattr(request, "actor", None)
        if actor is None:
            return response
        try:
            self._note(request, response, actor)
        except DatabaseError:
            logger.exception("audit write failed for request %s", actor.request_id)
            return unavailable(request)
        return response

    def _note(self, request: HttpRequest, response: HttpResponse, actor: Actor) -> None:
        trace = request.trace  # type: ignore[attr-defined]
        if trace.sensitive and response.status_code < 500:
            if trace.is_part or _is_panel(request):
                reads.mark_part(trace, by=actor)
            reads.write(trace, by=actor)
            if reads.is_seal_due():
                reads.seal()
        outcome = Outcome.FAILED if response.status_code >= 500 else OUTCOMES.get(response.status_code)
        if outcome is not None:
            self._note_refusal(request, response, actor, outcome)

    def _note_refusal(self, request: HttpRequest, response: HttpResponse, actor: Actor, outcome: str) -> None:
        match = request.resolver_match
        detail = {"status": response.status_code, "method": request.method or ""}
        code = getattr(response, "refusal_code", "")
        if match is not None:
            # Ids only: other parts of an address are typed, and what is typed may be a name.
            ids = [str(each) for each in match.kwargs.values() if isinstance(each, UUID | int)]
            detail |= {"route": match.view_name, "object": ids}
        with transaction.atomic():
            chain.append([log.build("REQUEST_REFUSED", by=actor, outcome=outcome, reason=code, detail=detail)])


def _is_panel(request: HttpRequest) -> bool:
    """Whether the address is one that pages load into themselves; what the browser says of itself is not asked."""
    match = request.resolver_match
    return match is not None and match.view_name in {panel.url_name for panel in panels.registered()}

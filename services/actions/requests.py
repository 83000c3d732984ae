"""The same form sent twice: one row and one answer; another body under its id is refused."""

from __future__ import annotations

from uuid import UUID

from core.actor import Actor
from services.choices.refusals import refusal
from services.models import IdempotentRequest
from vault.blind import wide_digest


def take_request(request_id: UUID, *, by: Actor, verb: str, content: str, result: UUID) -> UUID:
    """Take a request's id for a row about to be written under ``result``; gives the row's id to answer with.

    Another id than ``result`` says that the same request was answered before. On PostgreSQL a second sender waits
    here until the first is done. Raises RuleViolation REQUEST_REUSED. First statement of an action only.
    """
    digest = wide_digest("assistance-request", verb, content)
    mine = IdempotentRequest(id=request_id, actor=by.user_id, verb=verb, content=digest, result=result)
    IdempotentRequest.objects.bulk_create([mine], ignore_conflicts=True)
    kept = IdempotentRequest.objects.get(pk=request_id)
    if kept.actor != by.user_id or bytes(kept.content or b"") != digest:
        raise refusal("REQUEST_REUSED")
    return kept.result

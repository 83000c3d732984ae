"""When something may end: an end only moves earlier, and one that has passed stands."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from django.utils.translation import gettext_lazy as _

from core.errors import RuleViolation


class Span(Protocol):
    """Whatever counts on the days [since, until)."""

    since: date
    until: date | None


def ends_anew(span: Span, *, on: date, today: date) -> bool:
    """Whether ``on`` becomes its end; False if that is its end already (the same form sent twice).

    A later end would bring back what had ended, past the looks that its beginning passed.
    Raises RuleViolation ENDS_BEFORE_START, ENDED_ALREADY, ENDS_LATER.
    """
    if on < span.since:
        raise RuleViolation("ENDS_BEFORE_START", _("The end lies before the start."), field="on")
    if span.until is None:
        return True
    told = {"day": f"{span.until:%d/%m/%Y}"}
    if on != span.until and span.until <= today:
        message = _("It ended on %(day)s, and an end that has passed stands. Where it is needed again, add it anew.")
        raise RuleViolation("ENDED_ALREADY", message % told, field="on")
    if on > span.until:
        message = _("Its end is set to %(day)s and can only become earlier. Choose that day or an earlier one.")
        raise RuleViolation("ENDS_LATER", message % told, field="on")
    return on != span.until

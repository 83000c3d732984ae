"""Links that several rooms draw alike: a telephone number that can be called at a touch."""

from __future__ import annotations

from django.utils.html import format_html

from core.errors import RuleViolation
from core.text.phones import grouped_phone, parse_phone


def phone_link(raw: str) -> str:
    """The number grouped, as a link that calls it; whatever is no single number stays text (safe to show as it is)."""
    try:
        digits = parse_phone(raw)
    except RuleViolation:
        return format_html("{}", raw)
    return format_html('<a class="nowrap" href="tel:{}">{}</a>', digits, grouped_phone(raw))

"""Expected refusals, so that every room refuses in the same way."""

from __future__ import annotations

from collections.abc import Mapping


class RuleViolation(Exception):
    """An expected refusal: what was refused, why, and what to do next.

    ``code`` is stable and asserted by tests; ``message`` is a whole sentence for the user (already
    translated, or a lazy string); ``field`` names the form field it belongs to; ``params`` are the
    plain values the sentence was built from. Never holds personal data in ``code`` or ``params``.
    """

    status = 422

    def __init__(
        self, code: str, message: object, field: str | None = None, params: Mapping[str, object] | None = None
    ) -> None:
        super().__init__(code)
        self.code = code
        self._message = message
        self.field = field
        self.params: dict[str, object] = dict(params or {})

    @property
    def message(self) -> str:
        """The sentence in the language that is active now."""
        return str(self._message)


class ConflictRefused(RuleViolation):
    """Refused because the same help stands already, or the row changed meanwhile (HTTP 409)."""

    status = 409

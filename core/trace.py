"""What one response shows of whom: noted by views, written to the audit log before the first byte."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID


@dataclass(slots=True)
class Trace:
    """Gathers the people whose data a response holds and the field classes shown.

    ``verb`` names the reading (``READ_PERSON``, ``LIST_PEOPLE``, ``SEARCH`` …); ``reason`` is a coded purpose.
    ``is_part``: the view shows a part of a page that is noted itself.
    """

    verb: str = "READ"
    people: list[UUID] = field(default_factory=list)
    classes: set[str] = field(default_factory=set)
    detail: dict[str, object] = field(default_factory=dict)
    sensitive: bool = False
    is_part: bool = False

    def saw(
        self, people: list[UUID] | tuple[UUID, ...], classes: set[str] | frozenset[str], *, verb: str | None = None
    ) -> None:
        """Note that the response shows these people (order kept, no repeats) in these field classes."""
        known = set(self.people)
        self.people.extend(p for p in people if not (p in known or known.add(p)))  # type: ignore[func-returns-value]
        self.classes |= set(classes)
        self.sensitive = True
        if verb is not None:
            self.verb = verb

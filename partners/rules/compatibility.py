"""Which roles one person may not hold on the same days."""

from __future__ import annotations

from collections.abc import Iterable


def clash(
    held: Iterable[frozenset[str]], wanted: frozenset[str], *, pairs: Iterable[tuple[str, str]]
) -> tuple[str, str] | None:
    """The first pair of verbs that would come together only through the wanted role, or None.

    ``held``: the verbs of each role held on some of the same days; ``wanted``: the verbs of the new one.
    """
    for verbs in held:
        for one, other in pairs:
            if (one in verbs and other in wanted) or (other in verbs and one in wanted):
                return (one, other)
    return None

"""Whose help a statistic covers, as a plain value."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class StatisticsScope:
    """``kind`` PROVINCE, COMMUNE or ORGANISATION and its ``key`` (unit key, or the organisation's id as text).

    ``province``: the province in which it lies. ``within``: if not empty, narrowed to these communes.
    ``is_suppressed``: small figures are hidden; only the authority responsible for the people sees them.
    """

    kind: str
    key: str
    name: str
    province: str
    within: tuple[str, ...] = ()
    is_suppressed: bool = True

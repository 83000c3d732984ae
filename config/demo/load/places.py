"""What invented decisions say about the communes of the fictional province."""

from __future__ import annotations

from datetime import date

from config.demo.communes import COMMUNES
from config.demo.load.cast import PURPOSE
from config.demo.load.codes import commune_unit
from core.actor import system_actor
from places.actions.flags import NewFlag, note_place_flags
from places.choices import PlaceFlagKind

DECISION = "01/QĐ-BTN"
SINCE = date(2021, 6, 4)
DIFFICULT_FROM = 0.5
"""Share of Bru - Vân Kiều and Pa Kô from which a mountain commune of the plan counts as extremely difficult."""


def load_place_flags(*, today: date) -> None:
    """Note which communes lie in the mountains and which of these are extremely difficult."""
    flags = [
        NewFlag(unit=commune_unit(commune.code), kind=kind, decision=DECISION, since=SINCE)
        for commune in COMMUNES
        if commune.is_mountain
        for kind in _kinds(commune.minority)
    ]
    note_place_flags(by=system_actor(today=today, purpose=PURPOSE), flags=flags)


def _kinds(minority: float) -> tuple[str, ...]:
    both = (PlaceFlagKind.MOUNTAIN.value, PlaceFlagKind.EXTREMELY_DIFFICULT.value)
    return both if minority >= DIFFICULT_FROM else both[:1]

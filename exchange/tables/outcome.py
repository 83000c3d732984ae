"""How many rows come in and how many stay out, in one sentence whose numbers add up to the whole list."""

from __future__ import annotations

from django.utils.translation import gettext as _

from core.text.show import count
from exchange.choices import RowVerdict
from exchange.models import ImportBatch


def expected(batch: ImportBatch) -> str:
    """What confirming will do."""
    landing = batch.rows.to_land().count()
    return _(
        "Will be registered: %(landing)s of %(total)s rows. Stay out: %(wrong)s wrong, "
        "%(others)s twice in the list, on the register already or left out by you."
    ) % {"landing": count(landing), **_left(batch, landing)}


def came_of(batch: ImportBatch) -> str:
    """«Đã nhận 288/300 dòng. …»; rows that wait for the next step are counted on the page itself."""
    waiting = batch.rows.to_land().count()
    return _(
        "Registered: %(landed)s of %(total)s rows. Stay out: %(wrong)s wrong, "
        "%(others)s twice in the list, on the register already or left out by you."
    ) % {"landed": count(batch.rows_landed), **_left(batch, batch.rows_landed + waiting)}


def _left(batch: ImportBatch, landing: int) -> dict[str, str]:
    wrong = batch.count_of(RowVerdict.WRONG)
    return {
        "total": count(batch.rows_total),
        "wrong": count(wrong),
        "others": count(batch.rows_total - landing - wrong),
    }

"""One more part of help that several pay together: within what the kind costs, or not."""

from __future__ import annotations

from decimal import Decimal

import pytest

from services.rules.joint import Share, fits


def share(value: int | None, quantity: int = 1) -> Share:
    """A part of one house."""
    return Share(value, Decimal(quantity))


OPENED = share(30_000_000)


def test_alone_it_always_fits() -> None:
    assert fits(share(None), [], unit_cost_vnd=None)
    assert fits(share(90_000_000), [], unit_cost_vnd=50_000_000)


@pytest.mark.parametrize(("mine", "is_within"), [(19_999_999, True), (20_000_000, True), (20_000_001, False)])
def test_all_parts_together_stay_within_what_the_kind_costs(mine: int, is_within: bool) -> None:
    assert fits(share(mine), [OPENED], unit_cost_vnd=50_000_000) is is_within


def test_every_part_counts_and_several_things_cost_several_times_as_much() -> None:
    assert not fits(share(10_000_000), [OPENED, share(15_000_000)], unit_cost_vnd=50_000_000)
    assert fits(share(40_000_000), [share(30_000_000, 2)], unit_cost_vnd=50_000_000)


def test_nothing_fits_without_a_ceiling_or_where_a_value_is_not_told_or_more_things_are_meant() -> None:
    assert not fits(share(1), [OPENED], unit_cost_vnd=None)
    assert not fits(share(None), [OPENED], unit_cost_vnd=50_000_000)
    assert not fits(share(1), [share(None)], unit_cost_vnd=50_000_000)
    assert not fits(share(0), [OPENED], unit_cost_vnd=50_000_000)
    assert not fits(share(50_000_000), [share(0)], unit_cost_vnd=50_000_000)
    assert not fits(share(1, 2), [OPENED], unit_cost_vnd=50_000_000)

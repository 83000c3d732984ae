"""No two different inputs share an encoding."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

import pytest

from core.canonical import encode


def test_values_of_different_type_or_split_differ() -> None:
    inputs: list[list[object]] = [
        ["ab", "c"], ["a", "bc"], ["abc"], [1], ["1"], [True], [None], [b"1"], [""], [], [[]],
        [["a"], "b"], [["a", "b"]],
        [{"a": 1}], [{"a": "1"}], [Decimal("1.5")], ["1.5"], [date(2026, 1, 1)], [datetime(2026, 1, 1, tzinfo=UTC)],
        [UUID(int=1)], [UUID(int=1).bytes], [1.5],
    ]  # fmt: skip

    assert len({encode(values) for values in inputs}) == len(inputs)


def test_equal_values_encode_equally_whatever_their_order_or_zone() -> None:
    assert encode([{"a": 1, "b": 2}]) == encode([{"b": 2, "a": 1}])
    assert encode([Decimal("1.50")]) == encode([Decimal("1.5")])


def test_an_unknown_type_is_refused() -> None:
    with pytest.raises(TypeError):
        encode([object()])

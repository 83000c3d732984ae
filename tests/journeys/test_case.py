"""A worker opens the case and answers the ten questions, some first, then all: the group comes with its reasons."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from beneficiaries.models import Beneficiary
from tests.journeys.cast import Cast
from tests.journeys.modes import WITH_AND_WITHOUT_SCRIPTS
from tests.journeys.steps import OTHER_ANSWERS, SOME_ANSWERS, answer, open_case, register_survivor
from tests.journeys.visitor import NewVisitor


@pytest.mark.parametrize("has_scripts", WITH_AND_WITHOUT_SCRIPTS)
def test_a_group_is_provisional_until_every_question_is_answered(
    cast: Cast, visit: NewVisitor, has_scripts: bool
) -> None:
    worker = visit("hoa.lia", has_scripts=has_scripts)
    person = register_survivor(worker)

    open_case(worker, person)
    worker.inspect()
    answer(worker, **SOME_ANSWERS)

    expect(worker.page.locator("#why")).to_contain_text("Tạm tính – còn thiếu")
    assert Beneficiary.objects.get().priority_provisional
    worker.inspect()

    worker.follow("Đánh giá lại")
    expect(worker.form.locator("[name=household_size]")).to_have_value("5")
    answer(worker, **OTHER_ANSWERS)

    expect(worker.page.locator("#why")).not_to_contain_text("Tạm tính")
    expect(worker.page.locator("#why")).to_contain_text("Hộ nghèo")
    found = Beneficiary.objects.get()
    assert (found.priority, found.priority_provisional) == ("A", False)
    worker.inspect()
    worker.menu("Hồ sơ quản lý trường hợp")
    worker.sees("Hồ Thị Kăn")
    worker.inspect()


def test_the_way_of_counting_is_told_to_whoever_asks(cast: Cast, visit: NewVisitor) -> None:
    worker = visit("hoa.lia")

    worker.open("/truong-hop/cach-tinh/")

    worker.sees("Điểm")
    worker.inspect()

"""The server stops while somebody registers a person: between any two fields, before the save, and after it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Route, expect

from beneficiaries.models import Beneficiary
from tests.journeys.cast import make_cast
from tests.journeys.steps import NAME, NUMBER, PHONE
from tests.journeys.visitor import Visitor
from tests.server import StoppableSite

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.databases import DatabaseCopy

WAITING = "Chưa lưu – đang chờ mạng"
FIRST = (("full_name", NAME), ("birth", "1968"), ("identity_number", NUMBER))
SECOND = (
    ("sex", "F"), ("phone", PHONE), ("ethnicity", "Bru - Vân Kiều"),
    ("commune", "Xã Thuận, huyện Hướng Hóa"), ("village", "Bản Ba Tầng"), ("address_line", "Nhà số 7"),
    ("relation", "HEAD"), ("categories", "UXO_SURV"), ("accident_on", "3/1999"), ("basis", "STATUTORY"),
    ("given_on", "5/1/2026"), ("note", "Đi lại khó khăn."),
)  # fmt: skip
SOME_GAPS = frozenset({"birth", "commune"})
"""Fields before which the server stops in a quick run; ``--long`` stops it before every one."""


@pytest.fixture
def site(committed_db: DatabaseCopy) -> Iterator[StoppableSite]:
    """A server that the test stops and starts, and the people who sign in to it."""
    make_cast()
    site = StoppableSite(committed_db)
    site.start()
    yield site
    site.stop()


@pytest.fixture
def worker(browser: Browser, site: StoppableSite) -> Iterator[Visitor]:
    """A worker in front of the first step."""
    window = Visitor(browser, site.url).sign_in("hoa.lia")
    window.open("/nguoi/dang-ky/")
    yield window
    assert window.leave() == []


def fill_across_stops(worker: Visitor, site: StoppableSite, fields: tuple[tuple[str, str], ...], *, all_: bool) -> None:
    """Fill one field after the other; before some, or all, the server stops, and it comes back after the field."""
    for name, text in fields:
        stops = all_ or name in SOME_GAPS
        if stops:
            site.stop()
        worker.fill(**{name: text})
        if stops:
            site.start()


def comes_back(worker: Visitor, site: StoppableSite) -> None:
    """The server runs again and the browser notices that there is a line."""
    site.start()
    worker.page.context.set_offline(True)
    worker.page.context.set_offline(False)


def is_kept(worker: Visitor, fields: tuple[tuple[str, str], ...]) -> None:
    """What was typed stands on the screen, which says that it is not saved."""
    expect(worker.page.locator("[data-save-state]")).to_contain_text(WAITING)
    for name, text in fields:
        found = worker.form.locator(f"[name={name}]:not([type=hidden])")
        if found.first.get_attribute("type") in {"radio", "checkbox"}:
            expect(worker.form.locator(f"[name={name}][value='{text}']")).to_be_checked()
        else:
            expect(found.first).to_have_value(text)


def test_a_registration_survives_a_server_that_stops_anywhere(
    worker: Visitor, site: StoppableSite, is_long_run: bool
) -> None:
    fill_across_stops(worker, site, FIRST, all_=is_long_run)
    site.stop()
    worker.press("Tìm và tiếp tục")
    is_kept(worker, FIRST)
    comes_back(worker, site)
    expect(worker.form.locator("[name=sex]").first).to_be_visible()
    fill_across_stops(worker, site, SECOND, all_=is_long_run)

    def answer_is_lost(route: Route) -> None:
        assert route.fetch(max_redirects=0).status == 302
        site.stop()
        route.abort("connectionreset")

    worker.page.route("**/nguoi/dang-ky/", answer_is_lost, times=1)
    worker.press("Đăng ký")

    is_kept(worker, SECOND)
    person = Beneficiary.objects.get()
    comes_back(worker, site)
    worker.page.wait_for_url(f"**/nguoi/{person.pk}/")
    expect(worker.page.locator("h1")).to_have_text(NAME)
    assert Beneficiary.objects.get() == person
    assert (person.phone, person.note) == (PHONE, "Đi lại khó khăn.")

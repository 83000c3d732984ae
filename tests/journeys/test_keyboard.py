"""Somebody is registered with the keyboard alone, in few keys and few round trips, and nothing stays in the browser."""

from __future__ import annotations

import json

from playwright.sync_api import Page, expect

from beneficiaries.models import Beneficiary, Identifier, LegalBasis, VictimStatus
from tests.factories.partners import PASSWORD
from tests.journeys.cast import Cast
from tests.journeys.keys import Keys
from tests.journeys.steps import NAME, NUMBER, PHONE
from tests.journeys.visitor import NewVisitor, Visitor

MOST_KEYS, MOST_TRIPS = 60, 6
VILLAGE, STREET, ETHNIC = "Bản Ba Tầng", "Nhà số 7", "Bru - Vân Kiều"
OLD_COMMUNE = "Xã Thuận, huyện Hướng Hóa"
STORED = """async () => {
    const caches_ = "caches" in window ? await caches.keys() : [];
    const bases = (await indexedDB.databases()).map((each) => each.name);
    return {local: {...localStorage}, session: {...sessionStorage}, caches: caches_, bases: bases, name: window.name};
}"""
NOTHING_STORED = {"local": {}, "session": {}, "caches": [], "bases": [], "name": ""}


def register_by_keyboard(keys: Keys, page: Page) -> None:
    """From the sign-in page to the page of the person: look first, then tell everything."""
    keys.fill(username="hoa.lia", password=PASSWORD)
    keys.press("Enter")
    expect(page.locator("main h1")).to_have_text("Việc hôm nay")
    keys.press("Tab", "Enter")
    keys.tab_to_text("Đăng ký người mới")
    keys.press("Enter")
    page.wait_for_url("**/nguoi/dang-ky/")
    keys.fill(full_name=NAME, birth="5/3/1968", identity_number=NUMBER)
    keys.press("Enter")
    expect(page.locator("main [name=sex]").first).to_be_visible()
    keys.choose("sex", "F")
    keys.choose("identity_verified", "on")
    keys.fill(phone=PHONE, ethnicity=ETHNIC, commune=OLD_COMMUNE, village=VILLAGE, address_line=STREET)
    keys.choose("categories", "UXO_SURV")
    keys.fill(accident_on="3/1999")
    keys.choose("basis", "STATUTORY")
    keys.press("Enter")


def personal_texts_kept(worker: Visitor) -> list[str]:
    """What of the person the browser still holds, anywhere but on the screen."""
    kept = worker.page.evaluate(STORED)
    cookies = json.dumps([dict(each) for each in worker.page.context.cookies()], ensure_ascii=False, default=str)
    found = [text for text in (NAME, NUMBER, PHONE, VILLAGE, STREET, "Kăn", "1968") if text in cookies]
    return found + ([] if kept == NOTHING_STORED else [str(kept)])


def test_a_person_is_registered_in_sixty_keys_and_six_round_trips(cast: Cast, visit: NewVisitor) -> None:
    worker = visit()
    worker.open("/dang-nhap/")
    keys = Keys(worker.page)

    register_by_keyboard(keys, worker.page)

    expect(worker.page.locator("h1")).to_have_text(NAME)
    person = Beneficiary.objects.get()
    trips = keys.asked[: keys.asked.index(f"GET /nguoi/{person.pk}/") + 1]
    assert len(keys.pressed) <= MOST_KEYS
    assert len(trips) <= MOST_TRIPS
    assert (person.phone, person.village, person.address_line) == (PHONE, VILLAGE, STREET)
    assert person.place_as_written is not None and person.place_as_written.name == "Xã Thuận"
    assert Identifier.objects.get().is_verified
    assert (VictimStatus.objects.get().category, LegalBasis.objects.get().basis) == ("UXO_SURV", "STATUTORY")
    assert personal_texts_kept(worker) == []

"""A case on paper: its steps are told apart without colour, and what paper cannot do is left out."""

from __future__ import annotations

from typing import Any

from django.template.loader import render_to_string
from playwright.sync_api import expect

from tests.factories.cases import make_case
from tests.factories.partners import PASSWORD, UserFactory

LOOKS = """() => [...document.querySelectorAll(".stepper .badge")].map(each => {
  const look = getComputedStyle(each), sign = getComputedStyle(each, "::before").content;
  return [sign.includes("✓"), look.borderTopStyle, look.borderTopWidth].join(" ");
})"""


def _signed_in(page: Any) -> None:
    user = UserFactory(role="PROVINCIAL_OFFICER")
    page.goto("/dang-nhap/")
    page.fill("input[name=username]", user.username)
    page.fill("input[name=password]", PASSWORD)
    page.click("main button[type=submit]")


def test_a_step_says_in_words_that_it_is_done_or_that_one_is_at_it() -> None:
    steps = [{"label": word, "state": word} for word in ("done", "current", "todo")]

    done, current, todo = render_to_string("components/stepper.html", {"steps": steps}).split("<li")[1:]

    assert "đã xong" in done
    assert "đang ở bước này" in current
    assert "đã xong" not in current + todo
    assert "đang ở bước này" not in done + todo


def test_the_steps_of_a_case_differ_on_paper_in_sign_and_frame(browser_page: Any) -> None:
    case = make_case()
    _signed_in(browser_page)

    browser_page.goto(f"/truong-hop/{case.pk}/")
    browser_page.emulate_media(media="print")

    done, current, *coming = browser_page.evaluate(LOOKS)
    assert done.startswith("true")
    assert current == "false solid 2px"
    assert set(coming) == {"false dashed 1px"}
    expect(browser_page.locator(".stepper [aria-current]")).to_contain_text("đang ở bước này")


def test_the_page_of_a_person_prints_its_case_without_links_to_press(browser_page: Any) -> None:
    case = make_case()
    _signed_in(browser_page)
    browser_page.goto(f"/nguoi/{case.person_id}/")
    link = browser_page.get_by_role("link", name="Mở hồ sơ", exact=True)
    expect(link).to_be_visible()

    browser_page.emulate_media(media="print")

    expect(browser_page.locator(".stepper")).to_be_visible()
    expect(link).to_be_hidden()

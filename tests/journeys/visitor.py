"""Somebody at a browser: signs in, finds things by the words on the screen, and looks hard at every page."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.factories.partners import PASSWORD
from tests.journeys.weights import Weights

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

PATIENCE_MS = 30_000
"""Journeys look at what happens; how fast it happens is measured elsewhere."""

PHONE, DESK = (360, 740), (1280, 800)
OVERFLOW = """() => {
    const wide = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= wide) { return []; }
    return [...document.querySelectorAll("body *")].filter((e) => e.getBoundingClientRect().right > wide + 1)
        .slice(0, 5).map((e) => e.tagName + "." + e.className + " " + e.textContent.trim().slice(0, 40));
}"""


class Visitor:
    """A browser window of one person's; ``faults`` is what must be empty at the end."""

    def __init__(self, browser: Browser, base_url: str, *, has_scripts: bool = True) -> None:
        self.has_scripts = has_scripts
        context = browser.new_context(
            base_url=base_url,
            locale="vi-VN",
            timezone_id="Asia/Ho_Chi_Minh",
            viewport={"width": DESK[0], "height": DESK[1]},
            java_script_enabled=has_scripts,
        )
        context.set_default_timeout(PATIENCE_MS)
        context.set_default_navigation_timeout(PATIENCE_MS)
        expect.set_options(timeout=PATIENCE_MS)
        self.page: Page = context.new_page()
        self.faults: list[str] = []
        self.weights = Weights()
        self.weights.listen(self.page)
        self.page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))
        self.page.on("console", self._note_refusal)
        self.page.on("response", lambda r: self.faults.append(f"{r.status} {r.url}") if r.status >= 500 else None)

    def _note_refusal(self, said: object) -> None:
        text = str(getattr(said, "text", ""))
        if "Content Security Policy" in text:
            self.faults.append(text)

    def sign_in(self, username: str, *, password: str = PASSWORD) -> Visitor:
        """Through the sign-in page, as everybody does."""
        self.page.goto("/dang-nhap/?next=/nguoi/")
        self.fill(username=username, password=password)
        self.press("Đăng nhập")
        expect(self.page.get_by_role("button", name="Đăng xuất")).to_be_visible()
        return self

    def open(self, path: str) -> int:
        """Go to an address; the answer's status."""
        answer = self.page.goto(path)
        assert answer is not None
        return answer.status

    @property
    def form(self) -> Locator:
        """What stands in the page itself, not in its frame."""
        return self.page.locator("main")

    def fill(self, **typed: str) -> None:
        """Type into fields, or choose in them, by their names."""
        for name, text in typed.items():
            found = self.form.locator(f"[name={name}]:not([type=hidden])")
            kind = found.first.evaluate("e => e.type || e.tagName")
            if kind in {"radio", "checkbox"}:
                self.form.locator(f"[name={name}][value='{text}']").check()
            elif kind.startswith("select"):
                found.first.select_option(text)
            else:
                found.first.fill(text)

    def press(self, label: str) -> None:
        """Press the button of this name within the page."""
        self.form.get_by_role("button", name=label, exact=True).first.click()

    def follow(self, label: str) -> None:
        """Follow the link of this name within the page."""
        self.form.get_by_role("link", name=label, exact=True).first.click()

    def menu(self, label: str) -> None:
        """Choose an entry of the menu; what waits there may be counted behind its name."""
        self.page.locator("nav.menu-wide").get_by_role("link", name=re.compile(rf"^{label}(\s+\d|$)")).click()

    def search(self, text: str) -> None:
        """Look for somebody in the box on top of every page."""
        self.page.locator("#search-box").fill(text)
        self.page.locator("#search-box").press("Enter")
        self.page.wait_for_url(re.compile(r"[?&]tim="))

    def sees(self, *texts: str) -> None:
        """Each text stands somewhere on the page."""
        for text in texts:
            expect(self.form).to_contain_text(text)

    def tab_to(self, name: str, *, backwards: bool = False) -> None:
        """Press Tab until the field of this name has the focus, as hands without a mouse do."""
        for _press in range(80):
            self.page.keyboard.press("Shift+Tab" if backwards else "Tab")
            focused = self.page.evaluate("document.activeElement.name || ''")
            if focused == name:
                return
        raise AssertionError(f"Tab never reached {name}")

    def html(self) -> str:
        """The page as it stands, panels loaded."""
        self.settle()
        return self.page.content()

    def settle(self) -> None:
        """Wait until every panel has its content."""
        if self.has_scripts:
            expect(self.page.locator("[data-panel-waiting]")).to_have_count(0)

    def inspect(self, *, is_settled: bool = True) -> None:
        """Note what this page does wrong: accessibility and width, at the desk and on the phone.

        A window without scripts shows the same pages; axe itself is a script, so it looks at the others.
        The gallery's panels never come: ``is_settled=False`` does not wait for them.
        """
        if not self.has_scripts:
            return
        if is_settled:
            self.settle()
        where = self.page.url
        for width, height in (DESK, PHONE):
            self.page.set_viewport_size({"width": width, "height": height})
            found = Axe().run(self.page).response["violations"]
            self.faults += [f"axe {width} {where}: {each['id']} {each['nodes'][0]['html'][:160]}" for each in found]
            if width == PHONE[0]:
                self.faults += [f"wide {where}: {each}" for each in self.page.evaluate(OVERFLOW)]
        self.page.set_viewport_size({"width": DESK[0], "height": DESK[1]})

    def leave(self) -> list[str]:
        """Close the window; all that was wrong."""
        faults = self.faults + self.weights.too_heavy()
        self.page.context.close()
        return faults


NewVisitor = Callable[..., Visitor]

"""Hands without a mouse: what is pressed beside the text of the fields, and how often the server is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from playwright.sync_api import Page, Request

FARTHEST = 40
ASKED = frozenset({"document", "xhr", "fetch"})


class Keys:
    """Types and presses in one window; ``pressed`` holds every key beside the text, ``asked`` every request."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.pressed: list[str] = []
        self.asked: list[str] = []
        page.on("request", self._note)

    def _note(self, request: Request) -> None:
        if request.resource_type in ASKED:
            self.asked.append(f"{request.method} {urlsplit(request.url).path}")

    def press(self, *keys: str) -> None:
        """Press keys one after the other; a key that is held counts too (Shift+Tab is two)."""
        for key in keys:
            self._page.keyboard.press(key)
            self.pressed += key.split("+")

    def type(self, text: str) -> None:
        """The content of the field that has the focus, over what stands there."""
        self._page.keyboard.type(text)

    def tab_to(self, name: str) -> None:
        """Tab until the field of this name has the focus."""
        for _press in range(FARTHEST):
            if self._page.evaluate("document.activeElement.name || ''") == name:
                return
            self.press("Tab")
        raise AssertionError(f"Tab never reached {name}")

    def tab_to_text(self, text: str) -> None:
        """Tab until the link or button of these words has the focus."""
        for _press in range(FARTHEST):
            if self._page.evaluate("document.activeElement.textContent.trim()") == text:
                return
            self.press("Tab")
        raise AssertionError(f"Tab never reached {text}")

    def fill(self, **typed: str) -> None:
        """Go from field to field in the order of the page and type."""
        for name, text in typed.items():
            self.tab_to(name)
            self.type(text)

    def choose(self, name: str, value: str) -> None:
        """Reach a choice by Tab, then by arrows within a group of radio buttons, and take it."""
        self.tab_to(name)
        here = "(v) => document.activeElement.value === v"
        kind = self._page.evaluate("document.activeElement.type")
        for _press in range(FARTHEST):
            if self._page.evaluate(here, value):
                break
            self.press("ArrowDown" if kind == "radio" else "Tab")
        if not self._page.evaluate("document.activeElement.checked"):
            self.press("Space")

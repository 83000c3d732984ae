"""What a page costs on a weak line: bytes as they crossed the wire, against the budgets (USERS M23)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Page

KB = 1024
FIRST_PAGE = 150 * KB
NEXT_PAGE = 40 * KB
HTMX_ANSWER = 10 * KB
SCRIPTS = 60 * KB


@dataclass
class Answer:
    """One answer of the server: kind (Document, Fetch, XHR, Script, Stylesheet …), path, bytes with headers."""

    kind: str
    path: str
    size: int = 0


@dataclass
class Weights:
    """Every answer that a page has received, in order."""

    answers: dict[str, Answer] = field(default_factory=dict)

    def listen(self, page: Page) -> None:
        """Count from now on (Chromium's own figures; what comes from its cache costs nothing)."""
        line = page.context.new_cdp_session(page)
        line.send("Network.enable")
        line.on("Network.responseReceived", self._received)
        line.on("Network.loadingFinished", self._finished)

    def _received(self, told: dict[str, Any]) -> None:
        self.answers[told["requestId"]] = Answer(told["type"], told["response"]["url"])

    def _finished(self, told: dict[str, Any]) -> None:
        if told["requestId"] in self.answers:
            self.answers[told["requestId"]].size = int(told["encodedDataLength"])

    def too_heavy(self) -> list[str]:
        """What is over its budget, in words."""
        found = list(self.answers.values())
        pages = [each for each in found if each.kind in {"Document", "Fetch"}]
        until = found.index(pages[1]) if len(pages) > 1 else len(found)
        first = sum(each.size for each in found[:until])
        scripts = sum(each.size for each in found if each.kind == "Script")
        over = [f"scripts: {scripts}"] if scripts > SCRIPTS else []
        over += [f"first page {pages[0].path}: {first}"] if first > FIRST_PAGE else []
        over += [f"page {each.path}: {each.size}" for each in pages if each.size > NEXT_PAGE]
        return over + [
            f"htmx {each.path}: {each.size}" for each in found if each.kind == "XHR" and each.size > HTMX_ANSWER
        ]

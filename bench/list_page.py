"""The people list page as a whole request, sealed against plain columns, and against the least signed-in page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from statistics import median
from typing import Any

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.test import Client, RequestFactory, override_settings

from bench.figures import Figure, seconds
from bench.peer_list_page import make_plain_table
from bench.sizes import size
from tests.factories.beneficiaries import make_people
from tests.factories.partners import UserFactory, actor_for
from vault.openkeys import open_keys

PEOPLE = size(5_000, small=60)
ROUNDS = size(15, small=1)
A_ROUND = size(20, small=2)
SEALED, PLAIN, TRIVIAL = "/nguoi/", "/bench/nguoi/", "/bench/mot-dong/"
FLOOR, GOAL = 1.3, 1.15
FLOOR_TRIVIAL, GOAL_TRIVIAL = 0.15, 0.28
DETAILS = {
    "phone": "0912345678", "village": "bản Ba Tầng", "address_line": "số nhà 12", "ethnicity": "Bru-Vân Kiều",
    "note": "ghi chú " * 8,
}  # fmt: skip


def fill() -> Any:
    """People of one province, in clear beside; gives an officer who sees them all."""
    user = UserFactory(role="PROVINCIAL_OFFICER")
    actor = actor_for(user)
    with open_keys():
        for start in range(0, PEOPLE, 1000):
            make_people(min(1000, PEOPLE - start), by=actor, **DETAILS)
        make_plain_table()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return user


def signed_in(user: Any) -> dict[str, str]:
    """What a browser sends with each request."""
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return {settings.SESSION_COOKIE_NAME: client.cookies[settings.SESSION_COOKIE_NAME].value}


def ask(handler: WSGIHandler, path: str, cookies: dict[str, str]) -> str:
    """One request through the handler that gunicorn calls, from the environment to the last byte."""
    factory = RequestFactory()
    factory.cookies.load(cookies)
    told: list[str] = []
    start: Any = lambda status, _headers: told.append(status)  # noqa: E731
    response = handler(factory.get(path).environ, start)
    body = b"".join(response)
    response.close()
    if not told[0].startswith("200"):
        raise SystemExit(f"bench list_page: {path} answered {told[0]}")
    return body.decode()


def table_of(page: str) -> str:
    """The rows, without what differs by request (a token, a nonce)."""
    return page.partition("<tbody")[2].partition("</tbody>")[0]


def measure() -> Iterator[Figure]:
    """The three pages in turns, so that a slow minute hits all alike."""
    vendor = connection.vendor
    with override_settings(ROOT_URLCONF="bench.peer_list_page", ALLOWED_HOSTS=["testserver"]):
        user = fill()
        cookies, handler = signed_in(user), WSGIHandler()
        asked: dict[str, Callable[[], Any]] = {
            path: partial(ask, handler, path, cookies) for path in (SEALED, PLAIN, TRIVIAL)
        }
        pages = {path: table_of(work()) for path, work in asked.items()}
        if pages[SEALED] != pages[PLAIN] or pages[SEALED].count("<tr") != 25:
            raise SystemExit("bench list_page: the two pages do not show the same 25 rows")
        rounds = [{path: seconds(partial(_many, work)) for path, work in asked.items()} for _ in range(ROUNDS)]
        best = {path: median(each[path] for each in rounds) / A_ROUND for path in asked}
    note = f"{best[SEALED] * 1000:.1f} against {best[PLAIN] * 1000:.1f} ms, {PEOPLE:,} people, 25 rows"
    yield Figure(
        "list page, sealed vs plain columns, time", best[SEALED] / best[PLAIN], "x", vendor,
        FLOOR if vendor == "postgresql" else None, GOAL, higher_is_better=False, note=note,
    )  # fmt: skip
    yield Figure(
        "list page vs least signed-in page, requests/s", best[TRIVIAL] / best[SEALED], "x", vendor,
        FLOOR_TRIVIAL if vendor == "postgresql" else None, GOAL_TRIVIAL,
        note=f"{1 / best[SEALED]:,.0f} against {1 / best[TRIVIAL]:,.0f} requests/s of one process",
    )  # fmt: skip


def _many(work: Callable[[], Any]) -> None:
    for _ in range(A_ROUND):
        work()

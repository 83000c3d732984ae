"""How a response is read: as one of the four answers, and as bytes in which nothing of the single request is left."""

from __future__ import annotations

import re
from typing import Any

from tests.oracles.roles import Answer

REFUSALS = {403: Answer.FORBIDDEN, 404: Answer.UNSEEN}
# Pages shown, forms sent back with their faults, redirects after a deed, limits that were reached.
HANDLED = {200, 201, 204, 302, 303, 400, 409, 422, 429}
_TOKEN = re.compile(rb'(name="csrfmiddlewaretoken" value="|"X-CSRFToken": ?")[A-Za-z0-9]+')
_SENT_ONCE = re.compile(rb'(name="request_id" value=")[0-9a-f-]{36}')  # a form's own id, so that it counts once
_PRINTED = re.compile(rb"\d\d/\d\d/\d{4} \d\d:\d\d(?=\.(?:</p>|\s))")  # what paper tells of its minute
# A count that is kept at its first telling has an id of its own each time that first telling is taken back.
_KEPT = re.compile(rb"(/thong-ke/ban-luu/)[0-9a-f-]{36}")
_OF_ONE_REQUEST = {"x-request-id", "set-cookie", "content-security-policy", "date"}


def read(response: Any) -> Answer:
    """The answer a response amounts to; an assertion if it is none."""
    if response.status_code in {301, 302} and response.headers["Location"].startswith("/dang-nhap/"):
        return Answer.SIGN_IN
    if response.status_code in REFUSALS:
        return REFUSALS[response.status_code]
    assert response.status_code in HANDLED, f"status {response.status_code}"
    return Answer.ALLOWED


def blanked(response: Any) -> bytes:
    """Status, headers and body without form tokens, ids of request and form, and the minute of printing."""
    kept = sorted((k.lower(), v) for k, v in response.headers.items() if k.lower() not in _OF_ONE_REQUEST)
    body = response.content.replace(response.headers.get("X-Request-Id", "-").encode(), b"")
    told = _SENT_ONCE.sub(rb"\1", _KEPT.sub(rb"\1", _PRINTED.sub(b"", _TOKEN.sub(rb"\1", body))))
    return repr((response.status_code, kept)).encode() + told

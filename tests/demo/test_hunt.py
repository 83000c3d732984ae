"""The hunt finds what is there: a search that finds nothing must mean something."""

from __future__ import annotations

import base64
import gzip
import html
import io
import json
import secrets
import unicodedata
import zipfile
from collections.abc import Callable
from urllib.parse import quote

import pytest

from tests.demo.hunt import Hunt

NAME, NUMBER, CARD = "Hồ Thị Kăn Đụng", "0912345815", "197345678"
HUNT = Hunt([NAME, NUMBER, CARD])


@pytest.mark.parametrize(
    "written",
    [
        str.encode,
        lambda text: unicodedata.normalize("NFD", text).encode(),
        lambda text: text.upper().encode(),
        lambda text: b"Ho Thi Kan Dung" if text == NAME else text.encode(),
        lambda text: b"HO THI KAN DUNG" if text == NAME else text.encode(),
        lambda text: text.encode("utf-16-le"),
        lambda text: text.encode("utf-16-be"),
        lambda text: json.dumps(text).encode(),
        lambda text: text.encode("ascii", "xmlcharrefreplace"),
        lambda text: html.escape(text).encode(),
        lambda text: quote(text).encode(),
        lambda text: quote(text.upper()).lower().encode() if text == NUMBER else quote(text).encode(),
        lambda text: text.encode().hex().encode(),
        lambda text: text.encode().hex().upper().encode(),
        lambda text: base64.b64encode(text.encode()),
        lambda text: base64.b64encode(b"x" + text.encode() + b"yz"),
        lambda text: base64.urlsafe_b64encode(b"xy" + text.encode() + b"z"),
        lambda text: gzip.compress(text.encode()),
        lambda text: _zipped(text.encode("utf-16-le")),
        lambda text: _zipped(gzip.compress(text.encode())),
    ],
)
@pytest.mark.parametrize("text", [NAME, NUMBER, CARD])
def test_what_is_written_in_any_form_is_found(text: str, written: Callable[[str], bytes]) -> None:
    data = b"\0\xff(before) " + written(text) + b" (after)\xff"

    assert HUNT.found(data) == {text}


def test_a_number_is_put_down_to_chance_only_within_identifiers() -> None:
    row = "3f2a" + CARD + "e0b1c2d3e4f5a6b7c8d"

    assert len(row) == 32
    assert HUNT.found(row.encode()) == set()
    assert HUNT.found((row + CARD).encode()) == {CARD}
    assert HUNT.found(f"{row} {CARD}".encode()) == {CARD}
    assert HUNT.found(f"1700{CARD}000000".encode()) == set()


def test_nothing_is_found_where_nothing_is() -> None:
    assert HUNT.found(secrets.token_bytes(200_000)) == set()


def _zipped(content: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/sharedStrings.xml", content)
    return target.getvalue()

"""Somebody at the running server: keeps cookies, sends forms with their token, uploads files."""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping, Sequence
from http.cookiejar import CookieJar
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener

TOKEN = re.compile(r'name="csrfmiddlewaretoken"\s+value="([^"]+)"')

Form = Mapping[str, str | Sequence[str]]


class Visitor:
    """One browser without scripts."""

    def __init__(self, url: str) -> None:
        self._url = url.rstrip("/")
        self._opener = build_opener(HTTPCookieProcessor(CookieJar()))

    def get(self, path: str, **query: str) -> str:
        """A page, redirects followed."""
        return self._send(Request(self._url + path + (f"?{urlencode(query)}" if query else "")))

    def post(self, path: str, form: Form, *, page: str = "") -> str:
        """Send a form with the token of the page it stands on (``path`` itself unless told)."""
        sent = {"csrfmiddlewaretoken": self._token(page or path), **form}
        return self._send(Request(self._url + path, data=urlencode(sent, doseq=True).encode(), headers=self._origin()))

    def upload(self, path: str, *, name: str, content: bytes) -> str:
        """Send one file."""
        border = secrets.token_hex(12)
        part = f'--{border}\r\nContent-Disposition: form-data; name="'
        body = (
            f'{part}csrfmiddlewaretoken"\r\n\r\n{self._token(path)}\r\n'
            f'{part}file"; filename="{name}"\r\nContent-Type: application/octet-stream\r\n\r\n'
        ).encode() + content + f"\r\n--{border}--\r\n".encode()  # fmt: skip
        headers = self._origin() | {"Content-Type": f"multipart/form-data; boundary={border}"}
        return self._send(Request(self._url + path, data=body, headers=headers))

    def _token(self, path: str) -> str:
        found = TOKEN.search(self.get(path))
        assert found is not None, f"no form stands on {path}"
        return found[1]

    def _origin(self) -> dict[str, str]:
        return {"Origin": self._url, "Referer": self._url + "/"}

    def _send(self, request: Request) -> str:
        try:
            with self._opener.open(request, timeout=60) as answer:
                return str(answer.read().decode())
        except HTTPError as refused:
            text = refused.read().decode()
            assert refused.code < 500, text
            return text

"""One request, one set of open keys."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from vault.openkeys import open_keys


class OpenKeysMiddleware:
    """Keys opened while answering are forgotten with the answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with open_keys():
            return self.get_response(request)

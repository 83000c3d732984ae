"""Language of the page, and failures that say nothing personal."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from core.answers import bad_request
from core.trace import Trace

logger = logging.getLogger("anlanh.request")
Answer = Callable[[HttpRequest], HttpResponse]


class LanguageMiddleware:
    """Vietnamese unless the user chose English (cookie ``lang``); the browser's wish is not asked."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get("lang", "")
        code = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with translation.override(code):
            request.LANGUAGE_CODE = code
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", code)
            return response


def has_zero_byte(request: HttpRequest) -> bool:
    """Whether address or cookies hold what no browser sends and no database keeps; forms look for themselves."""
    asked = (text for name, texts in request.GET.lists() for text in (name, *texts))
    kept = (text for pair in request.COOKIES.items() for text in pair)
    return any("\0" in text for text in (request.path_info, *asked, *kept))


def is_read_otherwise(request: HttpRequest) -> bool:
    """Whether a form says that it is written in another encoding than the one every browser sends here.

    Some of them give letters that no page can show again.
    """
    named = (request.content_params or {}).get("charset", "utf-8")
    return named.strip().lower().replace("_", "-") not in {"utf-8", "utf8"}


class PlainFailureMiddleware:
    """Gives each request an id and a trace; logs an unexpected failure by type and place, never by its text."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.request_id = uuid.uuid4().hex[:16]  # type: ignore[attr-defined]
        request.trace = Trace()  # type: ignore[attr-defined]
        is_unreadable = has_zero_byte(request) or is_read_otherwise(request)
        response = bad_request(request) if is_unreadable else self.get_response(request)
        response.headers["X-Request-Id"] = request.request_id  # type: ignore[attr-defined]
        if getattr(request, "actor", None) is not None:
            response.headers.setdefault("Cache-Control", "no-store")
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Note where it failed, without what was typed; the answer is Django's for this failure."""
        where = exception.__traceback__
        while where is not None and where.tb_next is not None:
            where = where.tb_next
        place = f"{where.tb_frame.f_code.co_filename.rsplit('/', 2)[-1]}:{where.tb_lineno}" if where else "?"
        name = type(exception).__name__
        if name not in {"Http404", "PermissionDenied"}:
            logger.error("request %s failed: %s at %s", request.request_id, name, place)  # type: ignore[attr-defined]
        return None

"""What every page's frame needs: menu, text size, banner."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from core import menu
from core.policy import allows

may_search = allows("SEARCH_PEOPLE")


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context processor: ``menu, search_url, text_size, demo_mode, actor, language``."""
    actor = getattr(request, "actor", None)
    try:
        search_url = reverse("beneficiaries:list-people")
    except NoReverseMatch:
        search_url = ""
    size = request.COOKIES.get("size", "")
    return {
        "actor": actor,
        "menu": menu.shown(request, actor) if actor is not None else [],
        "search_url": search_url if actor is not None and may_search(actor) else "",
        "text_size": size if size in {"small", "large"} else "normal",
        "demo_mode": settings.DEMO,
        "language": getattr(request, "LANGUAGE_CODE", settings.LANGUAGE_CODE),
    }

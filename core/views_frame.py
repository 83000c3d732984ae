"""Pages of the frame: text size, language, component gallery, health."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.utils.http import url_has_allowed_host_and_scheme

from core.policy import ANYONE
from core.views import PageView, unseen

YEAR_SECONDS = 365 * 24 * 3600


def back(request: HttpRequest) -> str:
    """The page the user came from, if it is ours; else the first page."""
    url = request.headers.get("Referer", "")
    return url if url_has_allowed_host_and_scheme(url, {request.get_host()}, require_https=request.is_secure()) else "/"


class ChoiceView(PageView):
    """Keeps one choice of the user's in a cookie (no personal data)."""

    policy = ANYONE
    cookie = ""
    allowed: frozenset[str] = frozenset()

    def post(self, request: HttpRequest) -> HttpResponse:
        """Set the cookie and go back."""
        response = HttpResponseRedirect(back(request))
        chosen = request.POST.get(self.cookie, "")
        if chosen in self.allowed:
            response.set_cookie(
                self.cookie,
                chosen,
                max_age=YEAR_SECONDS,
                samesite="Lax",
                secure=settings.SESSION_COOKIE_SECURE,
                httponly=True,
            )
        return response


class SetTextSizeView(ChoiceView):
    """A− A A+."""

    policy = ANYONE
    cookie = "size"
    allowed = frozenset({"small", "normal", "large"})


class SetLanguageView(ChoiceView):
    """Vietnamese or English."""

    policy = ANYONE
    cookie = "lang"
    allowed = frozenset({"vi", "en"})


class GalleryView(PageView):
    """Every component in all its states (demo and debug only)."""

    policy = ANYONE
    template_name = "core/gallery.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the gallery."""
        if not (settings.DEMO or settings.DEBUG):
            unseen()
        return self.page({"gallery": True})


class HealthView(PageView):
    """Says that the application answers; nothing else."""

    policy = ANYONE

    def get(self, request: HttpRequest) -> HttpResponse:
        """200 and one word."""
        return JsonResponse({"status": "ok"})

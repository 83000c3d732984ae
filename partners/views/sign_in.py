"""Signing in and out, and the page that asks to wait after too many failures."""

from __future__ import annotations

import math
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import authenticate, login, logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import Resolver404, resolve, reverse
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from core.clock import local_today
from core.policy import ANYONE
from core.views import PageView
from partners.actions.held_form import name_browser, open_held
from partners.actions.sign_in import nobody, note_locked_out
from partners.actions.sign_in_limits import waits_everywhere
from partners.forms import SignInForm
from partners.middleware import ENDED
from partners.models import User

LANGUAGE_SECONDS = 365 * 24 * 3600


def safe_next(request: HttpRequest) -> str:
    """The page to go to afterwards, if it is ours and can be gone to; else the first page."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    is_ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if is_ours and wanted.startswith("/") and not _is_for_forms_alone(wanted) else "/"


def _is_for_forms_alone(wanted: str) -> bool:
    """Whether the address takes forms and shows nothing, as that which signs out."""
    try:
        view = getattr(resolve(urlsplit(wanted).path).func, "view_class", None)
    except Resolver404:
        return False
    return view is not None and not hasattr(view, "get")


@method_decorator([never_cache, sensitive_post_parameters()], name="dispatch")
class SignInView(PageView):
    """``/dang-nhap/``."""

    policy = ANYONE
    template_name = "partners/sign_in.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the form; somebody already signed in goes on."""
        if request.user.is_authenticated:
            return HttpResponseRedirect(safe_next(request))
        return self.page({"form": SignInForm(), "next": safe_next(request), "is_lost": ENDED in request.GET})

    def post(self, request: HttpRequest) -> HttpResponse:
        """Try the password; the answer never tells whether the username exists."""
        form = SignInForm(request.POST)
        if form.is_valid():
            typed = form.cleaned_data["username"]
            if waits_everywhere(typed):
                note_locked_out(
                    by=nobody(typed=typed, request_id=str(getattr(request, "request_id", "")), today=local_today())
                )
                return locked_out(request)
            user = authenticate(request, **form.cleaned_data)
            if isinstance(user, User):
                return self._let_in(request, user)
            form.add_error(None, _("Username or password is not right. Check both and try again."))
        kept = {name: request.POST.get(name, "") for name in ("held", "held_path")}
        kept["is_lost"] = request.POST.get(ENDED, "")
        return self.page({"form": form, "next": safe_next(request), **kept}, status=422)

    def _let_in(self, request: HttpRequest, user: User) -> HttpResponse:
        """A new session key, and the account's language if the browser has none yet."""
        login(request, user)
        response = self._after(request, user)
        name_browser(response, user=user)
        if "lang" not in request.COOKIES:
            response.set_cookie(
                "lang",
                user.language,
                max_age=LANGUAGE_SECONDS,
                samesite="Lax",
                secure=settings.SESSION_COOKIE_SECURE,
                httponly=True,
            )
        return response

    def _after(self, request: HttpRequest, user: User) -> HttpResponse:
        """On to the page that was wanted, or to the form that this user had sent when the session was over."""
        if user.must_change_password:
            return HttpResponseRedirect(reverse("partners:change-password"))
        held = open_held(sealed=request.POST.get("held", ""), path=request.POST.get("held_path", ""), user=user)
        if held is None:
            return HttpResponseRedirect(safe_next(request))
        return self.page({"held": held}, template="partners/held_form.html")


class SignOutView(PageView):
    """``/dang-xuat/``: only a form signs out, a link does not."""

    policy = ANYONE

    def post(self, request: HttpRequest) -> HttpResponse:
        """End the session."""
        logout(request)
        return HttpResponseRedirect(reverse("partners:sign-in"))


def locked_out(
    request: HttpRequest,
    original: HttpResponse | None = None,  # noqa: ARG001
    credentials: Any = None,  # noqa: ARG001
) -> HttpResponse:
    """429: how long to wait, and who can help; called by axes."""
    minutes = math.ceil(settings.AXES_COOLOFF_TIME * 60)
    response = render(request, "partners/locked_out.html", {"minutes": minutes}, status=429)
    response.headers["Retry-After"] = str(minutes * 60)
    return response

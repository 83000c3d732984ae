"""Sign-in for every page but the open ones, and the actor of the request, built anew each time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers

from core.clock import local_today, now
from core.policy import ANYONE
from partners.actions.acting import ACTING, bare_actor, build_actor
from partners.actions.held_form import seal_sent
from partners.forms import SignInForm
from partners.models import User

SEEN_EVERY = timedelta(minutes=1)
REFUSED = (400, 403)
ENDED = "het-phien"
"""In the address of the sign-in page: a form was sent when nobody was signed in any more, and it is not kept."""


class ActorMiddleware:
    """Sets ``request.actor`` (None for nobody); an ended role or a switched-off account counts at the next request.

    A view class may say ``needs_role = False`` (own password, role page): it then gets an actor without verbs
    if the account holds no role; and ``is_form_held = False``: what is sent to it without a session is not kept.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = None  # type: ignore[attr-defined]
        response = self.get_response(request)
        if request.actor is None and response.status_code in REFUSED and isinstance(request.user, User):  # type: ignore[attr-defined]
            # Refused before anybody asked who it is (a missing CSRF token): the log still says whose session it was.
            request.actor = bare_actor(request.user, **self._facts(request))  # type: ignore[attr-defined]
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Let the request through, or send it to sign-in, to the password page, or to the page without roles."""
        view_class = getattr(view, "view_class", None)
        is_open = view_class is not None and getattr(view_class, "policy", None) is ANYONE
        user = request.user
        if not isinstance(user, User):
            if is_open:
                return None
            return hold_and_sign_in(request, view_class) or to_sign_in(request)
        request.actor = self._actor(request, user)  # type: ignore[attr-defined]
        self._note_seen(user)
        if is_open:
            return None
        needs_role = getattr(view_class, "needs_role", True)
        if user.must_change_password and needs_role:
            return redirect_whole_page(request, reverse("partners:change-password"))
        if request.actor is None:  # type: ignore[attr-defined]
            if needs_role:
                return render(request, "partners/no_role.html", status=403)
            request.actor = bare_actor(user, **self._facts(request))  # type: ignore[attr-defined]
        return None

    def _actor(self, request: HttpRequest, user: User) -> Any:
        acting = str(request.session.get(ACTING, ""))
        return build_actor(user, acting=acting, **self._facts(request))

    def _facts(self, request: HttpRequest) -> dict[str, Any]:
        return {
            "session_key": request.session.session_key or "",
            "request_id": str(getattr(request, "request_id", "")),
            "today": local_today(),
        }

    def _note_seen(self, user: User) -> None:
        """At most once a minute, without history: it is bookkeeping, not a change of the account."""
        moment = now()
        if user.last_seen_at is None or user.last_seen_at < moment - SEEN_EVERY:
            due = Q(last_seen_at=None) | Q(last_seen_at__lt=moment - SEEN_EVERY)
            User.objects.filter(due, pk=user.pk).update(last_seen_at=moment)


def hold_and_sign_in(request: HttpRequest, view_class: Any) -> HttpResponse | None:
    """The sign-in page with the form that was sent, sealed; None where none is held. The form passed the CSRF check."""
    if is_htmx(request) or not getattr(view_class, "is_form_held", True):
        return None
    sealed = seal_sent(request)
    if not sealed:
        return None
    context = {"form": SignInForm(), "next": "/", "held": sealed, "held_path": request.get_full_path()}
    response = render(request, "partners/sign_in.html", context)
    add_never_cache_headers(response)
    return response


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """To the sign-in page, and back afterwards to the page that was asked for (never to a form's target).

    Where a form was sent that is not held, the page says so.
    """
    url = reverse("partners:sign-in")
    told = {ENDED: "1"} if request.method == "POST" and not is_htmx(request) else {}
    back = page_in_browser(request)
    if back and back != "/":
        told["next"] = back
    return redirect_whole_page(request, f"{url}?{urlencode(told)}" if told else url)


def page_in_browser(request: HttpRequest) -> str:
    """Path and query of the page asked for, or on which a form stood or a part was asked for; empty if there is none.

    Of what the browser tells no host is kept; the sign-in page judges the path anew before it is gone to.
    """
    if not is_htmx(request) and request.method == "GET":
        return request.get_full_path()
    try:
        current = urlsplit(request.headers.get("HX-Current-URL" if is_htmx(request) else "Referer", ""))
    except ValueError:
        return ""
    return f"{current.path}?{current.query}" if current.query else current.path


def redirect_whole_page(request: HttpRequest, url: str) -> HttpResponse:
    """A redirect that htmx obeys for the whole page (401), an ordinary one (302) otherwise."""
    if not is_htmx(request):
        return HttpResponseRedirect(url)
    response = HttpResponse(status=401)
    response.headers["HX-Redirect"] = url
    return response


def is_htmx(request: HttpRequest) -> bool:
    """Whether htmx asks for a part of a page."""
    return bool(getattr(request, "htmx", False))

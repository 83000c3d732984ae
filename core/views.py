"""The base view: loads, asks a policy, calls one action, answers. A view without a policy cannot be defined."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, NoReturn, cast

from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views import View

from core.actor import Actor
from core.policy import Policy, anyone
from core.trace import Trace


class PageRequest(HttpRequest):
    """An HttpRequest as our views see it (for typing): ``actor`` and ``trace`` are set by middleware."""

    actor: Actor
    trace: Trace
    htmx: Any


def unseen() -> NoReturn:
    """Absent and out of sight are one answer."""
    raise Http404


def demand(policy: Policy, actor: Actor, subject: object | None = None) -> None:
    """403 for what is seen but not allowed."""
    if not policy(actor, subject):
        raise PermissionDenied


class PageView(View):
    """Base of every page. Subclasses must set ``policy``; it is asked before the handler without a subject.

    Views whose right depends on the object call ``demand(policy, actor, subject)`` after loading it.
    On PostgreSQL the request runs in one transaction; on SQLite only an action opens one
    (a GET would hold the write lock). ``is_one_transaction = False``: the actions called are transactions of their own.
    """

    policy: ClassVar[Any]
    template_name: ClassVar[str] = ""
    is_one_transaction: ClassVar[bool] = True
    request: PageRequest

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if "policy" not in cls.__dict__ and not hasattr(cls, "policy"):
            message = f"{cls.__module__}.{cls.__qualname__} has no policy"
            raise TypeError(message)
        if "policy" in cls.__dict__ and not isinstance(cls.__dict__["policy"], staticmethod):
            cls.policy = staticmethod(cls.__dict__["policy"])

    @property
    def actor(self) -> Actor:
        """Who asks; only for views behind sign-in."""
        return self.request.actor

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Ask the policy, then handle, inside a transaction where the database bears it."""
        actor = getattr(request, "actor", None)
        if self.policy is not anyone and (actor is None or not self.policy(actor)):
            raise PermissionDenied
        if connection.vendor != "postgresql" or not self.is_one_transaction:
            return super().dispatch(request, *args, **kwargs)
        with transaction.atomic():
            return super().dispatch(request, *args, **kwargs)

    def page(self, context: Mapping[str, Any] | None = None, *, status: int = 200, template: str = "") -> HttpResponse:
        """Render the view's template with ``context``."""
        name = template or self.template_name
        return render(cast(HttpRequest, self.request), name, dict(context or {}), status=status)

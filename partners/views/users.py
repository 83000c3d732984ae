"""Accounts and their roles, for administrators."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid4

from django import forms
from django.contrib import messages
from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from core.errors import RuleViolation
from core.links import phone_link
from core.views import PageView
from partners.actions.roles import assign_role, confirm_role, end_role
from partners.actions.users import account_id, activate_user, create_user, deactivate_user, reset_password
from partners.forms import EndForm, RoleForm, UserForm, UserSearchForm
from partners.models import Organisation, RoleAssignment, User
from partners.models.user import usual_username
from partners.policies import may_manage_users

PAGE = 50


def day(value: Any) -> str:
    """dd/mm/yyyy, empty for none."""
    return date_format(value, "d/m/Y") if value else ""


def moment(value: Any) -> str:
    """dd/mm/yyyy hh:mm in local time, empty for none."""
    return date_format(localtime(value), "d/m/Y H:i") if value else ""


def user_url(user_id: UUID) -> str:
    """The page of an account."""
    return reverse("partners:show-user", args=[user_id])


class ListUsersView(PageView):
    """``/tai-khoan/``."""

    policy = may_manage_users
    template_name = "partners/list_users.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Accounts by name, 50 a page, perhaps those whose name or username holds the typed words."""
        form = UserSearchForm(request.GET)
        term = form.cleaned_data["q"] if form.is_valid() else ""
        start = max(int(page) if (page := request.GET.get("from", "")).isdecimal() and len(page) < 7 else 0, 0)
        users: QuerySet[User] = User.objects.select_related("organisation").prefetch_related("assignments")
        if term:
            users = users.filter(Q(username__icontains=term) | Q(display_name__icontains=term))
        found = list(users[start : start + PAGE + 1])
        rows = [self._row(user) for user in found[:PAGE]]
        older = "?" + urlencode({"q": term, "from": start + PAGE}) if len(found) > PAGE else ""
        newer = "?" + urlencode({"q": term, "from": max(start - PAGE, 0)}) if start else ""
        columns = [
            {"label": _("Full name"), "kind": "head"},
            {"label": _("Username"), "kind": "text"},
            {"label": _("Organisation"), "kind": "text"},
            {"label": _("Roles"), "kind": "text"},
            {"label": _("Last seen"), "kind": "date"},
            {"label": _("State"), "kind": "text"},
        ]
        context = {"columns": columns, "rows": rows, "form": form, "older": older, "newer": newer}
        return self.page(context)

    def _row(self, user: User) -> list[Any]:
        today = self.actor.today
        given = [a for a in user.assignments.all() if not a.is_waiting]
        active = [a for a in given if a.since <= today and (a.until is None or a.until > today)]
        return [
            {"text": user.display_name, "url": user_url(user.pk)},
            user.username,
            user.organisation.short_name,
            ", ".join(str(a.get_role_display()) for a in active),
            moment(user.last_seen_at),
            {"text": _("may sign in"), "badge_tone": "ok"}
            if user.is_active
            else {"text": _("switched off"), "badge_tone": "stop"},
        ]


class CreateUserView(PageView):
    """``/tai-khoan/them/``: the temporary password is on the answer, once."""

    policy = may_manage_users
    template_name = "partners/create_user.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the form."""
        return self.page({"form": UserForm()})

    def post(self, request: HttpRequest) -> HttpResponse:
        """Make the account and show its temporary password; the same form sent again leads to the account."""
        form = UserForm(request.POST)
        if not form.is_valid():
            return self.page({"form": form}, status=422)
        try:
            user, password = self._make(form.cleaned_data)
        except RuleViolation as refusal:
            if refusal.code == "FORM_SENT_BEFORE":
                return self._made_before(form)
            form.add_error(refusal.field, refusal.message)
            return self.page({"form": form}, status=422)
        return with_password(self, user, password)

    def _make(self, told: dict[str, Any]) -> tuple[User, str]:
        """The action; once more if the same form was sent in this very moment."""
        try:
            with transaction.atomic():
                return create_user(by=self.actor, **told)
        except IntegrityError:
            return create_user(by=self.actor, **told)

    def _made_before(self, form: UserForm) -> HttpResponse:
        """To the account that this form made; with another username it is asked whether a further one is meant."""
        made = User.objects.get(pk=account_id(form.cleaned_data["form_key"], by=self.actor))
        if made.username == usual_username(form.cleaned_data["username"]):
            messages.info(
                self.request,
                _(
                    "This account was made already. Its temporary password is shown only once; "
                    "if nobody noted it, give a new one."
                ),
            )
            return HttpResponseRedirect(user_url(made.pk))
        further = UserForm({**self.request.POST.dict(), "form_key": str(uuid4())})
        told = _("This form has made the account %(username)s already. To add a further one, press the button again.")
        further.add_error(None, told % {"username": made.username})
        return self.page({"form": further}, status=422)


def with_password(view: PageView, user: User, password: str) -> HttpResponse:
    """The one page that shows a temporary password; no browser may keep it."""
    answer = view.page({"user": user, "password": password}, template="partners/temporary_password.html")
    answer["Cache-Control"] = "no-store"
    return answer


class UserView(PageView):
    """Base of the pages of one account."""

    policy = may_manage_users
    template_name = "partners/show_user.html"

    def account(self) -> User:
        """The account of the address; 404 if there is none."""
        return get_object_or_404(User.objects.select_related("organisation"), pk=self.kwargs["pk"])

    def shown(self, user: User, *, form: forms.Form | None = None, status: int = 200) -> HttpResponse:
        """The page of the account, perhaps with a refused form."""
        today = self.actor.today
        roles = [
            {
                "id": a.pk,
                "title": a.get_role_display(),
                "organisation": a.organisation.name,
                "since": day(a.since),
                "until": day(a.until),
                "communes": ", ".join(unit.name for unit in a.communes.all()),
                "is_active": a.until is None or a.until > today,
                "is_waiting": a.is_waiting,
                "may_confirm": self.actor.user_id not in (a.assigned_by, a.user_id),
            }
            for a in RoleAssignment.objects.of(user).select_related("organisation").prefetch_related("communes")
        ]
        facts = [
            {"label": _("Username"), "text": user.username},
            {"label": _("Organisation"), "text": user.organisation.name},
            {"label": _("Telephone"), "text": phone_link(user.phone)},
            {"label": _("Last seen"), "text": moment(user.last_seen_at)},
        ]
        blank = RoleForm(
            province_key=user.organisation.province_id,
            initial={"since": today, "organisation": user.organisation_id},
        )
        is_own = user.pk == self.actor.user_id
        context = {"user": user, "roles": roles, "facts": facts, "form": form or blank, "is_own": is_own}
        return self.page(context, status=status)

    def confirmed(self) -> bool:
        """Whether the user has answered the question that stands before what hurts."""
        return self.request.POST.get("confirmed") == "1"

    def ask(self, user: User, *, title: str, text: str, label: str, action: str) -> HttpResponse:
        """The question before it is done."""
        hidden = [("confirmed", "1"), ("state", self.request.POST.get("state", ""))]
        context = {"user": user, "title": title, "text": text, "label": label, "action": action, "hidden": hidden}
        return self.page(context, template="partners/confirm_account.html")


class ShowUserView(UserView):
    """``/tai-khoan/<id>/``."""

    policy = may_manage_users

    def get(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        """Account, roles, and the form for a new role."""
        return self.shown(self.account())


class AssignRoleView(UserView):
    """``/tai-khoan/<id>/vai-tro/``."""

    policy = may_manage_users

    def post(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        """Give a role."""
        user = self.account()
        chosen = Organisation.objects.filter(pk=user.organisation_id).values_list("province_id", flat=True)
        form = RoleForm(request.POST, province_key=chosen[0])
        if form.is_valid():
            try:
                given = assign_role(by=self.actor, user=user, **form.cleaned_data)
            except RuleViolation as refusal:
                form.add_error(refusal.field, refusal.message)
            else:
                told = _("The role has been given; it counts once another administrator has confirmed it.")
                messages.success(request, told if given.is_waiting else _("The role has been given."))
                return HttpResponseRedirect(user_url(user.pk))
        return self.shown(user, form=form, status=422)


class ConfirmRoleView(UserView):
    """``/tai-khoan/<id>/vai-tro/<id>/xac-nhan/``."""

    policy = may_manage_users

    def post(self, request: HttpRequest, pk: UUID, assignment_pk: UUID) -> HttpResponse:
        """Let the role count, as the second person."""
        user = self.account()
        try:
            confirm_role(by=self.actor, assignment=get_object_or_404(user.assignments, pk=assignment_pk))
        except RuleViolation as refusal:
            messages.error(request, refusal.message)
            return self.shown(user, status=422)
        messages.success(request, _("The role has been confirmed."))
        return HttpResponseRedirect(user_url(user.pk))


class EndRoleView(PageView):
    """``/tai-khoan/<id>/vai-tro/<id>/ket-thuc/``: asks for the day; today counts from the next request on."""

    policy = may_manage_users
    template_name = "partners/end_role.html"

    def _shown(self, assignment: RoleAssignment, *, form: forms.Form, status: int = 200) -> HttpResponse:
        return self.page({"assignment": assignment, "user": assignment.user, "form": form}, status=status)

    def _assignment(self) -> RoleAssignment:
        found = RoleAssignment.objects.select_related("user", "organisation")
        return get_object_or_404(found, pk=self.kwargs["assignment_pk"], user_id=self.kwargs["pk"])

    def get(self, request: HttpRequest, pk: UUID, assignment_pk: UUID) -> HttpResponse:
        """Ask for the day."""
        return self._shown(self._assignment(), form=EndForm(initial={"on": self.actor.today}))

    def post(self, request: HttpRequest, pk: UUID, assignment_pk: UUID) -> HttpResponse:
        """End the role."""
        assignment, form = self._assignment(), EndForm(request.POST)
        if form.is_valid():
            try:
                end_role(by=self.actor, assignment=assignment, on=form.cleaned_data["on"])
            except RuleViolation as refusal:
                form.add_error(refusal.field, refusal.message)
            else:
                messages.success(request, _("The role has been ended."))
                return HttpResponseRedirect(user_url(assignment.user_id))
        return self._shown(assignment, form=form, status=422)


class SetUserStateView(UserView):
    """``/tai-khoan/<id>/trang-thai/``: switches an account off or on."""

    policy = may_manage_users

    def post(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        """Switch to the state that was asked for."""
        user = self.account()
        is_off = request.POST.get("state") != "on"
        if is_off and user.pk != self.actor.user_id and not self.confirmed():
            return self.ask(
                user,
                title=_("Switch the account off?"),
                text=_("The person is signed out at once and can no longer sign in. It can be switched on again."),
                label=_("Switch the account off"),
                action=request.path,
            )
        try:
            if request.POST.get("state") == "on":
                activate_user(by=self.actor, user=user)
            else:
                deactivate_user(by=self.actor, user=user)
        except RuleViolation as refusal:
            messages.error(request, refusal.message)
            return self.shown(user, status=422)
        messages.success(request, _("The account has been changed."))
        return HttpResponseRedirect(user_url(user.pk))


class ResetPasswordView(UserView):
    """``/tai-khoan/<id>/dat-lai-mat-khau/``."""

    policy = may_manage_users

    def post(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        """Give a temporary password and show it once."""
        user = self.account()
        if user.pk == self.actor.user_id:
            messages.error(request, _("Change your own password on the page of your account."))
            return self.shown(user, status=422)
        if not self.confirmed():
            return self.ask(
                user,
                title=_("Give a temporary password?"),
                text=_("The present password stops working and the person is signed out at once."),
                label=_("Give a temporary password"),
                action=request.path,
            )
        return with_password(self, user, reset_password(by=self.actor, user=user))

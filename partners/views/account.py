"""One's own account: password, and the role in which one acts."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from core.errors import RuleViolation
from core.views import PageView, unseen
from partners.actions.acting import ACTING, assignments_of, scope_title, scopes_of
from partners.actions.roles import switch_role
from partners.actions.users import change_password
from partners.forms import ChangePasswordForm
from partners.models import User
from partners.policies import may_keep_own_account


def own(request: HttpRequest) -> User:
    """The account that has signed in."""
    if not isinstance(request.user, User):
        unseen()
    return request.user


@method_decorator(sensitive_post_parameters(), name="dispatch")
class ChangePasswordView(PageView):
    """``/doi-mat-khau/``: also for an account without role."""

    policy = may_keep_own_account
    needs_role = False
    is_form_held = False
    template_name = "partners/change_password.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the form."""
        return self.page({"form": ChangePasswordForm(), "must": own(request).must_change_password})

    def post(self, request: HttpRequest) -> HttpResponse:
        """Change it; other sessions of the account end, this one goes on under a new key."""
        form, user = ChangePasswordForm(request.POST), own(request)
        if form.is_valid():
            chosen = form.cleaned_data
            try:
                change_password(by=self.actor, user=user, old=chosen["old"], new=chosen["new"])
            except RuleViolation as refusal:
                form.add_error(refusal.field, refusal.message)
            else:
                update_session_auth_hash(request, user)
                messages.success(request, _("Your password has been changed."))
                return HttpResponseRedirect("/")
        return self.page({"form": form, "must": user.must_change_password}, status=422)


class SwitchRoleView(PageView):
    """``/vai-tro/``: all one's roles in force, and the one in which one acts."""

    policy = may_keep_own_account
    needs_role = False
    template_name = "partners/switch_role.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """List the roles."""
        roles = [
            {
                "id": a.pk,
                "title": a.get_role_display(),
                "organisation": a.organisation.name,
                "scope": scope_title(a, scopes=scopes_of(a)),
                "until": a.until,
                "is_now": a.role == self.actor.role and a.organisation_id == self.actor.organisation_id,
            }
            for a in assignments_of(own(request), today=self.actor.today)
        ]
        return self.page({"roles": roles})

    def post(self, request: HttpRequest) -> HttpResponse:
        """Go on in another role of one's own."""
        wanted = request.POST.get("assignment", "")
        found = next((a for a in assignments_of(own(request), today=self.actor.today) if str(a.pk) == wanted), None)
        if found is None:
            unseen()
        switch_role(by=self.actor, assignment=found)
        request.session[ACTING] = str(found.pk)
        messages.success(request, _("You now act as: %(role)s.") % {"role": found.get_role_display()})
        return HttpResponseRedirect("/")

"""App of the room."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core import menu


class PartnersConfig(AppConfig):
    """Organisations, users, roles, areas, agreements, notices. May import places and below."""

    name = "partners"
    label = "partners"

    def ready(self) -> None:
        """Listen to sign-ins, say what the log's verbs mean, put entries into the menu."""
        from audit import faults, wording
        from core import reference
        from partners import log_words, receivers, soundness
        from partners.actions.second_person import load_second_persons
        from partners.roles import Role

        faults.register(soundness.changed_passwords)
        faults.register(soundness.changed_communes)
        reference.register("partners", 20, lambda by: load_second_persons(by=by))
        receivers.connect()
        wording.register(WORDING)
        log_words.tell()
        wording.register_roles({str(role.value): role.label for role in Role})
        _put_into_menu()


def _put_into_menu() -> None:
    """The room's own pages."""
    from partners import policies
    from partners.models import Notice

    menu.register(
        url_name="partners:list-notices",
        title=lambda: gettext("Notices"),
        policy=policies.may_read_notices,
        order=800,
        count=lambda actor: Notice.objects.visible_to(actor).unread_by(actor.user_id).count(),
    )
    menu.register(
        url_name="partners:list-second-persons",
        title=lambda: gettext("Who approves what"),
        policy=policies.may_see_second_persons,
        order=710,
    )
    menu.register(
        url_name="partners:list-users",
        title=lambda: gettext("Accounts and roles"),
        policy=policies.may_manage_users,
        order=910,
    )
    menu.register(
        url_name="partners:list-organisations",
        title=lambda: gettext("Organisations"),
        policy=policies.may_manage_organisations,
        order=920,
    )


WORDING = {
    "SIGNED_IN": _("Signed in"),
    "SIGNED_OUT": _("Signed out"),
    "SIGN_IN_FAILED": _("A sign-in failed"),
    "SIGN_IN_LOCKED": _("A sign-in was locked after too many failures"),
    "PASSWORD_CHANGED": _("Changed the password"),
    "PASSWORD_RESET": _("Gave a temporary password"),
    "USER_CREATED": _("Created an account"),
    "USER_DEACTIVATED": _("Switched an account off"),
    "USER_ACTIVATED": _("Switched an account on"),
    "ROLE_ASSIGNED": _("Gave a role"),
    "ROLE_CONFIRMED": _("Confirmed a role as the second person"),
    "ROLE_ENDED": _("Ended a role"),
    "ROLE_SWITCHED": _("Went on in another role"),
    "ORGANISATION_CREATED": _("Added an organisation"),
    "ORGANISATION_CHANGED": _("Changed an organisation"),
    "ORGANISATION_ENDED": _("Ended an organisation's part"),
    "FUNCTION_GIVEN": _("Gave an organisation a function"),
    "FUNCTION_ENDED": _("Ended an organisation's function"),
    "AGREEMENT_SIGNED": _("Recorded an agreement"),
    "APPROVALS_CHANGE_ASKED": _("Asked for a change in who approves what"),
    "APPROVALS_CHANGE_DECIDED": _("Decided on a change in who approves what"),
    "APPROVALS_CHANGED": _("Changed who approves what"),
    "NOTICE_SENT": _("Sent a notice"),
    "NOTICE_READ": _("Read a notice"),
}

"""App of the room."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class ServicesConfig(AppConfig):
    """Catalogue, conflict rules, claims, assistance, projects. May import beneficiaries and below."""

    name = "services"
    label = "services"

    def ready(self) -> None:
        """Declare the guard, vouch for rows, offer reference data, say what the log's verbs mean."""
        from audit import wording
        from core import ddl, reference
        from services import log_words, receivers
        from services.actions.catalogue import load_catalogue
        from services.models import Claim
        from services.triggers import TRIGGERS

        ddl.register(TRIGGERS)
        reference.register("services", 30, lambda by: load_catalogue(by=by))
        wording.register(WORDING)
        log_words.tell()
        receivers.connect()
        _put_into_menu()
        _offer_panels()
        _offer_filter()
        assert Claim._meta.db_table == TRIGGERS[0].table  # noqa: S101  (a guard of another table guards nothing)


def _put_into_menu() -> None:
    """The room's own pages."""
    from core import menu
    from services import policies
    from services.models import ExceptionRequest

    menu.register(
        url_name="services:list-assistance",
        title=lambda: gettext("Assistance"),
        policy=policies.may_see_assistance,
        order=40,
    )
    menu.register(
        url_name="services:list-exceptions",
        title=lambda: gettext("Requests for an exception"),
        policy=policies.may_see_exceptions,
        order=45,
        count=lambda actor: ExceptionRequest.objects.waiting_for(actor).count(),
    )
    menu.register(
        url_name="services:list-projects",
        title=lambda: gettext("Projects and welfare works"),
        policy=policies.may_see_projects,
        order=60,
    )
    menu.register(
        url_name="services:list-catalogue",
        title=lambda: gettext("Catalogue of assistance"),
        policy=policies.may_see_catalogue,
        order=700,
    )


def _offer_panels() -> None:
    """The panel and the button on the person's page."""
    from core import panels
    from services import policies

    panels.register(
        slot="person.main",
        url_name="services:person-assistance",
        policy=policies.may_see_assistance,
        order=10,
        title=lambda: gettext("What has been received"),
    )
    panels.register(
        slot="pair.main",
        url_name="services:pair-assistance",
        policy=policies.may_see_help_of_pair,
        order=10,
        title=lambda: gettext("Help under both records"),
    )
    panels.register(
        slot="person.actions",
        url_name="services:record-assistance",
        policy=policies.may_record_assistance,
        order=10,
        title=lambda: gettext("Record help"),
    )


def _offer_filter() -> None:
    """People can be narrowed to those who never received anything."""
    from beneficiaries.models import person_filter
    from services.models.assistance import never_given

    never = person_filter.FurtherFilter(
        label=lambda: gettext("Never supported so far"), field_class="livelihood", condition=never_given
    )
    person_filter.register("NEVER_SUPPORTED", never)


WORDING = {
    "ASSISTANCE_RECORDED": _("Recorded help"),
    "CLAIM_EXEMPTED": _("Let help stand beside a rule, for two records became one person"),
    "ASSISTANCE_RESERVED": _("Reserved a portion"),
    "ASSISTANCE_DELIVERED": _("Delivered a reserved portion"),
    "ASSISTANCE_CANCELLED": _("Cancelled help that was not given yet"),
    "ASSISTANCE_REVERSED": _("Corrected a wrong record of help"),
    "RESERVATION_EXTENDED": _("Extended a reservation"),
    "RECEIPT_CONFIRMED": _("Confirmed the receipt of help"),
    "COFUNDING_OPENED": _("Opened help to co-funding"),
    "LIKELY_MET": _("Looked for overlapping help of a record that is likely of the same person"),
    "HOUSEHOLD_MET": _("Looked for overlapping help of the household of this record"),
    "CONFLICTS_CHECKED": _("Checked planned help for overlaps"),
    "EXCEPTION_ASKED": _("Asked for an exception"),
    "EXCEPTION_GRANTED": _("Approved an exception"),
    "EXCEPTION_REFUSED": _("Did not approve an exception"),
    "EXCEPTION_WITHDRAWN": _("Took back a request for an exception"),
    "EXCEPTION_USED": _("Used an approved exception"),
    "PROJECT_RECORDED": _("Recorded a project"),
    "SUMMARIES_REBUILT": _("Counted the support summaries anew"),
    "LIST_ASSISTANCE": _("Looked at a list of help"),
    "READ_ASSISTANCE": _("Looked at help given to a person"),
}

"""App of the room."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext

from core import menu, panels


class BeneficiariesConfig(AppConfig):
    """People, households, victim status, sight grants. May import partners and below."""

    name = "beneficiaries"
    label = "beneficiaries"

    def ready(self) -> None:
        """Declare the guard, vouch for the rows of people; put the room into the menu; say what its verbs mean."""
        from audit import wording
        from beneficiaries import log_words, receivers
        from beneficiaries.choices.verbs import WORDING
        from beneficiaries.triggers import TRIGGERS
        from core import ddl

        ddl.register(TRIGGERS)
        wording.register(WORDING)
        log_words.tell()
        receivers.connect()
        _put_into_menu()
        _put_desk_into_menu()
        _offer_panels()
        _offer_accidents()


def _put_into_menu() -> None:
    """The room's own pages."""
    from beneficiaries.models import PersonFile
    from beneficiaries.policies import may_edit_person, may_judge_files, may_see_people, may_verify_person

    menu.register(
        url_name="beneficiaries:list-people",
        title=lambda: gettext("People and households"),
        policy=may_see_people,
        order=20,
    )
    menu.register(
        url_name="beneficiaries:list-verifications",
        title=lambda: gettext("Verification"),
        policy=may_verify_person,
        order=22,
    )
    menu.register(
        url_name="beneficiaries:list-incomplete",
        title=lambda: gettext("Records to be completed"),
        policy=may_edit_person,
        order=23,
    )
    menu.register(
        url_name="beneficiaries:list-reported-files",
        title=lambda: gettext("Reported files"),
        policy=may_judge_files,
        order=25,
        count=lambda actor: PersonFile.objects.reported().visible_to(actor).count(),
    )


def _put_desk_into_menu() -> None:
    """Pairs that may be one person."""
    from beneficiaries.models import CandidatePair
    from beneficiaries.policies import may_judge_pair

    menu.register(
        url_name="beneficiaries:list-pairs",
        title=lambda: gettext("May be one person"),
        policy=may_judge_pair,
        order=24,
        count=lambda actor: CandidatePair.objects.to_judge(actor).count(),
    )


def _offer_panels() -> None:
    """What the page of a person shows of this room beside itself."""
    from beneficiaries.policies import may_see_people

    panels.register(
        slot="person.below",
        url_name="beneficiaries:show-records",
        policy=may_see_people,
        order=90,
        title=lambda: gettext("Papers, health and circumstances"),
    )
    panels.register(
        slot="person.aside",
        url_name="beneficiaries:list-files",
        policy=may_see_people,
        order=30,
        title=lambda: gettext("Photographs and papers"),
    )
    panels.register(
        slot="person.aside",
        url_name="beneficiaries:show-consents",
        policy=may_see_people,
        order=40,
        title=lambda: gettext("Legal basis and consent"),
    )


def _offer_accidents() -> None:
    """Accidents in the menu, and their card on the person's page."""
    from beneficiaries.policies import may_report_accident, may_see_accidents

    menu.register(
        url_name="accidents:list-accidents",
        title=lambda: gettext("Accidents"),
        policy=may_see_accidents,
        order=26,
    )
    menu.register(
        url_name="accidents:report-accident",
        title=lambda: gettext("Report an accident"),
        policy=may_report_accident,
        order=27,
    )
    panels.register(
        slot="person.main",
        url_name="accidents:person-accidents",
        policy=may_see_accidents,
        order=40,
        title=lambda: gettext("Accidents and injuries"),
    )

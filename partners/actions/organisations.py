"""Organisations: create, end, keep their telephone, functions and agreements."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import uuid4

from django.contrib.auth.models import Group
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from audit.log import record
from core.action import action
from core.actor import Actor
from core.errors import RuleViolation
from partners.actions.ending import ends_anew
from partners.choices import FunctionCode, OrganisationKind
from partners.models import Agreement, Organisation, OrganisationFunction
from places.models import AdministrativeUnit


@action
def create_organisation(
    *,
    by: Actor,
    name: str,
    kind: str,
    province: AdministrativeUnit,
    since: date,
    short_name: str = "",
    commune: AdministrativeUnit | None = None,
    phone: str = "",
    office_hours: str = "",
    is_foreign: bool = False,
    functions: Sequence[str] = (),
) -> Organisation:
    """Make an organisation with its group (whom sight is granted to).

    Raises RuleViolation NAME_TAKEN, COMMUNE_MISSING, COMMUNE_ELSEWHERE.
    """
    _check_place(kind=kind, province=province, commune=commune)
    if Organisation.objects.filter(province=province, name=name).exists():
        raise RuleViolation("NAME_TAKEN", _("This province already has an organisation of this name."), field="name")
    pk = uuid4()
    organisation = Organisation.objects.create(
        id=pk,
        name=name,
        short_name=short_name or name[:60],
        kind=kind,
        province=province,
        commune=commune,
        group=Group.objects.create(name=f"organisation:{pk}"),
        phone=phone,
        office_hours=office_hours,
        is_foreign=is_foreign,
        since=since,
    )
    record("ORGANISATION_CREATED", by=by, about=organisation, detail={"kind": kind})
    for code in functions:
        give_function(by=by, organisation=organisation, code=code, since=since)
    return organisation


def _check_place(*, kind: str, province: AdministrativeUnit, commune: AdministrativeUnit | None) -> None:
    if kind == OrganisationKind.STATE_COMMUNE and commune is None:
        raise RuleViolation("COMMUNE_MISSING", _("Choose the commune of this People's Committee."), field="commune")
    if commune is not None and commune.province_id != province.key:
        raise RuleViolation("COMMUNE_ELSEWHERE", _("This commune lies in another province."), field="commune")


@action
def end_organisation(*, by: Actor, organisation: Organisation, on: date) -> Organisation:
    """Let an organisation take part no longer from a day on; its users act for it no more.

    Raises RuleViolation OWN_ORGANISATION, ENDS_BEFORE_START, ENDED_ALREADY, ENDS_LATER.
    """
    if organisation.pk == by.organisation_id:
        raise RuleViolation("OWN_ORGANISATION", _("You cannot end the organisation you work for."))
    kept = Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    if ends_anew(kept, on=on, today=by.today):
        kept.until = on
        kept.save(update_fields=["until"])
        record("ORGANISATION_ENDED", by=by, about=kept, fields=["until"])
    return kept


@action
def change_contact(*, by: Actor, organisation: Organisation, phone: str, office_hours: str) -> Organisation:
    """Keep telephone and office hours, which others see where a contact is named."""
    wanted = {"phone": phone, "office_hours": office_hours}
    changed = [name for name, text in wanted.items() if getattr(organisation, name) != text]
    if not changed:
        return organisation
    organisation.phone, organisation.office_hours = phone, office_hours
    organisation.save(update_fields=changed)
    record("ORGANISATION_CHANGED", by=by, about=organisation, fields=changed)
    return organisation


@action
def give_function(
    *, by: Actor, organisation: Organisation, code: str, since: date, decision: str = ""
) -> OrganisationFunction:
    """Make an organisation responsible for something from a day on, which no former span of it holds.

    Raises RuleViolation UNKNOWN_FUNCTION, HELD, HELD_THEN.
    """
    if code not in FunctionCode.values:
        raise RuleViolation("UNKNOWN_FUNCTION", _("Choose a function from the list."), field="code")
    # Two given at one moment look at each other.
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    same = organisation.functions.filter(code=code)
    if same.filter(until=None).exists():
        raise RuleViolation("HELD", _("The organisation already holds this function."), field="code")
    if same.filter(Q(until__gt=since) | Q(since=since)).exists():
        message = _("The organisation had this function on this day already. Choose a later day.")
        raise RuleViolation("HELD_THEN", message, field="since")
    function = OrganisationFunction.objects.create(organisation=organisation, code=code, since=since, decision=decision)
    record("FUNCTION_GIVEN", by=by, about=organisation, detail={"function": code})
    return function


@action
def end_function(*, by: Actor, function: OrganisationFunction, on: date) -> OrganisationFunction:
    """End a responsibility on a day. Raises RuleViolation ENDS_BEFORE_START, ENDED_ALREADY, ENDS_LATER."""
    kept = OrganisationFunction.objects.select_for_update().get(pk=function.pk)
    if ends_anew(kept, on=on, today=by.today):
        kept.until = on
        kept.save(update_fields=["until"])
        record("FUNCTION_ENDED", by=by, about=kept.organisation, detail={"function": kept.code})
    return kept


@action
def sign_agreement(
    *, by: Actor, organisation: Organisation, number: str, shows_giver: bool, since: date, until: date | None = None
) -> Agreement:
    """Keep what an organisation agreed to. Raises RuleViolation ENDS_BEFORE_START."""
    if until is not None and until < since:
        raise RuleViolation("ENDS_BEFORE_START", _("The end lies before the start."), field="until")
    agreement = Agreement.objects.create(
        organisation=organisation, number=number, shows_giver=shows_giver, since=since, until=until
    )
    record("AGREEMENT_SIGNED", by=by, about=agreement, detail={"organisation": str(organisation.pk)})
    return agreement

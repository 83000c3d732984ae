"""Registering somebody of a household that is known: from its page, with place and code filled in."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest

from beneficiaries.actions.erased import erased_on
from beneficiaries.models import Beneficiary
from beneficiaries.policies import classes_shown
from beneficiaries.rules.facts import PersonFacts
from core.actor import Actor
from places.models import AdministrativeUnit


class HouseholdToJoin:
    """The household of a member whom the request names. The address and the form carry that one id."""

    def __init__(self, member: Beneficiary, *, actor: Actor) -> None:
        self.member, self.actor = member, actor

    @classmethod
    def of(cls, request: HttpRequest, *, actor: Actor) -> HouseholdToJoin | None:
        """The household that the request names, if the member is in sight."""
        told = request.POST if request.method == "POST" else request.GET
        try:
            member_id = uuid.UUID(told.get("ho", ""))
        except ValueError:
            return None
        member = Beneficiary.objects.visible_to(actor).select_related("commune").filter(pk=member_id).first()
        return cls(member, actor=actor) if member is not None and erased_on(member) is None else None

    def note_read(self, trace: Any) -> None:
        """The form shows code and place of the member."""
        trace.saw([self.member.pk], classes_shown(self.actor, self.member) & {"location"}, verb="READ_PERSON")

    def hidden(self) -> Iterator[tuple[str, str]]:
        """What the forms carry."""
        yield "ho", str(self.member.pk)

    def first_step(self) -> dict[str, str]:
        """Nothing is known of whoever is looked for."""
        return {}

    def told(self) -> dict[str, Any]:
        """What the registration form starts with."""
        member = self.member
        names = AdministrativeUnit.objects.offered_names(str(member.province_id))
        village = (member.village or "") if "location" in classes_shown(self.actor, member) else ""
        place = {"commune": names.get(str(member.commune_id), member.commune.name), "village": village}
        return {"household_code": member.code, **place}

    def completed(self, facts: PersonFacts) -> PersonFacts:
        """Everything was told in the form."""
        return facts

    def link(self, person: Beneficiary, *, by: Actor) -> None:
        """Registering has put the person into the household."""

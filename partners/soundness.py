"""What versions cannot tell: is each password's hash the one that was set, each role limited as it was given?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from audit.faults import Fault
from audit.marks import fits
from audit.models import Event
from partners.models import RoleAssignment, User


def changed_passwords() -> Iterator[Fault]:
    """Accounts whose hash is not the one their mark was made of."""
    for pk, told, password in User.objects.values_list("pk", "password_mark", "password").iterator():
        if not fits(told, pk, password):
            yield Fault("PASSWORD_CHANGED", f"partners.User {pk}")


def changed_communes() -> Iterator[Fault]:
    """Assignments whose communes are not those of the event that gave the role (they never change afterwards)."""
    given = Event.objects.filter(verb="ROLE_ASSIGNED", object_type=RoleAssignment._meta.label)
    events = given.values_list("object_id", "detail")
    told: dict[str, list[str]] = {str(pk): list(detail.get("communes", [])) for pk, detail in events.iterator()}
    limits = RoleAssignment.communes.through.objects.order_by("administrativeunit_id")
    stand: dict[str, list[str]] = defaultdict(list)
    for assignment, commune in limits.values_list("roleassignment_id", "administrativeunit_id").iterator():
        stand[str(assignment)].append(commune)
    every: set[str] = {*told, *stand}
    for pk in sorted(every):
        if sorted(told.get(pk, [])) != sorted(stand.get(pk, [])):
            yield Fault("COMMUNES_CHANGED", f"{RoleAssignment._meta.label} {pk}")

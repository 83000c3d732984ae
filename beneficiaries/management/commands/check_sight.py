"""Proves that sight grants say what registrations, stated legal bases and the log say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db.models import Exists, F, OuterRef

from audit.models import Event
from beneficiaries.choices import SightKind
from beneficiaries.models import Beneficiary, LegalBasis, SightGrant
from core.clock import local_today
from partners.models import Organisation


def faults() -> Iterator[str]:
    """One line a fault, ids only; nothing yielded means that the grants are right."""
    registered = SightGrant.objects.filter(permission__codename=SightKind.REGISTERED)
    own = registered.filter(content_object=OuterRef("pk"), group=OuterRef("registered_by__group"))
    for pk in Beneficiary.objects.standing().filter(~Exists(own)).values_list("pk", flat=True).iterator():
        yield f"REGISTERED_MISSING {pk}"
    same = Beneficiary.objects.filter(
        cluster_root=OuterRef("content_object__cluster_root"), registered_by__group=OuterRef("group")
    )
    foreign = registered.filter(~Exists(same))
    for pk, person in foreign.values_list("pk", "content_object_id").iterator():
        yield f"REGISTERED_WITHOUT_REGISTRATION {pk} {person}"
    misplaced = SightGrant.objects.exclude(sort_key=F("content_object__sort_key"))
    for pk, person in misplaced.values_list("pk", "content_object_id").iterator():
        yield f"SORT_KEY {pk} {person}"
    yield from without_basis()
    for pk, person in SightGrant.objects.filter(since=None).values_list("pk", "content_object_id").iterator():
        yield f"SINCE_MISSING {pk} {person}"
    yield from unvouched()


def without_basis() -> Iterator[str]:
    """Shares for which nobody ever stated a basis, or that are in force though each consent was withdrawn."""
    stated = LegalBasis.objects.filter(
        person__cluster_root=OuterRef("content_object__cluster_root"), recipient__group=OuterRef("group")
    ).exclude(consent__is_alone=True)
    shared = SightGrant.objects.filter(permission__codename=SightKind.SHARED)
    standing = shared.in_force(local_today()).filter(~Exists(stated.filter(withdrawn_on=None)))
    for pk, person in (shared.filter(~Exists(stated)) | standing).values_list("pk", "content_object_id").iterator():
        yield f"SHARED_WITHOUT_BASIS {pk} {person}"


def unvouched() -> Iterator[str]:
    """Shares and leads in force that the log did not grant so: made, widened or prolonged behind the application."""
    organisations = dict(Organisation.objects.values_list("group_id", "pk"))
    acts: dict[str, tuple[str, Any]] = {}
    about = Event.objects.filter(object_type=SightGrant._meta.label).order_by("seq")
    for grant, verb, detail in about.values_list("object_id", "verb", "detail").iterator():
        acts[grant] = (verb, detail)
    opened = Event.objects.filter(verb="CASE_OPENED").values_list("person", "detail").iterator()
    leads = {(person, detail.get("lead")) for person, detail in opened}
    granted = SightGrant.objects.in_force(local_today()).exclude(permission__codename=SightKind.REGISTERED)
    for row in granted.select_related("permission").order_by("pk").iterator():
        verb, detail = acts.get(str(row.pk), ("", {}))
        if verb:
            until = row.until.isoformat() if row.until is not None else ""
            is_as_told = verb == "SIGHT_GRANTED" and (detail["classes"], detail["until"]) == (row.classes, until)
        else:
            lead = (row.content_object_id, str(organisations.get(row.group_id)))
            is_as_told = row.permission.codename == SightKind.LEAD and row.until is None and lead in leads
        if not is_as_told:
            yield f"NOT_AS_GRANTED {row.pk} {row.content_object_id}"


class Command(BaseCommand):
    """`check_sight`: exit 0 when every grant has its reason and every registration its grant."""

    help = "Compares sight grants with registrations and legal bases."

    def handle(self, *args: Any, **options: Any) -> None:
        """List the faults."""
        found = list(faults())
        for line in found:
            self.stdout.write(line)
        if found:
            message = f"{len(found)} faults"
            raise CommandError(message)
        self.stdout.write("sound")

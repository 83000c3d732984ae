"""What the log says of this room: its pages, fields and codes in words."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, Final
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from audit import wording
from beneficiaries import choices
from beneficiaries.choices.accidents import Evidence, OtherAccidentReason
from beneficiaries.choices.consent import ConsentWay, WithdrawalWay
from beneficiaries.choices.erasure import ErasureReason, ErasureRefusal
from beneficiaries.choices.files import FileKind, FileRemoval
from beneficiaries.choices.household import MembershipEnd
from beneficiaries.choices.merging import MergeReason, UnmergeReason
from beneficiaries.choices.records import WithdrawalReason
from beneficiaries.choices.refusals import MESSAGES
from beneficiaries.choices.verification import REASONS
from beneficiaries.models import Beneficiary
from core import titles
from core.actor import Actor

TITLES: Final[dict[str, Any]] = {
    "beneficiaries:open-by-code": _("Open a record by its code"),
    "beneficiaries:show-person": _("Person file"),
    "beneficiaries:list-open-places": _("People whose commune of today is not decided"),
    "beneficiaries:decide-place": _("Decide the commune of today"),
    "beneficiaries:reveal-value": _("Show a masked value"),
    "beneficiaries:change-records": _("Entries of one kind on a record"),
    "beneficiaries:show-changes": _("Old and new values"),
    "beneficiaries:switch-values": _("Hide or show numbers"),
    "beneficiaries:change-category": _("Details of a victim category"),
    "beneficiaries:change-record": _("An entry on a record"),
    "beneficiaries:show-file": _("A photograph, paper or recording"),
    "beneficiaries:download-file": _("Load a photograph, paper or recording"),
    "beneficiaries:show-thumbnail": _("Small picture of a photograph"),
    "beneficiaries:show-reported-file": _("Load a reported file"),
    "beneficiaries:record-evidence": _("Note which papers were seen"),
    "beneficiaries:decide-verification": _("Decide about a verification"),
    "accidents:show-accident": _("Accident"),
    "accidents:edit-accident": _("Change an accident"),
    "accidents:record-accident": _("Put an accident on the register"),
    "accidents:unmerge-accident": _("Take two accidents apart"),
    "accidents:add-victim": _("Somebody hurt in an accident"),
    "accidents:edit-victim": _("Somebody hurt in an accident"),
    "beneficiaries:print-paper": _("Print a paper about a person"),
    "beneficiaries:link-recording": _("The recording of a consent"),
    "beneficiaries:compare-people": _("Compare two records that may be one person"),
    "beneficiaries:answer-pair": _("Answer whether two records are one person"),
    "beneficiaries:list-pair-questions": _("Questions about records of the organisation"),
    "beneficiaries:show-weights": _("How likeness is worked out"),
    "beneficiaries:tell-consent": _("How a consent was given"),
    "beneficiaries:show-alike": _("Similar records while typing"),
}
FIELDS: Final[dict[str, Any]] = {
    "full_name": _("Full name"),
    "sex": _("Sex"),
    "birth": _("Birth date"),
    "phone": _("Telephone"),
    "commune": _("Commune"),
    "place_as_written_id": _("Commune as written"),
    "place_open_since": _("Commune of today not decided since"),
    "village": _("Village"),
    "address_line": _("House number, street"),
    "ethnicity": _("Ethnic group"),
    "ethnic_group": _("Official ethnic group"),
    "nationality": _("Nationality"),
    "marital_status": _("Marital status"),
    "language": _("Language one speaks"),
    "needs_interpreter": _("Needs an interpreter"),
    "life_status_since": _("Day of death, of moving or since when missing"),
    "is_minority": _("Ethnic minority"),
    "life_status": _("Situation"),
    "poverty": _("Poverty"),
    "poverty_year": _("Year of the poverty list"),
    "disability_degree": _("Degree of disability"),
    "disability_type": _("Type of disability"),
    "note": _("Note"),
    "identity_number": _("Identity number"),
    "identity": _("Identity number"),
    "priority": _("Priority"),
    "victim_status": _("Victim category"),
    "aliases": _("Other names"),
    "birth_claims": _("Birth dates as named"),
    "contacts": _("Further telephones"),
    "disability": _("Disability certificate"),
    "function": _("Functioning (Short Set)"),
    "social_status": _("Circumstances by year"),
    "benefits": _("Benefits by law"),
    "schooling": _("School"),
    "files": _("Photographs, papers, recordings"),
    "evidence": _("Papers that prove it"),
    "verification": _("Verification"),
    "identity_missing_reason": _("Why there is no number"),
    "happened": _("Day of the accident"),
    "hour": _("Hour"),
    "position": _("Coordinates"),
    "position_typed": _("Coordinates as typed"),
    "position_system": _("System of the coordinates"),
    "n_killed": _("Number killed"),
    "n_injured": _("Number injured"),
    "device": _("Device"),
    "activity": _("What was being done"),
    "accident_type": _("Kind of accident"),
    "qtmac_ref": _("QTMAC reference"),
    "reporter_name": _("Who tells of it"),
    "reporter_phone": _("Telephone of whoever tells"),
    "reported_on": _("First reported on"),
    "is_historical": _("Historical record"),
    "state": _("State"),
    "injury": _("Injury"),
    "household": _("Household"),
    "caregiver": _("Caregiver"),
    "family": _("Family members"),
    "household_year": _("How the household lives"),
    "household_book": _("Old household book"),
}


def tell() -> None:
    """Put it all into the log's wording (called in ``AppConfig.ready``)."""
    titles.register(TITLES)
    wording.register_fields(FIELDS)
    wording.register_codes(MESSAGES)
    wording.register_codes({**dict(choices.Basis.choices), **dict(choices.DifferentReason.choices)})
    wording.register_codes({**dict(FileKind.choices), **dict(FileRemoval.choices)})
    wording.register_codes({**dict(ErasureReason.choices), **dict(ErasureRefusal.choices)})
    wording.register_codes(dict(WithdrawalReason.choices))
    wording.register_codes(REASONS)
    wording.register_codes(dict(MembershipEnd.choices))
    wording.register_codes({**dict(UnmergeReason.choices), **dict(MergeReason.choices)})
    wording.register_codes({**dict(Evidence.choices), **dict(OtherAccidentReason.choices)})
    wording.register_kinds(
        {
            "beneficiaries.SightGrant": _("right to see a record"),
            "beneficiaries.Merge": _("merge of two records"),
            "beneficiaries.CandidatePair": _("pair of records that may be one person"),
            "beneficiaries.PairQuestion": _("question about a pair"),
            "beneficiaries.NamePart": _("parts of names"),
            "beneficiaries.Accident": _("accident"),
            "beneficiaries.AccidentVictim": _("somebody hurt in an accident"),
            "beneficiaries.Injury": _("injury"),
            "beneficiaries.Household": _("household"),
            "beneficiaries.Caregiver": _("caregiver"),
            "beneficiaries.FamilyMember": _("family member"),
            "beneficiaries.HouseholdYear": _("household in a year"),
            "beneficiaries.HouseholdBook": _("household book"),
        }
    )
    wording.register_codes({**dict(ConsentWay.choices), **dict(WithdrawalWay.choices)})
    wording.register_people(_people)


def _people(actor: Actor, wanted: Collection[UUID]) -> Mapping[UUID, tuple[str, str]]:
    """Case-file code and address of those people whom the reader of the log may see."""
    if "SEE_PEOPLE" not in actor.verbs:
        return {}
    found = Beneficiary.objects.visible_to(actor).filter(pk__in=list(wanted))
    return {person.pk: (person.code, reverse("beneficiaries:show-person", args=[person.pk])) for person in found}

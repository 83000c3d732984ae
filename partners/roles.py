"""The one human table of rights: what each role may do, and which kinds of data it is shown."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What somebody works as; an assignment ties it to an organisation and to days."""

    ADMINISTRATOR = "ADMINISTRATOR", _("Administrator")
    PROVINCIAL_OFFICER = "PROVINCIAL_OFFICER", _("Provincial officer")
    COORDINATOR = "COORDINATOR", _("Coordinator")
    COMMUNE_WORKER = "COMMUNE_WORKER", _("Commune social worker")
    COMMUNE_LEADER = "COMMUNE_LEADER", _("Commune leader")
    VILLAGE_COLLABORATOR = "VILLAGE_COLLABORATOR", _("Village collaborator")
    PARTNER_MANAGER = "PARTNER_MANAGER", _("Partner organisation's manager")
    PARTNER_WORKER = "PARTNER_WORKER", _("Partner organisation's worker")
    QTMAC_OFFICER = "QTMAC_OFFICER", _("QTMAC data officer")
    INSPECTOR = "INSPECTOR", _("Inspector")
    STATISTICIAN = "STATISTICIAN", _("Statistician")
    LEADER_VIEW = "LEADER_VIEW", _("Leader's view")
    DONOR_VIEWER = "DONOR_VIEWER", _("Donor viewer")
    AUDITOR = "AUDITOR", _("Auditor and data-protection officer")


class Verb(models.TextChoices):
    """What can be done; the words are those of the access page."""

    SEE_PEOPLE = "SEE_PEOPLE", _("See people within one's sight")
    SEARCH_PEOPLE = "SEARCH_PEOPLE", _("Search people")
    REGISTER_PERSON = "REGISTER_PERSON", _("Register a person")
    EDIT_PERSON = "EDIT_PERSON", _("Change a person's record")
    VERIFY_PERSON = "VERIFY_PERSON", _("Verify victim categories, and answer about them")
    SHARE_PERSON = "SHARE_PERSON", _("Share a person's record")
    ERASE_PERSON = "ERASE_PERSON", _("Have a person's data destroyed, with a second person")
    MERGE_PEOPLE = "MERGE_PEOPLE", _("Merge two records of one person")
    UNMERGE_PEOPLE = "UNMERGE_PEOPLE", _("Take merged records apart again")
    JUDGE_PAIRS = "JUDGE_PAIRS", _("Compare records that may be one person")
    ANSWER_PAIRS = "ANSWER_PAIRS", _("Answer whether one's own record and another are one person")
    JUDGE_FILES = "JUDGE_FILES", _("Decide on files reported as identity cards")
    REVEAL_IDENTITY = "REVEAL_IDENTITY", _("Show masked identity numbers")
    REVEAL_CONTACT = "REVEAL_CONTACT", _("Show masked contacts")
    OPEN_CASE = "OPEN_CASE", _("Open and close a case")
    ASSESS = "ASSESS", _("Assess needs")
    RECORD_ASSISTANCE = "RECORD_ASSISTANCE", _("Record assistance")
    RESERVE = "RESERVE", _("Reserve a portion")
    ASK_EXCEPTION = "ASK_EXCEPTION", _("Ask for an exception")
    DECIDE_EXCEPTION = "DECIDE_EXCEPTION", _("Decide on exceptions")
    SEE_ACCIDENTS = "SEE_ACCIDENTS", _("See accidents within one's sight")
    REPORT_ACCIDENT = "REPORT_ACCIDENT", _("Report an accident")
    EDIT_ACCIDENT = "EDIT_ACCIDENT", _("Put accidents on the register and change them")
    MANAGE_ACCIDENTS = "MANAGE_ACCIDENTS", _("Merge accidents of the province and reconcile them with QTMAC")
    IMPORT_PEOPLE = "IMPORT_PEOPLE", _("Import lists of people")
    SEE_STATISTICS = "SEE_STATISTICS", _("See statistics")
    EXPORT_STATISTICS = "EXPORT_STATISTICS", _("Export statistics")
    SEE_AUDIT = "SEE_AUDIT", _("See the access log")
    SEE_PERSON_AUDIT = "SEE_PERSON_AUDIT", _("See who has seen a person")
    INSPECT_ASSISTANCE = "INSPECT_ASSISTANCE", _("Inspect deliveries")
    MANAGE_USERS = "MANAGE_USERS", _("Manage accounts and roles")
    SET_APPROVALS = "SET_APPROVALS", _("Change who approves what, with a second person")
    MANAGE_ORGANISATIONS = "MANAGE_ORGANISATIONS", _("Manage organisations")
    MANAGE_PROJECTS = "MANAGE_PROJECTS", _("Manage projects")
    SEE_CATALOGUE = "SEE_CATALOGUE", _("See the catalogue of assistance")
    MANAGE_PLACES = "MANAGE_PLACES", _("Note decisions about communes")
    SEE_PLACES = "SEE_PLACES", _("See communes and provinces")


class FieldClass(models.TextChoices):
    """Kinds of personal data; what is not of a role's classes is absent from every response."""

    IDENTITY = "identity", _("Identity")
    CONTACT = "contact", _("Contact")
    LOCATION = "location", _("Location")
    HEALTH = "health", _("Health")
    LIVELIHOOD = "livelihood", _("Livelihood")
    ENTITLEMENT = "entitlement", _("Entitlement")
    NOTES = "notes", _("Notes")


_REFERENCE = {"SEE_CATALOGUE", "SEE_PLACES"}
_READ = {"SEE_PEOPLE", "SEARCH_PEOPLE"} | _REFERENCE
_REVEAL = {"REVEAL_IDENTITY", "REVEAL_CONTACT"}
_ACCIDENTS = {"SEE_ACCIDENTS", "REPORT_ACCIDENT"}
_CASE_WORK = {"REGISTER_PERSON", "EDIT_PERSON", "OPEN_CASE", "ASSESS", "RECORD_ASSISTANCE", "RESERVE", "ASK_EXCEPTION"}

ROLE_VERBS: dict[str, frozenset[str]] = {
    # Keeps accounts and organisations; sees no person, not even in the log.
    "ADMINISTRATOR": frozenset({"MANAGE_USERS", "MANAGE_ORGANISATIONS"} | _REFERENCE),
    "PROVINCIAL_OFFICER": frozenset(
        _READ
        | _REVEAL
        | _CASE_WORK
        | _ACCIDENTS
        | {
            "VERIFY_PERSON",
            "EDIT_ACCIDENT",
            "MANAGE_ACCIDENTS",
            "SHARE_PERSON",
            "IMPORT_PEOPLE",
            "SEE_STATISTICS",
            "EXPORT_STATISTICS",
            "MANAGE_PROJECTS",
            "MANAGE_PLACES",
            "SEE_PERSON_AUDIT",
            "ERASE_PERSON",
            "MERGE_PEOPLE",
            "UNMERGE_PEOPLE",
            "JUDGE_PAIRS",
            "ANSWER_PAIRS",
            "SET_APPROVALS",
        }
    ),
    # Decides what others ask, so neither asks nor gives.
    "COORDINATOR": frozenset(
        _READ
        | {"REVEAL_IDENTITY", "REVEAL_CONTACT", "VERIFY_PERSON", "SHARE_PERSON", "DECIDE_EXCEPTION", "SEE_PERSON_AUDIT"}
        | {"SEE_STATISTICS", "EXPORT_STATISTICS", "MANAGE_PROJECTS", "SEE_ACCIDENTS", "MERGE_PEOPLE", "UNMERGE_PEOPLE"}
        | {"JUDGE_PAIRS"}
    ),
    "COMMUNE_WORKER": frozenset(
        _READ
        | _REVEAL
        | _CASE_WORK
        | _ACCIDENTS
        | {"VERIFY_PERSON", "EDIT_ACCIDENT"}
        | {"SHARE_PERSON", "IMPORT_PEOPLE", "SEE_STATISTICS", "SEE_PERSON_AUDIT", "JUDGE_PAIRS", "ANSWER_PAIRS"}
    ),
    # Confirms lists and approves.
    "COMMUNE_LEADER": frozenset(
        _READ
        | {"REVEAL_IDENTITY", "REVEAL_CONTACT", "VERIFY_PERSON", "SEE_STATISTICS", "SEE_PERSON_AUDIT", "SEE_ACCIDENTS"}
    ),
    # Sends reports of accidents, cannot browse: registration by search would let a collaborator browse.
    "VILLAGE_COLLABORATOR": frozenset({"REPORT_ACCIDENT"} | _REFERENCE),
    "PARTNER_MANAGER": frozenset(
        _READ
        | _REVEAL
        | _CASE_WORK
        | _ACCIDENTS
        | {"SHARE_PERSON", "IMPORT_PEOPLE", "SEE_STATISTICS", "EXPORT_STATISTICS", "MANAGE_PROJECTS", "ANSWER_PAIRS"}
    ),
    "PARTNER_WORKER": frozenset(_READ | _REVEAL | _CASE_WORK | _ACCIDENTS | {"SEE_STATISTICS"}),
    # Accidents read and write, the register at its least.
    "QTMAC_OFFICER": frozenset(
        _READ | _ACCIDENTS | {"EDIT_ACCIDENT", "MANAGE_ACCIDENTS", "REGISTER_PERSON", "SEE_STATISTICS", "ANSWER_PAIRS"}
    ),
    # Inspects what others gave and decided; the access log is the data-protection officer's.
    "INSPECTOR": frozenset(_READ | {"REVEAL_IDENTITY", "SEE_STATISTICS", "INSPECT_ASSISTANCE", "SEE_ACCIDENTS"}),
    "STATISTICIAN": frozenset({"SEE_STATISTICS", "EXPORT_STATISTICS"} | _REFERENCE),
    "LEADER_VIEW": frozenset({"SEE_STATISTICS"} | _REFERENCE),
    "DONOR_VIEWER": frozenset({"SEE_STATISTICS"} | _REFERENCE),
    "AUDITOR": frozenset(
        _READ | {"SEE_AUDIT", "SEE_PERSON_AUDIT", "SEE_STATISTICS", "ERASE_PERSON", "JUDGE_FILES", "SET_APPROVALS"}
    ),
}

_ALL_CLASSES = frozenset(FieldClass.values)
ROLE_CLASSES: dict[str, frozenset[str]] = {
    "ADMINISTRATOR": frozenset(),
    "PROVINCIAL_OFFICER": _ALL_CLASSES,
    "COORDINATOR": _ALL_CLASSES - {"health"},
    "COMMUNE_WORKER": _ALL_CLASSES,
    "COMMUNE_LEADER": _ALL_CLASSES - {"health", "notes"},
    "VILLAGE_COLLABORATOR": frozenset(),
    "PARTNER_MANAGER": _ALL_CLASSES,
    "PARTNER_WORKER": _ALL_CLASSES,
    "QTMAC_OFFICER": frozenset({"identity", "location"}),
    "INSPECTOR": frozenset({"identity", "location", "livelihood", "entitlement"}),
    "STATISTICIAN": frozenset(),
    "LEADER_VIEW": frozenset(),
    "DONOR_VIEWER": frozenset(),
    "AUDITOR": frozenset({"identity"}),
}

# Two assignments of one user on the same days may not hold both verbs of a pair.
INCOMPATIBLE_VERBS: tuple[tuple[str, str], ...] = (
    ("MANAGE_USERS", "SEE_PEOPLE"),
    ("MANAGE_USERS", "SEE_AUDIT"),
    ("ASK_EXCEPTION", "DECIDE_EXCEPTION"),
    ("RECORD_ASSISTANCE", "SEE_AUDIT"),
    ("DECIDE_EXCEPTION", "SEE_AUDIT"),
    ("RECORD_ASSISTANCE", "INSPECT_ASSISTANCE"),
    ("DECIDE_EXCEPTION", "INSPECT_ASSISTANCE"),
)

# A role with one of these counts only after a second person has confirmed it.
CONFIRMED_VERBS = frozenset({"SEE_PEOPLE", "SEARCH_PEOPLE", "SEE_AUDIT", "MANAGE_USERS"})
CONFIRMED_ROLES = frozenset(role for role, verbs in ROLE_VERBS.items() if verbs & CONFIRMED_VERBS)

PROVINCE_WIDE = frozenset({"PROVINCIAL_OFFICER", "COORDINATOR", "INSPECTOR", "AUDITOR"})
COMMUNE_WIDE = frozenset({"COMMUNE_WORKER", "COMMUNE_LEADER"})
BY_ORGANISATION = frozenset({"PARTNER_MANAGER", "PARTNER_WORKER", "QTMAC_OFFICER"})
SEES_NOBODY = frozenset({"ADMINISTRATOR", "STATISTICIAN", "LEADER_VIEW", "DONOR_VIEWER", "VILLAGE_COLLABORATOR"})


def verbs_of(role: str) -> frozenset[str]:
    """What a role may do; nothing if the role is unknown."""
    return ROLE_VERBS.get(role, frozenset())


def classes_of(role: str) -> frozenset[str]:
    """Which kinds of personal data a role is shown; none if the role is unknown."""
    return ROLE_CLASSES.get(role, frozenset())

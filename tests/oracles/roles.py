"""Who may do what to whom, stated from the documents alone, to be held against `partners.roles` and every answer.

Every right stands with the sentence that gives it; what no sentence gives is refused ("closed by default").
`M`, `C` are the numbered sentences of the requirements; `path` the numbered steps of the main job.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Held(StrEnum):
    """How a person stands to the actor's organisation or commune; NONE = the page is about no person."""

    NONE = "NONE"
    OWN = "OWN"
    SHARED = "SHARED"
    EXPIRED = "EXPIRED"
    OTHERS = "OTHERS"
    ABSENT = "ABSENT"


class Answer(StrEnum):
    """What a request may be answered with."""

    ALLOWED = "ALLOWED"
    FORBIDDEN = "403"
    UNSEEN = "404"
    SIGN_IN = "SIGN_IN"


class Sight(StrEnum):
    """Whose people a role sees ("no scope = nobody", design 3)."""

    PROVINCE = "PROVINCE"
    COMMUNE = "COMMUNE"
    ORGANISATION = "ORGANISATION"
    NOBODY = "NOBODY"


SIGHT: Final = {
    "ADMINISTRATOR": Sight.NOBODY,  # "administrator (no personal data)", design 3
    "PROVINCIAL_OFFICER": Sight.PROVINCE,  # "a province (no filter)", design 3
    "COORDINATOR": Sight.PROVINCE,  # M19 "answers partners' requests, overrides, access"
    "COMMUNE_WORKER": Sight.COMMUNE,  # domain 5 "social worker: own commune"
    "COMMUNE_LEADER": Sight.COMMUNE,  # M19 "confirms lists, approves": lists of the commune
    "VILLAGE_COLLABORATOR": Sight.NOBODY,  # M19 "cannot browse"
    "PARTNER_MANAGER": Sight.ORGANISATION,  # domain 5 "own cases + consented shared cases"
    "PARTNER_WORKER": Sight.ORGANISATION,
    "QTMAC_OFFICER": Sight.ORGANISATION,  # domain 5 "victim register minimal"
    "INSPECTOR": Sight.PROVINCE,  # M19 "read-only, dated, sampled"; M32 samples by period, type, place
    "STATISTICIAN": Sight.NOBODY,  # figures only
    "LEADER_VIEW": Sight.NOBODY,  # M19 "aggregates, brief"
    "DONOR_VIEWER": Sight.NOBODY,  # M19 "own projects, aggregates"
    "AUDITOR": Sight.PROVINCE,  # "one odd reader", an access request: whoever it is about
}

_REFERENCE: Final = {
    "SEE_CATALOGUE": "no personal data; a stop names the kinds that are possible instead (path 4)",
    "SEE_PLACES": "no personal data; attribution of the official list is owed to every reader",
}
_FIELD_WORK: Final = {
    "SEE_PEOPLE": "path 3: opens the case of those in sight",
    "SEARCH_PEOPLE": "path 2: searches first",
    "REGISTER_PERSON": "path 2: registers; domain 5: the Red Cross registers, delivers",
    "EDIT_PERSON": "path 3: answers ten questions, which are facts of the record",
    "OPEN_CASE": "path 3: opens the case; domain 5: partners' own cases",
    "ASSESS": "path 3: answers ten questions",
    "RECORD_ASSISTANCE": "path 4: an NGO user records a delivery; commune: USERS 1, the goats of Thursday",
    "RESERVE": "glossary 69: whoever records may hold a portion",
    "ASK_EXCEPTION": "path 4: asks for an exception",
    "REVEAL_IDENTITY": "C2: masked in lists and for partners; show is an audited read",
    "REVEAL_CONTACT": "C2: the same; the family must be called",
    "SEE_STATISTICS": "USERS 1 (e): figures of her commune; M17: each organisation sees its own",
    "SEE_ACCIDENTS": "domain 2.7: what happened to those in sight",
    "REPORT_ACCIDENT": "USERS 6: three bodies report one event",
}
# Not given for field work, after re-reading: M17 lets a unit print its *confirmation*, which is a document of its own.

RIGHTS: Final[dict[str, dict[str, str]]] = {
    "ADMINISTRATOR": {
        "MANAGE_USERS": "USERS 8: a new commune officer, bulk creation of users",
        "MANAGE_ORGANISATIONS": "users belong to organisations; functions are data (design 2)",
        **_REFERENCE,
    },
    "PROVINCIAL_OFFICER": {
        "VERIFY_PERSON": "M18: reviews samples, and stands in where a commune has nobody else",
        **_FIELD_WORK,
        "SHARE_PERSON": "design 3: a state body's sight of all; gives partners what they need",
        "IMPORT_PEOPLE": "path 5: imports a real spreadsheet",
        "SEE_STATISTICS": "path 6",
        "EXPORT_STATISTICS": "path 6: page with charts, and XLSX",
        "SEE_PERSON_AUDIT": "design 5: who has seen this person is a button and part of the print-out",
        "ERASE_PERSON": "security 3.2: request, legal check, second person; the authority answers for the register",
        "MERGE_PEOPLE": "issue 4: duplicates are decided by whoever serves the whole province",
        "UNMERGE_PEOPLE": "issue 4: the same",
        "JUDGE_PAIRS": "issue 4: the same; M6: sampling, the rest one by one",
        "ANSWER_PAIRS": "design 7: whom to ask: the office that registered",
        "MANAGE_PROJECTS": "path 6: 8-10 welfare projects are counted from what somebody entered",
        "EDIT_ACCIDENT": "S1 row 7: new accidents, updated promptly; design 3: a province",
        "MANAGE_ACCIDENTS": 'M22: merge, "not the same", monthly reconciliation in both directions',
        "SET_APPROVALS": "M18: below a value set by the province",
        "MANAGE_PLACES": "domain 3.2: the place is a factor of the order of help; its list is the province's decision",
        **_REFERENCE,
    },
    "COORDINATOR": {
        "VERIFY_PERSON": "M18: the next approver after the commune People's Committee; reviews samples",
        "SEE_PEOPLE": "M6: answers a batch of requests on one screen, one by one",
        "SEARCH_PEOPLE": "the same",
        "SHARE_PERSON": "M19: access",
        "DECIDE_EXCEPTION": "path 4: the coordinator decides; M19: overrides",
        "REVEAL_IDENTITY": "M6: says whether two are the same",
        "MERGE_PEOPLE": "M6: says whether two are the same; issue 4: the duplicates desk",
        "UNMERGE_PEOPLE": "the same",
        "JUDGE_PAIRS": "M6: says whether two are the same, one by one",
        "REVEAL_CONTACT": "the same",
        "SEE_ACCIDENTS": "M19: answers who asks about a person hurt in one",
        "SEE_STATISTICS": "table B7: exceptions by reason",
        "EXPORT_STATISTICS": "the same",
        # Re-read: domain 5 gives the standing agency, where the coordinator sits, "aid ledger, org directory".
        "MANAGE_PROJECTS": "domain 5: aggregates, aid ledger, org directory",
        "SEE_PERSON_AUDIT": "M19: access; a person may ask the office he knows",
        **_REFERENCE,
    },
    "COMMUNE_WORKER": {
        "VERIFY_PERSON": "M18: verification with papers seen is not stuck because a commune has one officer",
        **_FIELD_WORK,
        # Re-read: M7 has a template for each import kind, and path 5 a sheet "as a commune keeps it"; what she may
        # register one by one she may register from a list.
        "IMPORT_PEOPLE": "M7: each import kind has a downloadable template",
        "EDIT_ACCIDENT": "M22: the commune worker is given the task the same minute",
        "SHARE_PERSON": "path 4: an NGO user with whom the person is shared",
        "SEE_PERSON_AUDIT": "design 5: part of the person's print-out, which the own worker makes",
        # Merging stays the province's; that two neighbours are two people the commune knows best.
        "JUDGE_PAIRS": "design 7: search before create; M18: nothing is stuck in a commune of one officer",
        "ANSWER_PAIRS": "design 7: whom to ask: the office that registered",
        **_REFERENCE,
    },
    "COMMUNE_LEADER": {
        "VERIFY_PERSON": "M18: the next approver is a role in the commune People's Committee",
        "SEE_PEOPLE": "M19: confirms lists, approves",
        "SEARCH_PEOPLE": "the same",
        "SEE_ACCIDENTS": "M19: approves; what happened in the own commune",
        "SEE_STATISTICS": "M17: the commune confirms its own figures by name and day",
        # Re-read: M18, "verification with papers seen": the second person compares the number and may have to call.
        "REVEAL_IDENTITY": "M18: the next approver is a role in the commune People's Committee",
        "REVEAL_CONTACT": "M18: the same",
        # Re-read: domain 5, beneficiary: "own-file print-out, correction, complaint"; the complaint goes to her.
        "SEE_PERSON_AUDIT": "design 5: part of the person's print-out",
        **_REFERENCE,
    },
    # Re-read: M19 says *sends* new intakes and "cannot browse"; registering starts with a search (path 2) and answers
    # whether a record exists, which is browsing. An intake to be sent needs a page of its own.
    "VILLAGE_COLLABORATOR": {"REPORT_ACCIDENT": "M19: sends accident reports, cannot browse", **_REFERENCE},
    "PARTNER_MANAGER": {
        **_FIELD_WORK,
        "EXPORT_STATISTICS": "USERS 3: the quarterly report to the donor",
        # Re-read: M6, M7: a partner's list of 300; USERS 4.
        "IMPORT_PEOPLE": "M6: a partner's list of 300",
        # Re-read: table B8 and the six fields of a project are what the partner knows of his own projects.
        "MANAGE_PROJECTS": "B8: commitment, progress, disbursement of the own projects",
        "SHARE_PERSON": "domain 5: consented shared cases; the sharer answers for his organisation",
        "ANSWER_PAIRS": "design 7: whom to ask: the organisation that registered",
        **_REFERENCE,
    },
    "PARTNER_WORKER": {**_FIELD_WORK, **_REFERENCE},
    "QTMAC_OFFICER": {
        "SEE_PEOPLE": "M19: register minimal",
        "SEARCH_PEOPLE": "USERS 6: monthly match with the register",
        "SEE_ACCIDENTS": "M19: accidents read and write",
        "REPORT_ACCIDENT": "USERS 6: accident Monday 16:00",
        "EDIT_ACCIDENT": "M19: accidents read and write",
        "MANAGE_ACCIDENTS": "M22: monthly reconciliation with QTMAC; USERS 6: duplicate accidents",
        "SEE_STATISTICS": "table B6: accidents",
        # Re-read: USERS 6, "8.500 historical casualties": they are entered by this office. Its figures to VNMAC are
        # those of accidents (B6), no export of the support tables.
        "REGISTER_PERSON": "USERS 6: historical casualties; domain 5: read/write",
        "ANSWER_PAIRS": "design 7: whom to ask: the organisation that registered",
        **_REFERENCE,
    },
    "INSPECTOR": {
        "SEE_PEOPLE": "M19: read-only; M32: findings per row",
        "SEARCH_PEOPLE": "M32: the row of the sample is looked up",
        "INSPECT_ASSISTANCE": "M32: a random sample of deliveries, findings per row",
        "SEE_ACCIDENTS": "M32: what the record says happened, row by row",
        "SEE_STATISTICS": "M32: share of confirmed rows",
        # Re-read: M32, "findings per row": that the one who signed is the one recorded needs the number.
        "REVEAL_IDENTITY": "M32: the minutes of an inspection, row by row",
        **_REFERENCE,
    },
    "STATISTICIAN": {
        "SEE_STATISTICS": "the role's name",
        "EXPORT_STATISTICS": "path 6",
        **_REFERENCE,
    },
    "LEADER_VIEW": {"SEE_STATISTICS": "M19: aggregates, brief", **_REFERENCE},
    "DONOR_VIEWER": {"SEE_STATISTICS": "M19: own projects, aggregates", **_REFERENCE},
    "AUDITOR": {
        "SEE_PEOPLE": "USERS 9: an access request, a withdrawal: the file is opened",
        "SEARCH_PEOPLE": "the same: by code or name",
        "SEE_AUDIT": "domain 5: the data-protection officer reads the access log",
        "SEE_PERSON_AUDIT": "USERS 9: who has seen this file",
        "ERASE_PERSON": "security 3.2: a second person approves; USERS 9: a withdrawal",
        "SET_APPROVALS": "M18: one table of second-person rules; another office looks at it before it changes",
        "JUDGE_FILES": "M25: a report lets the data-protection officer remove a card",
        # Re-read: design 3 calls the role auditor too; aggregates are about nobody, and he judges what was published.
        "SEE_STATISTICS": "design 3: auditor",
        **_REFERENCE,
    },
}

# Rights that follow from others, with the sentence.
_ANY_OF: Final[dict[str, frozenset[str]]] = {
    "SEE_EXCEPTIONS": frozenset({"ASK_EXCEPTION", "DECIDE_EXCEPTION"}),  # path 4: who asks and who decides
    "SEE_PROJECTS": frozenset({"MANAGE_PROJECTS", "SEE_STATISTICS"}),  # B8 is one of the tables of figures
    "CHANGE_HELP": frozenset({"RECORD_ASSISTANCE"}),  # only what one gave or recorded oneself, see NOT_OF_OTHERS
    "CLOSE_CASE": frozenset({"OPEN_CASE"}),  # glossary 40: the lead organisation, see NOT_BY_SHARE
}
# What a share does not hand on: the record stays its owner's ("what is not of a role's classes is absent").
NOT_BY_SHARE: Final = frozenset({
    "EDIT_PERSON", "VERIFY_PERSON", "SHARE_PERSON", "CLOSE_CASE", "ANSWER_ACCESS",
    "MANAGE_ACCIDENTS", "EDIT_ACCIDENT",  # M22: the commune of the place and QTMAC answer for the record of an accident
    "PRINT_RECORD",  # design 5, domain 5: "own-file print-out", made by the office the person knows
    "SEE_PERSON_AUDIT",  # M19, design 5: the office the person knows, the own worker
})  # fmt: skip
# A ledger entry is corrected by who made it, whoever sees it: who decided, gave and paid are facts of the giver.
NOT_OF_OTHERS: Final = frozenset({"CHANGE_HELP"})

# USERS 6: "GPS rounding against QTMAC itself" is needless; M19: accidents read and write, whoever was hurt.
# Of the authority of the place alone, whoever else has the right it follows from.
OF_THE_PLACE: Final = {
    "ANSWER_ACCESS": "SHARE_PERSON", "SEE_BASELESS": "EDIT_PERSON", "SEE_TIMELINESS": "SEE_STATISTICS",
    "PRINT_RECORD": "EDIT_PERSON",
}  # fmt: skip
SEES_EVERY_ACCIDENT: Final = frozenset({"QTMAC_OFFICER"})

# Roles whose every response is free of the personal class named (design 3, M19, domain 5).
_EVERY_CLASS: Final = frozenset({"identity", "contact", "location", "health", "livelihood", "entitlement", "notes"})
NEVER_SHOWN: Final[dict[str, frozenset[str]]] = {
    "ADMINISTRATOR": _EVERY_CLASS,
    "VILLAGE_COLLABORATOR": _EVERY_CLASS,
    "STATISTICIAN": _EVERY_CLASS,
    "LEADER_VIEW": _EVERY_CLASS,
    "DONOR_VIEWER": _EVERY_CLASS,
    "QTMAC_OFFICER": frozenset({"livelihood", "entitlement", "notes"}),  # USERS 6: household, livelihood needless
    "AUDITOR": frozenset({"health", "livelihood", "notes"}),  # reads the log, not the life
}


def holds(role: str, verb: str) -> bool:
    """Return whether a role has a right, or one of those it follows from.

    SEE_HELP: who sees people and is not kept from how they live (help given is "livelihood" or tells of it).
    ANSWER_ACCESS: M19, access is answered by an authority; a partner is not told who else asks.
    SEE_BASELESS: design 10, with consent withdrawn the case goes to the authority's queue: whoever keeps its records.
    PRINT_RECORD: domain 5, the own-file print-out; everything held, so only who keeps records for the place.
    SEE_TIMELINESS: S1 row 7, who answers for the people is told how soon they were served, small groups too.
    SEE_ACCIDENT_TIMES: S1 row 7, the clock of accidents: for the authority of the place, who inspects it, and QTMAC.
    CONFIRM_HELP: USERS M5, the commune or a follow-up of others; who it may not be is a rule (409, 422), not a right.
    """
    if verb == "SEE_HELP":
        return "SEE_PEOPLE" in RIGHTS[role] and "livelihood" not in NEVER_SHOWN.get(role, frozenset())
    if verb in OF_THE_PLACE:
        return OF_THE_PLACE[verb] in RIGHTS[role] and SIGHT[role] in {Sight.PROVINCE, Sight.COMMUNE}
    if verb == "SEE_ACCIDENT_TIMES":
        is_keeper = SIGHT[role] in {Sight.PROVINCE, Sight.COMMUNE} or role in SEES_EVERY_ACCIDENT
        return "SEE_ACCIDENTS" in RIGHTS[role] and is_keeper
    if verb == "CONFIRM_HELP":
        return role == "COMMUNE_LEADER" or "RECORD_ASSISTANCE" in RIGHTS[role]
    return not _ANY_OF.get(verb, frozenset({verb})).isdisjoint(RIGHTS[role])


def is_seen(role: str, held: Held) -> bool:
    """Return whether a person who stands like `held` exists for the role."""
    if held is Held.ABSENT:
        return False
    sight = SIGHT[role]
    if sight is Sight.PROVINCE:
        return True
    return sight is not Sight.NOBODY and held in {Held.OWN, Held.SHARED}


def expected(role: str | None, verb: str, held: Held) -> frozenset[Answer]:
    """Return the answers owed to `role` (None = not signed in) that asks `verb` of a person who stands like `held`.

    Source: design 3, "unseen is 404, identical to absent; seen but not allowed is 403". Where a role may never do the
    verb it may be turned away at the door (403) before anybody is looked for; the tests demand that this answer is
    then the same, byte for byte, for everyone out of sight and for nobody at all.
    """
    if role is None:
        return frozenset({Answer.SIGN_IN})
    may = holds(role, verb)
    refused = frozenset({Answer.FORBIDDEN})
    if held is Held.NONE:
        return frozenset({Answer.ALLOWED}) if may else refused
    if not is_seen(role, held):
        return frozenset({Answer.UNSEEN}) if may else refused | {Answer.UNSEEN}
    if held is Held.SHARED and verb in NOT_BY_SHARE and SIGHT[role] is not Sight.PROVINCE:
        return refused
    if held is Held.OTHERS and verb in NOT_OF_OTHERS:
        return refused
    return frozenset({Answer.ALLOWED}) if may else refused

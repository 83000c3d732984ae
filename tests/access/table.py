"""One row for every route and method: which right it asks for, and about whom or what."""

from __future__ import annotations

from dataclasses import dataclass, field

ANYONE = "ANYONE"
IN_DEMONSTRATION = "IN_DEMONSTRATION"
TO_SIGN_IN = "TO_SIGN_IN"
SIGNED_IN = "SIGNED_IN"

# Things whose sight is that of the person they belong to.
OF_A_PERSON = frozenset(
    {
        "person",
        "case",
        "assistance",
        "reserved",
        "exception",
        "grant",
        "code",
        "access_request",
        "birth_claim",
        "reported_file",
        "accident",
        "basis",
        "spoken",
        "merge",
        "pair",
    }
)


@dataclass(frozen=True)
class Row:
    """`about` maps each argument of the route to a thing of the world; the first one is what the page is about.

    An argument written `=x` is the word x itself. `data` is sent as query or form; `=own` there is the id of the
    assignment in which the actor acts.
    """

    route: str
    method: str
    verb: str
    about: dict[str, str] = field(default_factory=dict)
    data: dict[str, str] = field(default_factory=dict)

    @property
    def kind(self) -> str:
        """What the page is about; "" for nothing in particular."""
        return next((thing for thing in self.about.values() if not thing.startswith("=")), "")


def _both(route: str, verb: str, **about: str) -> tuple[Row, Row]:
    return Row(route, "GET", verb, about), Row(route, "POST", verb, about)


def _get(route: str, verb: str, **about: str) -> tuple[Row]:
    return (Row(route, "GET", verb, about),)


def _post(route: str, verb: str, **about: str) -> tuple[Row]:
    return (Row(route, "POST", verb, about),)


CORE = (
    *_get("core:health", ANYONE),
    *_get("core:show-gallery", IN_DEMONSTRATION),
    *_post("core:set-text-size", ANYONE),
    *_post("core:set-language", ANYONE),
)

PARTNERS = (
    *_both("partners:sign-in", ANYONE),
    *_post("partners:sign-out", TO_SIGN_IN),
    *_both("partners:change-password", SIGNED_IN),
    *_get("partners:switch-role", SIGNED_IN),
    Row("partners:switch-role", "POST", SIGNED_IN, data={"assignment": "=own"}),
    *_get("partners:list-notices", SIGNED_IN),
    *_post("partners:mark-notice", SIGNED_IN, pk="notice"),
    *_get("partners:list-second-persons", SIGNED_IN),
    *_both("partners:change-second-person", "SET_APPROVALS", act="=verify_with_papers"),
    *_post("partners:answer-second-person", "SET_APPROVALS", act="=verify_with_papers"),
    *_get("partners:list-users", "MANAGE_USERS"),
    *_both("partners:create-user", "MANAGE_USERS"),
    *_get("partners:show-user", "MANAGE_USERS", pk="user"),
    *_post("partners:assign-role", "MANAGE_USERS", pk="user"),
    *_post("partners:confirm-role", "MANAGE_USERS", pk="user", assignment_pk="assignment"),
    *_both("partners:end-role", "MANAGE_USERS", pk="user", assignment_pk="assignment"),
    *_post("partners:set-user-state", "MANAGE_USERS", pk="user"),
    *_post("partners:reset-password", "MANAGE_USERS", pk="user"),
    *_get("partners:list-organisations", "MANAGE_ORGANISATIONS"),
    *_both("partners:create-organisation", "MANAGE_ORGANISATIONS"),
    *_get("partners:show-organisation", "MANAGE_ORGANISATIONS", pk="organisation"),
    *_post("partners:change-contact", "MANAGE_ORGANISATIONS", pk="organisation"),
    *_post("partners:give-function", "MANAGE_ORGANISATIONS", pk="organisation"),
    *_post("partners:end-function", "MANAGE_ORGANISATIONS", pk="organisation", function_pk="function"),
    *_post("partners:end-organisation", "MANAGE_ORGANISATIONS", pk="organisation"),
)

AUDIT = (*_get("audit:list-events", "SEE_AUDIT"),)
PLACES = (
    *_get("places:list-units", "SEE_PLACES"),
    *_both("places:list-flags", "MANAGE_PLACES"),
    *_both("places:end-flag", "MANAGE_PLACES", pk="flag"),
)


PEOPLE = (
    *_both("beneficiaries:list-people", "SEE_PEOPLE"),
    *_both("beneficiaries:register-person", "REGISTER_PERSON"),
    *_post("beneficiaries:show-alike", "REGISTER_PERSON"),
    *_get("beneficiaries:list-open-places", "EDIT_PERSON"),
    *_both("beneficiaries:decide-place", "EDIT_PERSON", pk="person"),
    *_get("beneficiaries:open-by-code", "SEE_PEOPLE", code="code"),
    *_get("beneficiaries:show-person", "SEE_PEOPLE", pk="person"),
    *_post("beneficiaries:switch-values", "SEE_PEOPLE", pk="person"),
    *_both("beneficiaries:edit-person", "EDIT_PERSON", pk="person"),
    *_both("beneficiaries:change-details", "EDIT_PERSON", pk="person"),
    *_get("beneficiaries:show-household", "SEE_PEOPLE", pk="person"),
    *_both("beneficiaries:change-membership", "EDIT_PERSON", pk="person"),
    *_both("beneficiaries:change-family", "EDIT_PERSON", pk="person"),
    *_both("beneficiaries:change-household", "EDIT_PERSON", pk="person"),
    *_both("beneficiaries:share-person", "SHARE_PERSON", pk="person"),
    *_both("beneficiaries:show-access-request", "ANSWER_ACCESS", pk="access_request"),
    *_both("beneficiaries:erase-person", "ERASE_PERSON", pk="person"),
    *_both("beneficiaries:choose-other-record", "MERGE_PEOPLE", pk="person"),
    *_both("beneficiaries:merge-people", "MERGE_PEOPLE", pk="person", other="twin"),
    *_get("beneficiaries:show-merge", "MERGE_PEOPLE", pk="merge"),
    *_both("beneficiaries:unmerge-people", "UNMERGE_PEOPLE", pk="merge"),
    *_get("beneficiaries:list-pairs", "JUDGE_PAIRS"),
    *_get("beneficiaries:show-weights", "JUDGE_PAIRS"),
    *_both("beneficiaries:compare-people", "JUDGE_PAIRS", pk="pair"),
    *_get("beneficiaries:list-pair-questions", "ANSWER_PAIRS"),
    *_both("beneficiaries:answer-pair", "ANSWER_PAIRS", pk="pair_question"),
    *_get("beneficiaries:list-incomplete", "EDIT_PERSON"),
    *_get("beneficiaries:list-verifications", "VERIFY_PERSON"),
    *_get("beneficiaries:show-verification", "SEE_PEOPLE", pk="person"),
    *_post("beneficiaries:record-evidence", "EDIT_PERSON", pk="person"),
    *_both("beneficiaries:decide-verification", "VERIFY_PERSON", pk="person"),
    *_get("beneficiaries:show-history", "SEE_PEOPLE", pk="person"),
    *_get("beneficiaries:show-changes", "SEE_PERSON_AUDIT", pk="person"),
    *_get("beneficiaries:show-readers", "SEE_PERSON_AUDIT", pk="person"),
    *_both("beneficiaries:change-category", "EDIT_PERSON", pk="person", category="=UXO_SURV"),
    *_get("beneficiaries:show-records", "SEE_PEOPLE", person="person"),
    *_both("beneficiaries:change-records", "EDIT_PERSON", pk="person", kind="=ngay-sinh"),
    *_both("beneficiaries:change-record", "EDIT_PERSON", pk="person", kind="=ngay-sinh", row="birth_claim"),
    *_get("beneficiaries:list-files", "SEE_PEOPLE", person="person"),
    *_post("beneficiaries:list-files", "EDIT_PERSON", person="person"),
    *_get("beneficiaries:show-file", "SEE_PEOPLE", person="person", file="file"),
    *_get("beneficiaries:download-file", "SEE_PEOPLE", person="person", file="file"),
    *_get("beneficiaries:show-thumbnail", "SEE_PEOPLE", person="person", file="file"),
    *_both("beneficiaries:report-file", "SEE_PEOPLE", person="person", file="file"),
    *_both("beneficiaries:remove-file", "EDIT_PERSON", person="person", file="file"),
    *_get("beneficiaries:list-reported-files", "JUDGE_FILES"),
    *_both("beneficiaries:judge-file", "JUDGE_FILES", pk="reported_file"),
    *_get("beneficiaries:show-reported-file", "JUDGE_FILES", pk="reported_file"),
    *_get("beneficiaries:blank-registration", "REGISTER_PERSON"),
    *_get("beneficiaries:print-paper", "EDIT_PERSON", pk="person", paper="=phieu-dong-y"),
    *_get("beneficiaries:show-consents", "SEE_PEOPLE", person="person"),
    *_both("beneficiaries:record-basis", "EDIT_PERSON", pk="person"),
    *_both("beneficiaries:tell-consent", "EDIT_PERSON", pk="person", basis="basis"),
    *_both("beneficiaries:link-recording", "EDIT_PERSON", pk="person", basis="spoken"),
    *_both("beneficiaries:withdraw-consent", "EDIT_PERSON", pk="person", basis="basis"),
    *_both("beneficiaries:reveal-value", "REVEAL_IDENTITY", pk="person", field="=identity"),
)

ACCIDENTS = (
    *_get("accidents:list-accidents", "SEE_ACCIDENTS"),
    *_both("accidents:report-accident", "REPORT_ACCIDENT"),
    *_both("accidents:record-accident", "EDIT_ACCIDENT"),
    *_get("accidents:person-accidents", "SEE_ACCIDENTS", person="person"),
    *_both("accidents:change-injuries", "EDIT_PERSON", person="person"),
    *_get("accidents:show-accident", "SEE_ACCIDENTS", pk="accident"),
    *_post("accidents:show-accident", "EDIT_ACCIDENT", pk="accident"),
    *_both("accidents:edit-accident", "EDIT_ACCIDENT", pk="accident"),
    *_both("accidents:compare-accidents", "MANAGE_ACCIDENTS", pk="accident", other="accident"),
    *_post("accidents:unmerge-accident", "MANAGE_ACCIDENTS", pk="accident"),
    *_both("accidents:add-victim", "EDIT_ACCIDENT", pk="accident"),
    *_both("accidents:edit-victim", "EDIT_ACCIDENT", pk="accident", victim="victim"),
)

SERVICES = (
    *_get("services:list-assistance", "SEE_HELP"),
    *_both("services:record-assistance", "RECORD_ASSISTANCE", person="person"),
    *_both("services:next-person", "RECORD_ASSISTANCE"),
    *_both("services:check-assistance", "RECORD_ASSISTANCE", person="person"),
    *_both("services:reserve", "RESERVE", person="person"),
    *_get("services:person-assistance", "SEE_HELP", person="person"),
    *_get("services:pair-assistance", "JUDGE_PAIRS", pair="pair"),
    *_get("services:list-exceptions", "SEE_EXCEPTIONS"),
    *_get("services:show-exception", "SEE_EXCEPTIONS", pk="exception"),
    *_post("services:show-exception", "DECIDE_EXCEPTION", pk="exception"),
    *_get("services:list-catalogue", "SEE_CATALOGUE"),
    *_get("services:list-projects", "SEE_PROJECTS"),
    *_get("services:show-project", "SEE_PROJECTS", pk="project"),
    *_both("services:create-project", "MANAGE_PROJECTS"),
    *_both("services:edit-project", "MANAGE_PROJECTS", pk="project"),
    *_get("services:show-assistance", "SEE_HELP", pk="assistance"),
    *_both("services:deliver-reserved", "CHANGE_HELP", pk="assistance"),
    *_both("services:change-assistance", "CHANGE_HELP", pk="assistance", what="=huy"),
    *_both("services:change-assistance", "CHANGE_HELP", pk="assistance", what="=dinh-chinh"),
    *_both("services:change-assistance", "CHANGE_HELP", pk="assistance", what="=cung-ho-tro"),
    *_both("services:change-assistance", "CHANGE_HELP", pk="assistance", what="=gia-han"),
    *_both("services:change-assistance", "CONFIRM_HELP", pk="assistance", what="=xac-nhan"),
)

CASES = (
    *_get("cases:list-cases", "SEE_PEOPLE"),
    *_get("cases:show-scheme", "SEE_CATALOGUE"),
    *_get("cases:blank-visit", "ASSESS"),
    *_get("cases:print-visit", "ASSESS", person="person"),
    *_post("cases:open-case", "OPEN_CASE", person="person"),
    *_get("cases:person-case", "SEE_PEOPLE", person="person"),
    *_get("cases:person-priority", "SEE_PEOPLE", person="person"),
    *_get("cases:show-case", "SEE_PEOPLE", pk="case"),
    *_both("cases:assess", "ASSESS", pk="case"),
    *_both("cases:close-case", "CLOSE_CASE", pk="case"),
)

EXCHANGE = (
    *_both("exchange:list-imports", "IMPORT_PEOPLE"),
    *_get("exchange:download-template", "IMPORT_PEOPLE"),
    *_get("exchange:show-import", "IMPORT_PEOPLE", batch="batch"),
    *_both("exchange:change-mapping", "IMPORT_PEOPLE", batch="batch"),
    *_post("exchange:decide-row", "IMPORT_PEOPLE", batch="batch", row="batch_row"),
    *_both("exchange:confirm-import", "IMPORT_PEOPLE", batch="batch"),
    *_post("exchange:land-rows", "IMPORT_PEOPLE", batch="batch"),
    *_get("exchange:show-result", "IMPORT_PEOPLE", batch="batch"),
    *_post("exchange:discard-import", "IMPORT_PEOPLE", batch="batch"),
    *_get("exchange:download-wrong-rows", "IMPORT_PEOPLE", batch="batch"),
    *_both("exchange:list-reconciliations", "MANAGE_ACCIDENTS"),
    *_get("exchange:show-reconciliation", "MANAGE_ACCIDENTS", pk="reconciliation"),
    *_both("exchange:show-reconciled-row", "MANAGE_ACCIDENTS", pk="reconciliation", line="line"),
    *_post("exchange:discard-reconciliation", "MANAGE_ACCIDENTS", pk="reconciliation"),
    *_get("exchange:download-differences", "MANAGE_ACCIDENTS", pk="reconciliation", form="=csv"),
)

REPORTS = (
    *_get("reports:show-today", SIGNED_IN),
    *_get("reports:list-urgent", "OPEN_CASE"),
    *_get("reports:list-unsupported", "SEE_HELP"),
    *_get("reports:list-provisional", "ASSESS"),
    *_get("reports:list-overdue", "ASSESS"),
    *_get("reports:list-papers", "EDIT_PERSON"),
    *_get("reports:list-baseless", "SEE_BASELESS"),
    *_both("reports:print-record", "PRINT_RECORD", person="person"),
    *_get("reports:show-statistics", "SEE_STATISTICS"),
    *_post("reports:keep-statistics", "EXPORT_STATISTICS"),
    *_get("reports:show-run", "SEE_STATISTICS", pk="run"),
    *_get("reports:show-areas", "SEE_STATISTICS"),
    *_get("reports:show-timeliness", "SEE_TIMELINESS"),
    *_get("reports:show-accident-times", "SEE_ACCIDENT_TIMES"),
    *_get("reports:show-definitions", "SEE_STATISTICS"),
    *_get("reports:show-chart", "SEE_STATISTICS", name="=loai-ho-tro"),
    *_get("reports:download-workbook", "EXPORT_STATISTICS"),
)

TABLE: tuple[Row, ...] = CORE + PARTNERS + AUDIT + PLACES + PEOPLE + ACCIDENTS + SERVICES + CASES + EXCHANGE + REPORTS

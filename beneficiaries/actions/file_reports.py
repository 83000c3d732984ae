"""Files that show an identity card: anybody who sees one reports it, it is hidden at once, one officer decides.

What he found to be no card is not hidden again by a further report: he looks once more, and it stays visible.
"""

from __future__ import annotations

from uuid import UUID

from audit import log
from beneficiaries.actions.erased import check_not_erased
from beneficiaries.actions.files import locked_file, take_away
from beneficiaries.choices.files import FileRemoval, FileState
from beneficiaries.choices.refusals import conflict, refusal
from beneficiaries.models import Beneficiary, PersonFile
from beneficiaries.policies import may_judge_files
from core.action import action
from core.actor import Actor
from core.clock import now
from partners.actions.acting import scopes_of
from partners.actions.notices import send_notice
from partners.choices import NoticeCode
from partners.models import RoleAssignment
from partners.roles import ROLE_VERBS


@action
def report_file(*, by: Actor, file: PersonFile) -> PersonFile:
    """Say that a file shows an identity card: nobody sees it any more, and whoever decides on that is told.

    One that was judged before stays visible. Raises ConflictRefused FILE_GONE, FILE_HIDDEN_ALREADY,
    FILE_REPORTED_AGAIN, DATA_DESTROYED.
    """
    check_not_erased([file.person_id])
    stored = locked_file(file)
    if stored.is_reported:
        raise conflict("FILE_HIDDEN_ALREADY" if stored.state == FileState.HIDDEN else "FILE_REPORTED_AGAIN")
    stored.hidden_by, stored.hidden_at = by.user_id, now()
    if not stored.is_judged:
        stored.state = FileState.HIDDEN
    stored.save()
    log.record("FILE_REPORTED", by=by, about=stored, person=stored.person_id, fields=["files"])
    for judge in judges_of(stored.person, by=by):
        send_notice(
            by=by, code=NoticeCode.FILE_REPORTED, to_user=judge, url_name="beneficiaries:judge-file",
            object_id=stored.pk,
        )  # fmt: skip
    return stored


def judges_of(person: Beneficiary, *, by: Actor) -> list[UUID]:
    """Who decides on reported files of the person's province today."""
    roles = [role for role, verbs in ROLE_VERBS.items() if "JUDGE_FILES" in verbs]
    held = RoleAssignment.objects.active_on(by.today).filter(
        role__in=roles, organisation__province_id=person.province_id
    )
    near = held.select_related("organisation").order_by("user_id")
    return list(dict.fromkeys(each.user_id for each in near if scopes_of(each).province == person.province_id))


@action
def judge_file(*, by: Actor, file: PersonFile, is_card: bool) -> PersonFile:
    """Remove a reported file, or show it again; who reported and who added it are told.

    Raises RuleViolation FILE_NOT_YOURS; ConflictRefused FILE_GONE, FILE_NOT_REPORTED, DATA_DESTROYED.
    """
    check_not_erased([file.person_id])
    stored = locked_file(file)
    if not may_judge_files(by, stored):
        raise refusal("FILE_NOT_YOURS")
    if not stored.is_reported:
        raise conflict("FILE_NOT_REPORTED")
    if is_card:
        take_away(stored, by=by, because=FileRemoval.IDENTITY_CARD)
        log.record(
            "FILE_REMOVED", by=by, about=stored, person=stored.person_id, fields=["files"],
            reason=FileRemoval.IDENTITY_CARD.value,
        )  # fmt: skip
    else:
        stored.state, stored.settled_by, stored.settled_at = FileState.KEPT, by.user_id, now()
        stored.save()
        log.record("FILE_RESTORED", by=by, about=stored, person=stored.person_id, fields=["files"])
    for user in sorted({stored.hidden_by, stored.recorded_by} - {by.user_id, None}, key=str):
        send_notice(
            by=by, code=NoticeCode.FILE_JUDGED, to_user=user, url_name="beneficiaries:list-files",
            object_id=stored.person_id,
        )  # fmt: skip
    return stored

"""Changing a number in the table of second persons: asked by one, decided by another, a new version of the line."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from audit.log import record
from core.action import action
from core.actor import Actor
from core.errors import ConflictRefused, RuleViolation
from partners.actions.notices import send_notice
from partners.choices import Act, ChangeState, NoticeCode, SecondPersonMode
from partners.models import RoleAssignment, SecondPersonChange, SecondPersonRule
from partners.rules.second_person import LIMITS, SecondPerson, numbers_of

PAGE = "partners:list-second-persons"
NEXT_DAY = timedelta(days=1)


def waiting_change(act: str) -> SecondPersonChange | None:
    """The change of a line that waits for a second person."""
    return SecondPersonChange.objects.filter(act=act, state=ChangeState.WAITING).first()


def may_answer(change: SecondPersonChange, *, by: Actor) -> bool:
    """Whether the actor may agree to it or not: never to one's own."""
    return change.asked_by != by.user_id and by.role in _own_rule(by).roles


@action
def ask_change(*, by: Actor, act: str, numbers: Mapping[str, int], since: date) -> SecondPersonChange:
    """Ask that a line counts with these numbers from a day on; at once agreed where the table asks nobody else.

    Raises RuleViolation UNKNOWN_ACT, NUMBER_OUT_OF_LIMITS, NUMBERS_UNCHANGED, SINCE_TOO_EARLY; ConflictRefused
    CHANGE_STANDS.
    """
    row = _locked_line(act, by=by)
    _check(row.as_rule(), numbers, since=since, today=by.today)
    is_coming = SecondPersonRule.objects.filter(act=act, since__gt=by.today).exists()
    if is_coming or waiting_change(act) is not None:
        message = _("A change of this line waits already, or has not come into force yet. Please wait for it.")
        raise ConflictRefused("CHANGE_STANDS", message)
    change = SecondPersonChange.objects.create(
        act=act, numbers=dict(numbers), since=since, asked_by=by.user_id, asked_on=by.today
    )
    record("APPROVALS_CHANGE_ASKED", by=by, about=change, fields=sorted(numbers), detail={"act": act})
    if _own_rule(by).mode == SecondPersonMode.ALONE:
        change.state, change.decided_on = ChangeState.AGREED, by.today
        change.save()
        _put_in_force(change, row, by=by)
    else:
        _tell_seconds(by=by)
    return change


@action
def answer_change(*, by: Actor, act: str, agrees: bool) -> SecondPersonChange:
    """Agree to a waiting change or not; whoever asked for it can take it back.

    Raises RuleViolation UNKNOWN_ACT, NOT_THE_SECOND; ConflictRefused CHANGE_NOT_WAITING.
    """
    row = _locked_line(act, by=by)
    change = waiting_change(act)
    if change is None:
        raise ConflictRefused("CHANGE_NOT_WAITING", _("This change was decided meanwhile. Open the page again."))
    is_own = change.asked_by == by.user_id
    if (is_own and agrees) or not (is_own or may_answer(change, by=by)):
        raise RuleViolation("NOT_THE_SECOND", _("Another person has to agree to this change."))
    change.state = ChangeState.TAKEN_BACK if is_own else ChangeState.AGREED if agrees else ChangeState.REFUSED
    change.decided_by, change.decided_on = by.user_id, by.today
    change.save()
    record("APPROVALS_CHANGE_DECIDED", by=by, about=change, fields=["state"], detail={"state": str(change.state)})
    if change.state == ChangeState.AGREED:
        _put_in_force(change, row, by=by)
    if not is_own:
        send_notice(by=by, code=NoticeCode.APPROVALS_ANSWERED, to_user=change.asked_by, url_name=PAGE)
    return change


def _locked_line(act: str, *, by: Actor) -> SecondPersonRule:
    lines = SecondPersonRule.objects.select_for_update().filter(act=act).in_force(by.today)
    row = lines.order_by("-since").first()
    if row is None or not numbers_of(row.as_rule()):
        raise RuleViolation("UNKNOWN_ACT", _("This line has no number that can be changed."))
    return row


def _own_rule(by: Actor) -> SecondPerson:
    return SecondPersonRule.objects.of(Act.SET_APPROVALS, day=by.today)


def _check(rule: SecondPerson, numbers: Mapping[str, int], *, since: date, today: date) -> None:
    standing = numbers_of(rule)
    if set(numbers) != set(standing):
        raise RuleViolation("UNKNOWN_ACT", _("This line has no number that can be changed."))
    for name, number in numbers.items():
        least, most = LIMITS[name]
        if not least <= number <= most:
            message = _("Please give a number from %(least)s to %(most)s.") % {"least": least, "most": most}
            raise RuleViolation("NUMBER_OUT_OF_LIMITS", message, field=name)
    if dict(numbers) == standing:
        raise RuleViolation("NUMBERS_UNCHANGED", _("These are the numbers that stand already."))
    if since <= today:
        earliest = _("A change counts from tomorrow on at the earliest: what was done today keeps its rule.")
        raise RuleViolation("SINCE_TOO_EARLY", earliest, field="since")


def _put_in_force(change: SecondPersonChange, row: SecondPersonRule, *, by: Actor) -> None:
    """End the line that stands and begin the new one, never before tomorrow."""
    since = max(change.since, by.today + NEXT_DAY)
    row.until = since
    row.save()
    rule = row.as_rule()
    values = {"mode": rule.mode, "roles": list(rule.roles), "version": since.isoformat()}
    kept = {name: getattr(rule, name) for name in LIMITS}
    new = SecondPersonRule.objects.create(act=row.act, since=since, **values, **(kept | change.numbers))
    record("APPROVALS_CHANGED", by=by, about=new, fields=sorted(change.numbers), detail={"act": row.act})


def _tell_seconds(*, by: Actor) -> None:
    held = RoleAssignment.objects.active_on(by.today).filter(role__in=_own_rule(by).roles)
    for user in sorted(set(held.exclude(user=by.user_id).values_list("user_id", flat=True))):
        send_notice(by=by, code=NoticeCode.APPROVALS_WAIT, to_user=user, url_name=PAGE)

"""Looks what speaks against one help, without writing anything: for the live check, the form, and the API."""

from __future__ import annotations

from uuid import uuid4

from beneficiaries.models import Beneficiary
from core.actor import Actor
from services.actions.ledger import look_for_conflicts
from services.actions.plans import Plan, Wish, make_plan, read_setting
from services.rules.conflict import ConflictVerdict
from services.rules.facts import Delivery


def judge_help(
    *, by: Actor, person: Beneficiary, delivery: Delivery, is_planned: bool = False, is_writing: bool = False
) -> tuple[Plan, tuple[ConflictVerdict, ...]]:
    """The plan and its conflicts, worst first. ``is_planned``: its day may lie ahead; ``is_writing``: see read_setting.

    Raises the RuleViolations of ``make_plan``.
    """
    wish = Wish(id=uuid4(), person=person, told=delivery, is_planned=is_planned)
    setting = read_setting([wish], by=by, is_writing=is_writing)
    plan = make_plan(wish, setting=setting)
    return plan, look_for_conflicts([plan], catalogue=setting.catalogue, by=by)[0]

"""Ceilings: what several pay together for one help, and the most it may come to, kept by the database itself."""

from __future__ import annotations

from django.db import IntegrityError, transaction

from services.actions.joint import read_parts
from services.actions.plans import Plan
from services.actions.settle import HelpRefused
from services.models import Assistance, Ceiling
from services.rules.joint import ceiling_vnd
from services.rules.terms import Severity


def may_pass_ceiling(plan: Plan, *, is_excepted: bool) -> bool:
    """Whether the limit may follow a part that passes it: with the coordinator's exception alone.

    Kinds whose rules ask for no approval are not stopped by a sum either: a reason or nothing at all lets them pass.
    """
    if plan.help.is_joint_within:
        return False
    return is_excepted or all(rule.severity in (Severity.INFORM, Severity.JUSTIFY) for rule in plan.rules)


def recount_ceiling(row: Assistance, *, is_beyond: bool = False) -> None:
    """Write anew what the parts paid with this help come to; the table itself refuses a sum above its limit.

    ``is_beyond``: a part that passes the limit was approved, or one was taken back: the limit follows the sum.
    """
    if row.cofunding_id is None:
        return
    parts = read_parts({row.cofunding_id}).get(row.cofunding_id, [])
    given = sum(part.share.value_vnd or 0 for part in parts)
    cost = row.service_type.indicative_cost_vnd
    laid_down = (ceiling_vnd(parts[0].share, unit_cost_vnd=cost) or 0) if parts else 0
    limit = max(laid_down, given) if is_beyond or len(parts) < 2 else laid_down
    try:
        with transaction.atomic():
            Ceiling.objects.update_or_create(
                subject_key=row.cofunding_id,
                rule_group=row.service_type_id,
                defaults={"limit_vnd": limit, "given_vnd": given},
            )
    except IntegrityError as raised:
        raise HelpRefused from raised

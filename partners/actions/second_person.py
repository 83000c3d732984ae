"""The table of second persons: loaded from its first version, asked for whoever is at hand."""

from __future__ import annotations

from datetime import date

from audit.log import record
from core.action import action
from core.actor import Actor
from partners.actions.acting import scopes_of
from partners.models import RoleAssignment, SecondPersonRule
from partners.rules.second_person import TABLE, VERSION, Colleague, SecondPerson
from vault.history import bulk_create_with_history

FIRST_DAY = date(2021, 1, 1)


@action
def load_second_persons(*, by: Actor) -> int:
    """Add the acts that the table lacks; what stands is left alone, for the province may have changed it."""
    standing = set(SecondPersonRule.objects.values_list("act", flat=True))
    rows = [_row(rule) for rule in TABLE if rule.act not in standing]
    bulk_create_with_history(rows)
    if rows:
        record("LOAD_REFERENCE", by=by, object_type=SecondPersonRule._meta.label, detail={"rows": len(rows)})
    return len(rows)


def _row(rule: SecondPerson) -> SecondPersonRule:
    return SecondPersonRule(
        act=rule.act,
        mode=rule.mode,
        roles=list(rule.roles),
        threshold_vnd=rule.threshold_vnd,
        moves_up_after=rule.moves_up_after,
        one_in=rule.one_in,
        at_least=rule.at_least,
        version=VERSION,
        since=FIRST_DAY,
    )


def colleagues_for(rule: SecondPerson, *, commune: str, province: str, day: date) -> list[Colleague]:
    """Who holds one of the rule's roles on that day and serves this commune or its whole province."""
    held = RoleAssignment.objects.active_on(day).filter(role__in=rule.roles, organisation__province_id=province)
    found = []
    for each in held.select_related("user", "organisation").order_by("since", "id"):
        scopes = scopes_of(each)
        if commune in scopes.communes or scopes.province == province:
            found.append(Colleague(each.user_id, each.role))
    return found

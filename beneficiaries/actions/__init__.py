"""Every write of the register."""

from __future__ import annotations

from beneficiaries.actions.access import ask_access
from beneficiaries.actions.candidates import Candidate, find_candidates, find_candidates_of_many
from beneficiaries.actions.details import add_alias, add_identifier, record_victim_status, withdraw_victim_status
from beneficiaries.actions.edit import edit_person
from beneficiaries.actions.households import merge_households, move_household, split_household
from beneficiaries.actions.membership import end_membership, join_household, set_head, set_relation
from beneficiaries.actions.register import register_people, register_person
from beneficiaries.actions.reveal import reveal
from beneficiaries.actions.search import Found, search_people
from beneficiaries.actions.sight import ALL_CLASSES, end_share, end_sight, grant_sight, share_person

__all__ = [
    "ALL_CLASSES",
    "Candidate",
    "Found",
    "add_alias",
    "add_identifier",
    "ask_access",
    "edit_person",
    "end_membership",
    "end_share",
    "end_sight",
    "find_candidates",
    "find_candidates_of_many",
    "grant_sight",
    "join_household",
    "merge_households",
    "move_household",
    "record_victim_status",
    "register_people",
    "register_person",
    "reveal",
    "search_people",
    "set_head",
    "set_relation",
    "share_person",
    "split_household",
    "withdraw_victim_status",
]

"""Every write of the room."""

from __future__ import annotations

from services.actions.catalogue import load_catalogue
from services.actions.changes import cancel, confirm_receipt, reverse
from services.actions.cofunding import open_cofunding
from services.actions.exceptions import ask_exception, asked_of, decide_exception, draft_of, withdraw_exception
from services.actions.ledger import look_for_conflicts
from services.actions.likeness import note_likely
from services.actions.look import judge_help
from services.actions.projects import ProjectFacts, record_project
from services.actions.record import Recorded, record_and_tell, record_assistance, record_many
from services.actions.reminders import remind_reservers
from services.actions.reserve import deliver_reserved, extend_reservation, reserve
from services.actions.settle import HelpRefused

__all__ = [
    "HelpRefused",
    "ProjectFacts",
    "Recorded",
    "ask_exception",
    "asked_of",
    "cancel",
    "confirm_receipt",
    "decide_exception",
    "deliver_reserved",
    "draft_of",
    "extend_reservation",
    "judge_help",
    "load_catalogue",
    "look_for_conflicts",
    "note_likely",
    "open_cofunding",
    "record_and_tell",
    "record_assistance",
    "record_many",
    "record_project",
    "remind_reservers",
    "reserve",
    "reverse",
    "withdraw_exception",
]

"""Closed lists of verification: states, papers, reasons."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class VerificationState(models.TextChoices):
    """How far a victim category has come; a category without a row is registered."""

    REGISTERED = "REGISTERED", _("Registered, not yet verified")
    VERIFIED = "VERIFIED", _("Verified")
    NEEDS_MORE = "NEEDS_MORE", _("Papers are to be added")
    REFUSED = "REFUSED", _("Not confirmed")


OPEN = "OPEN"
"""Neither verified nor refused: asked for in lists, no state of its own."""


class VerificationBasis(models.TextChoices):
    """What a verification rests on."""

    PAPERS = "PAPERS", _("Papers seen")
    WITHOUT_PAPERS = "WITHOUT_PAPERS", _("Papers that cannot be obtained, with a second person")
    HISTORICAL = "HISTORICAL", _("Historical record")


class EvidenceKind(models.TextChoices):
    """Papers that prove a category; the paper itself is not kept by this."""

    HOSPITAL_PAPER = "HOSPITAL_PAPER", _("Hospital discharge paper or certificate of injury")
    LOCAL_CONFIRMATION = "LOCAL_CONFIRMATION", _("Confirmation by the commune or the police")
    MINE_CENTRE_RECORD = "MINE_CENTRE_RECORD", _("Record of the accident at QTMAC")
    TWO_WITNESSES = "TWO_WITNESSES", _("Statements of two witnesses")
    DEATH_PAPER = "DEATH_PAPER", _("Death certificate or extract")
    KINSHIP_PAPER = "KINSHIP_PAPER", _("Paper that proves the relation")
    MERIT_DECISION = "MERIT_DECISION", _("Decision on recognition or allowance for people with merit")
    MERIT_FILE = "MERIT_FILE", _("Merit file")
    MEDICAL_BOARD = "MEDICAL_BOARD", _("Minutes of the medical board")
    DISABILITY_CERTIFICATE = "DISABILITY_CERTIFICATE", _("Certificate of the degree of disability")


class EvidenceState(models.TextChoices):
    """What is known of a paper."""

    NOT_SEEN = "NOT_SEEN", _("Not seen yet")
    SEEN = "SEEN", _("Seen")
    NOT_OBTAINABLE = "NOT_OBTAINABLE", _("Cannot be obtained")


class Obstacle(models.TextChoices):
    """Why a paper cannot be obtained."""

    LOST = "LOST", _("Lost in war, flood or fire")
    NEVER_ISSUED = "NEVER_ISSUED", _("Was never issued")
    NOT_KEPT = "NOT_KEPT", _("The office that issued it keeps no copy")
    CANNOT_TRAVEL = "CANNOT_TRAVEL", _("The person cannot travel to ask for it")


class MoreReason(models.TextChoices):
    """Why papers are to be added."""

    PAPERS_MISSING = "PAPERS_MISSING", _("Papers are missing")
    PAPER_UNCLEAR = "PAPER_UNCLEAR", _("A paper cannot be read or is not complete")
    FACTS_DISAGREE = "FACTS_DISAGREE", _("The papers and the record disagree")
    OTHER = "OTHER", _("Another reason, said in words")


class VerificationRefusal(models.TextChoices):
    """Why a category is not confirmed."""

    OTHER_CAUSE = "OTHER_CAUSE", _("The injury or illness has another cause")
    NOT_PROVEN = "NOT_PROVEN", _("The papers do not prove this category")
    PAPER_OF_ANOTHER = "PAPER_OF_ANOTHER", _("The papers are of another person")
    PAPER_FALSE = "PAPER_FALSE", _("A paper is not genuine")
    OTHER = "OTHER", _("Another reason, said in words")


class BackReason(models.TextChoices):
    """Why a category is to be verified anew."""

    FACT_CHANGED = "FACT_CHANGED", _("A fact of the category was changed")
    PAPER_TAKEN_BACK = "PAPER_TAKEN_BACK", _("A paper was taken back")
    NEW_PAPER = "NEW_PAPER", _("A further paper was seen")
    MISTAKE = "MISTAKE", _("It was decided by mistake")
    REVIEW_OBJECTED = "REVIEW_OBJECTED", _("The review objected")
    SECOND_DISAGREED = "SECOND_DISAGREED", _("The second person did not agree")


class ReviewState(models.TextChoices):
    """Review afterwards of what one person verified alone."""

    WAITING = "WAITING", _("To be reviewed")
    AGREED = "AGREED", _("Reviewed")
    OBJECTED = "OBJECTED", _("Objected")


TONES = {"VERIFIED": "ok", "NEEDS_MORE": "wait", "REFUSED": "plain", "REGISTERED": "plain"}
"""How a state is drawn."""
REASONS = {
    reason.value: reason.label
    for kind in (MoreReason, VerificationRefusal, BackReason)
    for reason in kind
}  # fmt: skip

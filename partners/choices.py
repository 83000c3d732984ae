"""Closed lists of the room: kinds of organisations and their functions."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class OrganisationKind(models.TextChoices):
    """What an organisation is; decides which roles it can give."""

    STATE_PROVINCE = "STATE_PROVINCE", _("Provincial authority")
    STATE_COMMUNE = "STATE_COMMUNE", _("Commune People's Committee")
    RED_CROSS = "RED_CROSS", _("Red Cross")
    ASSOCIATION = "ASSOCIATION", _("Association")
    NGO = "NGO", _("Non-governmental organisation")
    FUND = "FUND", _("Fund")
    CENTRE = "CENTRE", _("Centre")
    OTHER = "OTHER", _("Other")


class FunctionCode(models.TextChoices):
    """What an organisation is responsible for; dated, because departments are re-organised."""

    COORDINATION = "COORDINATION", _("Coordination of assistance")
    REPORTING = "REPORTING", _("Reporting")
    SOCIAL_PROTECTION = "SOCIAL_PROTECTION", _("Social protection")
    MERIT = "MERIT", _("Care of people with merit")
    MINE_ACTION_DATA = "MINE_ACTION_DATA", _("Mine action data")
    HEALTH_CARE = "HEALTH_CARE", _("Medical care of accident victims")
    FOREIGN_AID = "FOREIGN_AID", _("Foreign aid focal point")
    DATA_PROTECTION = "DATA_PROTECTION", _("Data protection")
    OTHER = "OTHER", _("Other")


class NoticeCode(models.TextChoices):
    """What a notice tells; the sentence is built from the code alone and names nobody."""

    EXCEPTION_ASKED = "EXCEPTION_ASKED", _("A request for an exception waits for your decision.")
    EXCEPTION_DECIDED = "EXCEPTION_DECIDED", _("A request for an exception has been decided.")
    RECORD_SHARED = "RECORD_SHARED", _("A record has been shared with your organisation.")
    SHARE_ENDED = "SHARE_ENDED", _("A record is no longer shared with your organisation.")
    ACCESS_ASKED = "ACCESS_ASKED", _("A request for access to a record waits for an answer.")
    ACCESS_ANSWERED = "ACCESS_ANSWERED", _("Your request to see a record was answered: nothing further is shared.")
    RESERVATION_ENDS = "RESERVATION_ENDS", _("A portion reserved by your organisation lapses within three days.")
    RESERVATION_LAPSED = (
        "RESERVATION_LAPSED",
        _("A portion reserved by your organisation has lapsed and is free for others."),
    )
    IMPORT_FINISHED = "IMPORT_FINISHED", _("A list has been imported.")
    ROLE_WAITS = "ROLE_WAITS", _("A role that was given waits for a second person.")
    ERASURE_ASKED = "ERASURE_ASKED", _("A request to destroy personal data waits for a second person.")
    ERASURE_DECIDED = "ERASURE_DECIDED", _("Your request to destroy personal data has been decided.")
    VERIFICATION_WAITS = "VERIFICATION_WAITS", _("A verification waits for a second person.")
    VERIFICATION_ANSWERED = "VERIFICATION_ANSWERED", _("A second person answered about a verification of yours.")
    FILE_REPORTED = "FILE_REPORTED", _("A file reported as an identity card waits for your decision.")
    FILE_JUDGED = "FILE_JUDGED", _("A file that was reported as an identity card has been decided on.")
    ACCIDENT_REPORTED = "ACCIDENT_REPORTED", _("An accident with explosive ordnance has been reported.")
    CONSENT_WITHDRAWN = (
        "CONSENT_WITHDRAWN",
        _("Consent to a record was withdrawn: please look whether the record may be kept."),
    )
    APPROVALS_WAIT = "APPROVALS_WAIT", _("A change in who approves what waits for a second person.")
    APPROVALS_ANSWERED = "APPROVALS_ANSWERED", _("Your change in who approves what has been decided.")
    HEAD_DIED = "HEAD_DIED", _("The head of a household has died; please record who heads it now.")
    LOOKUPS_SPENT = (
        "LOOKUPS_SPENT",
        _("An organisation compares far more people with the register than work brings: please ask what for."),
    )
    PAIR_ASKED = "PAIR_ASKED", _("Please say whether a record of your organisation and another are one person.")
    PAIR_ANSWERED = "PAIR_ANSWERED", _("An organisation answered whether two records are one person.")
    GENERAL = "GENERAL", _("There is something to look at.")


class Act(models.TextChoices):
    """Acts of the table of second persons; each room that has such an act reads its line."""

    REGISTER_PERSON = "REGISTER_PERSON", _("Register a person")
    VERIFY_WITH_PAPERS = "VERIFY_WITH_PAPERS", _("Verify a victim category whose papers were seen")
    VERIFY_WITHOUT_PAPERS = "VERIFY_WITHOUT_PAPERS", _("Verify a victim category whose papers cannot be obtained")
    REFUSE_VERIFICATION = "REFUSE_VERIFICATION", _("Not confirm a victim category")
    RECORD_HELP = "RECORD_HELP", _("Record assistance")
    CONFIRM_RECEIPT = "CONFIRM_RECEIPT", _("Confirm that assistance was received")
    GRANT_EXCEPTION = "GRANT_EXCEPTION", _("Approve an exception from a rule against overlap")
    SHARE_PERSON = "SHARE_PERSON", _("Share a record with an organisation")
    ANSWER_ACCESS = "ANSWER_ACCESS", _("Answer a request to see a record")
    CLOSE_CASE = "CLOSE_CASE", _("End case management")
    ERASE_PERSON = "ERASE_PERSON", _("Destroy a person's data")
    GIVE_ROLE = "GIVE_ROLE", _("Give a role that sees people, accounts or the log")
    SET_APPROVALS = "SET_APPROVALS", _("Change a number in this table")


class SecondPersonMode(models.TextChoices):
    """When a second person comes in."""

    ALONE = "ALONE", _("Nobody else")
    SAMPLE = "SAMPLE", _("A sample is reviewed afterwards")
    GATE = "GATE", _("A second person decides first")


class ChangeState(models.TextChoices):
    """How far a change of the table of second persons has come."""

    WAITING = "WAITING", _("Waits for a second person")
    AGREED = "AGREED", _("Agreed")
    REFUSED = "REFUSED", _("Not agreed")
    TAKEN_BACK = "TAKEN_BACK", _("Taken back")

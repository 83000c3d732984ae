"""The closed lists of assistance: words that are stored, and their labels."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Sector(TextChoices):
    """What a service type serves (DOMAIN §4, first part of its code)."""

    MEDICAL = "MEDICAL", _("Health care and rehabilitation")
    LIVELIHOOD = "LIVELIHOOD", _("Livelihood and employment")
    EDUCATION = "EDUCATION", _("Education")
    HOUSING = "HOUSING", _("Housing, water and sanitation")
    PSYCHOSOCIAL = "PSYCHOSOCIAL", _("Psychosocial support")
    SOCIAL = "SOCIAL", _("Social and legal support")
    CARE = "CARE", _("Care")
    GIFT = "GIFT", _("Gifts and visits")
    RELIEF = "RELIEF", _("Emergency relief")
    WELFARE = "WELFARE", _("Social welfare works")


class ServiceLevel(TextChoices):
    """To whom a service type is given."""

    PERSON = "PERSON", _("One person")
    PERSON_SIDE = "PERSON_SIDE", _("Person, one side of the body")
    HOUSEHOLD = "HOUSEHOLD", _("Household")
    COMMUNE = "COMMUNE", _("Commune")


class Unit(TextChoices):
    """In what a quantity is counted (USERS M27: suất is one)."""

    PORTION = "PORTION", _("portion")
    CASE = "CASE", _("case of help")
    OPERATION = "OPERATION", _("operation")
    COURSE = "COURSE", _("course")
    DEVICE = "DEVICE", _("device")
    CARD = "CARD", _("card")
    MONTH = "MONTH", _("month")
    HEAD = "HEAD", _("head of livestock")
    FLOCK = "FLOCK", _("flock")
    MODEL = "MODEL", _("production model")
    LOAN = "LOAN", _("loan")
    SCHOOL_YEAR = "SCHOOL_YEAR", _("school year")
    SET = "SET", _("set of items")
    HOUSE = "HOUSE", _("house")
    WORKS = "WORKS", _("built structure")
    SESSION = "SESSION", _("session")
    DOSSIER = "DOSSIER", _("dossier")
    BOOK = "BOOK", _("savings book")
    TRIP = "TRIP", _("trip")
    DAY = "DAY", _("day")


class Severity(TextChoices):
    """What a conflict rule asks of the giver, mildest first."""

    INFORM = "INFORM", _("For information")
    JUSTIFY = "JUSTIFY", _("Reason needed")
    APPROVE = "APPROVE", _("Approval needed")
    BLOCK = "BLOCK", _("Cannot be done")


class WindowKind(TextChoices):
    """How long help holds its place."""

    MONTHS = "MONTHS", _("Months from the day given")
    PERIOD = "PERIOD", _("One fixed period")
    DATES = "DATES", _("The days of the help itself")
    PER_ACCIDENT = "PER_ACCIDENT", _("Once for an accident")
    PER_EVENT = "PER_EVENT", _("Once for an event")
    UNTIL_SETTLED = "UNTIL_SETTLED", _("Until it is settled")
    LIFETIME = "LIFETIME", _("Once in a lifetime")
    NONE = "NONE", _("No time limit between two deliveries")


class PeriodKind(TextChoices):
    """Kinds of fixed period."""

    SCHOOL_YEAR = "SCHOOL_YEAR", _("School year")
    CALENDAR_YEAR = "CALENDAR_YEAR", _("Calendar year")
    OFFICIAL_YEAR = "OFFICIAL_YEAR", _("Official reporting year")
    TET = "TET", _("Tet of a year")
    MONTH = "MONTH", _("Calendar month")


class RulePart(TextChoices):
    """What a service type does in a rule: ask for a free place and hold it, or only hold it."""

    ASKS = "ASKS", _("Asks for a free place and holds it")
    HOLDS = "HOLDS", _("Only holds the place")


class SubjectKind(TextChoices):
    """Whose place a rule guards."""

    PERSON = "PERSON", _("One person")
    HOUSEHOLD = "HOUSEHOLD", _("Household")


class ApartBy(TextChoices):
    """A fact that makes two deliveries of one rule different places."""

    SIDE = "SIDE", _("Side")
    ITEM = "ITEM", _("Item, procedure or trade")
    ACCIDENT = "ACCIDENT", _("Accident")
    EVENT = "EVENT", _("Event")
    FUND = "FUND", _("Fund")


class Excepter(TextChoices):
    """Who may let an exception to a rule pass."""

    RECORDER = "RECORDER", _("The person who records, with a reason")
    COORDINATOR = "COORDINATOR", _("The coordinator")


class AssistanceState(TextChoices):
    """Where one assistance stands (GLOSSARY 69 and 70)."""

    RESERVED = "RESERVED", _("Portion reserved")
    APPROVED = "APPROVED", _("Approved")
    DELIVERED = "DELIVERED", _("Delivered")
    CONFIRMED = "CONFIRMED", _("Receipt confirmed")
    CANCELLED = "CANCELLED", _("Cancelled")
    REVERSED = "REVERSED", _("Corrected")


class ConfirmedBy(TextChoices):
    """How a receipt was confirmed (USERS M5)."""

    SIGNATURE = "SIGNATURE", _("Signature or thumbprint on the sheet")
    COMMUNE = "COMMUNE", _("Confirmed by the commune")
    FOLLOW_UP = "FOLLOW_UP", _("Call or visit by somebody other than the deliverer")


class FundingSource(TextChoices):
    """Whose money it is (DOMAIN §2, GLOSSARY 72)."""

    NSNN_CENTRAL = "NSNN_CENTRAL", _("State budget (central)")
    NSNN_PROVINCE = "NSNN_PROVINCE", _("State budget (province)")
    PCPNN = "PCPNN", _("Foreign non-governmental aid")
    FUND = "FUND", _("Association or fund")
    ENTERPRISE = "ENTERPRISE", _("Enterprise")
    PRIVATE = "PRIVATE", _("Private donor")
    SELF = "SELF", _("Own contribution")


class ExceptionReason(TextChoices):
    """Why help passes although a rule speaks against it (DOMAIN §4, last column of its table)."""

    BREAKAGE = "BREAKAGE", _("The device is broken or lost and cannot be repaired")
    GROWTH = "GROWTH", _("The child has grown")
    STUMP_CHANGE = "STUMP_CHANGE", _("The stump has changed")
    SECOND_DEVICE = "SECOND_DEVICE", _("A second device is needed on medical advice")
    STAGED_SURGERY = "STAGED_SURGERY", _("Staged or repeated surgery, with a doctor's note")
    LIVESTOCK_DEATH = "LIVESTOCK_DEATH", _("The livestock died, with a minute of the commune")
    SECOND_PHASE = "SECOND_PHASE", _("Planned second phase")
    DISASTER = "DISASTER", _("Damage by a natural disaster")
    CO_FUNDED = "CO_FUNDED", _("Co-funded: the same help, paid by several")
    OTHER_PURPOSE = "OTHER_PURPOSE", _("Another purpose than the earlier help")
    COVER_GAP = "COVER_GAP", _("Gap between two cards or courses")
    UPGRADE = "UPGRADE", _("Higher level of the same training")
    DATA_ERROR = "DATA_ERROR", _("The earlier record is wrong")
    RETROACTIVE = "RETROACTIVE", _("Found afterwards, by late entry or by merging two records")
    OTHER = "OTHER", _("Another reason, written in words")


class ExceptionState(TextChoices):
    """Where a request for an exception stands."""

    ASKED = "ASKED", _("Waiting for an answer")
    GRANTED = "GRANTED", _("Exception approved")
    REFUSED = "REFUSED", _("Exception not approved")
    WITHDRAWN = "WITHDRAWN", _("Withdrawn")
    USED = "USED", _("Approved and used")
    LAPSED = "LAPSED", _("Lapsed")


class DatePrecision(TextChoices):
    """How exactly a day of delivery is known (USERS M27)."""

    DAY = "DAY", _("Day")
    MONTH = "MONTH", _("Month")
    YEAR = "YEAR", _("Year")


class Side(TextChoices):
    """Side of the body; BOTH is two places, NONE where a side means nothing."""

    LEFT = "LEFT", _("Left side")
    RIGHT = "RIGHT", _("Right side")
    BOTH = "BOTH", _("Both sides")
    NONE = "NONE", _("No side")


class ProjectKind(TextChoices):
    """What a project is (S1 row 8 counts welfare works)."""

    WELFARE = "WELFARE", _("Social welfare works")
    LIVELIHOOD = "LIVELIHOOD", _("Livelihood project")
    MEDICAL = "MEDICAL", _("Health and rehabilitation project")
    EDUCATION = "EDUCATION", _("Education project")
    HOUSING = "HOUSING", _("Housing project")
    OTHER = "OTHER", _("Other project")


class ProjectState(TextChoices):
    """Where a project stands."""

    PLANNED = "PLANNED", _("Planned")
    ONGOING = "ONGOING", _("Under way")
    COMPLETED = "COMPLETED", _("Completed")
    STOPPED = "STOPPED", _("Stopped")

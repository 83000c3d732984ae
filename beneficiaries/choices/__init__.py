"""Closed lists of the room: what is stored in upper case, with the words on screen."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from beneficiaries.choices.access import AccessReason as AccessReason
from beneficiaries.choices.access import AccessRefusal as AccessRefusal
from beneficiaries.choices.access import AccessState as AccessState


class Sex(models.TextChoices):
    """Sex as known; never guessed from the name."""

    MALE = "M", _("Male")
    FEMALE = "F", _("Female")
    UNKNOWN = "U", _("Not yet known")


class BirthPrecision(models.TextChoices):
    """How much of the birth date is known."""

    DAY = "DAY", _("Day, month and year")
    MONTH = "MONTH", _("Month and year")
    YEAR = "YEAR", _("Year only")
    UNKNOWN = "UNKNOWN", _("Not known")


class LifeStatus(models.TextChoices):
    """Whether the person lives here."""

    LIVING = "LIVING", _("Living")
    DECEASED = "DECEASED", _("Deceased")
    MISSING = "MISSING", _("Missing")
    MOVED = "MOVED", _("Moved away")
    UNKNOWN = "UNKNOWN", _("Situation not known")


class IdentityMissingReason(models.TextChoices):
    """Why no identity number was recorded; with a reason the record is complete."""

    NEVER_ISSUED = "NEVER_ISSUED", _("No card was ever issued")
    LOST = "LOST", _("The card is lost")
    CHILD = "CHILD", _("A child without a card yet")
    NOT_AT_HAND = "NOT_AT_HAND", _("The card is not at hand")
    DECLINED = "DECLINED", _("The person does not wish to give it")
    DIED = "DIED", _("The person has died, no papers are left")
    OTHER = "OTHER", _("Another reason")


class IdentifierKind(models.TextChoices):
    """Papers that carry a number."""

    CCCD = "CCCD", _("Personal identity number (12 digits)")
    CMND = "CMND", _("Old identity card number (9 digits)")
    BHYT = "BHYT", _("Health insurance card")
    MERIT = "MERIT", _("File of a person with merit")
    BIRTH = "BIRTH", _("Birth certificate")
    SOCIAL = "BHXH", _("Social insurance number (10 digits)")


class Poverty(models.TextChoices):
    """Household's standing in the poverty list of a year."""

    POOR = "POOR", _("Poor household")
    NEAR_POOR = "NEAR_POOR", _("Near-poor household")
    AVERAGE = "AVERAGE", _("Average living standard")
    NONE = "NONE", _("Not on the list")
    UNKNOWN = "UNKNOWN", _("Poverty not yet known")


class DisabilityDegree(models.TextChoices):
    """Degrees of Law 51/2010/QH12, article 3."""

    EXTREMELY_SEVERE = "EXTREMELY_SEVERE", _("Extremely severe")
    SEVERE = "SEVERE", _("Severe")
    MILD = "MILD", _("Mild")


class DisabilityType(models.TextChoices):
    """Types of Law 51/2010/QH12, article 3."""

    MOBILITY = "MOBILITY", _("Mobility")
    HEARING_SPEECH = "HEARING_SPEECH", _("Hearing and speech")
    SEEING = "SEEING", _("Seeing")
    MENTAL = "MENTAL", _("Neurological and mental")
    INTELLECTUAL = "INTELLECTUAL", _("Intellectual")
    OTHER = "OTHER", _("Other type")


class VictimCategory(models.TextChoices):
    """Victim categories (nine of the domain, and other causes, which never count in plan figures)."""

    UXO_SURV = "UXO_SURV", _("Survivor of an explosive ordnance accident")
    UXO_KILLED = "UXO_KILLED", _("Killed by explosive ordnance")
    UXO_FAM = "UXO_FAM", _("Family of an explosive ordnance victim")
    AO_HDKC = "AO_HDKC", _("Resistance activist exposed to toxic chemicals")
    AO_CHILD = "AO_CHILD", _("Child of an exposed resistance activist")
    AO_GEN3 = "AO_GEN3", _("Grandchild of an exposed resistance activist")
    AO_CIV = "AO_CIV", _("Civilian exposed to Agent Orange/dioxin")
    AO_FAM = "AO_FAM", _("Family of an Agent Orange/dioxin victim")
    WAR_OTHER = "WAR_OTHER", _("Other war victim")
    DIS_OTHER = "DIS_OTHER", _("Disabled by another cause")


class Recognition(models.TextChoices):
    """State of the official recognition."""

    RECOGNISED = "RECOGNISED", _("Recognised")
    PENDING = "PENDING", _("Under consideration")
    NO_FILE = "NO_FILE", _("No file yet")
    NOT_ELIGIBLE = "NOT_ELIGIBLE", _("Not eligible")
    SUSPENDED = "SUSPENDED", _("Suspended")


class Basis(models.TextChoices):
    """Legal basis of processing."""

    STATUTORY = "STATUTORY", _("Under the law")
    CONSENT = "CONSENT", _("Consent of the data subject")
    VITAL_INTEREST = "VITAL_INTEREST", _("Emergency, to protect life or health")


class ConsentMethod(models.TextChoices):
    """How consent was given."""

    SIGNATURE = "SIGNATURE", _("Signature")
    THUMBPRINT = "THUMBPRINT", _("Thumbprint")
    RECORDED_VOICE = "RECORDED_VOICE", _("Recorded voice")
    GUARDIAN = "GUARDIAN", _("Guardian or legal representative")


class Purpose(models.TextChoices):
    """What the data may be used for."""

    CASE_MANAGEMENT = "CASE_MANAGEMENT", _("Case management and assistance")
    SHARING = "SHARING", _("Sharing with a named organisation")
    STATISTICS = "STATISTICS", _("Statistics without names")
    PUBLICATION = "PUBLICATION", _("Photographs and stories that show the person")


class Relation(models.TextChoices):
    """Relation to the head of the household."""

    HEAD = "HEAD", _("Head of household")
    SPOUSE = "SPOUSE", _("Wife or husband")
    CHILD = "CHILD", _("Son or daughter")
    ADOPTED_CHILD = "ADOPTED_CHILD", _("Adopted child")
    GRANDCHILD = "GRANDCHILD", _("Grandchild")
    PARENT = "PARENT", _("Father or mother")
    GRANDPARENT = "GRANDPARENT", _("Grandparent")
    SIBLING = "SIBLING", _("Brother or sister")
    OTHER = "OTHER", _("Other relation")
    UNKNOWN = "UNKNOWN", _("Relation not yet known")


class Lacking(models.TextChoices):
    """One item that a complete record holds and some lack."""

    NUMBER = "NUMBER", _("No identity number and no reason")
    BIRTH_YEAR = "BIRTH_YEAR", _("No birth year")
    PHONE = "PHONE", _("No telephone")
    VILLAGE = "VILLAGE", _("No village")
    CATEGORY = "CATEGORY", _("No victim category")
    POVERTY = "POVERTY", _("Standard of living not known")
    ETHNICITY = "ETHNICITY", _("Ethnic group not known")


class PriorityGroup(models.TextChoices):
    """Priority categories, written by cases."""

    A = "A", _("Group A – high priority")
    B = "B", _("Group B – priority")
    C = "C", _("Group C – regular follow-up")


class SightKind(models.TextChoices):
    """Why an organisation sees a person: the codename of the permission itself."""

    REGISTERED = "see_registered", _("registered by the organisation")
    LEAD = "see_lead", _("case led by the organisation")
    SHARED = "see_shared", _("shared with the organisation")


class DifferentReason(models.TextChoices):
    """Why somebody who looks like a known record is another person."""

    CARD_SEEN = "CARD_SEEN", _("The cards were compared: different numbers")
    KNOWN_IN_PERSON = "KNOWN_IN_PERSON", _("Both people are known in person")
    FAMILY_MEMBER = "FAMILY_MEMBER", _("A member of the same family")
    OTHER = "OTHER", _("Another reason, noted in the record")
    UNSURE = "UNSURE", _("Not sure: register, and have both records compared")

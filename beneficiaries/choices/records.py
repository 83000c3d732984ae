"""Closed lists of what is recorded of a person over time: births as claimed, contacts, disability, school, benefits."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class BirthSource(models.TextChoices):
    """Which paper or person names a birth date."""

    BIRTH_CERTIFICATE = "BIRTH_CERT", _("Birth certificate")
    CCCD = "CCCD", _("Identity card")
    MERIT_FILE = "MERIT_FILE", _("File of a person with merit")
    HEALTH_CARD = "HEALTH_CARD", _("Health insurance card")
    SCHOOL = "SCHOOL", _("School paper")
    LIST = "LIST", _("List of an organisation")
    TOLD = "TOLD", _("As the person says")
    ESTIMATE = "ESTIMATE", _("An estimate")


class BirthCalendar(models.TextChoices):
    """By which calendar a birth date is told."""

    SOLAR = "SOLAR", _("Solar calendar")
    LUNAR = "LUNAR", _("Lunar calendar")
    UNKNOWN = "UNKNOWN", _("Calendar not known")


class ContactHolder(models.TextChoices):
    """Whose telephone it is: a number of somebody else is weak evidence of who the person is."""

    OWN = "OWN", _("The person's own")
    FAMILY = "FAMILY", _("Of a family member")
    NEIGHBOUR = "NEIGHBOUR", _("Of a neighbour")
    VILLAGE_HEAD = "VILLAGE_HEAD", _("Of the village head")
    OTHER = "OTHER", _("Of somebody else")


class MaritalStatus(models.TextChoices):
    """Marital status, where the person says it."""

    SINGLE = "SINGLE", _("Single")
    MARRIED = "MARRIED", _("Married")
    WIDOWED = "WIDOWED", _("Widowed")
    DIVORCED = "DIVORCED", _("Divorced or separated")


class Language(models.TextChoices):
    """In which language one speaks with the person."""

    VIETNAMESE = "VI", _("Vietnamese")
    BRU = "BRU", _("Bru (Vân Kiều)")
    PA_KO = "PAKO", _("Pa Kô (Tà Ôi)")
    JARAI = "JARAI", _("Gia Rai")
    BAHNAR = "BAHNAR", _("Ba Na")
    SIGN = "SIGN", _("Sign language")
    OTHER = "OTHER", _("Another language")


class Difficulty(models.TextChoices):
    """Answers of the Washington Group Short Set."""

    NONE = "1", _("No difficulty")
    SOME = "2", _("Some difficulty")
    A_LOT = "3", _("A lot of difficulty")
    CANNOT = "4", _("Cannot do it at all")


class AnsweredBy(models.TextChoices):
    """Who answered in an interview."""

    PERSON = "PERSON", _("The person concerned")
    CAREGIVER = "CAREGIVER", _("The caregiver")
    FAMILY = "FAMILY", _("Another family member")
    INTERPRETED = "INTERPRETED", _("The person, through an interpreter")


class PovertyStandard(models.TextChoices):
    """Which national standard of poverty a list follows."""

    S2016 = "2016-2020", _("Standard 2016–2020 (Decision 59/2015)")
    S2022 = "2022-2026", _("Standard 2022–2025, kept for 2026 (Decree 07/2021)")
    S2027 = "2027-2030", _("Standard 2027–2030")


class Livelihood(models.TextChoices):
    """What the person mainly lives on."""

    FARMING = "FARMING", _("Farming")
    FORESTRY = "FORESTRY", _("Forestry")
    FISHERY = "FISHERY", _("Fishery")
    HIRED_WORK = "HIRED_WORK", _("Hired work by the day")
    TRADE = "TRADE", _("Trade")
    SALARY = "SALARY", _("Salary")
    ALLOWANCE = "ALLOWANCE", _("Allowance or pension")
    SUPPORTED = "SUPPORTED", _("Supported by the family")
    OTHER = "OTHER", _("Something else")


class Housing(models.TextChoices):
    """In what kind of house the person lives."""

    SOLID = "SOLID", _("Solid house")
    SEMI_SOLID = "SEMI_SOLID", _("Partly solid house")
    TEMPORARY = "TEMPORARY", _("Temporary or decayed house")
    SHARED = "SHARED", _("Lives in somebody else's house")
    NONE = "NONE", _("Without a house")


class Insurance(models.TextChoices):
    """Whether the person has health insurance, and on what ground."""

    NONE = "NONE", _("No health insurance")
    POOR = "POOR", _("Insured as poor or near-poor")
    SOCIAL = "SOCIAL", _("Insured under social protection")
    MERIT = "MERIT", _("Insured as a person with merit or their family")
    MINORITY_AREA = "MINORITY_AREA", _("Insured as living in a minority or difficult area")
    CHILD = "CHILD", _("Insured as a child or pupil")
    PAID = "PAID", _("Insured by work or own payment")


class BenefitKind(models.TextChoices):
    """Recurring benefits by law; none of them is assistance of the plan."""

    DISABILITY = "DISABILITY", _("Monthly allowance for persons with disabilities")
    CARE = "CARE", _("Monthly support for care at home")
    SOCIAL_PENSION = "SOCIAL_PENSION", _("Social pension")
    ORPHAN = "ORPHAN", _("Allowance for a child without support")
    LONE_PARENT = "LONE_PARENT", _("Allowance for a poor single parent")
    OTHER_SOCIAL = "OTHER_SOCIAL", _("Another social allowance")
    MERIT_CHEMICAL = "MERIT_CHEMICAL", _("Preferential allowance: exposed resistance activist")
    MERIT_CHILD = "MERIT_CHILD", _("Preferential allowance: child of an exposed resistance activist")
    MERIT_INVALID = "MERIT_INVALID", _("Preferential allowance: war invalid")
    MERIT_FAMILY = "MERIT_FAMILY", _("Preferential allowance: family of a person with merit")
    HEALTH_CARD = "HEALTH_CARD", _("Health insurance card paid by the State")


class SchoolLevel(models.TextChoices):
    """Levels of schooling."""

    PRESCHOOL = "PRESCHOOL", _("Kindergarten")
    PRIMARY = "PRIMARY", _("Primary school (grades 1–5)")
    LOWER_SECONDARY = "LOWER_SEC", _("Lower secondary school (grades 6–9)")
    UPPER_SECONDARY = "UPPER_SEC", _("Upper secondary school (grades 10–12)")
    CONTINUING = "CONTINUING", _("Continuing education")
    VOCATIONAL = "VOCATIONAL", _("Vocational school")
    COLLEGE = "COLLEGE", _("College")
    UNIVERSITY = "UNIVERSITY", _("University")
    POSTGRADUATE = "POSTGRADUATE", _("Postgraduate")


class Boarding(models.TextChoices):
    """Whether a pupil lives at school."""

    DAY = "DAY", _("Lives at home")
    SEMI = "SEMI", _("Semi-boarder")
    BOARDER = "BOARDER", _("Boarder")


class DropOut(models.TextChoices):
    """Why somebody does not go to school any more."""

    HEALTH = "HEALTH", _("Health")
    MONEY = "MONEY", _("Money")
    DISTANCE = "DISTANCE", _("The school is far away")
    WORK = "WORK", _("Works to help the family")
    MARRIED = "MARRIED", _("Married")
    UNSUITED = "UNSUITED", _("The school cannot receive a pupil with this disability")
    FINISHED = "FINISHED", _("Finished school")
    OTHER = "OTHER", _("Another reason")


class WithdrawalReason(models.TextChoices):
    """Why something recorded is taken back; its history stays."""

    MISTAKE = "MISTAKE", _("Recorded by mistake")
    WRONG_PERSON = "WRONG_PERSON", _("It belongs to another person")
    TWICE = "TWICE", _("Recorded twice")
    PAPER_INVALID = "PAPER_INVALID", _("The paper has been cancelled")

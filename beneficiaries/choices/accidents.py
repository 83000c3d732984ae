"""Closed lists of accidents with explosive ordnance, as the international minimum asks for them (DOMAIN 2.7)."""

from __future__ import annotations

from typing import Any, Final

from django.db import models
from django.utils.translation import gettext_lazy as _


class AccidentState(models.TextChoices):
    """How far an accident has come: told, put on the register, confirmed by evidence, or merged into another."""

    REPORTED = "REPORTED", _("Reported, not yet registered")
    REGISTERED = "REGISTERED", _("On the register")
    CONFIRMED = "CONFIRMED", _("Confirmed by papers")
    MERGED = "MERGED", _("Merged into another record")


class AccidentPrecision(models.TextChoices):
    """How much of the day is known."""

    DAY = "DAY", _("Day, month and year")
    MONTH = "MONTH", _("Month and year")
    YEAR = "YEAR", _("Year only")
    DECADE = "DECADE", _("Decade only")


class DeviceCategory(models.TextChoices):
    """What went off."""

    CLUSTER = "CLUSTER", _("Cluster bomblet")
    SHELL = "SHELL", _("Artillery shell")
    MORTAR = "MORTAR", _("Mortar shell")
    M79 = "M79", _("M79 grenade")
    GRENADE = "GRENADE", _("Hand grenade")
    AP_MINE = "AP_MINE", _("Anti-personnel mine")
    AT_MINE = "AT_MINE", _("Anti-tank mine")
    BOMB = "BOMB", _("Large bomb")
    FUZE = "FUZE", _("Fuze")
    IED = "IED", _("Improvised device")
    OTHER = "OTHER", _("Another device")
    UNKNOWN = "UNKNOWN", _("Device not yet known")


class Activity(models.TextChoices):
    """What somebody was doing when it happened."""

    FARMING = "FARMING", _("Farming")
    HERDING = "HERDING", _("Herding animals")
    FIREWOOD = "FIREWOOD", _("Gathering firewood")
    SCRAP = "SCRAP", _("Searching for scrap metal")
    BURNING = "BURNING", _("Burning rubbish or making fire")
    DIGGING = "DIGGING", _("Building or digging")
    FISHING = "FISHING", _("Fishing")
    HUNTING = "HUNTING", _("Hunting")
    STANDING_NEAR = "STANDING_NEAR", _("Passing or standing near")
    PLAYING = "PLAYING", _("Playing")
    TAMPERING = "TAMPERING", _("Handling the device")
    TRAVELLING = "TRAVELLING", _("On the road")
    CLEARANCE = "CLEARANCE", _("Clearance work")
    MILITARY = "MILITARY", _("Military service")
    OTHER = "OTHER", _("Another activity")
    UNKNOWN = "UNKNOWN", _("Activity not yet known")


class AccidentType(models.TextChoices):
    """Kinds of accident in IMSMA."""

    UXO_AXO = "UXO_AXO", _("Unexploded or abandoned ordnance")
    CLUSTER = "CLUSTER", _("Cluster munition")
    MINE = "MINE", _("Mine accident")
    IED = "IED", _("Improvised explosive device")
    STORED = "STORED", _("Stored ammunition")
    DEMINING = "DEMINING", _("Demining accident")
    OTHER = "OTHER", _("Another kind")
    UNKNOWN = "UNKNOWN", _("Kind not yet known")


class CasualtyOutcome(models.TextChoices):
    """What became of somebody."""

    INJURED = "INJURED", _("Injured")
    KILLED = "KILLED", _("Killed at once")
    DIED_LATER = "DIED_LATER", _("Died later of the injuries")


class CivilStatus(models.TextChoices):
    """As what somebody was there."""

    CIVILIAN = "CIVILIAN", _("Civilian")
    MILITARY = "MILITARY", _("Soldier")
    DEMINER = "DEMINER", _("Deminer")
    UNKNOWN = "UNKNOWN", _("Not told")


class Answer(models.TextChoices):
    """Yes, no, or nobody knows."""

    YES = "YES", _("Yes")
    NO = "NO", _("No")
    UNKNOWN = "UNKNOWN", _("Not known")


class Evidence(models.TextChoices):
    """On what an accident is confirmed."""

    HOSPITAL = "HOSPITAL", _("Hospital discharge paper")
    POLICE = "POLICE", _("Confirmation of the police")
    COMMUNE = "COMMUNE", _("Confirmation of the commune")
    QTMAC = "QTMAC", _("Investigation by QTMAC")
    OTHER = "OTHER", _("Another paper")


class PositionSystem(models.TextChoices):
    """In which system coordinates were given; the middle meridian belongs to VN-2000."""

    WGS84 = "WGS84", _("WGS-84 (telephone, GPS)")
    UTM48 = "UTM48", _("UTM zone 48N")
    UTM49 = "UTM49", _("UTM zone 49N")
    VN2000_10600 = "VN2000_10600", _("VN-2000, meridian 106°00′ (former Quảng Bình)")
    VN2000_10615 = "VN2000_10615", _("VN-2000, meridian 106°15′ (former Quảng Trị)")
    VN2000_10815 = "VN2000_10815", _("VN-2000, meridian 108°15′ (former Bình Định)")
    VN2000_10830 = "VN2000_10830", _("VN-2000, meridian 108°30′ (former Gia Lai)")
    VN2000_48 = "VN2000_48", _("VN-2000, zone 48 (105°, 6 degrees)")
    VN2000_49 = "VN2000_49", _("VN-2000, zone 49 (111°, 6 degrees)")


class InjuryKind(models.TextChoices):
    """Injuries of the domain."""

    AMP_LEG_ABOVE_KNEE = "AMP_LEG_ABOVE_KNEE", _("Leg lost above the knee")
    AMP_LEG_BELOW_KNEE = "AMP_LEG_BELOW_KNEE", _("Leg lost below the knee")
    AMP_FOOT = "AMP_FOOT", _("Foot lost")
    AMP_ARM_ABOVE_ELBOW = "AMP_ARM_ABOVE_ELBOW", _("Arm lost above the elbow")
    AMP_ARM_BELOW_ELBOW = "AMP_ARM_BELOW_ELBOW", _("Arm lost below the elbow")
    AMP_HAND = "AMP_HAND", _("Hand lost")
    AMP_FINGER = "AMP_FINGER", _("Fingers lost")
    BLIND_ONE = "BLIND_ONE", _("Sight of one eye lost")
    BLIND_BOTH = "BLIND_BOTH", _("Sight of both eyes lost")
    DEAF = "DEAF", _("Hearing lost")
    HEAD = "HEAD", _("Injury of the head")
    CHEST_ABDOMEN = "CHEST_ABDOMEN", _("Injury of chest or abdomen")
    SPINE = "SPINE", _("Injury of the spine")
    UPPER_LIMB = "UPPER_LIMB", _("Injury of an arm or hand")
    LOWER_LIMB = "LOWER_LIMB", _("Injury of a leg or foot")
    BURN = "BURN", _("Burns")
    FRAGMENTS = "FRAGMENTS", _("Metal fragments in the body")
    TRAUMA = "TRAUMA", _("Psychological trauma")


class InjurySide(models.TextChoices):
    """Which side of the body."""

    LEFT = "LEFT", _("Left")
    RIGHT = "RIGHT", _("Right")
    BOTH = "BOTH", _("Both sides")


class OtherAccidentReason(models.TextChoices):
    """Why an accident that looks like a known one is another one."""

    OTHER_DAY = "OTHER_DAY", _("It happened on another day")
    OTHER_PLACE = "OTHER_PLACE", _("It happened in another place")
    OTHER_VICTIMS = "OTHER_VICTIMS", _("Other people were hurt")
    INVESTIGATED = "INVESTIGATED", _("Both were looked into on the spot")
    OTHER_CAUSE = "OTHER_CAUSE", _("Another reason, noted in the record of the accident")


SAME_WITH_NEWS: Final = "SAME_WITH_NEWS"
"""Answer of whoever reports a known accident again because there is something new: kept, to be compared."""

WARNINGS: Final[dict[str, Any]] = {
    "MORE_KILLED": _("More people are named as killed than were counted."),
    "MORE_INJURED": _("More people are named as injured than were counted."),
    "FEWER_KILLED": _("Not everybody who was killed is named yet."),
    "FEWER_INJURED": _("Not everybody who was injured is named yet."),
    "NOBODY_HURT": _("Nobody was killed or injured, as the numbers say. Please check them."),
    "POSITION_FAR": _("The coordinates lie far from the commune. Please compare both."),
    "NOT_ON_REGISTER": _("Somebody named here is not on the register of people yet."),
}

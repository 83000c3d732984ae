"""Closed lists of households: why somebody left, who cares for whom, what the family lives from."""

from __future__ import annotations

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from beneficiaries.choices import VictimCategory

# Who is on the register in one of these categories alone is no victim himself.
NOT_VICTIMS: Final = frozenset({VictimCategory.UXO_FAM, VictimCategory.AO_FAM, VictimCategory.DIS_OTHER})


class MembershipEnd(models.TextChoices):
    """Why somebody no longer belongs to a household, or no longer in the same place of it."""

    MOVED_AWAY = "MOVED_AWAY", _("Moved away")
    MARRIED_OUT = "MARRIED_OUT", _("Married into another family")
    DIED = "DIED", _("Died")
    JOINED_ANOTHER = "JOINED_ANOTHER", _("Joined another household")
    SPLIT = "SPLIT", _("Split off into a household of its own")
    MERGED = "MERGED", _("The household was merged with another")
    HEAD_CHANGED = "HEAD_CHANGED", _("Another head, so another relation")
    MISTAKE = "MISTAKE", _("Recorded by mistake")


LEAVING = (MembershipEnd.MOVED_AWAY, MembershipEnd.MARRIED_OUT, MembershipEnd.DIED, MembershipEnd.MISTAKE)


class CareRelation(models.TextChoices):
    """What a caregiver is to the person cared for."""

    MOTHER = "MOTHER", _("Mother")
    FATHER = "FATHER", _("Father")
    GRANDPARENT = "GRANDPARENT", _("Grandparent")
    SPOUSE = "SPOUSE", _("Wife or husband")
    CHILD = "CHILD", _("Son or daughter")
    SIBLING = "SIBLING", _("Brother or sister")
    RELATIVE = "RELATIVE", _("Another relative")
    NEIGHBOUR = "NEIGHBOUR", _("Neighbour")
    OFFICE = "OFFICE", _("Somebody appointed by the authority")
    OTHER = "OTHER", _("Another person")


class Land(models.TextChoices):
    """Land that the household uses."""

    NONE = "NONE", _("No land for farming")
    RICE = "RICE", _("Rice field")
    UPLAND = "UPLAND", _("Upland field")
    GARDEN = "GARDEN", _("Garden")
    FOREST = "FOREST", _("Planted forest")
    POND = "POND", _("Pond")


class Livestock(models.TextChoices):
    """Animals that the household keeps."""

    NONE = "NONE", _("No animals")
    BUFFALO = "BUFFALO", _("Buffaloes")
    COW = "COW", _("Cows")
    GOAT = "GOAT", _("Goats")
    PIG = "PIG", _("Pigs")
    POULTRY = "POULTRY", _("Poultry")
    BEE = "BEE", _("Bees")

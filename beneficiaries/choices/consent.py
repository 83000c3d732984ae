"""Closed lists of consent: who gave it and how, how it was withdrawn; and what the room refuses about it."""

from __future__ import annotations

from typing import Any, Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from beneficiaries.choices.records import Language


class Giver(models.TextChoices):
    """Who gave the consent."""

    PERSON = "PERSON", _("The person concerned, in person")
    GUARDIAN = "GUARDIAN", _("Guardian (of a child, or of somebody who cannot decide alone)")
    REPRESENTATIVE = "REPRESENTATIVE", _("Authorised representative")


class GiverRelation(models.TextChoices):
    """How whoever gave it for another is related to the person."""

    PARENT = "PARENT", _("Father or mother")
    GRANDPARENT = "GRANDPARENT", _("Grandparent")
    SPOUSE = "SPOUSE", _("Wife or husband")
    CHILD = "CHILD", _("Son or daughter")
    SIBLING = "SIBLING", _("Brother or sister")
    APPOINTED = "APPOINTED", _("Appointed by the commune or a court")
    OTHER = "OTHER", _("Other relation")


class ConsentWay(models.TextChoices):
    """How a consent can be proven afterwards."""

    SIGNATURE = "SIGNATURE", _("Signature")
    THUMBPRINT = "THUMBPRINT", _("Thumbprint")
    RECORDED_VOICE = "RECORDED_VOICE", _("Recorded voice")


class WithdrawalWay(models.TextChoices):
    """How a withdrawal reached us; the decree wants it in writing."""

    FORM_SIGNED = "FORM_SIGNED", _("Withdrawal form, signed")
    FORM_THUMBPRINT = "FORM_THUMBPRINT", _("Withdrawal form read aloud, with thumbprint and witness")
    LETTER = "LETTER", _("The person's own letter")
    MESSAGE = "MESSAGE", _("Electronic message that is kept")


class WithdrawalCause(models.TextChoices):
    """Why it was withdrawn, where the person says it; nobody has to."""

    NO_MORE_HELP = "NO_MORE_HELP", _("No help is needed any more")
    OTHERS_MAY_KNOW = "OTHERS_MAY_KNOW", _("Others are not to learn of it")
    NOT_THIS_ONE = "NOT_THIS_ONE", _("Does not want to deal with this organisation")
    MOVED = "MOVED", _("Has moved away")
    GROWN_UP = "GROWN_UP", _("Has come of age and decides anew")
    OTHER = "OTHER", _("Another reason")


WITNESSED: Final = ("THUMBPRINT", "RECORDED_VOICE")
"""Ways that count with a witness alone."""
SPOKEN: Final = (Language.VIETNAMESE, Language.BRU, Language.PA_KO)
"""Languages for which the consent text has a place."""

CONSENT_MESSAGES: Final[dict[str, Any]] = {
    "PURPOSE_MISSING": _("Please choose at least one purpose that the person agreed to."),
    "RECIPIENT_MISSING": _("Please choose the organisations with which the record may be shared."),
    "GIVER_MISSING": _("Please choose who gave the consent."),
    "CHILD_NEEDS_GUARDIAN": _(
        "The record says that this is a child under 16, so a guardian consents. Please choose the guardian, or mend "
        "the birth date if it is wrong."
    ),
    "DEAD_NEED_RELATIVE": _(
        "Somebody who was killed cannot consent. Please choose the representative, and how the relative is related."
    ),
    "CHILD_NOT_ASKED": _("A child of seven or older is asked too. Please ask the child and choose the answer."),
    "CHILD_DISAGREES": _(
        "The child does not agree, so no consent can be recorded. Please talk it over again another day."
    ),
    "GUARDIAN_MISSING": _("Please enter the name of whoever gave the consent, or the case-file code of that person."),
    "GUARDIAN_NOT_FOUND": _(
        "No other record that is open to you has this code. You can look at the code once more, or enter the name "
        "instead."
    ),
    "GIVER_RELATION_MISSING": _("Please choose how the giver is related to the person."),
    "CONSENT_WAY_MISSING": _("Please choose how the consent can be proven."),
    "LANGUAGE_MISSING": _("Please choose the language in which the text was read."),
    "WITNESS_MISSING": _(
        "A thumbprint or a recorded voice counts with a witness alone. Please enter the name of the witness."
    ),
    "WITNESS_NOT_APART": _(
        "The witness must be neither the person, nor the giver, nor whoever records this. Please name somebody else."
    ),
    "CONSENT_BEFORE_BIRTH": _("The day of the consent lies before the birth. Please check both dates."),
    "CONSENT_OF_ANOTHER": _(
        "This consent was recorded by another organisation. Please tell the commune, which can note it."
    ),
    "CONSENT_TOLD_ALREADY": _("How this consent was given is recorded already. Please open the page again."),
    "CONSENT_NOT_SPOKEN": _("Only a consent given by voice is proven by a recording."),
    "RECORDING_MISSING": _(
        "Please choose one of the recordings of this person. If there is none yet, add it to the papers first."
    ),
    "BASIS_NOT_CONSENT": _(
        "This does not rest on consent but on the law, so nothing can be withdrawn. The person may ask for mistakes "
        "to be mended, or for the data to be destroyed."
    ),
    "WITHDRAWAL_WAY_MISSING": _("Please choose how the withdrawal reached you. It has to be in writing."),
    "WITHDRAWN_ALREADY": _("This consent has been withdrawn already."),
    "WITHDRAWAL_IN_FUTURE": _("The day of the withdrawal lies in the future. Please check it."),
    "WITHDRAWAL_BEFORE_CONSENT": _("The withdrawal lies before the consent. Please check the day."),
}

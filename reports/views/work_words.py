"""Each kind of work on Today in words: its badge, how many wait, and where all of them stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from core.text import show
from reports.actions import MOST_COUNTED
from reports.actions.work import Work

SEE_ALL: Final = gettext_lazy("See all")
OPEN: Final = gettext_lazy("Open")


@dataclass(frozen=True, slots=True)
class Words:
    """``text`` takes ``count``, and ``n`` for the plural; ``query``: what the list is narrowed to; ``is_capped``: no
    more than ``MOST_COUNTED`` were counted.
    """

    badge: Any
    text: Any
    route: str
    link: Any = OPEN
    query: str = ""
    tone: str = "wait"
    is_capped: bool = False


WORDS: Final = {
    "URGENT": Words(
        gettext_lazy("Emergency (limited in time)"),
        ngettext_lazy("%(count)s person under an emergency", "%(count)s people under an emergency", "n"),
        "reports:list-urgent",
        SEE_ALL,
        tone="stop",
    ),
    "UNSUPPORTED": Words(
        gettext_lazy("Waiting"),
        ngettext_lazy(
            "%(count)s person of group A without any support recorded",
            "%(count)s people of group A without any support recorded",
            "n",
        ),
        "reports:list-unsupported",
        SEE_ALL,
    ),
    "PROVISIONAL": Words(
        gettext_lazy("Provisional"),
        ngettext_lazy("%(count)s assessment lacks answers", "%(count)s assessments lack answers", "n"),
        "reports:list-provisional",
        SEE_ALL,
    ),
    "OVERDUE": Words(
        gettext_lazy("Overdue"),
        ngettext_lazy(
            "%(count)s assessment is older than 12 months", "%(count)s assessments are older than 12 months", "n"
        ),
        "reports:list-overdue",
        SEE_ALL,
    ),
    "BASELESS": Words(
        gettext_lazy("Consent withdrawn"),
        ngettext_lazy(
            "%(count)s record without a legal basis: state the law, or have the data destroyed",
            "%(count)s records without a legal basis: state the law, or have the data destroyed",
            "n",
        ),
        "reports:list-baseless",
        SEE_ALL,
    ),
    "VERIFY": Words(
        gettext_lazy("Verification"),
        ngettext_lazy("%(count)s record is to be verified", "%(count)s records are to be verified", "n"),
        "beneficiaries:list-verifications",
        SEE_ALL,
        is_capped=True,
    ),
    "PAPERS": Words(
        gettext_lazy("Papers"),
        ngettext_lazy("%(count)s record needs more papers", "%(count)s records need more papers", "n"),
        "reports:list-papers",
        SEE_ALL,
        is_capped=True,
    ),
    "EXCEPTIONS": Words(
        gettext_lazy("Exception"),
        ngettext_lazy(
            "%(count)s request for an exception waits for an answer",
            "%(count)s requests for an exception wait for an answer",
            "n",
        ),
        "services:list-exceptions",
    ),
    "ACCIDENTS": Words(
        gettext_lazy("New accident"),
        ngettext_lazy(
            "%(count)s accident was reported and is not on the register yet",
            "%(count)s accidents were reported and are not on the register yet",
            "n",
        ),
        "accidents:list-accidents",
        query="?state=REPORTED",
    ),
    "NEW_ACCIDENTS": Words(
        gettext_lazy("New accident"),
        ngettext_lazy(
            "%(count)s accident was reported in the last 7 days",
            "%(count)s accidents were reported in the last 7 days",
            "n",
        ),
        "accidents:list-accidents",
        tone="info",
    ),
    "PAIRS": Words(
        gettext_lazy("May be one person"),
        ngettext_lazy(
            "%(count)s pair of records that may be one person", "%(count)s pairs of records that may be one person", "n"
        ),
        "beneficiaries:list-pairs",
        gettext_lazy("Compare records"),
    ),
    "PLACES": Words(
        gettext_lazy("Commune"),
        ngettext_lazy(
            "%(count)s person whose commune of today is not decided",
            "%(count)s people whose commune of today is not decided",
            "n",
        ),
        "beneficiaries:list-open-places",
        gettext_lazy("Decide"),
    ),
    "NOTICES": Words(
        gettext_lazy("Notice"),
        ngettext_lazy("%(count)s unread notice", "%(count)s unread notices", "n"),
        "partners:list-notices",
        tone="info",
    ),
}


def whole_line(work: Work) -> dict[str, str]:
    """How many there are, and where all of them stand."""
    words = WORDS[work.kind]
    count = show.count(work.count)
    if words.is_capped and work.count > MOST_COUNTED:
        count = _("more than %(number)s") % {"number": show.count(MOST_COUNTED)}
    return {
        "badge_text": str(words.badge),
        "badge_tone": words.tone,
        "text": words.text % {"n": work.count, "count": count},
        "url": reverse(words.route) + words.query,
        "url_label": str(words.link),
    }

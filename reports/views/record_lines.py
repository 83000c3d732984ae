"""Lines of Today about records that wait: to be verified, or for papers."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.text import show
from reports.actions import MOST_COUNTED
from reports.actions.work import Work

KINDS = frozenset({"VERIFY", "PAPERS"})


def record_line(work: Work) -> dict[str, str]:
    """How many, and where all of them stand."""
    if work.kind == "VERIFY":
        badge, url = _("Verification"), reverse("beneficiaries:list-verifications")
        text = ngettext("%(count)s record is to be verified", "%(count)s records are to be verified", work.count)
    else:
        badge, url = _("Papers"), reverse("reports:list-papers")
        text = ngettext("%(count)s record needs more papers", "%(count)s records need more papers", work.count)
    link = {"url": url, "url_label": _("See all")}
    return {"badge_text": badge, "badge_tone": "wait", "text": text % {"count": _counted(work.count)}, **link}


def _counted(number: int) -> str:
    if number > MOST_COUNTED:
        return _("more than %(number)s") % {"number": show.count(MOST_COUNTED)}
    return show.count(number)

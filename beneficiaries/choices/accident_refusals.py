"""Refusals about accidents by their code; ``choices.refusals`` makes them."""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

ACCIDENT_MESSAGES: Final[dict[str, Any]] = {
    "ACCIDENT_DAY_MISSING": _("Please say when it happened: the day, or the month, year or decade alone."),
    "ACCIDENT_TOO_EARLY": _("Accidents are kept from 1945 on. Please check the year."),
    "ACCIDENT_OUT_OF_PROVINCE": _("This commune lies in another province. Please tell the office of that province."),
    "ACCIDENT_OUT_OF_SCOPE": _(
        "This commune is not one that your office registers accidents of. Please send a quick report instead."
    ),
    "ACCIDENT_MAY_BE_KNOWN": _(
        "This accident may have been reported already. Please compare; if it is another one, please choose why and "
        "send again."
    ),
    "ACCIDENT_CHANGED": _(
        "Somebody else changed this accident meanwhile. Please compare below; saving again writes what you typed over "
        "it."
    ),
    "ACCIDENT_MERGED": _("This record was merged into another one. Please open that one, or take the two apart first."),
    "ACCIDENT_REGISTERED_ALREADY": _("This accident is on the register already."),
    "ACCIDENT_EVIDENCE_MISSING": _("Please choose the paper on which the accident is confirmed."),
    "QTMAC_REF_TAKEN": _("This QTMAC reference is on another accident: %(code)s. Please compare the two."),
    "QTMAC_REF_ELSEWHERE": _("This QTMAC reference is on another accident. Please check it, or ask QTMAC."),
    "TOO_MANY_ACCIDENTS_LOOKED": _(
        "Your organisation has asked %(most)s times within a day about accidents that others have reported. Please ask "
        "the commune or QTMAC; to send the report all the same, please choose below why it is another accident."
    ),
    "DEATH_BEFORE_ACCIDENT": _("The death lies before the accident. Please check both days."),
    "DEATH_IN_FUTURE": _("The day of death lies in the future. Please check it."),
    "DEATH_NEEDS_OUTCOME": _("A day of death belongs to somebody who died. Please choose what became of this person."),
    "VICTIM_BORN_LATER": _("This person was born after the accident. Please check whether it is the right one."),
    "VICTIM_TWICE": _("This person is named in this accident already. Please change that line instead."),
    "VICTIM_NOT_FOUND": _(
        "No record that is open to you has this code. You can look at the code once more, or find the person by name."
    ),
    "VICTIM_NOT_THERE": _("This line is not part of the accident any more. Please open the page again."),
    "VICTIM_IS_ANOTHER": _("This line names somebody on the register already. Please take that name off first."),
    "MERGE_KEPT_UNKNOWN": _("Please choose which of the two records stays."),
    "MERGE_WITH_ITSELF": _("An accident cannot be merged with itself."),
    "MERGE_OF_PROVINCES": _("The two accidents lie in different provinces, so they cannot be one."),
    "MERGE_TWO_REFS": _(
        "Both accidents have a QTMAC reference of their own. Please clear up with QTMAC which one holds."
    ),
    "MERGE_NOT_THERE": _("These two are not merged any more. Please open the page again."),
    "TOLD_APART_ALREADY": _("Somebody said already that these are two accidents. Please open the page again."),
    "OTHER_REASON_MISSING": _("Please choose why this is another accident."),
    "INJURY_SIDE_MISSING": _("Please choose which side."),
    "INJURY_HAS_NO_SIDE": _("This injury has no side. Please leave the side empty."),
    "INJURY_STANDS": _("This injury is on the record already."),
    "POSITION_UNREADABLE": _(
        "These coordinates cannot be read. Examples: 16.62345, 106.73456; or 16°37′24″N 106°44′04″E; or in metres, "
        "first X (north), then Y (east)."
    ),
    "POSITION_ELSEWHERE": _("These coordinates lie outside Vietnam. Please check the numbers and the system."),
    "TOO_MANY_ACCIDENTS": _("At most 1,000 accidents can be recorded in one step."),
}

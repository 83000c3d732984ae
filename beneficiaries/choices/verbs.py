"""What the room's entries of the log say in words."""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

WORDING: Final[dict[str, Any]] = {
    "PERSON_REGISTERED": _("Registered the person"),
    "PERSON_TOLD_APART": _("Said that this is nobody of the similar records"),
    "PLACE_DECIDED": _("Decided in which commune of today the person lives"),
    "PERSON_CHANGED": _("Changed the record"),
    "VICTIM_STATUS_RECORDED": _("Recorded a victim category"),
    "VICTIM_STATUS_DETAILED": _("Recorded details of a victim category"),
    "VICTIM_STATUS_WITHDRAWN": _("Took back a victim category recorded by mistake"),
    "RECORD_ADDED": _("Added an entry to the record"),
    "RECORD_CHANGED": _("Changed an entry of the record"),
    "RECORD_WITHDRAWN": _("Took back an entry of the record"),
    "EVIDENCE_RECORDED": _("Noted which papers were seen"),
    "CATEGORY_VERIFIED": _("Verified a victim category"),
    "CATEGORY_REFUSED": _("Did not confirm a victim category"),
    "MORE_PAPERS_ASKED": _("Asked for more papers"),
    "VERIFICATION_ASKED": _("Asked a second person about a verification"),
    "VERIFICATION_REOPENED": _("Put a victim category back to be verified"),
    "VERIFICATION_REVIEWED": _("Reviewed a verification afterwards"),
    "VERIFICATION_SAMPLED": _("Took a verification into the sample"),
    "PRIORITY_SET": _("Priority was worked out"),
    "SIGHT_GRANTED": _("Let an organisation see the record"),
    "SIGHT_ENDED": _("Ended an organisation's sight of the record"),
    "VALUE_SHOWN": _("Showed a masked value"),
    "ACCESS_ASKED": _("Asked the coordinator about a record outside sight"),
    "ACCESS_ANSWERED": _("Answered a request to see the record"),
    "ERASURE_ASKED": _("Asked that personal data be destroyed"),
    "ERASURE_TAKEN_BACK": _("Took back a request for erasure"),
    "ERASURE_REFUSED": _("Did not agree that personal data be destroyed"),
    "PERSON_ERASED": _("Destroyed the person's data"),
    "DIGESTS_FORGOTTEN_AGAIN": _("Took away again the search entries that a restored backup had brought back"),
    "FILE_ADDED": _("Added a photograph, paper or recording"),
    "FILE_REMOVED": _("Removed a photograph, paper or recording"),
    "FILE_REPORTED": _("Reported a file as an identity card"),
    "FILE_RESTORED": _("Showed a reported file again"),
    "OPEN_FILE": _("Opened a photograph, paper or recording"),
    "READ_PERSON": _("Opened the record"),
    "LIST_PEOPLE": _("Saw the person in a list"),
    "SEARCH_PEOPLE": _("Saw the person in search results"),
}

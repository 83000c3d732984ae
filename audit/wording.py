"""What each verb of the log says in words; rooms register theirs at start."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_wording: dict[str, str | Promise] = {
    "READS_SEALED": _("A bundle of reads was sealed into the log"),
    "REQUEST_REFUSED": _("A request was refused"),
    "READ_AUDIT": _("Looked at the access log"),
}


def register(wording: Mapping[str, str | Promise]) -> None:
    """Add sentences for verbs (called in ``AppConfig.ready``)."""
    _wording.update(wording)


def words(verb: str) -> str:
    """The sentence for a verb; the verb itself where nobody registered one (a test finds these)."""
    return str(_wording.get(verb, verb))


def known() -> set[str]:
    """Verbs that have words."""
    return set(_wording)

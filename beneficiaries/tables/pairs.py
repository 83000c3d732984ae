"""Pairs of records that may be one person: as rows of the desk, and as much of one as others may learn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from beneficiaries.actions.known_people import known_of_many
from beneficiaries.models import Beneficiary, CandidatePair
from beneficiaries.rules.index_keys import Known, as_record
from beneficiaries.rules.matching.bands import Band
from beneficiaries.rules.matching.compare import compare
from beneficiaries.tables.likeness import Likeness, likenesses
from core.text.days import shown
from core.text.money import dong

BANDS: Final[dict[Band, Any]] = {
    Band.LIKELY: gettext_lazy("Very much alike"), Band.PERHAPS: gettext_lazy("Perhaps alike"),
    Band.NONE: gettext_lazy("Perhaps alike"),
}  # fmt: skip
TONES: Final = {Band.LIKELY: "wait", Band.PERHAPS: "plain", Band.NONE: "plain"}


def levels_of(one: Known, other: Known) -> Mapping[str, str]:
    """The level of each thing that was compared of two."""
    return compare(as_record(one), as_record(other))._asdict()


def likenesses_of(pairs: Sequence[CandidatePair]) -> dict[UUID, list[Likeness]]:
    """Pair → what agrees and differs in words; everybody is opened at once, and left out where data was destroyed."""
    known = known_of_many({person for pair in pairs for person in pair.people})
    return {
        pair.pk: likenesses(levels_of(known[pair.first_id], known[pair.second_id]))
        for pair in pairs
        if known.keys() >= set(pair.people)
    }


def told_apart(words: Sequence[Likeness]) -> tuple[list[str], list[str]]:
    """What agrees, and what differs."""
    return [each.text for each in words if each.agrees], [each.text for each in words if not each.agrees]


def pair_columns() -> list[dict[str, str]]:
    """Heads of the desk."""
    return [
        {"label": _("Both records"), "kind": "head"},
        {"label": _("How alike"), "kind": "text"},
        {"label": _("What agrees and differs"), "kind": "named"},
        {"label": _("Money at stake (đồng)"), "kind": "number"},
        {"label": _("Found on"), "kind": "named"},
    ]


def pair_rows(pairs: Sequence[CandidatePair], *, query: str) -> list[Any]:
    """A row a pair; both people and their communes must be loaded. ``query``: the filters, carried to the pair."""
    words = likenesses_of(pairs)
    return [_row(pair, words.get(pair.pk, []), query=query) for pair in pairs]


def _row(pair: CandidatePair, words: Sequence[Likeness], *, query: str) -> list[Any]:
    band = pair.band
    return [
        _both(pair, url=pair_url(pair, query)),
        {"text": str(BANDS[band]), "badge_tone": TONES[band]},
        _likeness_cell(words),
        dong(pair.at_stake) if pair.at_stake else "",
        {"text": shown(localdate(pair.found_at)), "note": found_words(pair)},
    ]


def pair_url(pair: CandidatePair, query: str = "") -> str:
    """Where both stand side by side."""
    url = reverse("beneficiaries:compare-people", args=[pair.pk])
    return f"{url}?{query}" if query else url


def _both(pair: CandidatePair, *, url: str) -> SafeString:
    one, other = pair.first, pair.second
    link = format_html('<a href="{}">{} – {}</a>', url, one.full_name, other.full_name)
    return link + format_html_join("", '<span class="note">{}</span>', ((one_line(each),) for each in (one, other)))


def one_line(person: Beneficiary) -> str:
    """Code, birth year, commune."""
    year = str(person.birth_year) if person.birth_year else _("birth year not known")
    return " · ".join([person.code, year, person.commune.name])


def _likeness_cell(words: Sequence[Likeness]) -> dict[str, str]:
    agrees, differs = (", ".join(each) for each in told_apart(words))
    told = [_("Agrees: %(words)s") % {"words": agrees}] if agrees else []
    told += [_("Differs: %(words)s") % {"words": differs}] if differs else []
    return {"text": told[0] if told else "", "note": "; ".join(told[1:])}


def found_words(pair: CandidatePair) -> str:
    """When it was found, and whether somebody was not sure."""
    told = [str(pair.get_source_display()), _("somebody asked to compare") if pair.flagged_by else ""]
    return " · ".join(filter(None, told))


def initials(name: str) -> str:
    """A name by its first letters: H. T. K."""
    return " ".join(f"{word[0].upper()}." for word in name.split())


def masked_other(person: Beneficiary) -> list[dict[str, str]]:
    """All that whoever is asked about a pair may learn of the record that is not his own."""
    return [
        {"label": _("Name (first letters)"), "text": initials(person.full_name)},
        {"label": _("Birth year"), "text": str(person.birth_year or "")},
        {"label": _("Commune"), "text": person.commune.name},
    ]


def waiting_lines(pairs: Sequence[CandidatePair], person: UUID) -> list[dict[str, str]]:
    """The other record of each pair with this person: code and where both are compared."""
    return [
        {"code": (pair.second if pair.first_id == person else pair.first).code, "url": pair_url(pair)} for pair in pairs
    ]

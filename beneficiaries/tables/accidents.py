"""Accidents as lists and facts on screen: what whoever looks may see, and nothing else."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from beneficiaries.actions.accident_candidates import AccidentCandidate
from beneficiaries.choices import Sex
from beneficiaries.choices.accidents import (
    AccidentState,
    AccidentType,
    Activity,
    Answer,
    CivilStatus,
    DeviceCategory,
    Evidence,
    PositionSystem,
)
from beneficiaries.models import Accident, AccidentVictim, Beneficiary
from beneficiaries.policies import AccidentSight, accident_sights
from core.actor import Actor

TONES = {"REPORTED": "wait", "REGISTERED": "info", "CONFIRMED": "ok", "MERGED": "plain"}
REASONS: dict[str, Any] = {
    "SAME_DAY": gettext_lazy("the same day"),
    "DAYS_1": gettext_lazy("one day apart"),
    "DAYS_2": gettext_lazy("two days apart"),
    "SAME_MONTH": gettext_lazy("the same month"),
    "SAME_YEAR": gettext_lazy("the same year"),
    "SAME_DECADE": gettext_lazy("the same decade"),
    "SAME_COMMUNE": gettext_lazy("the same commune"),
    "SAME_OLD_COMMUNE": gettext_lazy("the same former commune"),
    "SAME_DISTRICT": gettext_lazy("a commune of the same former district"),
    "SAME_VILLAGE": gettext_lazy("the same village"),
    "NEAR_POSITION": gettext_lazy("less than two kilometres apart"),
    "FAR_POSITION": gettext_lazy("coordinates far apart"),
    "SAME_PERSON": gettext_lazy("the same person was hurt"),
    "SAME_NAME": gettext_lazy("somebody of the same name was hurt"),
    "SEX_AND_AGE": gettext_lazy("somebody of the same sex and about the same age was hurt"),
    "SAME_DEVICE": gettext_lazy("the same device"),
    "OTHER_DEVICE": gettext_lazy("another device"),
    "SAME_NUMBERS": gettext_lazy("as many killed and injured"),
    "OTHER_NUMBERS": gettext_lazy("other numbers of killed and injured"),
}


AGAINST: Final = frozenset({"FAR_POSITION", "OTHER_DEVICE", "OTHER_NUMBERS"})


def reasons_shown(reasons: Iterable[str]) -> str:
    """What speaks for one accident and what against it, strongest first."""
    told = list(reasons)
    alike = ", ".join(str(REASONS[code]) for code in told if code not in AGAINST)
    unlike = ", ".join(str(REASONS[code]) for code in told if code in AGAINST)
    return ", ".join(filter(None, [alike, _("but %(differences)s") % {"differences": unlike} if unlike else ""]))


def accident_columns() -> list[dict[str, str]]:
    """Heads of the list of accidents."""
    return [
        {"label": _("Accident code"), "kind": "head"},
        {"label": _("Happened"), "kind": "text"},
        {"label": _("Commune"), "kind": "text"},
        {"label": _("Killed"), "kind": "number"},
        {"label": _("Injured"), "kind": "number"},
        {"label": _("Device"), "kind": "text"},
        {"label": _("State"), "kind": "text"},
    ]


def accident_rows(
    accidents: Iterable[Accident], *, sights: Mapping[UUID, AccidentSight], notes: Mapping[UUID, str] | None = None
) -> list[list[Any]]:
    """A row each, as far as its sight (by id) goes; commune must be loaded."""
    return [_accident_row(row, sight=sights[row.pk], note=(notes or {}).get(row.pk, "")) for row in accidents]


def _accident_row(row: Accident, *, sight: AccidentSight, note: str) -> list[Any]:
    return [
        {
            "text": row.code,
            "url": reverse("accidents:show-accident", args=[row.pk]),
            "note": note or (_("historical") if row.is_historical else ""),
        },
        when_shown(row, sight=sight),
        row.commune.name,
        *((row.n_killed, row.n_injured) if sight.shows_outcomes else (None, None)),
        _known(DeviceCategory, row.device) or None,
        {"text": str(AccidentState(row.state).label), "badge_tone": TONES[row.state]},
    ]


def when_shown(row: Accident, *, sight: AccidentSight) -> str:
    """The day as far as it is known, or the year alone."""
    return row.happened_shown if sight.shows_day else str(row.happened_year)


def accidents_of_person(accidents: Sequence[Accident], *, sights: Mapping[UUID, AccidentSight]) -> dict[str, Any]:
    """Columns and rows of the card of one person: without the numbers of all who were hurt."""
    kept = (0, 1, 2, 5, 6)
    columns, rows = accident_columns(), accident_rows(accidents, sights=sights)
    return {"columns": [columns[each] for each in kept], "rows": [[row[each] for each in kept] for row in rows]}


def candidate_rows(
    found: Sequence[AccidentCandidate], *, by: Actor, compared_with: UUID | None = None
) -> list[list[Any]]:
    """Candidates in sight; what agrees below the code for whoever keeps the accidents of the place, since it tells of
    village and victims. ``compared_with``: each leads to the two side by side.
    """
    alike = {each.accident.pk: each.likeness for each in found if each.accident is not None}
    rows = [each.accident for each in found if each.accident is not None]
    sights = accident_sights(by, rows)
    notes = {
        row.pk: _("Agrees: %(what)s") % {"what": reasons_shown(alike[row.pk].reasons)}
        for row in rows
        if sights[row.pk].is_near
    }
    made = accident_rows(rows, sights=sights, notes=notes)
    if compared_with is not None:
        for row, accident in zip(made, rows, strict=True):
            row[0]["url"] = reverse("accidents:compare-accidents", args=[compared_with, accident.pk])
    return made


def compared_rows(
    one: Accident, other: Accident, *, sights: Sequence[AccidentSight], numbers: tuple[int, int]
) -> list[list[Any]]:
    """Fact by fact, both records beside each other; ``numbers``: how many people each of them names."""
    both = [facts_of_accident(each, sight=sight) for each, sight in zip((one, other), sights, strict=True)]
    texts = [{str(fact["label"]): str(fact["text"]) for fact in facts} for facts in both]
    labels = list(dict.fromkeys([*texts[0], *texts[1]]))
    rows: list[list[Any]] = [[label, texts[0].get(label) or None, texts[1].get(label) or None] for label in labels]
    return [*rows, [_("People named"), *numbers]]


def place_shown(row: Accident, *, sight: AccidentSight) -> str:
    """The village and the commune; the village only near the place."""
    village = (row.village or "") if "location" in sight.classes and sight.is_near else ""
    return ", ".join(filter(None, [village, row.commune.name]))


def old_place(row: Accident, *, sight: AccidentSight) -> str:
    """The former commune as it was written, with the area of its district, for whoever is shown places; else ''."""
    old = row.place_as_written
    if old is None or "location" not in sight.classes:
        return ""
    district = _("area of %(district)s") % {"district": old.parent.bare_name} if old.parent is not None else ""
    return _("formerly %(name)s") % {"name": ", ".join(filter(None, [old.name, district]))}


def facts_of_accident(row: Accident, *, sight: AccidentSight) -> list[dict[str, Any]]:
    """Label and text of what is known, as far as the reader may see it; far from the place coordinates are rounded."""
    hour = (row.hour or "") if "location" in sight.classes and sight.is_near else ""
    shown: list[dict[str, Any]] = [
        {"label": _("Happened"), "text": " · ".join(filter(None, [when_shown(row, sight=sight), hour]))},
        {"label": _("Place"), "text": place_shown(row, sight=sight), "note": old_place(row, sight=sight)},
        *(_outcomes(row) if sight.shows_outcomes else ()),
        {"label": _("Device"), "text": _known(DeviceCategory, row.device)},
        {"label": _("Kind of accident"), "text": _known(AccidentType, row.accident_type)},
        *_position(row, sight=sight),
        {"label": _("QTMAC reference"), "text": row.qtmac_ref},
        {"label": _("Evidence"), "text": str(Evidence(row.evidence).label) if row.evidence else ""},
        *(_when_told(row) if sight.shows_day else ()),
        {"label": _("Put down by"), "text": row.organisation.short_name},
    ]
    if sight.is_near and "identity" in sight.classes:
        told = ", ".join(filter(None, [row.reporter_name, row.reporter_phone]))
        shown.append({"label": _("Who tells of it"), "text": told})
    return shown


def _outcomes(row: Accident) -> list[dict[str, Any]]:
    return [
        {"label": _("Killed"), "text": row.n_killed},
        {"label": _("Injured"), "text": row.n_injured},
        {"label": _("What was being done"), "text": _known(Activity, row.activity)},
    ]


def _when_told(row: Accident) -> list[dict[str, Any]]:
    """Reports come within minutes: their day is that of the accident."""
    return [
        {"label": _("Reported"), "text": _moment(row.reported_at)},
        {"label": _("Put on the register"), "text": _moment(row.registered_at)},
    ]


def _known(kind: Any, code: str) -> str:
    return "" if code == "UNKNOWN" else str(kind(code).label)


def _moment(at: Any) -> str:
    return localtime(at).strftime("%H:%M %d/%m/%Y") if at is not None else ""


def _position(row: Accident, *, sight: AccidentSight) -> list[dict[str, Any]]:
    place = row.place if "location" in sight.classes else None
    if place is None:
        return []
    if not sight.is_near:
        return [{"label": _("Coordinates"), "text": place.shown(places=2), "note": _("rounded to about a kilometre")}]
    given = str(PositionSystem(row.position_system).label) if row.position_system else ""
    note = _("given as %(typed)s, %(system)s") % {"typed": row.position_typed or "", "system": given} if given else ""
    return [{"label": _("Coordinates (WGS-84)"), "text": place.shown(), "note": note}]


def victim_columns(*, may_edit: bool) -> list[dict[str, str]]:
    """Heads of the table of who was hurt."""
    columns = [
        {"label": _("Full name"), "kind": "head"},
        {"label": _("Sex, age then"), "kind": "text"},
        {"label": _("Outcome"), "kind": "text"},
        {"label": _("What was being done"), "kind": "text"},
        {"label": _("Handled the device"), "kind": "text"},
        {"label": _("Had risk education before"), "kind": "text"},
    ]
    return [*columns, {"label": _("Change"), "kind": "text"}] if may_edit else columns


def victim_rows(
    lines: Sequence[AccidentVictim],
    *,
    seen: Mapping[UUID, Beneficiary],
    sight: AccidentSight,
    may_edit: bool,
) -> list[list[Any]]:
    """A row each. ``seen``: people in sight by id, who may be named. To whoever does not keep the accidents of the
    place all others read the same, on the register or not.
    """
    rows = []
    for line in lines:
        classes = sight.classes if sight.is_near else sight.classes_of(line.person_id)
        is_told = sight.is_near or "health" in classes
        row = [
            _who(line, seen=seen, is_named="identity" in classes) if sight.is_near else _who_away(line, seen=seen),
            _sex_and_age(line) if sight.is_near or "identity" in classes else None,
            {"text": str(line.get_outcome_display()), "note": _died(line, classes=classes)} if is_told else None,
            *(_circumstances(line) if is_told else (None, None, None)),
        ]
        if may_edit:
            url = reverse("accidents:edit-victim", args=[line.accident_id, line.pk])
            row.append({"text": _("Change"), "url": url})
        rows.append(row)
    return rows


def _circumstances(line: AccidentVictim) -> list[str | None]:
    return [_known(Activity, line.activity) or None, _answer(line.has_tampered), _answer(line.had_risk_education)]


def register_url(line: AccidentVictim) -> str:
    """Where whoever the line names is put on the register; the address holds the two ids alone."""
    return f"{reverse('beneficiaries:register-person')}?vu={line.accident_id}&nan-nhan={line.pk}"


def _who(line: AccidentVictim, *, seen: Mapping[UUID, Beneficiary], is_named: bool) -> dict[str, Any]:
    status = "" if line.civil_status == CivilStatus.CIVILIAN else str(CivilStatus(line.civil_status).label)
    if line.person_id is None:
        name = (line.full_name or "") if is_named else ""
        return {"text": name or _("name not known"), "note": status or _("not on the register yet")}
    person = seen.get(line.person_id)
    if person is None:
        return {"text": _("a person on the register"), "note": _("outside your sight")}
    return _named(person, status=status)


def _who_away(line: AccidentVictim, *, seen: Mapping[UUID, Beneficiary]) -> dict[str, Any]:
    """Of whoever is not shown not even whether there is a record."""
    person = seen.get(line.person_id) if line.person_id is not None else None
    return _named(person) if person is not None else {"text": _("somebody hurt"), "note": _("outside your sight")}


def _named(person: Beneficiary, *, status: str = "") -> dict[str, Any]:
    url = reverse("beneficiaries:show-person", args=[person.pk])
    return {"text": person.full_name, "url": url, "note": " · ".join(filter(None, [person.code, status]))}


def _sex_and_age(line: AccidentVictim) -> str | None:
    sex = str(Sex(line.sex).label) if line.sex != Sex.UNKNOWN else ""
    age = ngettext("%(age)s year", "%(age)s years", line.age) % {"age": line.age} if line.age is not None else ""
    return ", ".join(filter(None, [sex, age])) or None


def _died(line: AccidentVictim, *, classes: Collection[str]) -> str:
    died = line.died if "health" in classes else None
    return _("died %(day)s") % {"day": died.shown()} if died is not None else ""


def _answer(code: str) -> str | None:
    return None if code == Answer.UNKNOWN else str(Answer(code).label)

"""Takes in a file of what holds for communes: the whole of it, or nothing and every line that is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from audit.log import record
from core.action import action
from core.actor import Actor
from core.errors import RuleViolation
from places.choices import PlaceFlagKind
from places.happenings import PLACE_FLAGS_CHANGED, FlagsChanged
from places.models import AdministrativeUnit, PlaceFigure, PlaceFlag
from places.rules.attributes import POPULATION, TITLES, Attribute, Fault, read_attributes
from places.rules.names import marked

MESSAGES: Final[dict[str, Any]] = {
    "FILE_NOT_UTF8": gettext_lazy("The file is no text in UTF-8. Please save it as “CSV UTF-8” and try again."),
    "FILE_TOO_LONG": gettext_lazy("The file is larger than 2 MB. Please split it."),
    "FILE_HAS_NO_LINES": gettext_lazy("The file holds no line below its headings. Please check which file it is."),
    "HEADINGS_MISSING": gettext_lazy("These headings are missing or stand there twice: %(names)s. Please add them."),
    "CELL_EMPTY": gettext_lazy("Nothing is written here. Please fill it in."),
    "CELL_TOO_LONG": gettext_lazy("The text is longer than %(most)s letters. Please shorten it."),
    "ATTRIBUTE_UNKNOWN": gettext_lazy(
        "“%(cell)s” is not known. Please write one of: đặc biệt khó khăn, dân tộc thiểu số, miền núi, ô nhiễm, dân số."
    ),
    "LEVEL_UNKNOWN": gettext_lazy("“%(cell)s” is no level of contamination. Please write thấp, trung bình or cao."),
    "AMOUNT_NOT_WANTED": gettext_lazy("“%(cell)s” belongs to no attribute of this kind. Please leave it empty."),
    "COUNT_HAS_NO_END": gettext_lazy("A population holds on its day alone. Please leave it empty."),
    "NOT_A_POPULATION": gettext_lazy("“%(cell)s” is no number of people from 1 to 2,000,000. Please correct it."),
    "DAY_UNREADABLE": gettext_lazy("“%(cell)s” is no whole day. Please write it as 31/12/2025."),
    "ENDS_BEFORE_START": gettext_lazy("The end lies before the start. Please check both days."),
    "COUNTED_AHEAD": gettext_lazy("The day of the count lies ahead. Please check it."),
    "UNIT_UNKNOWN": gettext_lazy(
        "No commune of today has the code “%(cell)s”. Please look it up on the page Communes."
    ),
    "UNIT_NAME_DIFFERS": gettext_lazy(
        "The code belongs to %(name)s today, not to “%(cell)s”; codes were given anew in 2025. "
        "Please correct one of both."
    ),
    "LINE_TWICE": gettext_lazy("Line %(other)s says the same or something that excludes it. Please keep one of both."),
    "FLAG_STANDS": gettext_lazy(
        "The register holds the same or what excludes it for these days already. "
        "Please end that first, or correct the day."
    ),
}


class AttributesRefused(RuleViolation):
    """Nothing of the file was taken in; ``faults`` name line, column, reason and cure."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(
            "ATTRIBUTES_WRONG", gettext_lazy("Nothing was taken in. Please mend the file and load it again.")
        )
        self.faults = tuple(sorted(faults, key=lambda fault: (fault.line, fault.column)))

    def sentences(self) -> list[str]:
        """Each fault as a sentence in the language that is active now."""
        return [_sentence(fault) for fault in self.faults]


@action
def load_place_attributes(*, by: Actor, content: bytes) -> int:
    """Write what a file says of communes; a line that stands already is left alone. Gives the lines written.

    A line with the start of a flag that stands gives it its end and its decision; one with the day of a count corrects
    it. Raises AttributesRefused with every line that is wrong.
    """
    lines, faults = read_attributes(content, today=by.today)
    units = _units(lines)
    faults += [fault for line in lines for fault in _check_unit(line, units.get(line.code))]
    faults += _check_twice(lines)
    if not faults:
        flags = list(PlaceFlag.objects.select_for_update().filter(unit__in=[unit.pk for unit in units.values()]))
        faults += [fault for line in lines if line.kind != POPULATION for fault in _check_flag(line, units, flags)]
    if faults:
        raise AttributesRefused(faults)
    figures = [line for line in lines if line.kind == POPULATION and _write_figure(line, units[line.code])]
    noted = [line for line in lines if line.kind != POPULATION and _write_flag(line, units[line.code], flags)]
    if figures or noted:
        detail = {"figures": len(figures), "flags": len(noted)}
        record("LOAD_PLACE_ATTRIBUTES", by=by, object_type=AdministrativeUnit._meta.label, detail=detail)
    if noted:
        PLACE_FLAGS_CHANGED.tell(FlagsChanged(by, tuple(sorted({units[line.code].pk for line in noted}))))
    return len(figures) + len(noted)


def _units(lines: Iterable[Attribute]) -> dict[str, AdministrativeUnit]:
    found = AdministrativeUnit.objects.current().communes().filter(code__in={line.code for line in lines})
    return {unit.code: unit for unit in found}


def _check_unit(line: Attribute, unit: AdministrativeUnit | None) -> list[Fault]:
    """Since 2025 codes are used anew: the name must say the same."""
    if unit is None:
        return [Fault(line.line, TITLES["code"], "UNIT_UNKNOWN", {"cell": line.code})]
    if marked(line.name) in {marked(unit.name), marked(unit.bare_name)}:
        return []
    return [Fault(line.line, TITLES["name"], "UNIT_NAME_DIFFERS", {"cell": line.name, "name": unit.name})]


def _check_twice(lines: Sequence[Attribute]) -> list[Fault]:
    """Lines of one commune that cannot both hold: the later one is named."""
    seen: dict[str, list[Attribute]] = {}
    faults = []
    for line in lines:
        before = seen.setdefault(line.code, [])
        other = next((each for each in before if _excludes(each, line)), None)
        if other is not None:
            faults.append(Fault(line.line, "", "LINE_TWICE", {"other": other.line}))
        before.append(line)
    return faults


def _excludes(one: Attribute, other: Attribute) -> bool:
    if POPULATION in (one.kind, other.kind):
        return (one.kind, one.since) == (other.kind, other.since)
    is_rival = other.kind in PlaceFlagKind(one.kind).rivals
    return is_rival and meet(one.since, one.until, other.since, other.until)


def meet(since: date, until: date | None, other_since: date, other_until: date | None) -> bool:
    """Whether two spans of days (half-open) share one."""
    return (until is None or other_since < until) and (other_until is None or since < other_until)


def _check_flag(line: Attribute, units: Mapping[str, AdministrativeUnit], flags: Sequence[PlaceFlag]) -> list[Fault]:
    rivals = PlaceFlagKind(line.kind).rivals
    for flag in flags:
        is_same = (flag.kind, flag.since) == (line.kind, line.since)
        if flag.unit_id != units[line.code].pk or flag.kind not in rivals or is_same:
            continue
        if meet(line.since, line.until, flag.since, flag.until):
            return [Fault(line.line, TITLES["since"], "FLAG_STANDS")]
    return []


def _write_figure(line: Attribute, unit: AdministrativeUnit) -> bool:
    known = PlaceFigure.objects.select_for_update().filter(unit=unit, kind=line.kind, counted_on=line.since).first()
    row = known or PlaceFigure(unit=unit, kind=line.kind, counted_on=line.since)
    if known is not None and (row.amount, row.source) == (line.amount, line.source):
        return False
    row.amount, row.source = line.amount or 0, line.source
    row.save()
    return True


def _write_flag(line: Attribute, unit: AdministrativeUnit, flags: Iterable[PlaceFlag]) -> bool:
    standing = (flag for flag in flags if (flag.unit_id, flag.kind, flag.since) == (unit.pk, line.kind, line.since))
    row = next(standing, None)
    if row is None:
        row = PlaceFlag(unit=unit, kind=line.kind, since=line.since)
    elif (row.until, row.decision) == (line.until, line.source):
        return False
    row.until, row.decision = line.until, line.source
    row.save()
    return True


def _sentence(fault: Fault) -> str:
    said = str(MESSAGES[fault.code]) % fault.params
    told = {"line": fault.line, "column": fault.column, "said": said}
    if not fault.line:
        return said
    if not fault.column:
        return _("Line %(line)s: %(said)s") % told
    return _("Line %(line)s, column “%(column)s”: %(said)s") % told

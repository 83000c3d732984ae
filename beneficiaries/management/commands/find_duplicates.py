"""Finds pairs of records that may be one person."""

from __future__ import annotations

import csv
from argparse import ArgumentParser
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation
from django.utils.translation import gettext as _

from beneficiaries.actions.find_pairs import find_pairs
from beneficiaries.choices.matching import LIST_REFUSED, ROWS_NOTED
from beneficiaries.rules.matching.batch import duplicates_of, duplicates_within
from beneficiaries.rules.matching.lists import MOST_SHOWN, ListRefused, Report, read_communes, read_people
from beneficiaries.rules.matching.records import Record
from beneficiaries.rules.matching.score import Scored
from beneficiaries.rules.matching.weights import current_weights
from core.actor import system_actor
from core.clock import local_today
from core.text.show import count


class Command(BaseCommand):
    """``find_duplicates --people LIST --out PAIRS`` reads and writes files alone, nothing of the register; without a
    list the register is compared with itself, as every night, and its pairs wait at the desk.
    """

    help = (
        "Without --people: compares the register with itself; pairs wait to be looked at. With --people: "
        "looks through a list of people that is not imported yet. Columns: id, full_name, alias, sex (M, F, U), dob "
        "(YYYY-MM-DD, YYYY-MM or YYYY), id_number, phone, commune, village, head, source, registered; any cell but the "
        "id may be empty. Writes id_a,id_b,score for each pair that was compared; the score is a probability."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The files."""
        parser.add_argument("--people", type=Path, help="the list; without one, the register")
        parser.add_argument("--communes", type=Path, help="old_commune,province,new_commune")
        parser.add_argument(
            "--probes", type=Path, help="new rows, each looked up in the list; their pairs alone are written"
        )
        parser.add_argument("--out", type=Path, help="where the pairs of a list are written")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, compare, write, say what was found of the rows."""
        with translation.override("vi"):
            if options["people"] is None:
                self._compare_register(options)
                return
            if options["out"] is None:
                raise CommandError(LIST_REFUSED["OUT_MISSING"])
            try:
                self._find(options["people"], options["communes"], options["probes"], options["out"])
            except ListRefused as refused:
                raise CommandError(LIST_REFUSED[refused.code] % refused.params) from refused

    def _compare_register(self, options: dict[str, Any]) -> None:
        if any(options[name] is not None for name in ("communes", "probes", "out")):
            raise CommandError(LIST_REFUSED["PEOPLE_MISSING"])
        found = find_pairs(by=system_actor(today=local_today(), purpose="matching"))
        told = {name: count(getattr(found, name)) for name in ("people", "waiting", "new", "again", "gone")}
        told["version"] = current_weights().version
        self.stdout.write(
            _(
                "%(people)s people compared: %(new)s new pairs, %(again)s asked again, %(gone)s no longer alike; "
                "%(waiting)s pairs wait to be looked at (weights %(version)s)."
            )
            % told
        )

    def _find(self, people: Path, communes: Path | None, probes: Path | None, out: Path) -> None:
        weights = current_weights()
        known = read_communes(communes)
        records, report = read_people(people, known)
        self._tell(people, report)
        if probes is None:
            pairs = duplicates_within(records, weights=weights)
        else:
            new, report = read_people(probes, known)
            self._tell(probes, report)
            _check_apart(records, new)
            pairs = duplicates_of(new, records, weights=weights)
            records = [*records, *new]
        _write(out, records, pairs)
        told = {"pairs": count(len(pairs)), "version": weights.version}
        self.stdout.write(_("%(pairs)s pairs compared; table of weights %(version)s (weights %(version)s).") % told)

    def _tell(self, path: Path, report: Report) -> None:
        self.stdout.write(_("%(file)s: %(rows)s rows read.") % {"file": path.name, "rows": count(report.read)})
        for code, lines in report.lines.items():
            shown = ", ".join(map(str, lines[:MOST_SHOWN])) + (", …" if len(lines) > MOST_SHOWN else "")
            told = {"rows": count(len(lines)), "what": ROWS_NOTED[code], "lines": shown}
            self.stdout.write(_("  %(rows)s rows %(what)s (lines %(lines)s)") % told)


def _check_apart(records: Iterable[Record], new: Iterable[Record]) -> None:
    both = {record.id for record in records} & {record.id for record in new}
    if both:
        raise ListRefused("PROBE_IDS_TWICE", id=min(both)[:40])


def _ids(records: Sequence[Record], found: Scored) -> tuple[str, str]:
    one, other = (records[place].id for place in found.pair)
    return (one, other) if one < other else (other, one)


def _write(out: Path, records: Sequence[Record], pairs: Iterable[Scored]) -> None:
    """The pairs, likeliest first; the file is whole or not there."""
    rows = sorted((-each.chance, *_ids(records, each)) for each in pairs)
    unfinished = out.with_name(f".{out.name}.unfinished")
    try:
        with unfinished.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(("id_a", "id_b", "score"))
            writer.writerows((one, other, f"{-chance:.6f}") for chance, one, other in rows)
        unfinished.replace(out)
    except OSError as error:
        raise ListRefused("OUT_UNWRITABLE", file=str(out)) from error
    finally:
        unfinished.unlink(missing_ok=True)

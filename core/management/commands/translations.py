"""Keeps each room's Vietnamese complete: collects, adds, compiles, refuses gaps; without GNU gettext."""

from __future__ import annotations

import re
from argparse import ArgumentParser
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation.template import templatize

LOCALE = "vi"
SHARED_ROOM = "core"
CONTEXT_FIRST = ((1, "c"), 2)
KEYWORDS: dict[str, Any] = dict(DEFAULT_KEYWORDS) | {
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": CONTEXT_FIRST,
    "npgettext_lazy": ((1, "c"), 2, 3),
}
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{\w*\}")

MessageKey = tuple[str | None, str]


@dataclass
class Sentence:
    """One thing said on screen: its English, its plural if any, its context if any, and where it stands."""

    text: str
    plural: str | None
    context: str | None
    places: list[str] = field(default_factory=list)

    @property
    def key(self) -> MessageKey:
        """What a catalogue knows it by."""
        return (self.context, self.text)

    @property
    def catalogue_id(self) -> str | tuple[str, str]:
        """What Babel calls its id."""
        return self.text if self.plural is None else (self.text, self.plural)


class Command(BaseCommand):
    """`translations` adds missing entries and compiles; `translations --check` changes nothing and refuses gaps."""

    help = "Collect the sentences of every room, add missing ones to its .po and compile it; --check refuses gaps."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare --check and --prune."""
        parser.add_argument("--check", action="store_true", help="change nothing; exit 1 if anything is not in order")
        parser.add_argument("--prune", action="store_true", help="remove entries no code or template uses any more")

    def handle(self, *args: Any, **options: Any) -> None:
        """Walk the rooms of LOCALE_PATHS; raises CommandError when --check finds a fault."""
        folders = {Path(path).name: Path(path) for path in settings.LOCALE_PATHS}
        said = collect(Path(settings.BASE_DIR), rooms=set(folders))
        faults: list[str] = []
        for room, folder in folders.items():
            source = folder / LOCALE / "LC_MESSAGES" / "django.po"
            if not options["check"]:
                self._write(source, sentences=said[room], is_pruning=options["prune"])
            faults += find_faults(source, sentences=said[room])
        for fault in faults:
            self.stdout.write(fault)
        if faults and options["check"]:
            raise CommandError(f"{len(faults)} faults in translations. Cure: write the Vietnamese, then run it again.")
        total = sum(map(len, said.values()))
        self.stdout.write(f"{total} sentences in {len(folders)} rooms, {len(faults)} faults")

    def _write(self, source: Path, *, sentences: dict[MessageKey, Sentence], is_pruning: bool) -> None:
        if not sentences and not source.exists():
            return
        catalogue = read_catalogue(source)
        known = {key_of(message) for message in messages_of(catalogue)}
        missing = [sentence for key, sentence in sentences.items() if key not in known]
        unused = known - set(sentences) if is_pruning else set()
        for sentence in missing:
            catalogue.add(sentence.catalogue_id, context=sentence.context)
        for context, text in unused:
            catalogue.delete(text, context=context)
        if missing or unused:
            source.parent.mkdir(parents=True, exist_ok=True)
            with source.open("wb") as file:
                write_po(file, catalogue, width=120, no_location=True, sort_output=True)
            self.stdout.write(f"{source}: {len(missing)} added, {len(unused)} removed")
        source.with_suffix(".mo").write_bytes(compiled(catalogue))


def collect(base: Path, *, rooms: set[str]) -> dict[str, dict[MessageKey, Sentence]]:
    """Every sentence of code and templates by room; what belongs to no room of *rooms* belongs to core."""
    said: dict[str, dict[MessageKey, Sentence]] = defaultdict(dict)
    for path, room in source_files(base, rooms=rooms):
        for line, text, plural, context in sentences_of(path):
            sentence = said[room].setdefault((context, text), Sentence(text, plural, context))
            sentence.plural = sentence.plural or plural
            sentence.places.append(f"{path.relative_to(base)}:{line}")
    return said


def source_files(base: Path, *, rooms: set[str]) -> Iterator[tuple[Path, str]]:
    """Python files of each room, and templates: templates/<room>/… is the room's, the rest is core's."""
    for room in sorted(rooms | {"config"}):
        for path in sorted((base / room).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path, room if room in rooms else SHARED_ROOM
    templates = base / "templates"
    for path in sorted(templates.rglob("*")):
        if path.suffix in {".html", ".txt", ".svg"}:
            first = path.relative_to(templates).parts[0]
            yield path, first if first in rooms else SHARED_ROOM


def sentences_of(path: Path) -> Iterator[tuple[int, str, str | None, str | None]]:
    """(line, text, plural, context) of each translatable sentence of one file."""
    source = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        # Indentation of markup means nothing to Python's tokenizer and would stop it.
        source = "\n".join(line.lstrip() for line in templatize(source, origin=str(path)).splitlines())
    found = extract("python", BytesIO(source.encode()), keywords=KEYWORDS, options={"encoding": "utf-8"})
    for line, words, _comments, context in found:
        parts = (words,) if isinstance(words, str) else words
        if parts[0]:
            yield line, parts[0], parts[1] if len(parts) > 1 else None, context


def read_catalogue(source: Path) -> Catalog:
    """The .po file as it stands, or an empty Vietnamese catalogue."""
    if not source.exists():
        return Catalog(
            locale=LOCALE,
            header_comment="# An Lành, tiếng Việt.",
            project="An Lành",
            version="1",
            creation_date=datetime(2026, 1, 1, tzinfo=UTC),
            revision_date=datetime(2026, 1, 1, tzinfo=UTC),
            msgid_bugs_address="-",
            last_translator="-",
            language_team="vi",
            charset="utf-8",
            fuzzy=False,
        )
    with source.open("rb") as file:
        return read_po(file, locale=LOCALE)


def messages_of(catalogue: Catalog) -> Iterator[Message]:
    """All entries but the header."""
    return (message for message in catalogue if message.id)


def key_of(message: Message) -> MessageKey:
    """(context, singular) of an entry."""
    text = message.id if isinstance(message.id, str) else message.id[0]
    return (message.context, text)


def compiled(catalogue: Catalog) -> bytes:
    """The .mo form of *catalogue*; what is fuzzy or not translated stays out, so that English shows instead."""
    ready = Catalog(locale=LOCALE, charset="utf-8", creation_date=catalogue.creation_date, fuzzy=False)
    ready.mime_headers = catalogue.mime_headers
    for message in messages_of(catalogue):
        if not message.fuzzy and all(forms_of(message)):
            ready.add(message.id, message.string, context=message.context)
    output = BytesIO()
    write_mo(output, ready)
    return output.getvalue()


def forms_of(message: Message) -> list[str]:
    """The translation of an entry, one string for each plural form (Vietnamese has one)."""
    said = message.string or ""
    return [said] if isinstance(said, str) else list(said)


def find_faults(source: Path, *, sentences: dict[MessageKey, Sentence]) -> list[str]:
    """One line for each entry that is missing, empty, fuzzy, unused or has other placeholders, and for a stale .mo."""
    if not sentences and not source.exists():
        return []
    catalogue = read_catalogue(source)
    entries = {key_of(message): message for message in messages_of(catalogue)}
    faults = [
        f"{sentence.places[0]}: not in {source.name} of {source.parents[2].name}: {sentence.text!r}"
        for key, sentence in sentences.items()
        if key not in entries
    ]
    for key, message in entries.items():
        fault = fault_of(message, is_used=key in sentences)
        if fault:
            faults.append(f"{source.parents[2].name}/{source.name}: {fault}: {key[1]!r}")
    target = source.with_suffix(".mo")
    if not target.exists() or spoken(target.read_bytes()) != spoken(compiled(catalogue)):
        faults.append(f"{source.parents[2].name}/{target.name}: not compiled from {source.name}")
    return faults


def fault_of(message: Message, *, is_used: bool) -> str | None:
    """What is wrong with one entry, in words, or None."""
    forms = forms_of(message)
    if not is_used:
        return "no longer used"
    if message.fuzzy:
        return "fuzzy"
    if not all(forms):
        return "not translated"
    wanted = placeholders(message.id if isinstance(message.id, str) else message.id[-1:])
    if any(placeholders(form) != wanted for form in forms):
        return "other placeholders"
    return None


def placeholders(text: str | Iterable[str]) -> list[str]:
    """The places to fill in *text*, sorted."""
    joined = text if isinstance(text, str) else "".join(text)
    return sorted(set(PLACEHOLDER.findall(joined)))


def spoken(content: bytes) -> dict[MessageKey, Any]:
    """What a .mo file says, without its header."""
    return {key_of(message): message.string for message in messages_of(read_mo(BytesIO(content)))}

"""The Vietnamese that people read: complete, compiled from its source, and free of the words nobody should meet."""

from __future__ import annotations

import re
from io import StringIO
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.core.management import call_command
from django.core.management.base import CommandError

from core.management.commands.translations import (
    Sentence,
    compiled,
    fault_of,
    find_faults,
    forms_of,
    messages_of,
    read_catalogue,
    sentences_of,
    spoken,
)
from tests.architecture.tree import ROOT, shown, tracked_files

# USERS M35. "đối tượng" is banned as a title of a person, that is before or instead of a name, so it is banned whole.
BANNED = (
    "ghi đè", "đóng băng", "kiểm toán", "xung đột", "tàn tật", "đối tượng", "phá kính", "bảng điều khiển", "DOLISA",
    "vân tay", "đã chết",
)  # fmt: skip
BANNED_WORD = re.compile("|".join(rf"(?<!\w){re.escape(word)}(?!\w)" for word in BANNED), re.IGNORECASE)
LITERAL_MARKUP = re.compile(r"{#.*?#}|{%\s*comment.*?endcomment\s*%}|<!--.*?-->", re.DOTALL)


def _catalogues() -> list[Path]:
    return [path for path in tracked_files() if path.name == "django.po"]


def test_translations_are_complete_and_compiled() -> None:
    output = StringIO()
    try:
        call_command("translations", "--check", stdout=output)
    except CommandError:
        faults = output.getvalue().splitlines()
        pytest.fail(
            "\n".join([*faults[:20], f"{len(faults)} faults; ./anlanh translations --check lists them all"]),
            pytrace=False,
        )


def test_no_vietnamese_sentence_uses_a_banned_word() -> None:
    found = []
    for path in _catalogues():
        with path.open("rb") as file:
            for message in messages_of(read_po(file, locale="vi")):
                found += [f"{shown(path)}: {form}" for form in forms_of(message) if BANNED_WORD.search(form)]

    assert found == []


def test_no_template_uses_a_banned_word() -> None:
    templates = [path for path in tracked_files() if path.suffix == ".html" and path.is_relative_to(ROOT / "templates")]
    found = [
        f"{shown(path)}: {word.group()}"
        for path in templates
        if (word := BANNED_WORD.search(LITERAL_MARKUP.sub("", path.read_text(encoding="utf-8"))))
    ]

    assert found == []


PO = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"

msgid "Hello %(name)s"
msgstr "{translation}"
"""


def _catalogue(folder: Path, *, translation: str, flag: str = "") -> Path:
    source = folder / "core" / "vi" / "LC_MESSAGES" / "django.po"
    source.parent.mkdir(parents=True)
    text = PO.replace("{translation}", translation)
    source.write_text(text.replace('msgid "Hello', f'{flag}msgid "Hello'), encoding="utf-8")
    source.with_suffix(".mo").write_bytes(compiled(read_catalogue(source)))
    return source


@pytest.mark.parametrize(
    ("translation", "flag", "fault"),
    [
        ("Chào %(name)s", "", None),
        ("", "", "not translated"),
        ("Chào %(ten)s", "", "other placeholders"),
        ("Chào", "", "other placeholders"),
        ("Chào %(name)s", "#, fuzzy\n", "fuzzy"),
    ],
)
def test_each_fault_of_an_entry_is_named(tmp_path: Path, translation: str, flag: str, fault: str | None) -> None:
    source = _catalogue(tmp_path, translation=translation, flag=flag)
    (message,) = messages_of(read_catalogue(source))

    assert fault_of(message, is_used=True) == fault


def test_an_unused_entry_is_a_fault(tmp_path: Path) -> None:
    source = _catalogue(tmp_path, translation="Chào %(name)s")

    (fault,) = find_faults(source, sentences={})

    assert "no longer used" in fault


def test_a_stale_compiled_file_is_a_fault(tmp_path: Path) -> None:
    source = _catalogue(tmp_path, translation="Chào %(name)s")
    code = tmp_path / "code.py"
    code.write_text('from django.utils.translation import gettext_lazy\nx = gettext_lazy("Hello %(name)s")\n')
    ((line, text, plural, context),) = sentences_of(code)
    said = {(context, text): Sentence(text, plural, context, [f"code.py:{line}"])}
    before = find_faults(source, sentences=said)

    source.write_text(source.read_text(encoding="utf-8").replace("Chào", "Xin chào"), encoding="utf-8")

    assert before == []
    assert ["not compiled" in fault for fault in find_faults(source, sentences=said)] == [True]
    assert spoken(source.with_suffix(".mo").read_bytes()) == {(None, "Hello %(name)s"): "Chào %(name)s"}


def test_one_sentence_is_said_the_same_way_in_every_room() -> None:
    """All rooms share one dictionary at run time: of two translations one would never be seen."""
    spoken_as: dict[str, set[tuple[str, ...]]] = {}
    for path in _catalogues():
        with path.open("rb") as file:
            for message in messages_of(read_po(file, locale="vi")):
                spoken_as.setdefault(str(message.id), set()).add(tuple(forms_of(message)))

    assert {sentence: said for sentence, said in spoken_as.items() if len(said) > 1} == {}

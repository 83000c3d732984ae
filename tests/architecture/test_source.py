"""The size, the names and the manners of every source file."""

from __future__ import annotations

import ast
import re

from tests.architecture.tree import ROOT, functions_of, python_files, shown, syntax_of, tracked_files

MOST_LINES_OF_A_FILE = 400
MOST_LINES_OF_A_FUNCTION = 40
# The room of assistance is called services; a file of that name may not be.
BANNED_NAMES = {
    "utils",
    "util",
    "common",
    "helpers",
    "helper",
    "misc",
    "services.py",
    "utils.py",
    "common.py",
    "helpers.py",
}
MACHINE_PATH = re.compile(rb"(^|[^A-Za-z0-9_.<-])/(root|work|opt/pypi|Users|home/[a-z]+)/", re.MULTILINE)
# Spelled in two halves, so that this file does not find itself.
SKIPS = re.compile(r"pytest\." r"(skip|xfail|importorskip)\b|mark\." r"(skip|skipif|xfail)\b|Skip" r"Test")
MOCKS = re.compile(r"unittest" r"\.mock|\bMagic" r"Mock\b|\bmocker\b")


def test_no_file_is_longer_than_400_lines() -> None:
    lengths = {shown(path): len(path.read_text(encoding="utf-8").splitlines()) for path in python_files()}

    assert {name: length for name, length in lengths.items() if length > MOST_LINES_OF_A_FILE} == {}


def test_no_function_is_longer_than_40_lines() -> None:
    lengths = {
        f"{shown(path)}:{node.lineno} {node.name}": (node.end_lineno or node.lineno) - node.lineno + 1
        for path in python_files()
        for node in functions_of(path)
    }

    assert {name: length for name, length in lengths.items() if length > MOST_LINES_OF_A_FUNCTION} == {}


def test_an_action_takes_names_alone_and_says_by_whom() -> None:
    careless = [
        f"{shown(path)}:{node.lineno} {node.name}"
        for path in python_files()
        if "tests" not in path.parts
        for node in functions_of(path)
        if any(isinstance(each, ast.Name) and each.id == "action" for each in node.decorator_list)
        if node.args.args or "by" not in {argument.arg for argument in node.args.kwonlyargs}
    ]

    assert careless == []


def test_no_file_or_folder_has_a_banned_name() -> None:
    named = [shown(path) for path in python_files() if BANNED_NAMES & set(path.relative_to(ROOT).parts)]

    assert named == []


def test_every_module_says_why_it_exists() -> None:
    silent = [
        shown(path) for path in python_files() if path.read_text().strip() and not ast.get_docstring(syntax_of(path))
    ]

    assert silent == []


def test_no_test_is_skipped_but_through_needs() -> None:
    found = [
        f"{shown(path)}:{number}"
        for path in python_files()
        if shown(path) != "tests/needs.py"
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if SKIPS.search(line)
    ]

    assert found == []


def test_our_own_code_is_never_mocked() -> None:
    found = [shown(path) for path in python_files() if MOCKS.search(path.read_text(encoding="utf-8"))]

    assert found == []


def test_no_file_names_a_machine() -> None:
    found = [
        shown(path)
        for path in tracked_files()
        if path.suffix not in {".png", ".mo", ".woff2", ".ttf", ".otf", ".xlsx"}
        and MACHINE_PATH.search(path.read_bytes())
    ]

    assert found == []


def test_the_lock_holds_names_and_hashes_and_no_address() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")

    assert "://" not in lock
    assert "--hash=sha256:" in lock
    assert not (ROOT / "uv.lock").exists()

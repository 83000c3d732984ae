"""What the architecture tests look at: the files git knows, and their syntax trees."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROOMS_ABOVE_FIRST = (
    "config", "reports", "exchange", "cases", "services", "beneficiaries", "partners", "places", "vault", "audit",
    "keys", "core",
)  # fmt: skip


@cache
def tracked_files() -> tuple[Path, ...]:
    """Every file of the project that is committed or about to be, and still stands."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode().split("\0")
    return tuple(ROOT / name for name in names if name and (ROOT / name).is_file())


@cache
def python_files() -> tuple[Path, ...]:
    """Tracked Python files but migrations, which are written once and never read as prose."""
    return tuple(path for path in tracked_files() if path.suffix == ".py" and "migrations" not in path.parts)


@cache
def syntax_of(path: Path) -> ast.Module:
    """The parsed file."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def functions_of(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method of a file."""
    for node in ast.walk(syntax_of(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def shown(path: Path) -> str:
    """The path as a reader of the project knows it."""
    return path.relative_to(ROOT).as_posix()

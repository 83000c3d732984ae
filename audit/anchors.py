"""Anchors: the chain's head written where the database's owner cannot reach it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from audit import chain
from core.clock import now


@dataclass(frozen=True, slots=True)
class Anchor:
    """Last sequence number, its MAC, and when this was noted (ISO, UTC)."""

    seq: int
    mac: str
    at: str


def take() -> Anchor:
    """The head as it is now."""
    seq, mac = chain.head()
    return Anchor(seq, mac, now().isoformat())


def write(path: Path) -> Anchor:
    """Append the head to an anchor file (one JSON object a line)."""
    anchor = take()
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as file:
        file.write(json.dumps(asdict(anchor)) + "\n")
    return anchor


def read(path: Path) -> list[Anchor]:
    """All anchors of a file; ``ValueError`` if a line cannot be read."""
    return [Anchor(**json.loads(line)) for line in path.read_text().splitlines() if line.strip()]

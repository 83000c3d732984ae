"""The environment of the peers: made the first time it is asked for, from hashes, apart from the product's own."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from importlib.metadata import distributions
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / ".venv-peers"
LOCK = Path(__file__).with_name("requirements.lock")
STAMP = "peers.stamp"
NAMED = ("splink", "duckdb", "recordlinkage", "rapidfuzz", "scikit-learn")


def peers_python() -> Path:
    """The interpreter of the peers; installs it and says so on stderr if it is missing or older than the lock."""
    python, stamp = FOLDER / "bin" / "python", FOLDER / STAMP
    digest = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    if not (python.exists() and stamp.exists() and stamp.read_text(encoding="utf-8") == digest):
        sys.stderr.write("bench: installing the peers into .venv-peers; about 700 MB, a minute or more, once.\n")
        _install(python)
        stamp.write_text(digest, encoding="utf-8")
    return python


def _install(python: Path) -> None:
    shutil.rmtree(FOLDER, ignore_errors=True)
    subprocess.run([sys.executable, "-m", "venv", str(FOLDER)], check=True)
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes", "-r"]
    done = subprocess.run([*pip, str(LOCK)], capture_output=True, text=True, check=False)
    if done.returncode:
        sys.stderr.write(done.stderr[-3000:])
        raise SystemExit("bench: the peers could not be installed: check the network or pip's index, then run again.")


def peer_versions() -> str:
    """Names and versions of the peers' packages, as installed."""
    site = next(FOLDER.glob("lib/python3*/site-packages"))
    found = {each.name.lower(): each.version for each in distributions(path=[str(site)])}
    return ", ".join(f"{name} {found[name]}" for name in NAMED if name in found)

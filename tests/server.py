"""The real server (gunicorn, two workers) over a database copy, for journeys and for races over HTTP."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests import environment
from tests.databases import DatabaseCopy

START_SECONDS = 120
ANSWER_SECONDS = 2
ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class ServedSite:
    """A running server: its address (no trailing slash), its database, and the file its output goes to."""

    url: str
    database: DatabaseCopy
    log: Path


@contextmanager
def serve(database: DatabaseCopy, *, workers: int = 2, **variables: str) -> Iterator[ServedSite]:
    """Serve *database* until the block ends; *variables* are added to the server's environment."""
    log = environment.FOLDER / f"{database.label}.server.log"
    with socket.create_server(("127.0.0.1", 0), backlog=512) as listener, log.open("wb") as output:
        url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        process = subprocess.Popen(
            _command(bind=f"fd://{listener.fileno()}", workers=workers),
            cwd=ROOT,
            env=_environment(database) | variables,
            stdout=output,
            stderr=subprocess.STDOUT,
            pass_fds=[listener.fileno()],
        )
        try:
            _wait(process, url=url, log=log)
            yield ServedSite(url=url, database=database, log=log)
        finally:
            process.terminate()
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


class StoppableSite:
    """A server at one address that can be killed in the middle of anything and started again."""

    def __init__(self, database: DatabaseCopy) -> None:
        self.database = database
        self.log = environment.FOLDER / f"{database.label}.stoppable.log"
        with socket.create_server(("127.0.0.1", 0)) as listener:
            self._address = f"127.0.0.1:{listener.getsockname()[1]}"
        self.url = f"http://{self._address}"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Serve, and wait until it answers."""
        with self.log.open("ab") as output:
            self._process = subprocess.Popen(
                _command(bind=self._address, workers=1),
                cwd=ROOT,
                env=_environment(self.database),
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        _wait(self._process, url=self.url, log=self.log)

    def stop(self) -> None:
        """Kill it and its workers, as when the power goes; nobody listens afterwards."""
        if self._process is not None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
            self._process = None


def _command(*, bind: str, workers: int) -> list[str]:
    program = [sys.executable, "-m", "gunicorn", "config.wsgi:application", "--no-control-socket"]
    return [*program, "--workers", str(workers), "--bind", bind, "--timeout", "60"]


def _environment(database: DatabaseCopy) -> dict[str, str]:
    dropped = {"DATABASE_OWNER_URL", "DJANGO_ALLOW_ASYNC_UNSAFE"}
    kept = {key: text for key, text in os.environ.items() if key not in dropped}
    return kept | {"DATABASE_URL": database.url}


def _wait(process: subprocess.Popen[bytes], *, url: str, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(url, timeout=ANSWER_SECONDS):
                return
        except urllib.error.HTTPError:
            return
        except OSError:
            continue
    tail = log.read_text(errors="replace")[-3000:]
    raise RuntimeError(f"The test server did not start:\n{tail}")

"""How a journey is walked: with scripts each time; without them, which changes no query, on SQLite and with ``--long``.

The main job is walked both ways each time: on SQLite, and with scripts on PostgreSQL.
"""

from __future__ import annotations

import pytest

WITH_AND_WITHOUT_SCRIPTS = [
    pytest.param(True, id="scripts"),
    pytest.param(False, id="plain", marks=[pytest.mark.database("sqlite"), pytest.mark.long]),
]
THE_MAIN_JOB = [
    pytest.param(True, id="scripts"),
    pytest.param(False, id="plain", marks=pytest.mark.database("sqlite")),
]

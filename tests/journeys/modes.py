"""How a journey is walked: with scripts on both databases; without them, which changes no query, on SQLite alone.

The main job is walked both ways on both databases.
"""

from __future__ import annotations

import pytest

WITH_AND_WITHOUT_SCRIPTS = [
    pytest.param(True, id="scripts"),
    pytest.param(False, id="plain", marks=pytest.mark.database("sqlite")),
]

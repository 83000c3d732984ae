"""What a quick run leaves to SQLite, and what it leaves to ``--long``: there everything runs on both databases.

Pages, words and rules here ask a database nothing that another would answer otherwise. Actions, sight, guards, the log,
sealing, figures, races, the role table and the main job run on both each time.
"""

from __future__ import annotations

from fnmatch import fnmatch

ON_SQLITE_ALONE = (
    "tests/architecture/test_contracts.py",
    "tests/architecture/test_data_inventory.py",
    "tests/architecture/test_source.py",
    "tests/architecture/test_views.py",
    "tests/architecture/test_words.py",
    "tests/*/test_*page.py",
    "tests/*/test_*pages.py",
    "tests/beneficiaries/test_find_duplicates.py",
    "tests/beneficiaries/test_matching_*.py",
    "tests/beneficiaries/test_rules.py",
    "tests/bench/test_population*.py",
    "tests/core/test_forms.py",
    "tests/core/test_gallery_axe.py",
    "tests/core/test_interface.py",
    "tests/core/test_text_*.py",
    "tests/demo/test_hunt.py",
    "tests/exchange/test_desk_refused.py",
    "tests/exchange/test_desk_samples.py",
    "tests/exchange/test_desk_workbooks.py",
    "tests/exchange/test_rules_*.py",
    "tests/journeys/test_case.py",
    "tests/journeys/test_forms.py",
    "tests/journeys/test_import.py",
    "tests/journeys/test_keyboard.py",
    "tests/journeys/test_pages_of_the_register.py",
    "tests/journeys/test_register.py",
    "tests/journeys/test_register_stories.py",
    "tests/journeys/test_statistics.py",
    "tests/journeys/test_stopped_server.py",
    "tests/journeys/test_weak_line.py",
    "tests/keys/*.py",
    "tests/reports/test_browser.py",
    "tests/reports/test_cover*.py",
    "tests/reports/test_print.py",
    "tests/reports/test_rules.py",
    "tests/services/test_rules_*.py",
)
ON_BOTH_ALL_THE_SAME = (
    "tests/access/test_page.py",
    "tests/journeys/test_the_main_job.py",
    "tests/services/test_rules_claims_guard.py",
)


def is_for_sqlite_alone(path: str) -> bool:
    """Whether a quick run leaves this file to SQLite. ``path``: from the project's folder, with slashes."""
    if path in ON_BOTH_ALL_THE_SAME:
        return False
    return any(fnmatch(path, pattern) for pattern in ON_SQLITE_ALONE)

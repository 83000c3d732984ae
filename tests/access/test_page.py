"""The page of rights says what the code does."""

from __future__ import annotations

from tests.access.page import PAGE, written


def test_the_page_of_rights_is_that_of_the_role_table() -> None:
    assert PAGE.read_text(encoding="utf-8") == written()

"""One fictional province for all tests of its plausibility, and demonstrations for those of the command."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from config.demo.plans import ProvincePlan
from config.demo.province import plan_province
from tests.databases import DatabaseCopy
from tests.demo.demo_site import DemoSite

TODAY = date(2026, 11, 21)


@pytest.fixture(scope="session")
def province() -> ProvincePlan:
    """The default province as it stood on a fixed day."""
    return plan_province(today=TODAY)


@pytest.fixture
def demo_site(committed_db: DatabaseCopy, tmp_path: Path) -> DemoSite:
    """A migrated database without a province, and the keys it is marked with."""
    site = DemoSite(folder=tmp_path / "var", database=committed_db)
    site.take_over_keys()
    return site

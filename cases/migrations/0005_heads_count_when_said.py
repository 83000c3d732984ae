"""Scores that counted the head of the household unsaid are worked out at the next look; backwards nothing is undone."""

from __future__ import annotations

from typing import Any

from django.db import migrations
from django.db.models import F


def make_due(apps: Any, schema_editor: Any) -> None:  # noqa: ARG001
    """Every score in force is due since its own day."""
    apps.get_model("cases", "PriorityScore").objects.filter(is_latest=True).update(due_on=F("day"))


class Migration(migrations.Migration):
    dependencies = [("cases", "0004_versions_vouched_for")]

    operations = [migrations.RunPython(make_due, migrations.RunPython.noop)]

"""Takes away what was counted of failed sign-ins so far: the words typed as usernames stood there in clear."""

from __future__ import annotations

from typing import Any

from django.db import migrations


def forget(apps: Any, schema_editor: Any) -> None:  # noqa: ARG001
    """They count for a quarter of an hour only; accounts that wait may try again at once."""
    for name in ("AccessAttempt", "AccessLog"):
        apps.get_model("axes", name).objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("partners", "0004_role_by_two"), ("axes", "0010_accessattemptexpiration")]

    operations = [migrations.RunPython(forget, migrations.RunPython.noop)]

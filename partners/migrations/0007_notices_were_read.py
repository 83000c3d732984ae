"""Notices to one user stay read; who of an organisation read its notices was not kept, so they are unread once more."""

from __future__ import annotations

from typing import Any

from django.db import migrations


def copy(apps: Any, schema_editor: Any) -> None:  # noqa: ARG001
    """One row for each notice to a user that was read."""
    read = apps.get_model("partners", "Notice").objects.filter(read_at__isnull=False, to_user__isnull=False)
    reads = apps.get_model("partners", "NoticeRead").objects
    for notice, user, at in read.values_list("pk", "to_user", "read_at"):
        reads.create(notice_id=notice, user_id=user, read_at=at)


class Migration(migrations.Migration):
    dependencies = [("partners", "0006_notices_read_by_each")]

    operations = [migrations.RunPython(copy, migrations.RunPython.noop)]

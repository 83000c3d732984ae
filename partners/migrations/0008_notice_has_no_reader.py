"""When a notice was read is kept by reader."""

from __future__ import annotations

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("partners", "0007_notices_were_read")]

    operations = [migrations.RemoveField("notice", "read_at")]

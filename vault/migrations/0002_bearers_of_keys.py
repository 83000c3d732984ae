"""Who bore a data key before its owner did."""

from __future__ import annotations

from django.db import migrations

import vault.fields


class Migration(migrations.Migration):
    """One nullable column; keys of before have no other bearer."""

    dependencies = [("vault", "0001_initial")]

    operations = [
        migrations.AddField(model_name="datakey", name="bearers", field=vault.fields.RawBytesField(null=True)),
    ]

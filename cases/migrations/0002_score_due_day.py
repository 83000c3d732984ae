"""The day on which an outcome may change though nobody told anything."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0001_ground")]

    operations = [
        migrations.AddField("priorityscore", "due_on", models.DateField(null=True)),
        migrations.AddIndex(
            "priorityscore",
            models.Index(condition=models.Q(("is_latest", True)), fields=["due_on"], name="cases_score_due"),
        ),
    ]

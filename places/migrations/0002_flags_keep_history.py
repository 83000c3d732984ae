"""Lines of decisions keep their versions, and say which decision ended them."""

from __future__ import annotations

import uuid

import django.db.models.deletion
import simple_history.models
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("places", "0001_ground"),
    ]

    operations = [
        migrations.AddField(
            model_name="placeflag",
            name="end_decision",
            field=models.CharField(blank=True, max_length=120, verbose_name="Decision that ends it"),
        ),
        migrations.CreateModel(
            name="HistoricalPlaceFlag",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("history_actor", models.UUIDField(null=True)),
                ("history_organisation", models.UUIDField(null=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("EXTREMELY_DIFFICULT", "Extremely difficult area"),
                            ("MOUNTAIN", "Mountain commune"),
                            ("HEAVILY_CONTAMINATED", "Heavily contaminated by explosive ordnance"),
                        ],
                        max_length=24,
                        verbose_name="Kind",
                    ),
                ),
                ("decision", models.CharField(blank=True, max_length=120, verbose_name="Decision")),
                ("since", models.DateField(verbose_name="Since")),
                ("until", models.DateField(blank=True, null=True, verbose_name="Until before")),
                ("end_decision", models.CharField(blank=True, max_length=120, verbose_name="Decision that ends it")),
                ("history_user_id", models.UUIDField(null=True)),
                ("history_id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="places.administrativeunit",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical place flag",
                "verbose_name_plural": "historical place flags",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
    ]

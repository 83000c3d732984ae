"""Levels of contamination, ethnic-minority areas, and counted figures such as the population."""

from __future__ import annotations

import uuid

import django.db.models.deletion
import simple_history.models
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("places", "0003_versions_vouched_for"),
    ]

    operations = [
        migrations.AlterField(
            model_name="historicalplaceflag",
            name="kind",
            field=models.CharField(
                choices=[
                    ("EXTREMELY_DIFFICULT", "Extremely difficult area"),
                    ("MOUNTAIN", "Mountain commune"),
                    ("HEAVILY_CONTAMINATED", "Heavily contaminated by explosive ordnance"),
                    ("MODERATELY_CONTAMINATED", "Moderately contaminated by explosive ordnance"),
                    ("LIGHTLY_CONTAMINATED", "Lightly contaminated by explosive ordnance"),
                    ("ETHNIC_MINORITY", "Ethnic-minority area"),
                ],
                max_length=24,
                verbose_name="Kind",
            ),
        ),
        migrations.AlterField(
            model_name="placeflag",
            name="kind",
            field=models.CharField(
                choices=[
                    ("EXTREMELY_DIFFICULT", "Extremely difficult area"),
                    ("MOUNTAIN", "Mountain commune"),
                    ("HEAVILY_CONTAMINATED", "Heavily contaminated by explosive ordnance"),
                    ("MODERATELY_CONTAMINATED", "Moderately contaminated by explosive ordnance"),
                    ("LIGHTLY_CONTAMINATED", "Lightly contaminated by explosive ordnance"),
                    ("ETHNIC_MINORITY", "Ethnic-minority area"),
                ],
                max_length=24,
                verbose_name="Kind",
            ),
        ),
        migrations.CreateModel(
            name="HistoricalPlaceFigure",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("history_actor", models.UUIDField(null=True)),
                ("history_organisation", models.UUIDField(null=True)),
                ("history_unit", models.UUIDField(db_index=True, null=True)),
                ("history_number", models.IntegerField(default=1)),
                ("kind", models.CharField(choices=[("POPULATION", "Population")], max_length=16, verbose_name="Kind")),
                ("amount", models.PositiveIntegerField(verbose_name="Amount")),
                ("counted_on", models.DateField(verbose_name="As of")),
                ("source", models.CharField(max_length=120, verbose_name="Source")),
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
                "verbose_name": "historical figure of a place",
                "verbose_name_plural": "historical figures of places",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "constraints": [
                    models.UniqueConstraint(fields=("id", "history_number"), name="places_placefigure_version")
                ],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="PlaceFigure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(choices=[("POPULATION", "Population")], max_length=16, verbose_name="Kind")),
                ("amount", models.PositiveIntegerField(verbose_name="Amount")),
                ("counted_on", models.DateField(verbose_name="As of")),
                ("source", models.CharField(max_length=120, verbose_name="Source")),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="figures",
                        to="places.administrativeunit",
                    ),
                ),
            ],
            options={
                "verbose_name": "figure of a place",
                "verbose_name_plural": "figures of places",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("source", ""), _negated=True), name="places_figure_has_a_source"
                    ),
                    models.UniqueConstraint(fields=("unit", "kind", "counted_on"), name="places_figure_once"),
                ],
            },
        ),
    ]

import uuid

import django.db.models.deletion
import simple_history.models
from django.db import migrations, models

import core.migration


class Migration(migrations.Migration):
    replaces = [
        ("places", "0001_ground"),
        ("places", "0002_flags_keep_history"),
        ("places", "0003_versions_vouched_for"),
        ("places", "0004_figures_and_levels"),
    ]

    initial = True

    dependencies = []

    operations = [
        core.migration.CreateModels(
            models=[
                migrations.CreateModel(
                    name="AdministrativeUnit",
                    fields=[
                        ("key", models.CharField(max_length=24, primary_key=True, serialize=False)),
                        (
                            "scheme",
                            models.CharField(
                                choices=[("gso_pre2025", "Before 1 July 2025"), ("gso_2025", "Since 1 July 2025")],
                                max_length=12,
                                verbose_name="Scheme",
                            ),
                        ),
                        (
                            "level",
                            models.CharField(
                                choices=[
                                    ("PROVINCE", "Province"),
                                    ("DISTRICT", "Former district"),
                                    ("COMMUNE", "Commune"),
                                ],
                                max_length=8,
                                verbose_name="Level",
                            ),
                        ),
                        ("code", models.CharField(max_length=5, verbose_name="Code")),
                        ("name", models.CharField(max_length=80, verbose_name="Name")),
                        ("unit_type", models.CharField(max_length=16, verbose_name="Kind of unit")),
                        ("folded_name", models.CharField(db_index=True, editable=False, max_length=80)),
                        (
                            "latitude",
                            models.DecimalField(
                                blank=True, decimal_places=5, max_digits=8, null=True, verbose_name="Latitude"
                            ),
                        ),
                        (
                            "longitude",
                            models.DecimalField(
                                blank=True, decimal_places=5, max_digits=8, null=True, verbose_name="Longitude"
                            ),
                        ),
                        (
                            "area_km2",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=9, null=True, verbose_name="Area (km²)"
                            ),
                        ),
                        ("valid_from", models.DateField(blank=True, null=True, verbose_name="Valid from")),
                        ("valid_to", models.DateField(blank=True, null=True, verbose_name="Valid until before")),
                        (
                            "parent",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="children",
                                to="places.administrativeunit",
                            ),
                        ),
                        (
                            "province",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="units",
                                to="places.administrativeunit",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "administrative unit",
                        "verbose_name_plural": "administrative units",
                        "ordering": ("scheme", "code"),
                        "indexes": [models.Index(fields=["province", "level"], name="places_unit_province")],
                        "constraints": [
                            models.UniqueConstraint(fields=("scheme", "code"), name="places_unit_code_once_a_scheme")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PlaceFlag",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
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
                        ("decision", models.CharField(blank=True, max_length=120, verbose_name="Decision")),
                        ("since", models.DateField(verbose_name="Since")),
                        ("until", models.DateField(blank=True, null=True, verbose_name="Until before")),
                        (
                            "unit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="flags",
                                to="places.administrativeunit",
                            ),
                        ),
                        (
                            "end_decision",
                            models.CharField(blank=True, max_length=120, verbose_name="Decision that ends it"),
                        ),
                    ],
                    options={
                        "verbose_name": "place flag",
                        "verbose_name_plural": "place flags",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("until", None), ("until__gte", models.F("since")), _connector="OR"),
                                name="places_flag_ends_after_start",
                            ),
                            models.UniqueConstraint(fields=("unit", "kind", "since"), name="places_flag_once"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Succession",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("is_split", models.BooleanField(default=False, verbose_name="Divided among several")),
                        ("is_default", models.BooleanField(default=False, verbose_name="Offered first")),
                        (
                            "new",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="from_old",
                                to="places.administrativeunit",
                            ),
                        ),
                        (
                            "old",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="into_new",
                                to="places.administrativeunit",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "succession",
                        "verbose_name_plural": "successions",
                        "constraints": [models.UniqueConstraint(fields=("old", "new"), name="places_succession_once")],
                    },
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
                                    ("MODERATELY_CONTAMINATED", "Moderately contaminated by explosive ordnance"),
                                    ("LIGHTLY_CONTAMINATED", "Lightly contaminated by explosive ordnance"),
                                    ("ETHNIC_MINORITY", "Ethnic-minority area"),
                                ],
                                max_length=24,
                                verbose_name="Kind",
                            ),
                        ),
                        ("decision", models.CharField(blank=True, max_length=120, verbose_name="Decision")),
                        ("since", models.DateField(verbose_name="Since")),
                        ("until", models.DateField(blank=True, null=True, verbose_name="Until before")),
                        (
                            "end_decision",
                            models.CharField(blank=True, max_length=120, verbose_name="Decision that ends it"),
                        ),
                        ("history_user_id", models.UUIDField(null=True)),
                        (
                            "history_id",
                            models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                        ),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
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
                        ("history_number", models.IntegerField(default=1)),
                        ("history_unit", models.UUIDField(db_index=True, null=True)),
                    ],
                    options={
                        "verbose_name": "historical place flag",
                        "verbose_name_plural": "historical place flags",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "constraints": [
                            models.UniqueConstraint(fields=("id", "history_number"), name="places_placeflag_version")
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalPlaceFigure",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("history_actor", models.UUIDField(null=True)),
                        ("history_organisation", models.UUIDField(null=True)),
                        ("history_unit", models.UUIDField(db_index=True, null=True)),
                        ("history_number", models.IntegerField(default=1)),
                        (
                            "kind",
                            models.CharField(
                                choices=[("POPULATION", "Population")], max_length=16, verbose_name="Kind"
                            ),
                        ),
                        ("amount", models.PositiveIntegerField(verbose_name="Amount")),
                        ("counted_on", models.DateField(verbose_name="As of")),
                        ("source", models.CharField(max_length=120, verbose_name="Source")),
                        ("history_user_id", models.UUIDField(null=True)),
                        (
                            "history_id",
                            models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                        ),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
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
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[("POPULATION", "Population")], max_length=16, verbose_name="Kind"
                            ),
                        ),
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
            ],
        ),
    ]

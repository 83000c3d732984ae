import uuid

import django.db.models.deletion
import simple_history.models
from django.db import migrations, models

import core.migration


class Migration(migrations.Migration):
    replaces = [
        ("reports", "0001_ground"),
        ("reports", "0002_runs_and_targets_keep_versions"),
        ("reports", "0003_what_was_kept_on_request"),
    ]

    initial = True

    dependencies = [
        ("partners", "0001_squashed_0017_notices_of_heads"),
        ("places", "0001_squashed_0004_figures_and_levels"),
    ]

    operations = [
        core.migration.CreateModels(
            models=[
                migrations.CreateModel(
                    name="SupportFact",
                    fields=[],
                    options={
                        "proxy": True,
                    },
                    bases=("services.supportsummary",),
                ),
                migrations.CreateModel(
                    name="PlanTarget",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "indicator",
                            models.CharField(
                                choices=[
                                    ("VICTIMS_AND_FAMILIES", "Victims and victims' families supported"),
                                    ("WELFARE_PROJECTS", "Social welfare projects carried out"),
                                    ("FEMALE_PRIORITY", "Female victims are given priority"),
                                    ("WOMEN_PARTICIPATION", "Women's participation in mine action"),
                                    ("FOREIGN_AID_USD", "Foreign non-governmental aid to mine action"),
                                ],
                                max_length=24,
                                verbose_name="Indicator",
                            ),
                        ),
                        (
                            "unit",
                            models.CharField(
                                choices=[
                                    ("VICTIM_OR_FAMILY", "victims and families a year"),
                                    ("PROJECT", "projects a year"),
                                    ("PERCENT", "percent"),
                                    ("USD", "US dollars a year"),
                                    ("WORDS", "no figure in the plan"),
                                ],
                                max_length=16,
                                verbose_name="Unit",
                            ),
                        ),
                        ("low", models.BigIntegerField(null=True, verbose_name="From")),
                        ("high", models.BigIntegerField(null=True, verbose_name="To")),
                        ("former_province", models.CharField(blank=True, max_length=5)),
                        ("first_on", models.DateField(verbose_name="First day of the plan")),
                        ("last_on", models.DateField(verbose_name="Last day of the plan")),
                        ("document_number", models.CharField(max_length=60, verbose_name="Number of the document")),
                        ("document_on", models.DateField(verbose_name="Date of the document")),
                        ("annex_row", models.CharField(blank=True, max_length=8)),
                        (
                            "source",
                            models.CharField(
                                choices=[
                                    ("REGISTER", "counted in this register"),
                                    (
                                        "FOREIGN_AFFAIRS",
                                        "provided by the Department of Foreign Affairs / outside this system",
                                    ),
                                ],
                                max_length=16,
                                verbose_name="Source of the actual figure",
                            ),
                        ),
                        (
                            "province",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="places.administrativeunit",
                                verbose_name="Province",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "plan target",
                        "verbose_name_plural": "plan targets",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("province", "document_number", "indicator"),
                                name="reports_target_once_a_document",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("last_on__gte", models.F("first_on"))),
                                name="reports_target_ends_after_start",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("high", None),
                                    models.Q(("high__gte", models.F("low")), ("low__isnull", False)),
                                    _connector="OR",
                                ),
                                name="reports_target_range",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StatisticsRun",
                    fields=[
                        ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        (
                            "scope_kind",
                            models.CharField(
                                choices=[
                                    ("PROVINCE", "Whole province"),
                                    ("COMMUNE", "One commune"),
                                    ("ORGANISATION", "Help of one organisation"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("scope_key", models.CharField(max_length=40)),
                        ("within", models.JSONField(default=list)),
                        ("is_suppressed", models.BooleanField()),
                        ("year", models.SmallIntegerField(verbose_name="Year")),
                        ("half", models.SmallIntegerField(default=0, verbose_name="Half of the year")),
                        ("unit_scheme", models.CharField(max_length=12)),
                        ("definition_version", models.CharField(max_length=20)),
                        ("figures", models.JSONField()),
                        ("made_by", models.UUIDField()),
                        ("made_at", models.DateTimeField(verbose_name="Counted at")),
                        (
                            "organisation",
                            models.ForeignKey(
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="partners.organisation",
                            ),
                        ),
                        ("kept_at", models.DateTimeField(null=True, verbose_name="Kept at")),
                    ],
                    options={
                        "verbose_name": "kept statistics",
                        "verbose_name_plural": "kept statistics",
                        "indexes": [
                            models.Index(fields=["scope_kind", "scope_key", "-made_at"], name="reports_run_scope")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalPlanTarget",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("history_actor", models.UUIDField(null=True)),
                        ("history_organisation", models.UUIDField(null=True)),
                        ("history_unit", models.UUIDField(db_index=True, null=True)),
                        ("history_number", models.IntegerField(default=1)),
                        (
                            "indicator",
                            models.CharField(
                                choices=[
                                    ("VICTIMS_AND_FAMILIES", "Victims and victims' families supported"),
                                    ("WELFARE_PROJECTS", "Social welfare projects carried out"),
                                    ("FEMALE_PRIORITY", "Female victims are given priority"),
                                    ("WOMEN_PARTICIPATION", "Women's participation in mine action"),
                                    ("FOREIGN_AID_USD", "Foreign non-governmental aid to mine action"),
                                ],
                                max_length=24,
                                verbose_name="Indicator",
                            ),
                        ),
                        (
                            "unit",
                            models.CharField(
                                choices=[
                                    ("VICTIM_OR_FAMILY", "victims and families a year"),
                                    ("PROJECT", "projects a year"),
                                    ("PERCENT", "percent"),
                                    ("USD", "US dollars a year"),
                                    ("WORDS", "no figure in the plan"),
                                ],
                                max_length=16,
                                verbose_name="Unit",
                            ),
                        ),
                        ("low", models.BigIntegerField(null=True, verbose_name="From")),
                        ("high", models.BigIntegerField(null=True, verbose_name="To")),
                        ("former_province", models.CharField(blank=True, max_length=5)),
                        ("first_on", models.DateField(verbose_name="First day of the plan")),
                        ("last_on", models.DateField(verbose_name="Last day of the plan")),
                        ("document_number", models.CharField(max_length=60, verbose_name="Number of the document")),
                        ("document_on", models.DateField(verbose_name="Date of the document")),
                        ("annex_row", models.CharField(blank=True, max_length=8)),
                        (
                            "source",
                            models.CharField(
                                choices=[
                                    ("REGISTER", "counted in this register"),
                                    (
                                        "FOREIGN_AFFAIRS",
                                        "provided by the Department of Foreign Affairs / outside this system",
                                    ),
                                ],
                                max_length=16,
                                verbose_name="Source of the actual figure",
                            ),
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
                            "province",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="places.administrativeunit",
                                verbose_name="Province",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical plan target",
                        "verbose_name_plural": "historical plan targets",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "constraints": [
                            models.UniqueConstraint(fields=("id", "history_number"), name="reports_plantarget_version")
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalStatisticsRun",
                    fields=[
                        ("history_actor", models.UUIDField(null=True)),
                        ("history_organisation", models.UUIDField(null=True)),
                        ("history_unit", models.UUIDField(db_index=True, null=True)),
                        ("history_number", models.IntegerField(default=1)),
                        ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                        (
                            "scope_kind",
                            models.CharField(
                                choices=[
                                    ("PROVINCE", "Whole province"),
                                    ("COMMUNE", "One commune"),
                                    ("ORGANISATION", "Help of one organisation"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("scope_key", models.CharField(max_length=40)),
                        ("within", models.JSONField(default=list)),
                        ("is_suppressed", models.BooleanField()),
                        ("year", models.SmallIntegerField(verbose_name="Year")),
                        ("half", models.SmallIntegerField(default=0, verbose_name="Half of the year")),
                        ("unit_scheme", models.CharField(max_length=12)),
                        ("definition_version", models.CharField(max_length=20)),
                        ("figures", models.JSONField()),
                        ("made_by", models.UUIDField()),
                        ("made_at", models.DateTimeField(verbose_name="Counted at")),
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
                            "organisation",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="partners.organisation",
                            ),
                        ),
                        ("kept_at", models.DateTimeField(null=True, verbose_name="Kept at")),
                    ],
                    options={
                        "verbose_name": "historical kept statistics",
                        "verbose_name_plural": "historical kept statistics",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("id", "history_number"), name="reports_statisticsrun_version"
                            )
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
            ],
        ),
    ]

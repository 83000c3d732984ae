import uuid

import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import core.migration
import vault.fields


class Migration(migrations.Migration):
    replaces = [
        ("cases", "0001_ground"),
        ("cases", "0002_score_due_day"),
        ("cases", "0003_scores_are_due"),
        ("cases", "0004_versions_vouched_for"),
        ("cases", "0005_heads_count_when_said"),
    ]

    initial = True

    dependencies = [
        ("beneficiaries", "0001_squashed_0015_families"),
        ("partners", "0001_squashed_0017_notices_of_heads"),
        ("vault", "0001_initial"),
    ]

    operations = [
        core.migration.CreateModels(
            models=[
                migrations.CreateModel(
                    name="Case",
                    fields=[
                        ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        (
                            "state",
                            models.CharField(
                                choices=[("OPEN", "Case management under way"), ("CLOSED", "Case management ended")],
                                default="OPEN",
                                max_length=8,
                                verbose_name="State",
                            ),
                        ),
                        ("opened_on", models.DateField(verbose_name="Opened on")),
                        ("closed_on", models.DateField(null=True, verbose_name="Ended on")),
                        (
                            "close_reason",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("GOALS_MET", "The goals have been reached"),
                                    ("NOT_WISHED", "The person does not wish to go on"),
                                    ("MOVED", "The person has moved away"),
                                    ("DECEASED", "The person has passed away"),
                                    ("OUT_OF_REACH", "No contact for six months"),
                                    ("OPENED_IN_ERROR", "The case was opened by mistake"),
                                ],
                                max_length=16,
                                verbose_name="Why it ended",
                            ),
                        ),
                        (
                            "close_note",
                            vault.fields.SealedField("case.close_note", block=256, field_class="notes", null=True),
                        ),
                        (
                            "data_key",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="vault.datakey"
                            ),
                        ),
                        (
                            "lead",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="partners.organisation",
                                verbose_name="Lead organisation",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="cases",
                                to="beneficiaries.beneficiary",
                            ),
                        ),
                        (
                            "worker",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Case worker",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "case",
                        "verbose_name_plural": "cases",
                        "indexes": [models.Index(fields=["state", "-opened_on", "-id"], name="cases_case_range")],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state", "OPEN")),
                                fields=("person",),
                                name="cases_one_open_case_a_person",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("close_reason", ""), ("closed_on", None), ("state", "OPEN")),
                                    models.Q(
                                        ("closed_on__isnull", False),
                                        ("state", "CLOSED"),
                                        models.Q(("close_reason", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="cases_ended_case_says_when_and_why",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Assessment",
                    fields=[
                        ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ("version", models.SmallIntegerField()),
                        ("day", models.DateField(verbose_name="Day of the assessment")),
                        ("recorded_at", models.DateTimeField()),
                        ("poverty", models.CharField(blank=True, max_length=10)),
                        ("is_minority", models.BooleanField(null=True)),
                        ("is_difficult_place", models.BooleanField(null=True)),
                        ("supported", models.CharField(blank=True, max_length=10)),
                        (
                            "home",
                            vault.fields.SealedField("assessment.home", block=256, field_class="livelihood", null=True),
                        ),
                        (
                            "health",
                            vault.fields.SealedField("assessment.health", block=256, field_class="health", null=True),
                        ),
                        (
                            "protection_note",
                            vault.fields.SealedField(
                                "assessment.protection_note", block=256, field_class="health", null=True
                            ),
                        ),
                        (
                            "assessor",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Assessed by",
                            ),
                        ),
                        (
                            "data_key",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="vault.datakey"
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="partners.organisation",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="assessments",
                                to="beneficiaries.beneficiary",
                            ),
                        ),
                        (
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="assessments", to="cases.case"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "assessment",
                        "verbose_name_plural": "assessments",
                        "indexes": [models.Index(fields=["person", "-day"], name="cases_assessment_person")],
                        "constraints": [
                            models.UniqueConstraint(fields=("case", "version"), name="cases_assessment_version_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalCase",
                    fields=[
                        ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                        ("history_actor", models.UUIDField(null=True)),
                        ("history_organisation", models.UUIDField(null=True)),
                        (
                            "state",
                            models.CharField(
                                choices=[("OPEN", "Case management under way"), ("CLOSED", "Case management ended")],
                                default="OPEN",
                                max_length=8,
                                verbose_name="State",
                            ),
                        ),
                        ("opened_on", models.DateField(verbose_name="Opened on")),
                        ("closed_on", models.DateField(null=True, verbose_name="Ended on")),
                        (
                            "close_reason",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("GOALS_MET", "The goals have been reached"),
                                    ("NOT_WISHED", "The person does not wish to go on"),
                                    ("MOVED", "The person has moved away"),
                                    ("DECEASED", "The person has passed away"),
                                    ("OUT_OF_REACH", "No contact for six months"),
                                    ("OPENED_IN_ERROR", "The case was opened by mistake"),
                                ],
                                max_length=16,
                                verbose_name="Why it ended",
                            ),
                        ),
                        (
                            "close_note_sealed",
                            vault.fields.SealedField("case.close_note", block=256, field_class="notes", null=True),
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
                            "data_key",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="vault.datakey",
                            ),
                        ),
                        (
                            "lead",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="partners.organisation",
                                verbose_name="Lead organisation",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="beneficiaries.beneficiary",
                            ),
                        ),
                        (
                            "worker",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Case worker",
                            ),
                        ),
                        ("history_number", models.IntegerField(default=1)),
                        ("history_unit", models.UUIDField(db_index=True, null=True)),
                    ],
                    options={
                        "verbose_name": "historical case",
                        "verbose_name_plural": "historical cases",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "constraints": [
                            models.UniqueConstraint(fields=("id", "history_number"), name="cases_case_version")
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="PriorityScore",
                    fields=[
                        ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ("day", models.DateField()),
                        ("scored_at", models.DateTimeField()),
                        ("scheme", models.CharField(max_length=20, verbose_name="Version of the scheme")),
                        (
                            "cause",
                            models.CharField(
                                choices=[
                                    ("ASSESSED", "assessment"),
                                    ("FACT_CHANGED", "change in the record"),
                                    ("HELP_CHANGED", "assistance recorded or corrected"),
                                    ("DAY_CAME", "a term ended"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("low", models.SmallIntegerField()),
                        ("high", models.SmallIntegerField()),
                        ("missing", models.JSONField(default=list)),
                        (
                            "category",
                            models.CharField(
                                choices=[
                                    ("A", "Group A – high priority"),
                                    ("B", "Group B – priority"),
                                    ("C", "Group C – regular follow-up"),
                                ],
                                max_length=1,
                                verbose_name="Priority",
                            ),
                        ),
                        ("categories", models.CharField(max_length=3)),
                        ("urgent_until", models.DateField(null=True)),
                        ("valid_until", models.DateField()),
                        ("is_latest", models.BooleanField(default=True)),
                        ("points", vault.fields.SealedField("priority_score.points", block=256, field_class="health")),
                        ("inputs", vault.fields.SealedField("priority_score.inputs", block=256, field_class="health")),
                        (
                            "urgent",
                            vault.fields.SealedField(
                                "priority_score.urgent", block=256, field_class="health", null=True
                            ),
                        ),
                        (
                            "assessment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="scores",
                                to="cases.assessment",
                            ),
                        ),
                        (
                            "case",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="scores",
                                to="cases.case",
                            ),
                        ),
                        (
                            "data_key",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="vault.datakey"
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="priority_scores",
                                to="beneficiaries.beneficiary",
                            ),
                        ),
                        ("due_on", models.DateField(null=True)),
                    ],
                    options={
                        "verbose_name": "priority score",
                        "verbose_name_plural": "priority scores",
                        "indexes": [
                            models.Index(
                                condition=models.Q(("is_latest", True)), fields=["due_on"], name="cases_score_due"
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("is_latest", True)),
                                fields=("person",),
                                name="cases_one_latest_score_a_person",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalAssessment",
                    fields=[
                        ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                        ("history_actor", models.UUIDField(null=True)),
                        ("history_organisation", models.UUIDField(null=True)),
                        ("history_unit", models.UUIDField(db_index=True, null=True)),
                        ("history_number", models.IntegerField(default=1)),
                        ("version", models.SmallIntegerField()),
                        ("day", models.DateField(verbose_name="Day of the assessment")),
                        ("recorded_at", models.DateTimeField()),
                        ("poverty", models.CharField(blank=True, max_length=10)),
                        ("is_minority", models.BooleanField(null=True)),
                        ("is_difficult_place", models.BooleanField(null=True)),
                        ("supported", models.CharField(blank=True, max_length=10)),
                        (
                            "home_sealed",
                            vault.fields.SealedField("assessment.home", block=256, field_class="livelihood", null=True),
                        ),
                        (
                            "health_sealed",
                            vault.fields.SealedField("assessment.health", block=256, field_class="health", null=True),
                        ),
                        (
                            "protection_note_sealed",
                            vault.fields.SealedField(
                                "assessment.protection_note", block=256, field_class="health", null=True
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
                            "assessor",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Assessed by",
                            ),
                        ),
                        (
                            "case",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="cases.case",
                            ),
                        ),
                        (
                            "data_key",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="vault.datakey",
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
                        (
                            "person",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="beneficiaries.beneficiary",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical assessment",
                        "verbose_name_plural": "historical assessments",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "constraints": [
                            models.UniqueConstraint(fields=("id", "history_number"), name="cases_assessment_version")
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalPriorityScore",
                    fields=[
                        ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                        ("history_actor", models.UUIDField(null=True)),
                        ("history_organisation", models.UUIDField(null=True)),
                        ("history_unit", models.UUIDField(db_index=True, null=True)),
                        ("history_number", models.IntegerField(default=1)),
                        ("day", models.DateField()),
                        ("scored_at", models.DateTimeField()),
                        ("scheme", models.CharField(max_length=20, verbose_name="Version of the scheme")),
                        (
                            "cause",
                            models.CharField(
                                choices=[
                                    ("ASSESSED", "assessment"),
                                    ("FACT_CHANGED", "change in the record"),
                                    ("HELP_CHANGED", "assistance recorded or corrected"),
                                    ("DAY_CAME", "a term ended"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("low", models.SmallIntegerField()),
                        ("high", models.SmallIntegerField()),
                        ("missing", models.JSONField(default=list)),
                        (
                            "category",
                            models.CharField(
                                choices=[
                                    ("A", "Group A – high priority"),
                                    ("B", "Group B – priority"),
                                    ("C", "Group C – regular follow-up"),
                                ],
                                max_length=1,
                                verbose_name="Priority",
                            ),
                        ),
                        ("categories", models.CharField(max_length=3)),
                        ("urgent_until", models.DateField(null=True)),
                        ("valid_until", models.DateField()),
                        (
                            "points_sealed",
                            vault.fields.SealedField("priority_score.points", block=256, field_class="health"),
                        ),
                        (
                            "inputs_sealed",
                            vault.fields.SealedField("priority_score.inputs", block=256, field_class="health"),
                        ),
                        (
                            "urgent_sealed",
                            vault.fields.SealedField(
                                "priority_score.urgent", block=256, field_class="health", null=True
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
                            "assessment",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="cases.assessment",
                            ),
                        ),
                        (
                            "case",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="cases.case",
                            ),
                        ),
                        (
                            "data_key",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="vault.datakey",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="beneficiaries.beneficiary",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical priority score",
                        "verbose_name_plural": "historical priority scores",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "constraints": [
                            models.UniqueConstraint(fields=("id", "history_number"), name="cases_priorityscore_version")
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
            ],
        ),
    ]

import uuid

import django.db.models.deletion
import simple_history.models
from django.db import migrations, models

import core.migration
import vault.fields


class Migration(migrations.Migration):
    replaces = [
        ("services", "0001_ground"),
        ("services", "0002_exception_waits_once"),
        ("services", "0003_versions_vouched_for"),
        ("services", "0004_claims_keep_versions"),
    ]

    initial = True

    dependencies = [
        ("beneficiaries", "0001_squashed_0015_families"),
        ("partners", "0001_squashed_0017_notices_of_heads"),
        ("places", "0001_squashed_0004_figures_and_levels"),
        ("vault", "0001_initial"),
    ]

    operations = [
        core.migration.CreateModels(
            models=[
                migrations.CreateModel(
                    name="IdempotentRequest",
                    fields=[
                        ("id", models.UUIDField(primary_key=True, serialize=False)),
                        ("actor", models.UUIDField()),
                        ("verb", models.CharField(max_length=32)),
                        ("content", vault.fields.RawBytesField()),
                        ("result", models.UUIDField()),
                        ("at", models.DateTimeField(auto_now_add=True)),
                    ],
                ),
                migrations.CreateModel(
                    name="ServiceType",
                    fields=[
                        (
                            "code",
                            models.CharField(max_length=24, primary_key=True, serialize=False, verbose_name="Code"),
                        ),
                        ("name_vi", models.CharField(max_length=120)),
                        ("name_en", models.CharField(max_length=120)),
                        (
                            "sector",
                            models.CharField(
                                choices=[
                                    ("MEDICAL", "Health care and rehabilitation"),
                                    ("LIVELIHOOD", "Livelihood and employment"),
                                    ("EDUCATION", "Education"),
                                    ("HOUSING", "Housing, water and sanitation"),
                                    ("PSYCHOSOCIAL", "Psychosocial support"),
                                    ("SOCIAL", "Social and legal support"),
                                    ("CARE", "Care"),
                                    ("GIFT", "Gifts and visits"),
                                    ("RELIEF", "Emergency relief"),
                                    ("WELFARE", "Social welfare works"),
                                ],
                                max_length=12,
                                verbose_name="Sector",
                            ),
                        ),
                        (
                            "level",
                            models.CharField(
                                choices=[
                                    ("PERSON", "One person"),
                                    ("PERSON_SIDE", "Person, one side of the body"),
                                    ("HOUSEHOLD", "Household"),
                                    ("COMMUNE", "Commune"),
                                ],
                                max_length=12,
                                verbose_name="Given to",
                            ),
                        ),
                        (
                            "unit",
                            models.CharField(
                                choices=[
                                    ("PORTION", "portion"),
                                    ("CASE", "case of help"),
                                    ("OPERATION", "operation"),
                                    ("COURSE", "course"),
                                    ("DEVICE", "device"),
                                    ("CARD", "card"),
                                    ("MONTH", "month"),
                                    ("HEAD", "head of livestock"),
                                    ("FLOCK", "flock"),
                                    ("MODEL", "production model"),
                                    ("LOAN", "loan"),
                                    ("SCHOOL_YEAR", "school year"),
                                    ("SET", "set of items"),
                                    ("HOUSE", "house"),
                                    ("WORKS", "built structure"),
                                    ("SESSION", "session"),
                                    ("DOSSIER", "dossier"),
                                    ("BOOK", "savings book"),
                                    ("TRIP", "trip"),
                                    ("DAY", "day"),
                                ],
                                max_length=12,
                                verbose_name="Unit",
                            ),
                        ),
                        ("counts_in_plan", models.BooleanField(default=True, verbose_name="Counts in the plan")),
                        ("is_gift", models.BooleanField(default=False)),
                        ("is_loan", models.BooleanField(default=False)),
                        (
                            "after_death_allowed",
                            models.BooleanField(default=False, verbose_name="Possible after death"),
                        ),
                        ("requires_side", models.BooleanField(default=False, verbose_name="Needs a side")),
                        ("indicative_cost_vnd", models.BigIntegerField(null=True, verbose_name="Indicative cost")),
                        ("cost_source", models.CharField(blank=True, max_length=300)),
                        ("what_instead", models.JSONField(default=list)),
                        ("position", models.SmallIntegerField(default=0)),
                        ("is_active", models.BooleanField(default=True)),
                    ],
                    options={
                        "verbose_name": "service type",
                        "verbose_name_plural": "service types",
                    },
                ),
                migrations.CreateModel(
                    name="Ceiling",
                    fields=[
                        ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ("subject_key", models.UUIDField()),
                        ("rule_group", models.CharField(max_length=40)),
                        ("limit_vnd", models.BigIntegerField()),
                        ("given_vnd", models.BigIntegerField(default=0)),
                    ],
                    options={
                        "verbose_name": "ceiling",
                        "verbose_name_plural": "ceilings",
                        "constraints": [
                            models.UniqueConstraint(fields=("subject_key", "rule_group"), name="services_ceiling_once"),
                            models.CheckConstraint(
                                condition=models.Q(("given_vnd__gte", 0), ("given_vnd__lte", models.F("limit_vnd"))),
                                name="services_ceiling_kept",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CofundingGroup",
                    fields=[
                        ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ("started_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="beneficiaries.beneficiary",
                            ),
                        ),
                        (
                            "started_by",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="partners.organisation",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "co-funding",
                        "verbose_name_plural": "co-funding",
                    },
                ),
                migrations.CreateModel(
                    name="ConflictRule",
                    fields=[
                        (
                            "code",
                            models.CharField(max_length=40, primary_key=True, serialize=False, verbose_name="Code"),
                        ),
                        (
                            "subject",
                            models.CharField(
                                choices=[("PERSON", "One person"), ("HOUSEHOLD", "Household")], max_length=10
                            ),
                        ),
                        ("apart_by", models.JSONField(default=list)),
                        (
                            "window_kind",
                            models.CharField(
                                choices=[
                                    ("MONTHS", "Months from the day given"),
                                    ("PERIOD", "One fixed period"),
                                    ("DATES", "The days of the help itself"),
                                    ("PER_ACCIDENT", "Once for an accident"),
                                    ("PER_EVENT", "Once for an event"),
                                    ("UNTIL_SETTLED", "Until it is settled"),
                                    ("LIFETIME", "Once in a lifetime"),
                                    ("NONE", "No time limit between two deliveries"),
                                ],
                                max_length=14,
                            ),
                        ),
                        ("months", models.SmallIntegerField(null=True)),
                        ("child_months", models.SmallIntegerField(null=True)),
                        ("child_under", models.SmallIntegerField(default=16)),
                        ("mountain_months", models.SmallIntegerField(null=True)),
                        (
                            "period_kind",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("SCHOOL_YEAR", "School year"),
                                    ("CALENDAR_YEAR", "Calendar year"),
                                    ("OFFICIAL_YEAR", "Official reporting year"),
                                    ("TET", "Tet of a year"),
                                    ("MONTH", "Calendar month"),
                                ],
                                max_length=14,
                            ),
                        ),
                        ("cap", models.SmallIntegerField(default=1)),
                        (
                            "severity",
                            models.CharField(
                                choices=[
                                    ("INFORM", "For information"),
                                    ("JUSTIFY", "Reason needed"),
                                    ("APPROVE", "Approval needed"),
                                    ("BLOCK", "Cannot be done"),
                                ],
                                max_length=8,
                                verbose_name="Severity",
                            ),
                        ),
                        ("cofunding_allowed", models.BooleanField(default=False, verbose_name="Co-funding")),
                        ("coexists_with", models.JSONField(default=list)),
                        ("looks_at_household", models.BooleanField(default=False)),
                        (
                            "excepted_by",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("RECORDER", "The person who records, with a reason"),
                                    ("COORDINATOR", "The coordinator"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("exception_reasons", models.JSONField(default=list)),
                        ("sentence_vi", models.CharField(max_length=300)),
                        ("sentence_en", models.CharField(max_length=300)),
                        ("source", models.CharField(blank=True, max_length=200)),
                        ("position", models.SmallIntegerField(default=0)),
                        ("is_active", models.BooleanField(default=True)),
                    ],
                    options={
                        "verbose_name": "conflict rule",
                        "verbose_name_plural": "conflict rules",
                        "constraints": [
                            models.CheckConstraint(condition=models.Q(("cap__gte", 1)), name="services_rule_cap")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalProject",
                    fields=[
                        ("history_actor", models.UUIDField(null=True)),
                        ("history_organisation", models.UUIDField(null=True)),
                        ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                        ("code", models.CharField(db_index=True, max_length=24, verbose_name="Code")),
                        ("title", models.CharField(max_length=200, verbose_name="Title")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("WELFARE", "Social welfare works"),
                                    ("LIVELIHOOD", "Livelihood project"),
                                    ("MEDICAL", "Health and rehabilitation project"),
                                    ("EDUCATION", "Education project"),
                                    ("HOUSING", "Housing project"),
                                    ("OTHER", "Other project"),
                                ],
                                max_length=12,
                                verbose_name="Kind",
                            ),
                        ),
                        (
                            "funding",
                            models.CharField(
                                choices=[
                                    ("NSNN_CENTRAL", "State budget (central)"),
                                    ("NSNN_PROVINCE", "State budget (province)"),
                                    ("PCPNN", "Foreign non-governmental aid"),
                                    ("FUND", "Association or fund"),
                                    ("ENTERPRISE", "Enterprise"),
                                    ("PRIVATE", "Private donor"),
                                    ("SELF", "Own contribution"),
                                ],
                                max_length=16,
                                verbose_name="Funding source",
                            ),
                        ),
                        ("budget_vnd", models.BigIntegerField(blank=True, null=True, verbose_name="Budget (đồng)")),
                        ("started_on", models.DateField(blank=True, null=True, verbose_name="Started on")),
                        ("completed_on", models.DateField(blank=True, null=True, verbose_name="Completed on")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("PLANNED", "Planned"),
                                    ("ONGOING", "Under way"),
                                    ("COMPLETED", "Completed"),
                                    ("STOPPED", "Stopped"),
                                ],
                                default="PLANNED",
                                max_length=12,
                                verbose_name="State",
                            ),
                        ),
                        (
                            "indirect_beneficiaries",
                            models.IntegerField(blank=True, null=True, verbose_name="Indirect beneficiaries"),
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
                            "commune",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="places.administrativeunit",
                                verbose_name="Commune",
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
                                verbose_name="Organisation",
                            ),
                        ),
                        ("history_number", models.IntegerField(default=1)),
                        ("history_unit", models.UUIDField(db_index=True, null=True)),
                    ],
                    options={
                        "verbose_name": "historical project",
                        "verbose_name_plural": "historical projects",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "constraints": [
                            models.UniqueConstraint(fields=("id", "history_number"), name="services_project_version")
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="Period",
                    fields=[
                        ("code", models.CharField(max_length=32, primary_key=True, serialize=False)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("SCHOOL_YEAR", "School year"),
                                    ("CALENDAR_YEAR", "Calendar year"),
                                    ("OFFICIAL_YEAR", "Official reporting year"),
                                    ("TET", "Tet of a year"),
                                    ("MONTH", "Calendar month"),
                                ],
                                max_length=14,
                            ),
                        ),
                        ("label", models.CharField(max_length=12)),
                        ("name_vi", models.CharField(max_length=80)),
                        ("name_en", models.CharField(max_length=80)),
                        ("starts_on", models.DateField()),
                        ("ends_before", models.DateField()),
                    ],
                    options={
                        "verbose_name": "period",
                        "verbose_name_plural": "periods",
                        "indexes": [models.Index(fields=["kind", "starts_on"], name="services_period_of_kind")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("ends_before__gt", models.F("starts_on"))),
                                name="services_period_has_days",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Project",
                    fields=[
                        ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ("code", models.CharField(max_length=24, unique=True, verbose_name="Code")),
                        ("title", models.CharField(max_length=200, verbose_name="Title")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("WELFARE", "Social welfare works"),
                                    ("LIVELIHOOD", "Livelihood project"),
                                    ("MEDICAL", "Health and rehabilitation project"),
                                    ("EDUCATION", "Education project"),
                                    ("HOUSING", "Housing project"),
                                    ("OTHER", "Other project"),
                                ],
                                max_length=12,
                                verbose_name="Kind",
                            ),
                        ),
                        (
                            "funding",
                            models.CharField(
                                choices=[
                                    ("NSNN_CENTRAL", "State budget (central)"),
                                    ("NSNN_PROVINCE", "State budget (province)"),
                                    ("PCPNN", "Foreign non-governmental aid"),
                                    ("FUND", "Association or fund"),
                                    ("ENTERPRISE", "Enterprise"),
                                    ("PRIVATE", "Private donor"),
                                    ("SELF", "Own contribution"),
                                ],
                                max_length=16,
                                verbose_name="Funding source",
                            ),
                        ),
                        ("budget_vnd", models.BigIntegerField(blank=True, null=True, verbose_name="Budget (đồng)")),
                        ("started_on", models.DateField(blank=True, null=True, verbose_name="Started on")),
                        ("completed_on", models.DateField(blank=True, null=True, verbose_name="Completed on")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("PLANNED", "Planned"),
                                    ("ONGOING", "Under way"),
                                    ("COMPLETED", "Completed"),
                                    ("STOPPED", "Stopped"),
                                ],
                                default="PLANNED",
                                max_length=12,
                                verbose_name="State",
                            ),
                        ),
                        (
                            "indirect_beneficiaries",
                            models.IntegerField(blank=True, null=True, verbose_name="Indirect beneficiaries"),
                        ),
                        (
                            "commune",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="places.administrativeunit",
                                verbose_name="Commune",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="partners.organisation",
                                verbose_name="Organisation",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "project",
                        "verbose_name_plural": "projects",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "COMPLETED"), _negated=True),
                                    ("completed_on__isnull", False),
                                    _connector="OR",
                                ),
                                name="services_project_completed_has_day",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("completed_on", None),
                                    ("started_on", None),
                                    ("completed_on__gte", models.F("started_on")),
                                    _connector="OR",
                                ),
                                name="services_project_ends_after_start",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("budget_vnd", None), ("budget_vnd__gte", 0), _connector="OR"),
                                name="services_project_budget",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Assistance",
                    fields=[
                        ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        (
                            "side",
                            models.CharField(
                                choices=[
                                    ("LEFT", "Left side"),
                                    ("RIGHT", "Right side"),
                                    ("BOTH", "Both sides"),
                                    ("NONE", "No side"),
                                ],
                                default="NONE",
                                max_length=5,
                                verbose_name="Side",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("RESERVED", "Portion reserved"),
                                    ("APPROVED", "Approved"),
                                    ("DELIVERED", "Delivered"),
                                    ("CONFIRMED", "Receipt confirmed"),
                                    ("CANCELLED", "Cancelled"),
                                    ("REVERSED", "Corrected"),
                                ],
                                max_length=10,
                                verbose_name="State",
                            ),
                        ),
                        ("given_on", models.DateField(verbose_name="Given on")),
                        (
                            "precision",
                            models.CharField(
                                choices=[("DAY", "Day"), ("MONTH", "Month"), ("YEAR", "Year")],
                                default="DAY",
                                max_length=5,
                            ),
                        ),
                        ("ends_on", models.DateField(null=True, verbose_name="Last day")),
                        ("quantity", models.DecimalField(decimal_places=2, max_digits=12, verbose_name="Quantity")),
                        (
                            "unit",
                            models.CharField(
                                choices=[
                                    ("PORTION", "portion"),
                                    ("CASE", "case of help"),
                                    ("OPERATION", "operation"),
                                    ("COURSE", "course"),
                                    ("DEVICE", "device"),
                                    ("CARD", "card"),
                                    ("MONTH", "month"),
                                    ("HEAD", "head of livestock"),
                                    ("FLOCK", "flock"),
                                    ("MODEL", "production model"),
                                    ("LOAN", "loan"),
                                    ("SCHOOL_YEAR", "school year"),
                                    ("SET", "set of items"),
                                    ("HOUSE", "house"),
                                    ("WORKS", "built structure"),
                                    ("SESSION", "session"),
                                    ("DOSSIER", "dossier"),
                                    ("BOOK", "savings book"),
                                    ("TRIP", "trip"),
                                    ("DAY", "day"),
                                ],
                                max_length=12,
                                verbose_name="Unit",
                            ),
                        ),
                        ("value_vnd", models.BigIntegerField(null=True, verbose_name="Value (đồng)")),
                        (
                            "funding",
                            models.CharField(
                                choices=[
                                    ("NSNN_CENTRAL", "State budget (central)"),
                                    ("NSNN_PROVINCE", "State budget (province)"),
                                    ("PCPNN", "Foreign non-governmental aid"),
                                    ("FUND", "Association or fund"),
                                    ("ENTERPRISE", "Enterprise"),
                                    ("PRIVATE", "Private donor"),
                                    ("SELF", "Own contribution"),
                                ],
                                max_length=16,
                                verbose_name="Funding source",
                            ),
                        ),
                        ("apart", models.JSONField(default=dict)),
                        ("categories", models.JSONField(default=list)),
                        (
                            "disability_degree",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("EXTREMELY_SEVERE", "Extremely severe"),
                                    ("SEVERE", "Severe"),
                                    ("MILD", "Mild"),
                                ],
                                max_length=16,
                            ),
                        ),
                        (
                            "poverty",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("POOR", "Poor household"),
                                    ("NEAR_POOR", "Near-poor household"),
                                    ("AVERAGE", "Average living standard"),
                                    ("NONE", "Not on the list"),
                                    ("UNKNOWN", "Poverty not yet known"),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "priority",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("A", "Group A – high priority"),
                                    ("B", "Group B – priority"),
                                    ("C", "Group C – regular follow-up"),
                                ],
                                max_length=1,
                            ),
                        ),
                        (
                            "item",
                            vault.fields.SealedField("assistance.item", block=32, field_class="health", null=True),
                        ),
                        (
                            "note",
                            vault.fields.SealedField("assistance.note", block=256, field_class="notes", null=True),
                        ),
                        ("reason", models.CharField(blank=True, max_length=30)),
                        ("expires_at", models.DateTimeField(null=True)),
                        ("extended_at", models.DateTimeField(null=True)),
                        (
                            "confirmed_how",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("SIGNATURE", "Signature or thumbprint on the sheet"),
                                    ("COMMUNE", "Confirmed by the commune"),
                                    ("FOLLOW_UP", "Call or visit by somebody other than the deliverer"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("confirmed_on", models.DateField(null=True)),
                        ("client_uuid", models.UUIDField(null=True, unique=True)),
                        ("recorded_at", models.DateTimeField()),
                        (
                            "commune",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="places.administrativeunit",
                            ),
                        ),
                        (
                            "data_key",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="vault.datakey"
                            ),
                        ),
                        (
                            "decided_by",
                            models.ForeignKey(
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="partners.organisation",
                            ),
                        ),
                        (
                            "household",
                            models.ForeignKey(
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="beneficiaries.household",
                            ),
                        ),
                        (
                            "paid_by",
                            models.ForeignKey(
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="partners.organisation",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="assistance",
                                to="beneficiaries.beneficiary",
                            ),
                        ),
                        (
                            "provider",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="partners.organisation",
                                verbose_name="Given by",
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="partners.organisation",
                            ),
                        ),
                        (
                            "reverses",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reversed_by",
                                to="services.assistance",
                            ),
                        ),
                        (
                            "cofunding",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="assistance",
                                to="services.cofundinggroup",
                            ),
                        ),
                        (
                            "period",
                            models.ForeignKey(
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="services.period",
                            ),
                        ),
                        (
                            "project",
                            models.ForeignKey(
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="assistance",
                                to="services.project",
                            ),
                        ),
                        (
                            "service_type",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="services.servicetype",
                                verbose_name="Service type",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "assistance",
                        "verbose_name_plural": "assistance",
                        "indexes": [
                            models.Index(fields=["person", "-given_on", "-id"], name="services_assistance_person"),
                            models.Index(fields=["provider", "-given_on", "-id"], name="services_assistance_provider"),
                            models.Index(fields=["household", "service_type"], name="services_assistance_household"),
                            models.Index(fields=["given_on", "commune"], name="services_assistance_day"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("quantity__gt", 0)), name="services_assistance_quantity"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("value_vnd", None), ("value_vnd__gte", 0), _connector="OR"),
                                name="services_assistance_value",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "RESERVED"), _negated=True),
                                    ("expires_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="services_reservation_lapses",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "CONFIRMED"), _negated=True),
                                    models.Q(("confirmed_how", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="services_confirmation_says_how",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_on", None), ("ends_on__gte", models.F("given_on")), _connector="OR"
                                ),
                                name="services_assistance_last_day",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RuleType",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "part",
                            models.CharField(
                                choices=[
                                    ("ASKS", "Asks for a free place and holds it"),
                                    ("HOLDS", "Only holds the place"),
                                ],
                                max_length=5,
                            ),
                        ),
                        ("months", models.SmallIntegerField(null=True)),
                        (
                            "rule",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="types",
                                to="services.conflictrule",
                            ),
                        ),
                        (
                            "service_type",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="rules",
                                to="services.servicetype",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("rule", "service_type"), name="services_type_once_a_rule")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalExceptionRequest",
                    fields=[
                        ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                        ("history_actor", models.UUIDField(null=True)),
                        ("history_organisation", models.UUIDField(null=True)),
                        ("rules", models.JSONField(default=list)),
                        ("asked_by", models.UUIDField()),
                        ("asked_at", models.DateTimeField()),
                        (
                            "reason",
                            models.CharField(
                                choices=[
                                    ("BREAKAGE", "The device is broken or lost and cannot be repaired"),
                                    ("GROWTH", "The child has grown"),
                                    ("STUMP_CHANGE", "The stump has changed"),
                                    ("SECOND_DEVICE", "A second device is needed on medical advice"),
                                    ("STAGED_SURGERY", "Staged or repeated surgery, with a doctor's note"),
                                    ("LIVESTOCK_DEATH", "The livestock died, with a minute of the commune"),
                                    ("SECOND_PHASE", "Planned second phase"),
                                    ("DISASTER", "Damage by a natural disaster"),
                                    ("CO_FUNDED", "Co-funded: the same help, paid by several"),
                                    ("OTHER_PURPOSE", "Another purpose than the earlier help"),
                                    ("COVER_GAP", "Gap between two cards or courses"),
                                    ("UPGRADE", "Higher level of the same training"),
                                    ("DATA_ERROR", "The earlier record is wrong"),
                                    ("RETROACTIVE", "Found afterwards, by late entry or by merging two records"),
                                    ("OTHER", "Another reason, written in words"),
                                ],
                                max_length=30,
                                verbose_name="Reason",
                            ),
                        ),
                        (
                            "text_sealed",
                            vault.fields.SealedField(
                                "exception_request.text", block=256, field_class="notes", null=True
                            ),
                        ),
                        (
                            "draft_sealed",
                            vault.fields.SealedField("exception_request.draft", block=256, field_class="livelihood"),
                        ),
                        ("met", models.JSONField(default=list)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("ASKED", "Waiting for an answer"),
                                    ("GRANTED", "Exception approved"),
                                    ("REFUSED", "Exception not approved"),
                                    ("WITHDRAWN", "Withdrawn"),
                                    ("USED", "Approved and used"),
                                    ("LAPSED", "Lapsed"),
                                ],
                                default="ASKED",
                                max_length=10,
                                verbose_name="State",
                            ),
                        ),
                        ("decided_by", models.UUIDField(null=True)),
                        ("decided_at", models.DateTimeField(null=True)),
                        (
                            "decision_sealed",
                            vault.fields.SealedField(
                                "exception_request.decision", block=256, field_class="notes", null=True
                            ),
                        ),
                        ("expires_at", models.DateTimeField(null=True)),
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
                            "assistance",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="services.assistance",
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
                        (
                            "service_type",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="services.servicetype",
                            ),
                        ),
                        ("history_number", models.IntegerField(default=1)),
                        ("history_unit", models.UUIDField(db_index=True, null=True)),
                    ],
                    options={
                        "verbose_name": "historical request for an exception",
                        "verbose_name_plural": "historical requests for an exception",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("id", "history_number"), name="services_exceptionrequest_version"
                            )
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalAssistance",
                    fields=[
                        ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                        ("history_actor", models.UUIDField(null=True)),
                        ("history_organisation", models.UUIDField(null=True)),
                        (
                            "side",
                            models.CharField(
                                choices=[
                                    ("LEFT", "Left side"),
                                    ("RIGHT", "Right side"),
                                    ("BOTH", "Both sides"),
                                    ("NONE", "No side"),
                                ],
                                default="NONE",
                                max_length=5,
                                verbose_name="Side",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("RESERVED", "Portion reserved"),
                                    ("APPROVED", "Approved"),
                                    ("DELIVERED", "Delivered"),
                                    ("CONFIRMED", "Receipt confirmed"),
                                    ("CANCELLED", "Cancelled"),
                                    ("REVERSED", "Corrected"),
                                ],
                                max_length=10,
                                verbose_name="State",
                            ),
                        ),
                        ("given_on", models.DateField(verbose_name="Given on")),
                        (
                            "precision",
                            models.CharField(
                                choices=[("DAY", "Day"), ("MONTH", "Month"), ("YEAR", "Year")],
                                default="DAY",
                                max_length=5,
                            ),
                        ),
                        ("ends_on", models.DateField(null=True, verbose_name="Last day")),
                        ("quantity", models.DecimalField(decimal_places=2, max_digits=12, verbose_name="Quantity")),
                        (
                            "unit",
                            models.CharField(
                                choices=[
                                    ("PORTION", "portion"),
                                    ("CASE", "case of help"),
                                    ("OPERATION", "operation"),
                                    ("COURSE", "course"),
                                    ("DEVICE", "device"),
                                    ("CARD", "card"),
                                    ("MONTH", "month"),
                                    ("HEAD", "head of livestock"),
                                    ("FLOCK", "flock"),
                                    ("MODEL", "production model"),
                                    ("LOAN", "loan"),
                                    ("SCHOOL_YEAR", "school year"),
                                    ("SET", "set of items"),
                                    ("HOUSE", "house"),
                                    ("WORKS", "built structure"),
                                    ("SESSION", "session"),
                                    ("DOSSIER", "dossier"),
                                    ("BOOK", "savings book"),
                                    ("TRIP", "trip"),
                                    ("DAY", "day"),
                                ],
                                max_length=12,
                                verbose_name="Unit",
                            ),
                        ),
                        ("value_vnd", models.BigIntegerField(null=True, verbose_name="Value (đồng)")),
                        (
                            "funding",
                            models.CharField(
                                choices=[
                                    ("NSNN_CENTRAL", "State budget (central)"),
                                    ("NSNN_PROVINCE", "State budget (province)"),
                                    ("PCPNN", "Foreign non-governmental aid"),
                                    ("FUND", "Association or fund"),
                                    ("ENTERPRISE", "Enterprise"),
                                    ("PRIVATE", "Private donor"),
                                    ("SELF", "Own contribution"),
                                ],
                                max_length=16,
                                verbose_name="Funding source",
                            ),
                        ),
                        ("apart", models.JSONField(default=dict)),
                        ("categories", models.JSONField(default=list)),
                        (
                            "disability_degree",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("EXTREMELY_SEVERE", "Extremely severe"),
                                    ("SEVERE", "Severe"),
                                    ("MILD", "Mild"),
                                ],
                                max_length=16,
                            ),
                        ),
                        (
                            "poverty",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("POOR", "Poor household"),
                                    ("NEAR_POOR", "Near-poor household"),
                                    ("AVERAGE", "Average living standard"),
                                    ("NONE", "Not on the list"),
                                    ("UNKNOWN", "Poverty not yet known"),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "priority",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("A", "Group A – high priority"),
                                    ("B", "Group B – priority"),
                                    ("C", "Group C – regular follow-up"),
                                ],
                                max_length=1,
                            ),
                        ),
                        (
                            "item_sealed",
                            vault.fields.SealedField("assistance.item", block=32, field_class="health", null=True),
                        ),
                        (
                            "note_sealed",
                            vault.fields.SealedField("assistance.note", block=256, field_class="notes", null=True),
                        ),
                        ("reason", models.CharField(blank=True, max_length=30)),
                        ("expires_at", models.DateTimeField(null=True)),
                        ("extended_at", models.DateTimeField(null=True)),
                        (
                            "confirmed_how",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("SIGNATURE", "Signature or thumbprint on the sheet"),
                                    ("COMMUNE", "Confirmed by the commune"),
                                    ("FOLLOW_UP", "Call or visit by somebody other than the deliverer"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("confirmed_on", models.DateField(null=True)),
                        ("client_uuid", models.UUIDField(db_index=True, null=True)),
                        ("recorded_at", models.DateTimeField()),
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
                            "cofunding",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="services.cofundinggroup",
                            ),
                        ),
                        (
                            "commune",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="places.administrativeunit",
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
                            "decided_by",
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
                            "household",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="beneficiaries.household",
                            ),
                        ),
                        (
                            "paid_by",
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
                        (
                            "provider",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="partners.organisation",
                                verbose_name="Given by",
                            ),
                        ),
                        (
                            "recorded_by",
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
                            "reverses",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="services.assistance",
                            ),
                        ),
                        (
                            "period",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="services.period",
                            ),
                        ),
                        (
                            "project",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="services.project",
                            ),
                        ),
                        (
                            "service_type",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="services.servicetype",
                                verbose_name="Service type",
                            ),
                        ),
                        ("history_number", models.IntegerField(default=1)),
                        ("history_unit", models.UUIDField(db_index=True, null=True)),
                    ],
                    options={
                        "verbose_name": "historical assistance",
                        "verbose_name_plural": "historical assistance",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "constraints": [
                            models.UniqueConstraint(fields=("id", "history_number"), name="services_assistance_version")
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="ExceptionRequest",
                    fields=[
                        ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ("rules", models.JSONField(default=list)),
                        ("asked_by", models.UUIDField()),
                        ("asked_at", models.DateTimeField()),
                        (
                            "reason",
                            models.CharField(
                                choices=[
                                    ("BREAKAGE", "The device is broken or lost and cannot be repaired"),
                                    ("GROWTH", "The child has grown"),
                                    ("STUMP_CHANGE", "The stump has changed"),
                                    ("SECOND_DEVICE", "A second device is needed on medical advice"),
                                    ("STAGED_SURGERY", "Staged or repeated surgery, with a doctor's note"),
                                    ("LIVESTOCK_DEATH", "The livestock died, with a minute of the commune"),
                                    ("SECOND_PHASE", "Planned second phase"),
                                    ("DISASTER", "Damage by a natural disaster"),
                                    ("CO_FUNDED", "Co-funded: the same help, paid by several"),
                                    ("OTHER_PURPOSE", "Another purpose than the earlier help"),
                                    ("COVER_GAP", "Gap between two cards or courses"),
                                    ("UPGRADE", "Higher level of the same training"),
                                    ("DATA_ERROR", "The earlier record is wrong"),
                                    ("RETROACTIVE", "Found afterwards, by late entry or by merging two records"),
                                    ("OTHER", "Another reason, written in words"),
                                ],
                                max_length=30,
                                verbose_name="Reason",
                            ),
                        ),
                        (
                            "text",
                            vault.fields.SealedField(
                                "exception_request.text", block=256, field_class="notes", null=True
                            ),
                        ),
                        (
                            "draft",
                            vault.fields.SealedField("exception_request.draft", block=256, field_class="livelihood"),
                        ),
                        ("met", models.JSONField(default=list)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("ASKED", "Waiting for an answer"),
                                    ("GRANTED", "Exception approved"),
                                    ("REFUSED", "Exception not approved"),
                                    ("WITHDRAWN", "Withdrawn"),
                                    ("USED", "Approved and used"),
                                    ("LAPSED", "Lapsed"),
                                ],
                                default="ASKED",
                                max_length=10,
                                verbose_name="State",
                            ),
                        ),
                        ("decided_by", models.UUIDField(null=True)),
                        ("decided_at", models.DateTimeField(null=True)),
                        (
                            "decision",
                            vault.fields.SealedField(
                                "exception_request.decision", block=256, field_class="notes", null=True
                            ),
                        ),
                        ("expires_at", models.DateTimeField(null=True)),
                        (
                            "assistance",
                            models.OneToOneField(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="exception",
                                to="services.assistance",
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
                                related_name="exception_requests",
                                to="beneficiaries.beneficiary",
                            ),
                        ),
                        (
                            "service_type",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="services.servicetype"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "request for an exception",
                        "verbose_name_plural": "requests for an exception",
                        "indexes": [
                            models.Index(fields=["state", "asked_at"], name="services_exception_queue"),
                            models.Index(fields=["organisation", "-asked_at"], name="services_exception_asked"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("decided_by", None),
                                    models.Q(("decided_by", models.F("asked_by")), _negated=True),
                                    _connector="OR",
                                ),
                                name="services_exception_two_people",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state__in", ["GRANTED", "REFUSED", "USED"]), _negated=True),
                                    ("decided_by__isnull", False),
                                    _connector="OR",
                                ),
                                name="services_exception_has_decider",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "USED"), _negated=True),
                                    ("assistance__isnull", False),
                                    _connector="OR",
                                ),
                                name="services_exception_used_for",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("state", "ASKED")),
                                fields=("organisation", "person", "service_type"),
                                name="services_exception_waits_once",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SupportSummary",
                    fields=[
                        ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                        (
                            "funding",
                            models.CharField(
                                choices=[
                                    ("NSNN_CENTRAL", "State budget (central)"),
                                    ("NSNN_PROVINCE", "State budget (province)"),
                                    ("PCPNN", "Foreign non-governmental aid"),
                                    ("FUND", "Association or fund"),
                                    ("ENTERPRISE", "Enterprise"),
                                    ("PRIVATE", "Private donor"),
                                    ("SELF", "Own contribution"),
                                ],
                                max_length=16,
                            ),
                        ),
                        ("slot_on", models.DateField()),
                        (
                            "precision",
                            models.CharField(
                                choices=[("DAY", "Day"), ("MONTH", "Month"), ("YEAR", "Year")], max_length=5
                            ),
                        ),
                        ("categories", models.JSONField(default=list)),
                        ("disability_degree", models.CharField(blank=True, max_length=16)),
                        ("poverty", models.CharField(blank=True, max_length=10)),
                        ("priority", models.CharField(blank=True, max_length=1)),
                        ("deliveries", models.IntegerField(default=0)),
                        ("confirmed", models.IntegerField(default=0)),
                        ("unvalued", models.IntegerField(default=0)),
                        ("value_vnd", models.BigIntegerField(default=0)),
                        (
                            "commune",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="places.administrativeunit",
                            ),
                        ),
                        (
                            "household",
                            models.ForeignKey(
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="beneficiaries.household",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="beneficiaries.beneficiary",
                            ),
                        ),
                        (
                            "provider",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="partners.organisation",
                            ),
                        ),
                        (
                            "service_type",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="services.servicetype",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "support summary",
                        "verbose_name_plural": "support summaries",
                        "indexes": [
                            models.Index(fields=["slot_on", "commune"], name="services_summary_slot"),
                            models.Index(fields=["person", "slot_on"], name="services_summary_person"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Claim",
                    fields=[
                        ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ("subject_key", models.UUIDField()),
                        ("rule_group", models.CharField(max_length=40)),
                        ("asks_on", models.DateField(null=True)),
                        ("held_from", models.DateField()),
                        ("held_to", models.DateField()),
                        ("cap", models.SmallIntegerField(default=1)),
                        ("exempt", models.BooleanField(default=False)),
                        (
                            "exempt_reason",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("BREAKAGE", "The device is broken or lost and cannot be repaired"),
                                    ("GROWTH", "The child has grown"),
                                    ("STUMP_CHANGE", "The stump has changed"),
                                    ("SECOND_DEVICE", "A second device is needed on medical advice"),
                                    ("STAGED_SURGERY", "Staged or repeated surgery, with a doctor's note"),
                                    ("LIVESTOCK_DEATH", "The livestock died, with a minute of the commune"),
                                    ("SECOND_PHASE", "Planned second phase"),
                                    ("DISASTER", "Damage by a natural disaster"),
                                    ("CO_FUNDED", "Co-funded: the same help, paid by several"),
                                    ("OTHER_PURPOSE", "Another purpose than the earlier help"),
                                    ("COVER_GAP", "Gap between two cards or courses"),
                                    ("UPGRADE", "Higher level of the same training"),
                                    ("DATA_ERROR", "The earlier record is wrong"),
                                    ("RETROACTIVE", "Found afterwards, by late entry or by merging two records"),
                                    ("OTHER", "Another reason, written in words"),
                                ],
                                max_length=30,
                            ),
                        ),
                        ("expires_at", models.DateTimeField(null=True)),
                        ("released_at", models.DateTimeField(null=True)),
                        (
                            "assistance",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="claims",
                                to="services.assistance",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "claim",
                        "verbose_name_plural": "claims",
                        "indexes": [
                            models.Index(fields=["subject_key", "rule_group", "held_to"], name="services_claim_place")
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("held_from__lt", models.F("held_to"))),
                                name="services_claim_has_days",
                            ),
                            models.CheckConstraint(condition=models.Q(("cap__gte", 1)), name="services_claim_cap"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("asks_on", None),
                                    models.Q(
                                        ("asks_on__gte", models.F("held_from")), ("asks_on__lt", models.F("held_to"))
                                    ),
                                    _connector="OR",
                                ),
                                name="services_claim_asks_inside",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalClaim",
                    fields=[
                        ("history_actor", models.UUIDField(null=True)),
                        ("history_organisation", models.UUIDField(null=True)),
                        ("history_unit", models.UUIDField(db_index=True, null=True)),
                        ("history_number", models.IntegerField(default=1)),
                        ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                        ("subject_key", models.UUIDField()),
                        ("rule_group", models.CharField(max_length=40)),
                        ("asks_on", models.DateField(null=True)),
                        ("held_from", models.DateField()),
                        ("held_to", models.DateField()),
                        ("cap", models.SmallIntegerField(default=1)),
                        ("exempt", models.BooleanField(default=False)),
                        (
                            "exempt_reason",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("BREAKAGE", "The device is broken or lost and cannot be repaired"),
                                    ("GROWTH", "The child has grown"),
                                    ("STUMP_CHANGE", "The stump has changed"),
                                    ("SECOND_DEVICE", "A second device is needed on medical advice"),
                                    ("STAGED_SURGERY", "Staged or repeated surgery, with a doctor's note"),
                                    ("LIVESTOCK_DEATH", "The livestock died, with a minute of the commune"),
                                    ("SECOND_PHASE", "Planned second phase"),
                                    ("DISASTER", "Damage by a natural disaster"),
                                    ("CO_FUNDED", "Co-funded: the same help, paid by several"),
                                    ("OTHER_PURPOSE", "Another purpose than the earlier help"),
                                    ("COVER_GAP", "Gap between two cards or courses"),
                                    ("UPGRADE", "Higher level of the same training"),
                                    ("DATA_ERROR", "The earlier record is wrong"),
                                    ("RETROACTIVE", "Found afterwards, by late entry or by merging two records"),
                                    ("OTHER", "Another reason, written in words"),
                                ],
                                max_length=30,
                            ),
                        ),
                        ("expires_at", models.DateTimeField(null=True)),
                        ("released_at", models.DateTimeField(null=True)),
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
                            "assistance",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="services.assistance",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical claim",
                        "verbose_name_plural": "historical claims",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "constraints": [
                            models.UniqueConstraint(fields=("id", "history_number"), name="services_claim_version")
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
            ],
        ),
    ]

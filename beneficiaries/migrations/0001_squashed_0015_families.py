import uuid

import django.db.models.deletion
import simple_history.models
from django.db import migrations, models

import core.migration
import vault.chunks
import vault.fields


class Migration(migrations.Migration):
    replaces = [
        ("beneficiaries", "0001_ground"),
        ("beneficiaries", "0002_versions_vouched_for"),
        ("beneficiaries", "0003_erasure"),
        ("beneficiaries", "0004_erasure_not_agreed"),
        ("beneficiaries", "0005_grants_by_person"),
        ("beneficiaries", "0006_records"),
        ("beneficiaries", "0007_place_open_since"),
        ("beneficiaries", "0008_files"),
        ("beneficiaries", "0009_identity_and_categories"),
        ("beneficiaries", "0010_verification"),
        ("beneficiaries", "0011_accidents"),
        ("beneficiaries", "0012_consents"),
        ("beneficiaries", "0013_completeness"),
        ("beneficiaries", "0014_households_change"),
        ("beneficiaries", "0015_families"),
    ]

    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("partners", "0001_squashed_0017_notices_of_heads"),
        ("places", "0001_squashed_0004_figures_and_levels"),
        ("vault", "0001_initial"),
    ]

    operations = [
        core.migration.CreateModels(
            models=[
                migrations.CreateModel(
                    name="CodeCounter",
                    fields=[
                        (
                            "province",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                primary_key=True,
                                related_name="+",
                                serialize=False,
                                to="places.administrativeunit",
                            ),
                        ),
                        ("used", models.BigIntegerField(default=0)),
                    ],
                ),
                migrations.CreateModel(
                    name="IndexStop",
                    fields=[
                        ("digest", models.BigIntegerField(primary_key=True, serialize=False)),
                        ("kind", models.SmallIntegerField()),
                    ],
                ),
                migrations.CreateModel(
                    name="Beneficiary",
                    fields=[
                        ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ("code", models.CharField(max_length=16, unique=True, verbose_name="Case-file code")),
                        (
                            "full_name",
                            vault.fields.SealedField("beneficiary.full_name", block=32, field_class="identity"),
                        ),
                        (
                            "sex",
                            models.CharField(
                                choices=[("M", "Male"), ("F", "Female"), ("U", "Not yet known")],
                                default="U",
                                max_length=1,
                                verbose_name="Sex",
                            ),
                        ),
                        ("birth_year", models.SmallIntegerField(null=True, verbose_name="Birth year")),
                        (
                            "birth_precision",
                            models.CharField(
                                choices=[
                                    ("DAY", "Day, month and year"),
                                    ("MONTH", "Month and year"),
                                    ("YEAR", "Year only"),
                                    ("UNKNOWN", "Not known"),
                                ],
                                default="UNKNOWN",
                                max_length=8,
                            ),
                        ),
                        (
                            "birth_date",
                            vault.fields.SealedField(
                                "beneficiary.birth_date", block=32, field_class="identity", null=True
                            ),
                        ),
                        (
                            "phone",
                            vault.fields.SealedField("beneficiary.phone", block=32, field_class="contact", null=True),
                        ),
                        (
                            "village",
                            vault.fields.SealedField(
                                "beneficiary.village", block=32, field_class="location", null=True
                            ),
                        ),
                        (
                            "address_line",
                            vault.fields.SealedField(
                                "beneficiary.address_line", block=64, field_class="location", null=True
                            ),
                        ),
                        ("is_minority", models.BooleanField(null=True, verbose_name="Ethnic minority")),
                        (
                            "ethnicity",
                            vault.fields.SealedField(
                                "beneficiary.ethnicity", block=32, field_class="identity", null=True
                            ),
                        ),
                        (
                            "life_status",
                            models.CharField(
                                choices=[
                                    ("LIVING", "Living"),
                                    ("DECEASED", "Deceased"),
                                    ("MISSING", "Missing"),
                                    ("MOVED", "Moved away"),
                                    ("UNKNOWN", "Situation not known"),
                                ],
                                default="LIVING",
                                max_length=8,
                                verbose_name="Situation",
                            ),
                        ),
                        (
                            "identity_missing_reason",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("NEVER_ISSUED", "No card was ever issued"),
                                    ("LOST", "The card is lost"),
                                    ("CHILD", "A child without a card yet"),
                                    ("NOT_AT_HAND", "The card is not at hand"),
                                    ("DECLINED", "The person does not wish to give it"),
                                    ("OTHER", "Another reason"),
                                ],
                                max_length=16,
                            ),
                        ),
                        (
                            "poverty",
                            models.CharField(
                                choices=[
                                    ("POOR", "Poor household"),
                                    ("NEAR_POOR", "Near-poor household"),
                                    ("AVERAGE", "Average living standard"),
                                    ("NONE", "Not on the list"),
                                    ("UNKNOWN", "Poverty not yet known"),
                                ],
                                default="UNKNOWN",
                                max_length=10,
                                verbose_name="Poverty",
                            ),
                        ),
                        ("poverty_year", models.SmallIntegerField(null=True)),
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
                            "disability_type",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("MOBILITY", "Mobility"),
                                    ("HEARING_SPEECH", "Hearing and speech"),
                                    ("SEEING", "Seeing"),
                                    ("MENTAL", "Neurological and mental"),
                                    ("INTELLECTUAL", "Intellectual"),
                                    ("OTHER", "Other type"),
                                ],
                                max_length=16,
                            ),
                        ),
                        (
                            "note",
                            vault.fields.SealedField("beneficiary.note", block=256, field_class="notes", null=True),
                        ),
                        ("registered_on", models.DateField(verbose_name="Registered on")),
                        ("registered_at", models.DateTimeField()),
                        ("sort_key", models.BigIntegerField()),
                        ("cluster_root", models.UUIDField()),
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
                                verbose_name="Priority",
                            ),
                        ),
                        ("priority_provisional", models.BooleanField(default=False)),
                        ("priority_since", models.DateField(null=True)),
                        ("priority_scheme", models.CharField(blank=True, max_length=20)),
                        ("urgent_until", models.DateField(null=True)),
                        (
                            "commune",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="places.administrativeunit",
                                verbose_name="Commune",
                            ),
                        ),
                        (
                            "data_key",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="vault.datakey"
                            ),
                        ),
                        (
                            "place_as_written",
                            models.ForeignKey(
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="places.administrativeunit",
                            ),
                        ),
                        (
                            "province",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="places.administrativeunit",
                            ),
                        ),
                        (
                            "registered_by",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="partners.organisation",
                            ),
                        ),
                        (
                            "place_open_since",
                            models.DateField(null=True, verbose_name="Commune of today not decided since"),
                        ),
                        (
                            "ethnic_group",
                            vault.fields.SealedField(
                                "beneficiary.ethnic_group", block=32, field_class="identity", null=True
                            ),
                        ),
                        (
                            "language",
                            vault.fields.SealedField(
                                "beneficiary.language", block=32, field_class="identity", null=True
                            ),
                        ),
                        (
                            "life_status_since",
                            vault.fields.SealedField(
                                "beneficiary.life_status_since", block=32, field_class="identity", null=True
                            ),
                        ),
                        (
                            "marital_status",
                            vault.fields.SealedField(
                                "beneficiary.marital_status", block=32, field_class="identity", null=True
                            ),
                        ),
                        (
                            "nationality",
                            vault.fields.SealedField(
                                "beneficiary.nationality", block=32, field_class="identity", null=True
                            ),
                        ),
                        ("needs_interpreter", models.BooleanField(null=True, verbose_name="Needs an interpreter")),
                    ],
                    options={
                        "verbose_name": "beneficiary",
                        "verbose_name_plural": "beneficiaries",
                        "permissions": [
                            ("see_registered", "registered by the organisation"),
                            ("see_lead", "case led by the organisation"),
                            ("see_shared", "shared with the organisation"),
                        ],
                        "indexes": [
                            models.Index(fields=["commune", "-sort_key", "id"], name="beneficiaries_commune_range"),
                            models.Index(fields=["province", "-sort_key", "id"], name="beneficiaries_province_range"),
                            models.Index(fields=["cluster_root"], name="beneficiaries_cluster"),
                            models.Index(
                                condition=models.Q(("place_open_since__isnull", False)),
                                fields=["commune"],
                                name="beneficiaries_place_open",
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("place_open_since", None), ("place_as_written__isnull", False), _connector="OR"
                                ),
                                name="beneficiaries_open_place_is_written",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Alias",
                    fields=[
                        ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ("name", vault.fields.SealedField("alias.name", block=32, field_class="identity")),
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
                                related_name="aliases",
                                to="beneficiaries.beneficiary",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "other name",
                        "verbose_name_plural": "other names",
                    },
                ),
                migrations.CreateModel(
                    name="BlindIndex",
                    fields=[
                        (
                            "pk",
                            models.CompositePrimaryKey(
                                "digest", "person_id", blank=True, editable=False, primary_key=True, serialize=False
                            ),
                        ),
                        ("digest", models.BigIntegerField()),
                        ("kind", models.SmallIntegerField()),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="beneficiaries.beneficiary",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="HistoricalAlias",
                    fields=[
                        ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                        ("history_actor", models.UUIDField(null=True)),
                        ("history_organisation", models.UUIDField(null=True)),
                        ("name_sealed", vault.fields.SealedField("alias.name", block=32, field_class="identity")),
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
                        ("history_number", models.IntegerField(default=1)),
                        ("history_unit", models.UUIDField(db_index=True, null=True)),
                    ],
                    options={
                        "verbose_name": "historical other name",
                        "verbose_name_plural": "historical other names",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "constraints": [
                            models.UniqueConstraint(fields=("id", "history_number"), name="beneficiaries_alias_version")
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalBeneficiary",
                    fields=[
                        ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                        ("history_actor", models.UUIDField(null=True)),
                        ("history_organisation", models.UUIDField(null=True)),
                        ("code", models.CharField(db_index=True, max_length=16, verbose_name="Case-file code")),
                        (
                            "full_name_sealed",
                            vault.fields.SealedField("beneficiary.full_name", block=32, field_class="identity"),
                        ),
                        (
                            "sex",
                            models.CharField(
                                choices=[("M", "Male"), ("F", "Female"), ("U", "Not yet known")],
                                default="U",
                                max_length=1,
                                verbose_name="Sex",
                            ),
                        ),
                        ("birth_year", models.SmallIntegerField(null=True, verbose_name="Birth year")),
                        (
                            "birth_precision",
                            models.CharField(
                                choices=[
                                    ("DAY", "Day, month and year"),
                                    ("MONTH", "Month and year"),
                                    ("YEAR", "Year only"),
                                    ("UNKNOWN", "Not known"),
                                ],
                                default="UNKNOWN",
                                max_length=8,
                            ),
                        ),
                        (
                            "birth_date_sealed",
                            vault.fields.SealedField(
                                "beneficiary.birth_date", block=32, field_class="identity", null=True
                            ),
                        ),
                        (
                            "phone_sealed",
                            vault.fields.SealedField("beneficiary.phone", block=32, field_class="contact", null=True),
                        ),
                        (
                            "village_sealed",
                            vault.fields.SealedField(
                                "beneficiary.village", block=32, field_class="location", null=True
                            ),
                        ),
                        (
                            "address_line_sealed",
                            vault.fields.SealedField(
                                "beneficiary.address_line", block=64, field_class="location", null=True
                            ),
                        ),
                        ("is_minority", models.BooleanField(null=True, verbose_name="Ethnic minority")),
                        (
                            "ethnicity_sealed",
                            vault.fields.SealedField(
                                "beneficiary.ethnicity", block=32, field_class="identity", null=True
                            ),
                        ),
                        (
                            "life_status",
                            models.CharField(
                                choices=[
                                    ("LIVING", "Living"),
                                    ("DECEASED", "Deceased"),
                                    ("MISSING", "Missing"),
                                    ("MOVED", "Moved away"),
                                    ("UNKNOWN", "Situation not known"),
                                ],
                                default="LIVING",
                                max_length=8,
                                verbose_name="Situation",
                            ),
                        ),
                        (
                            "identity_missing_reason",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("NEVER_ISSUED", "No card was ever issued"),
                                    ("LOST", "The card is lost"),
                                    ("CHILD", "A child without a card yet"),
                                    ("NOT_AT_HAND", "The card is not at hand"),
                                    ("DECLINED", "The person does not wish to give it"),
                                    ("OTHER", "Another reason"),
                                ],
                                max_length=16,
                            ),
                        ),
                        (
                            "poverty",
                            models.CharField(
                                choices=[
                                    ("POOR", "Poor household"),
                                    ("NEAR_POOR", "Near-poor household"),
                                    ("AVERAGE", "Average living standard"),
                                    ("NONE", "Not on the list"),
                                    ("UNKNOWN", "Poverty not yet known"),
                                ],
                                default="UNKNOWN",
                                max_length=10,
                                verbose_name="Poverty",
                            ),
                        ),
                        ("poverty_year", models.SmallIntegerField(null=True)),
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
                            "disability_type",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("MOBILITY", "Mobility"),
                                    ("HEARING_SPEECH", "Hearing and speech"),
                                    ("SEEING", "Seeing"),
                                    ("MENTAL", "Neurological and mental"),
                                    ("INTELLECTUAL", "Intellectual"),
                                    ("OTHER", "Other type"),
                                ],
                                max_length=16,
                            ),
                        ),
                        (
                            "note_sealed",
                            vault.fields.SealedField("beneficiary.note", block=256, field_class="notes", null=True),
                        ),
                        ("registered_on", models.DateField(verbose_name="Registered on")),
                        ("registered_at", models.DateTimeField()),
                        ("sort_key", models.BigIntegerField()),
                        ("cluster_root", models.UUIDField()),
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
                                verbose_name="Priority",
                            ),
                        ),
                        ("priority_provisional", models.BooleanField(default=False)),
                        ("priority_since", models.DateField(null=True)),
                        ("priority_scheme", models.CharField(blank=True, max_length=20)),
                        ("urgent_until", models.DateField(null=True)),
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
                            "place_as_written",
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
                            "province",
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
                            "registered_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="partners.organisation",
                            ),
                        ),
                        ("history_number", models.IntegerField(default=1)),
                        ("history_unit", models.UUIDField(db_index=True, null=True)),
                        (
                            "place_open_since",
                            models.DateField(null=True, verbose_name="Commune of today not decided since"),
                        ),
                        (
                            "ethnic_group_sealed",
                            vault.fields.SealedField(
                                "beneficiary.ethnic_group", block=32, field_class="identity", null=True
                            ),
                        ),
                        (
                            "language_sealed",
                            vault.fields.SealedField(
                                "beneficiary.language", block=32, field_class="identity", null=True
                            ),
                        ),
                        (
                            "life_status_since_sealed",
                            vault.fields.SealedField(
                                "beneficiary.life_status_since", block=32, field_class="identity", null=True
                            ),
                        ),
                        (
                            "marital_status_sealed",
                            vault.fields.SealedField(
                                "beneficiary.marital_status", block=32, field_class="identity", null=True
                            ),
                        ),
                        (
                            "nationality_sealed",
                            vault.fields.SealedField(
                                "beneficiary.nationality", block=32, field_class="identity", null=True
                            ),
                        ),
                        ("needs_interpreter", models.BooleanField(null=True, verbose_name="Needs an interpreter")),
                    ],
                    options={
                        "verbose_name": "historical beneficiary",
                        "verbose_name_plural": "historical beneficiaries",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("id", "history_number"), name="beneficiaries_beneficiary_version"
                            )
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalHousehold",
                    fields=[
                        ("history_actor", models.UUIDField(null=True)),
                        ("history_organisation", models.UUIDField(null=True)),
                        ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                        ("lineage", models.UUIDField(db_index=True, default=uuid.uuid4)),
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
                            ),
                        ),
                        ("history_number", models.IntegerField(default=1)),
                        ("history_unit", models.UUIDField(db_index=True, null=True)),
                        ("commune_since", models.DateField(null=True)),
                    ],
                    options={
                        "verbose_name": "historical household",
                        "verbose_name_plural": "historical households",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("id", "history_number"), name="beneficiaries_household_version"
                            )
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalIdentifier",
                    fields=[
                        ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                        ("history_actor", models.UUIDField(null=True)),
                        ("history_organisation", models.UUIDField(null=True)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("CCCD", "Personal identity number (12 digits)"),
                                    ("CMND", "Old identity card number (9 digits)"),
                                    ("BHYT", "Health insurance card"),
                                    ("MERIT", "File of a person with merit"),
                                    ("BIRTH", "Birth certificate"),
                                    ("BHXH", "Social insurance number (10 digits)"),
                                ],
                                max_length=8,
                                verbose_name="Paper",
                            ),
                        ),
                        (
                            "number_sealed",
                            vault.fields.SealedField("identifier.number", block=32, field_class="identity"),
                        ),
                        ("is_verified", models.BooleanField(default=False, verbose_name="Compared with the card")),
                        ("is_active", models.BooleanField(default=True)),
                        ("unique_a", vault.fields.RawBytesField(db_index=True, editable=False, null=True)),
                        ("unique_b", vault.fields.RawBytesField(db_index=True, editable=False, null=True)),
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
                        ("history_number", models.IntegerField(default=1)),
                        ("history_unit", models.UUIDField(db_index=True, null=True)),
                        (
                            "issued_by_sealed",
                            vault.fields.SealedField(
                                "identifier.issued_by", block=32, field_class="identity", null=True
                            ),
                        ),
                        (
                            "issued_sealed",
                            vault.fields.SealedField("identifier.issued", block=32, field_class="identity", null=True),
                        ),
                    ],
                    options={
                        "verbose_name": "historical identity number",
                        "verbose_name_plural": "historical identity numbers",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("id", "history_number"), name="beneficiaries_identifier_version"
                            )
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalLegalBasis",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("history_actor", models.UUIDField(null=True)),
                        ("history_organisation", models.UUIDField(null=True)),
                        (
                            "basis",
                            models.CharField(
                                choices=[
                                    ("STATUTORY", "Under the law"),
                                    ("CONSENT", "Consent of the data subject"),
                                    ("VITAL_INTEREST", "Emergency, to protect life or health"),
                                ],
                                max_length=14,
                                verbose_name="Legal basis",
                            ),
                        ),
                        (
                            "method",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("SIGNATURE", "Signature"),
                                    ("THUMBPRINT", "Thumbprint"),
                                    ("RECORDED_VOICE", "Recorded voice"),
                                    ("GUARDIAN", "Guardian or legal representative"),
                                ],
                                max_length=14,
                                verbose_name="How consent was given",
                            ),
                        ),
                        ("given_on", models.DateField(verbose_name="Given on")),
                        ("purposes", models.JSONField(default=list)),
                        ("text_version", models.CharField(max_length=20)),
                        ("withdrawn_on", models.DateField(null=True)),
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
                            "recipient",
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
                        ("history_number", models.IntegerField(default=1)),
                        ("history_unit", models.UUIDField(db_index=True, null=True)),
                        (
                            "withdrawn_by",
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
                            "withdrawn_cause",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("NO_MORE_HELP", "No help is needed any more"),
                                    ("OTHERS_MAY_KNOW", "Others are not to learn of it"),
                                    ("NOT_THIS_ONE", "Does not want to deal with this organisation"),
                                    ("MOVED", "Has moved away"),
                                    ("GROWN_UP", "Has come of age and decides anew"),
                                    ("OTHER", "Another reason"),
                                ],
                                default="",
                                max_length=16,
                            ),
                        ),
                        (
                            "withdrawn_way",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("FORM_SIGNED", "Withdrawal form, signed"),
                                    ("FORM_THUMBPRINT", "Withdrawal form read aloud, with thumbprint and witness"),
                                    ("LETTER", "The person's own letter"),
                                    ("MESSAGE", "Electronic message that is kept"),
                                ],
                                default="",
                                max_length=16,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical legal basis",
                        "verbose_name_plural": "historical legal bases",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("id", "history_number"), name="beneficiaries_legalbasis_version"
                            )
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalSightGrant",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("history_actor", models.UUIDField(null=True)),
                        ("history_organisation", models.UUIDField(null=True)),
                        ("classes", models.JSONField(default=list)),
                        ("since", models.DateField(null=True)),
                        ("until", models.DateField(null=True)),
                        ("sort_key", models.BigIntegerField(default=0)),
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
                            "content_object",
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
                            "group",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="auth.group",
                            ),
                        ),
                        (
                            "permission",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="auth.permission",
                            ),
                        ),
                        ("history_number", models.IntegerField(default=1)),
                        ("history_unit", models.UUIDField(db_index=True, null=True)),
                    ],
                    options={
                        "verbose_name": "historical sight grant",
                        "verbose_name_plural": "historical sight grants",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("id", "history_number"), name="beneficiaries_sightgrant_version"
                            )
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalVictimStatus",
                    fields=[
                        ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                        ("history_actor", models.UUIDField(null=True)),
                        ("history_organisation", models.UUIDField(null=True)),
                        (
                            "category",
                            models.CharField(
                                choices=[
                                    ("UXO_SURV", "Survivor of an explosive ordnance accident"),
                                    ("UXO_KILLED", "Killed by explosive ordnance"),
                                    ("UXO_FAM", "Family of an explosive ordnance victim"),
                                    ("AO_HDKC", "Resistance activist exposed to toxic chemicals"),
                                    ("AO_CHILD", "Child of an exposed resistance activist"),
                                    ("AO_GEN3", "Grandchild of an exposed resistance activist"),
                                    ("AO_CIV", "Civilian exposed to Agent Orange/dioxin"),
                                    ("AO_FAM", "Family of an Agent Orange/dioxin victim"),
                                    ("WAR_OTHER", "Other war victim"),
                                    ("DIS_OTHER", "Disabled by another cause"),
                                ],
                                max_length=12,
                                verbose_name="Victim category",
                            ),
                        ),
                        (
                            "recognition",
                            models.CharField(
                                choices=[
                                    ("RECOGNISED", "Recognised"),
                                    ("PENDING", "Under consideration"),
                                    ("NO_FILE", "No file yet"),
                                    ("NOT_ELIGIBLE", "Not eligible"),
                                    ("SUSPENDED", "Suspended"),
                                ],
                                default="NO_FILE",
                                max_length=12,
                                verbose_name="Recognition",
                            ),
                        ),
                        ("since", models.DateField(null=True, verbose_name="Since")),
                        ("accident_year", models.SmallIntegerField(null=True, verbose_name="Year of the accident")),
                        (
                            "accident_date_sealed",
                            vault.fields.SealedField(
                                "victim_status.accident_date", block=32, field_class="health", null=True
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
                        ("history_number", models.IntegerField(default=1)),
                        ("history_unit", models.UUIDField(db_index=True, null=True)),
                        (
                            "benefit_level_sealed",
                            vault.fields.SealedField(
                                "victim_status.benefit_level", block=32, field_class="entitlement", null=True
                            ),
                        ),
                        (
                            "conditions_sealed",
                            vault.fields.SealedField(
                                "victim_status.conditions", block=32, field_class="health", null=True
                            ),
                        ),
                        (
                            "conditions_version",
                            models.CharField(blank=True, max_length=20, verbose_name="List of conditions"),
                        ),
                        (
                            "decided_sealed",
                            vault.fields.SealedField(
                                "victim_status.decided", block=32, field_class="entitlement", null=True
                            ),
                        ),
                        (
                            "decision_sealed",
                            vault.fields.SealedField(
                                "victim_status.decision", block=32, field_class="entitlement", null=True
                            ),
                        ),
                        (
                            "exposure_sealed",
                            vault.fields.SealedField(
                                "victim_status.exposure", block=32, field_class="health", null=True
                            ),
                        ),
                        ("generation", models.SmallIntegerField(null=True, verbose_name="Generation")),
                        (
                            "injury_percent_sealed",
                            vault.fields.SealedField(
                                "victim_status.injury_percent", block=32, field_class="health", null=True
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical victim category",
                        "verbose_name_plural": "historical victim categories",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("id", "history_number"), name="beneficiaries_victimstatus_version"
                            )
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="Household",
                    fields=[
                        ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ("lineage", models.UUIDField(db_index=True, default=uuid.uuid4)),
                        (
                            "commune",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="places.administrativeunit",
                            ),
                        ),
                        ("commune_since", models.DateField(null=True)),
                    ],
                    options={
                        "verbose_name": "household",
                        "verbose_name_plural": "households",
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalMembership",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("history_actor", models.UUIDField(null=True)),
                        ("history_organisation", models.UUIDField(null=True)),
                        (
                            "relation",
                            models.CharField(
                                choices=[
                                    ("HEAD", "Head of household"),
                                    ("SPOUSE", "Wife or husband"),
                                    ("CHILD", "Son or daughter"),
                                    ("ADOPTED_CHILD", "Adopted child"),
                                    ("GRANDCHILD", "Grandchild"),
                                    ("PARENT", "Father or mother"),
                                    ("GRANDPARENT", "Grandparent"),
                                    ("SIBLING", "Brother or sister"),
                                    ("OTHER", "Other relation"),
                                    ("UNKNOWN", "Relation not yet known"),
                                ],
                                max_length=14,
                                verbose_name="Relation to the head",
                            ),
                        ),
                        ("is_head", models.BooleanField(default=False, verbose_name="Head of household")),
                        ("since", models.DateField()),
                        ("until", models.DateField(null=True)),
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
                        ("history_number", models.IntegerField(default=1)),
                        ("history_unit", models.UUIDField(db_index=True, null=True)),
                        (
                            "ended_because",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("MOVED_AWAY", "Moved away"),
                                    ("MARRIED_OUT", "Married into another family"),
                                    ("DIED", "Died"),
                                    ("JOINED_ANOTHER", "Joined another household"),
                                    ("SPLIT", "Split off into a household of its own"),
                                    ("MERGED", "The household was merged with another"),
                                    ("HEAD_CHANGED", "Another head, so another relation"),
                                    ("MISTAKE", "Recorded by mistake"),
                                ],
                                max_length=14,
                                verbose_name="Why it ended",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical household member",
                        "verbose_name_plural": "historical household members",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("id", "history_number"), name="beneficiaries_membership_version"
                            )
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="Identifier",
                    fields=[
                        ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("CCCD", "Personal identity number (12 digits)"),
                                    ("CMND", "Old identity card number (9 digits)"),
                                    ("BHYT", "Health insurance card"),
                                    ("MERIT", "File of a person with merit"),
                                    ("BIRTH", "Birth certificate"),
                                    ("BHXH", "Social insurance number (10 digits)"),
                                ],
                                max_length=8,
                                verbose_name="Paper",
                            ),
                        ),
                        ("number", vault.fields.SealedField("identifier.number", block=32, field_class="identity")),
                        ("is_verified", models.BooleanField(default=False, verbose_name="Compared with the card")),
                        ("is_active", models.BooleanField(default=True)),
                        ("unique_a", vault.fields.RawBytesField(editable=False, null=True, unique=True)),
                        ("unique_b", vault.fields.RawBytesField(editable=False, null=True, unique=True)),
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
                                related_name="identifiers",
                                to="beneficiaries.beneficiary",
                            ),
                        ),
                        (
                            "issued",
                            vault.fields.SealedField("identifier.issued", block=32, field_class="identity", null=True),
                        ),
                        (
                            "issued_by",
                            vault.fields.SealedField(
                                "identifier.issued_by", block=32, field_class="identity", null=True
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "identity number",
                        "verbose_name_plural": "identity numbers",
                    },
                ),
                migrations.CreateModel(
                    name="LegalBasis",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "basis",
                            models.CharField(
                                choices=[
                                    ("STATUTORY", "Under the law"),
                                    ("CONSENT", "Consent of the data subject"),
                                    ("VITAL_INTEREST", "Emergency, to protect life or health"),
                                ],
                                max_length=14,
                                verbose_name="Legal basis",
                            ),
                        ),
                        (
                            "method",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("SIGNATURE", "Signature"),
                                    ("THUMBPRINT", "Thumbprint"),
                                    ("RECORDED_VOICE", "Recorded voice"),
                                    ("GUARDIAN", "Guardian or legal representative"),
                                ],
                                max_length=14,
                                verbose_name="How consent was given",
                            ),
                        ),
                        ("given_on", models.DateField(verbose_name="Given on")),
                        ("purposes", models.JSONField(default=list)),
                        ("text_version", models.CharField(max_length=20)),
                        ("withdrawn_on", models.DateField(null=True)),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="legal_bases",
                                to="beneficiaries.beneficiary",
                            ),
                        ),
                        (
                            "recipient",
                            models.ForeignKey(
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="partners.organisation",
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
                            "withdrawn_by",
                            models.ForeignKey(
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="partners.organisation",
                            ),
                        ),
                        (
                            "withdrawn_cause",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("NO_MORE_HELP", "No help is needed any more"),
                                    ("OTHERS_MAY_KNOW", "Others are not to learn of it"),
                                    ("NOT_THIS_ONE", "Does not want to deal with this organisation"),
                                    ("MOVED", "Has moved away"),
                                    ("GROWN_UP", "Has come of age and decides anew"),
                                    ("OTHER", "Another reason"),
                                ],
                                default="",
                                max_length=16,
                            ),
                        ),
                        (
                            "withdrawn_way",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("FORM_SIGNED", "Withdrawal form, signed"),
                                    ("FORM_THUMBPRINT", "Withdrawal form read aloud, with thumbprint and witness"),
                                    ("LETTER", "The person's own letter"),
                                    ("MESSAGE", "Electronic message that is kept"),
                                ],
                                default="",
                                max_length=16,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "legal basis",
                        "verbose_name_plural": "legal bases",
                        "indexes": [
                            models.Index(
                                condition=models.Q(("withdrawn_on__isnull", False)),
                                fields=["person"],
                                name="beneficiaries_basis_withdrawn",
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("basis", "CONSENT"), _negated=True),
                                    models.Q(("method", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="beneficiaries_consent_has_method",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("withdrawn_by", None), ("withdrawn_on", None), ("withdrawn_way", "")),
                                    models.Q(
                                        ("basis", "CONSENT"),
                                        ("withdrawn_by__isnull", False),
                                        ("withdrawn_on__gte", models.F("given_on")),
                                        models.Q(("withdrawn_way", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="beneficiaries_consent_withdrawn_after_given",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Membership",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "relation",
                            models.CharField(
                                choices=[
                                    ("HEAD", "Head of household"),
                                    ("SPOUSE", "Wife or husband"),
                                    ("CHILD", "Son or daughter"),
                                    ("ADOPTED_CHILD", "Adopted child"),
                                    ("GRANDCHILD", "Grandchild"),
                                    ("PARENT", "Father or mother"),
                                    ("GRANDPARENT", "Grandparent"),
                                    ("SIBLING", "Brother or sister"),
                                    ("OTHER", "Other relation"),
                                    ("UNKNOWN", "Relation not yet known"),
                                ],
                                max_length=14,
                                verbose_name="Relation to the head",
                            ),
                        ),
                        ("is_head", models.BooleanField(default=False, verbose_name="Head of household")),
                        ("since", models.DateField()),
                        ("until", models.DateField(null=True)),
                        (
                            "household",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="memberships",
                                to="beneficiaries.household",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="memberships",
                                to="beneficiaries.beneficiary",
                            ),
                        ),
                        (
                            "ended_because",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("MOVED_AWAY", "Moved away"),
                                    ("MARRIED_OUT", "Married into another family"),
                                    ("DIED", "Died"),
                                    ("JOINED_ANOTHER", "Joined another household"),
                                    ("SPLIT", "Split off into a household of its own"),
                                    ("MERGED", "The household was merged with another"),
                                    ("HEAD_CHANGED", "Another head, so another relation"),
                                    ("MISTAKE", "Recorded by mistake"),
                                ],
                                max_length=14,
                                verbose_name="Why it ended",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "household member",
                        "verbose_name_plural": "household members",
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("until", None)),
                                fields=("person",),
                                name="beneficiaries_one_household_a_person",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("is_head", True), ("until", None)),
                                fields=("household",),
                                name="beneficiaries_one_head_a_household",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("until", None), ("until__gte", models.F("since")), _connector="OR"),
                                name="beneficiaries_membership_ends_later",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("ended_because", ""), ("until__isnull", False), _connector="OR"),
                                name="beneficiaries_membership_ended",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RegistrationRequest",
                    fields=[
                        ("id", models.UUIDField(primary_key=True, serialize=False)),
                        ("user", models.UUIDField()),
                        ("content", vault.fields.RawBytesField()),
                        ("at", models.DateTimeField(auto_now_add=True)),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="beneficiaries.beneficiary",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="SightGrant",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("classes", models.JSONField(default=list)),
                        ("since", models.DateField(null=True)),
                        ("until", models.DateField(null=True)),
                        ("sort_key", models.BigIntegerField(default=0)),
                        (
                            "content_object",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="sight_grants",
                                to="beneficiaries.beneficiary",
                            ),
                        ),
                        ("group", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="auth.group")),
                        (
                            "permission",
                            models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="auth.permission"),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["group", "-sort_key", "content_object"], name="beneficiaries_grant_range"
                            ),
                            models.Index(fields=["content_object", "group"], name="beneficiaries_grant_person"),
                        ],
                        "unique_together": {("group", "permission", "content_object")},
                    },
                ),
                migrations.CreateModel(
                    name="VictimStatus",
                    fields=[
                        ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        (
                            "category",
                            models.CharField(
                                choices=[
                                    ("UXO_SURV", "Survivor of an explosive ordnance accident"),
                                    ("UXO_KILLED", "Killed by explosive ordnance"),
                                    ("UXO_FAM", "Family of an explosive ordnance victim"),
                                    ("AO_HDKC", "Resistance activist exposed to toxic chemicals"),
                                    ("AO_CHILD", "Child of an exposed resistance activist"),
                                    ("AO_GEN3", "Grandchild of an exposed resistance activist"),
                                    ("AO_CIV", "Civilian exposed to Agent Orange/dioxin"),
                                    ("AO_FAM", "Family of an Agent Orange/dioxin victim"),
                                    ("WAR_OTHER", "Other war victim"),
                                    ("DIS_OTHER", "Disabled by another cause"),
                                ],
                                max_length=12,
                                verbose_name="Victim category",
                            ),
                        ),
                        (
                            "recognition",
                            models.CharField(
                                choices=[
                                    ("RECOGNISED", "Recognised"),
                                    ("PENDING", "Under consideration"),
                                    ("NO_FILE", "No file yet"),
                                    ("NOT_ELIGIBLE", "Not eligible"),
                                    ("SUSPENDED", "Suspended"),
                                ],
                                default="NO_FILE",
                                max_length=12,
                                verbose_name="Recognition",
                            ),
                        ),
                        ("since", models.DateField(null=True, verbose_name="Since")),
                        ("accident_year", models.SmallIntegerField(null=True, verbose_name="Year of the accident")),
                        (
                            "accident_date",
                            vault.fields.SealedField(
                                "victim_status.accident_date", block=32, field_class="health", null=True
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
                                related_name="victim_statuses",
                                to="beneficiaries.beneficiary",
                            ),
                        ),
                        (
                            "benefit_level",
                            vault.fields.SealedField(
                                "victim_status.benefit_level", block=32, field_class="entitlement", null=True
                            ),
                        ),
                        (
                            "conditions",
                            vault.fields.SealedField(
                                "victim_status.conditions", block=32, field_class="health", null=True
                            ),
                        ),
                        (
                            "conditions_version",
                            models.CharField(blank=True, max_length=20, verbose_name="List of conditions"),
                        ),
                        (
                            "decided",
                            vault.fields.SealedField(
                                "victim_status.decided", block=32, field_class="entitlement", null=True
                            ),
                        ),
                        (
                            "decision",
                            vault.fields.SealedField(
                                "victim_status.decision", block=32, field_class="entitlement", null=True
                            ),
                        ),
                        (
                            "exposure",
                            vault.fields.SealedField(
                                "victim_status.exposure", block=32, field_class="health", null=True
                            ),
                        ),
                        ("generation", models.SmallIntegerField(null=True, verbose_name="Generation")),
                        (
                            "injury_percent",
                            vault.fields.SealedField(
                                "victim_status.injury_percent", block=32, field_class="health", null=True
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "victim category",
                        "verbose_name_plural": "victim categories",
                        "indexes": [models.Index(fields=["category", "person"], name="beneficiaries_category")],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("person", "category"), name="beneficiaries_category_once_a_person"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("generation", None),
                                    models.Q(
                                        ("category__startswith", "AO_"), ("generation__gte", 1), ("generation__lte", 3)
                                    ),
                                    _connector="OR",
                                ),
                                name="beneficiaries_generation_of_agent_orange",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalAccessRequest",
                    fields=[
                        ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                        ("history_actor", models.UUIDField(null=True)),
                        ("history_organisation", models.UUIDField(null=True)),
                        ("others", models.JSONField(default=list)),
                        ("asked_by", models.UUIDField()),
                        ("asked_at", models.DateTimeField()),
                        (
                            "reason",
                            models.CharField(
                                choices=[
                                    ("ASSISTANCE", "Help is being prepared for this person"),
                                    ("REFERRED", "The person was referred to us"),
                                    ("FOLLOW_UP", "We followed this person up before"),
                                    ("OTHER", "Another reason, said below"),
                                ],
                                max_length=12,
                                verbose_name="Reason",
                            ),
                        ),
                        (
                            "text_sealed",
                            vault.fields.SealedField("access_request.text", block=256, field_class="notes", null=True),
                        ),
                        (
                            "looked_for_sealed",
                            vault.fields.SealedField("access_request.looked_for", block=32, field_class="identity"),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("ASKED", "Waiting for an answer"),
                                    ("SHARED", "Shared"),
                                    ("REFUSED", "Not shared"),
                                ],
                                default="ASKED",
                                max_length=8,
                                verbose_name="State",
                            ),
                        ),
                        (
                            "refused_because",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("ANOTHER", "This is not the person who was asked for"),
                                    ("NO_BASIS", "There is no consent and no legal basis"),
                                    ("NO_NEED", "The reason does not need the record"),
                                    ("OTHER", "Another reason, noted in the record"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("answered_by", models.UUIDField(null=True)),
                        ("answered_at", models.DateTimeField(null=True)),
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
                        ("history_number", models.IntegerField(default=1)),
                        ("history_unit", models.UUIDField(db_index=True, null=True)),
                    ],
                    options={
                        "verbose_name": "historical request for access",
                        "verbose_name_plural": "historical requests for access",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("id", "history_number"), name="beneficiaries_accessrequest_version"
                            )
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="AccessRequest",
                    fields=[
                        ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ("others", models.JSONField(default=list)),
                        ("asked_by", models.UUIDField()),
                        ("asked_at", models.DateTimeField()),
                        (
                            "reason",
                            models.CharField(
                                choices=[
                                    ("ASSISTANCE", "Help is being prepared for this person"),
                                    ("REFERRED", "The person was referred to us"),
                                    ("FOLLOW_UP", "We followed this person up before"),
                                    ("OTHER", "Another reason, said below"),
                                ],
                                max_length=12,
                                verbose_name="Reason",
                            ),
                        ),
                        (
                            "text",
                            vault.fields.SealedField("access_request.text", block=256, field_class="notes", null=True),
                        ),
                        (
                            "looked_for",
                            vault.fields.SealedField("access_request.looked_for", block=32, field_class="identity"),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("ASKED", "Waiting for an answer"),
                                    ("SHARED", "Shared"),
                                    ("REFUSED", "Not shared"),
                                ],
                                default="ASKED",
                                max_length=8,
                                verbose_name="State",
                            ),
                        ),
                        (
                            "refused_because",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("ANOTHER", "This is not the person who was asked for"),
                                    ("NO_BASIS", "There is no consent and no legal basis"),
                                    ("NO_NEED", "The reason does not need the record"),
                                    ("OTHER", "Another reason, noted in the record"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("answered_by", models.UUIDField(null=True)),
                        ("answered_at", models.DateTimeField(null=True)),
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
                                related_name="access_requests",
                                to="beneficiaries.beneficiary",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "request for access",
                        "verbose_name_plural": "requests for access",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("state", "ASKED"), ("answered_by__isnull", False), _connector="OR"),
                                name="beneficiaries_access_has_answerer",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "REFUSED"), _negated=True),
                                    models.Q(("refused_because", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="beneficiaries_access_refusal_has_reason",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("state", "ASKED")),
                                fields=("person", "organisation"),
                                name="beneficiaries_access_asked_once",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ErasureRequest",
                    fields=[
                        ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        (
                            "reason",
                            models.CharField(
                                choices=[
                                    ("ASKED", "The person asked for it, and no law keeps the data"),
                                    ("WITHDRAWN", "Consent was withdrawn, and no law keeps the data"),
                                    ("NO_BASIS", "The data was recorded without a legal basis"),
                                    ("OVER", "The time for keeping the data is over"),
                                ],
                                max_length=12,
                                verbose_name="Ground",
                            ),
                        ),
                        ("asked_by", models.UUIDField()),
                        ("asked_at", models.DateTimeField()),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("ASKED", "Waiting for a second person"),
                                    ("DONE", "Destroyed"),
                                    ("TAKEN_BACK", "Taken back"),
                                    ("REFUSED", "Not agreed"),
                                ],
                                default="ASKED",
                                max_length=12,
                                verbose_name="State",
                            ),
                        ),
                        ("decided_by", models.UUIDField(null=True)),
                        ("decided_at", models.DateTimeField(null=True)),
                        (
                            "person",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="erasures",
                                to="beneficiaries.beneficiary",
                            ),
                        ),
                        (
                            "refused_because",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("KEPT_BY_LAW", "A law still keeps the data"),
                                    ("NOT_SHOWN", "The ground has not been shown"),
                                    ("IN_USE", "The person is being helped and needs the record"),
                                    ("WRONG_RECORD", "This is not the record that was meant"),
                                ],
                                max_length=12,
                                verbose_name="Why it was not agreed",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "request for erasure",
                        "verbose_name_plural": "requests for erasure",
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state__in", ("ASKED", "DONE"))),
                                fields=("person",),
                                name="beneficiaries_erasure_stands_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state__in", ["DONE", "REFUSED"]), _negated=True),
                                    models.Q(
                                        ("decided_by__isnull", False),
                                        models.Q(("decided_by", models.F("asked_by")), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="beneficiaries_erasure_by_a_second_person",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "REFUSED"), models.Q(("refused_because", ""), _negated=True)),
                                    models.Q(models.Q(("state", "REFUSED"), _negated=True), ("refused_because", "")),
                                    _connector="OR",
                                ),
                                name="beneficiaries_erasure_refused_for_a_reason",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalErasureRequest",
                    fields=[
                        ("history_actor", models.UUIDField(null=True)),
                        ("history_organisation", models.UUIDField(null=True)),
                        ("history_unit", models.UUIDField(db_index=True, null=True)),
                        ("history_number", models.IntegerField(default=1)),
                        ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                        (
                            "reason",
                            models.CharField(
                                choices=[
                                    ("ASKED", "The person asked for it, and no law keeps the data"),
                                    ("WITHDRAWN", "Consent was withdrawn, and no law keeps the data"),
                                    ("NO_BASIS", "The data was recorded without a legal basis"),
                                    ("OVER", "The time for keeping the data is over"),
                                ],
                                max_length=12,
                                verbose_name="Ground",
                            ),
                        ),
                        ("asked_by", models.UUIDField()),
                        ("asked_at", models.DateTimeField()),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("ASKED", "Waiting for a second person"),
                                    ("DONE", "Destroyed"),
                                    ("TAKEN_BACK", "Taken back"),
                                    ("REFUSED", "Not agreed"),
                                ],
                                default="ASKED",
                                max_length=12,
                                verbose_name="State",
                            ),
                        ),
                        ("decided_by", models.UUIDField(null=True)),
                        ("decided_at", models.DateTimeField(null=True)),
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
                            "refused_because",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("KEPT_BY_LAW", "A law still keeps the data"),
                                    ("NOT_SHOWN", "The ground has not been shown"),
                                    ("IN_USE", "The person is being helped and needs the record"),
                                    ("WRONG_RECORD", "This is not the record that was meant"),
                                ],
                                max_length=12,
                                verbose_name="Why it was not agreed",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical request for erasure",
                        "verbose_name_plural": "historical requests for erasure",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("id", "history_number"), name="beneficiaries_erasurerequest_version"
                            )
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="BirthDateClaim",
                    fields=[
                        ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ("recorded_on", models.DateField(verbose_name="Recorded on")),
                        (
                            "claimed",
                            vault.fields.SealedField("birth_date_claim.claimed", block=32, field_class="identity"),
                        ),
                        (
                            "source",
                            models.CharField(
                                choices=[
                                    ("BIRTH_CERT", "Birth certificate"),
                                    ("CCCD", "Identity card"),
                                    ("MERIT_FILE", "File of a person with merit"),
                                    ("HEALTH_CARD", "Health insurance card"),
                                    ("SCHOOL", "School paper"),
                                    ("LIST", "List of an organisation"),
                                    ("TOLD", "As the person says"),
                                    ("ESTIMATE", "An estimate"),
                                ],
                                max_length=12,
                                verbose_name="Named by",
                            ),
                        ),
                        (
                            "calendar",
                            models.CharField(
                                choices=[
                                    ("SOLAR", "Solar calendar"),
                                    ("LUNAR", "Lunar calendar"),
                                    ("UNKNOWN", "Calendar not known"),
                                ],
                                max_length=8,
                                verbose_name="Calendar",
                            ),
                        ),
                        (
                            "note",
                            vault.fields.SealedField(
                                "birth_date_claim.note", block=32, field_class="identity", null=True
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
                                related_name="%(class)s_records",
                                to="beneficiaries.beneficiary",
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
                    ],
                    options={
                        "verbose_name": "claimed birth date",
                        "verbose_name_plural": "claimed birth dates",
                    },
                ),
                migrations.CreateModel(
                    name="Contact",
                    fields=[
                        ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ("recorded_on", models.DateField(verbose_name="Recorded on")),
                        ("phone", vault.fields.SealedField("contact.phone", block=32, field_class="contact")),
                        (
                            "holder",
                            models.CharField(
                                choices=[
                                    ("OWN", "The person's own"),
                                    ("FAMILY", "Of a family member"),
                                    ("NEIGHBOUR", "Of a neighbour"),
                                    ("VILLAGE_HEAD", "Of the village head"),
                                    ("OTHER", "Of somebody else"),
                                ],
                                max_length=12,
                                verbose_name="Whose telephone",
                            ),
                        ),
                        (
                            "holder_name",
                            vault.fields.SealedField("contact.holder_name", block=32, field_class="contact", null=True),
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
                                related_name="%(class)s_records",
                                to="beneficiaries.beneficiary",
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
                    ],
                    options={
                        "verbose_name": "further telephone",
                        "verbose_name_plural": "further telephones",
                    },
                ),
                migrations.CreateModel(
                    name="DisabilityCertificate",
                    fields=[
                        ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ("recorded_on", models.DateField(verbose_name="Recorded on")),
                        (
                            "number",
                            vault.fields.SealedField(
                                "disability_certificate.number", block=32, field_class="health", null=True
                            ),
                        ),
                        (
                            "issued",
                            vault.fields.SealedField(
                                "disability_certificate.issued", block=32, field_class="health", null=True
                            ),
                        ),
                        (
                            "issued_by",
                            vault.fields.SealedField(
                                "disability_certificate.issued_by", block=32, field_class="health", null=True
                            ),
                        ),
                        ("types", models.JSONField(default=list, verbose_name="Types of disability")),
                        (
                            "degree",
                            models.CharField(
                                choices=[
                                    ("EXTREMELY_SEVERE", "Extremely severe"),
                                    ("SEVERE", "Severe"),
                                    ("MILD", "Mild"),
                                ],
                                max_length=16,
                                verbose_name="Degree of disability",
                            ),
                        ),
                        ("valid_until", models.DateField(null=True, verbose_name="Valid until before")),
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
                                related_name="%(class)s_records",
                                to="beneficiaries.beneficiary",
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
                    ],
                    options={
                        "verbose_name": "disability certificate",
                        "verbose_name_plural": "disability certificates",
                    },
                ),
                migrations.CreateModel(
                    name="FunctionAssessment",
                    fields=[
                        ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ("recorded_on", models.DateField(verbose_name="Recorded on")),
                        (
                            "interviewed",
                            vault.fields.SealedField("function_assessment.interviewed", block=32, field_class="health"),
                        ),
                        (
                            "answers",
                            vault.fields.SealedField("function_assessment.answers", block=32, field_class="health"),
                        ),
                        (
                            "answered_by",
                            vault.fields.SealedField("function_assessment.answered_by", block=32, field_class="health"),
                        ),
                        (
                            "interviewer",
                            vault.fields.SealedField(
                                "function_assessment.interviewer", block=32, field_class="health", null=True
                            ),
                        ),
                        (
                            "language",
                            vault.fields.SealedField(
                                "function_assessment.language", block=32, field_class="health", null=True
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
                                related_name="%(class)s_records",
                                to="beneficiaries.beneficiary",
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
                    ],
                    options={
                        "verbose_name": "interview on functioning",
                        "verbose_name_plural": "interviews on functioning",
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalBirthDateClaim",
                    fields=[
                        ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                        ("history_actor", models.UUIDField(null=True)),
                        ("history_organisation", models.UUIDField(null=True)),
                        ("history_unit", models.UUIDField(db_index=True, null=True)),
                        ("history_number", models.IntegerField(default=1)),
                        ("recorded_on", models.DateField(verbose_name="Recorded on")),
                        (
                            "claimed_sealed",
                            vault.fields.SealedField("birth_date_claim.claimed", block=32, field_class="identity"),
                        ),
                        (
                            "source",
                            models.CharField(
                                choices=[
                                    ("BIRTH_CERT", "Birth certificate"),
                                    ("CCCD", "Identity card"),
                                    ("MERIT_FILE", "File of a person with merit"),
                                    ("HEALTH_CARD", "Health insurance card"),
                                    ("SCHOOL", "School paper"),
                                    ("LIST", "List of an organisation"),
                                    ("TOLD", "As the person says"),
                                    ("ESTIMATE", "An estimate"),
                                ],
                                max_length=12,
                                verbose_name="Named by",
                            ),
                        ),
                        (
                            "calendar",
                            models.CharField(
                                choices=[
                                    ("SOLAR", "Solar calendar"),
                                    ("LUNAR", "Lunar calendar"),
                                    ("UNKNOWN", "Calendar not known"),
                                ],
                                max_length=8,
                                verbose_name="Calendar",
                            ),
                        ),
                        (
                            "note_sealed",
                            vault.fields.SealedField(
                                "birth_date_claim.note", block=32, field_class="identity", null=True
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
                    ],
                    options={
                        "verbose_name": "historical claimed birth date",
                        "verbose_name_plural": "historical claimed birth dates",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("id", "history_number"), name="beneficiaries_birthdateclaim_version"
                            )
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalContact",
                    fields=[
                        ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                        ("history_actor", models.UUIDField(null=True)),
                        ("history_organisation", models.UUIDField(null=True)),
                        ("history_unit", models.UUIDField(db_index=True, null=True)),
                        ("history_number", models.IntegerField(default=1)),
                        ("recorded_on", models.DateField(verbose_name="Recorded on")),
                        ("phone_sealed", vault.fields.SealedField("contact.phone", block=32, field_class="contact")),
                        (
                            "holder",
                            models.CharField(
                                choices=[
                                    ("OWN", "The person's own"),
                                    ("FAMILY", "Of a family member"),
                                    ("NEIGHBOUR", "Of a neighbour"),
                                    ("VILLAGE_HEAD", "Of the village head"),
                                    ("OTHER", "Of somebody else"),
                                ],
                                max_length=12,
                                verbose_name="Whose telephone",
                            ),
                        ),
                        (
                            "holder_name_sealed",
                            vault.fields.SealedField("contact.holder_name", block=32, field_class="contact", null=True),
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
                    ],
                    options={
                        "verbose_name": "historical further telephone",
                        "verbose_name_plural": "historical further telephones",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("id", "history_number"), name="beneficiaries_contact_version"
                            )
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalDisabilityCertificate",
                    fields=[
                        ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                        ("history_actor", models.UUIDField(null=True)),
                        ("history_organisation", models.UUIDField(null=True)),
                        ("history_unit", models.UUIDField(db_index=True, null=True)),
                        ("history_number", models.IntegerField(default=1)),
                        ("recorded_on", models.DateField(verbose_name="Recorded on")),
                        (
                            "number_sealed",
                            vault.fields.SealedField(
                                "disability_certificate.number", block=32, field_class="health", null=True
                            ),
                        ),
                        (
                            "issued_sealed",
                            vault.fields.SealedField(
                                "disability_certificate.issued", block=32, field_class="health", null=True
                            ),
                        ),
                        (
                            "issued_by_sealed",
                            vault.fields.SealedField(
                                "disability_certificate.issued_by", block=32, field_class="health", null=True
                            ),
                        ),
                        ("types", models.JSONField(default=list, verbose_name="Types of disability")),
                        (
                            "degree",
                            models.CharField(
                                choices=[
                                    ("EXTREMELY_SEVERE", "Extremely severe"),
                                    ("SEVERE", "Severe"),
                                    ("MILD", "Mild"),
                                ],
                                max_length=16,
                                verbose_name="Degree of disability",
                            ),
                        ),
                        ("valid_until", models.DateField(null=True, verbose_name="Valid until before")),
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
                    ],
                    options={
                        "verbose_name": "historical disability certificate",
                        "verbose_name_plural": "historical disability certificates",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("id", "history_number"), name="beneficiaries_disabilitycertificate_version"
                            )
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalFunctionAssessment",
                    fields=[
                        ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                        ("history_actor", models.UUIDField(null=True)),
                        ("history_organisation", models.UUIDField(null=True)),
                        ("history_unit", models.UUIDField(db_index=True, null=True)),
                        ("history_number", models.IntegerField(default=1)),
                        ("recorded_on", models.DateField(verbose_name="Recorded on")),
                        (
                            "interviewed_sealed",
                            vault.fields.SealedField("function_assessment.interviewed", block=32, field_class="health"),
                        ),
                        (
                            "answers_sealed",
                            vault.fields.SealedField("function_assessment.answers", block=32, field_class="health"),
                        ),
                        (
                            "answered_by_sealed",
                            vault.fields.SealedField("function_assessment.answered_by", block=32, field_class="health"),
                        ),
                        (
                            "interviewer_sealed",
                            vault.fields.SealedField(
                                "function_assessment.interviewer", block=32, field_class="health", null=True
                            ),
                        ),
                        (
                            "language_sealed",
                            vault.fields.SealedField(
                                "function_assessment.language", block=32, field_class="health", null=True
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
                    ],
                    options={
                        "verbose_name": "historical interview on functioning",
                        "verbose_name_plural": "historical interviews on functioning",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("id", "history_number"), name="beneficiaries_functionassessment_version"
                            )
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalSchooling",
                    fields=[
                        ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                        ("history_actor", models.UUIDField(null=True)),
                        ("history_organisation", models.UUIDField(null=True)),
                        ("history_unit", models.UUIDField(db_index=True, null=True)),
                        ("history_number", models.IntegerField(default=1)),
                        ("recorded_on", models.DateField(verbose_name="Recorded on")),
                        ("begins_in", models.SmallIntegerField(verbose_name="School year")),
                        (
                            "level",
                            models.CharField(
                                choices=[
                                    ("PRESCHOOL", "Kindergarten"),
                                    ("PRIMARY", "Primary school (grades 1–5)"),
                                    ("LOWER_SEC", "Lower secondary school (grades 6–9)"),
                                    ("UPPER_SEC", "Upper secondary school (grades 10–12)"),
                                    ("CONTINUING", "Continuing education"),
                                    ("VOCATIONAL", "Vocational school"),
                                    ("COLLEGE", "College"),
                                    ("UNIVERSITY", "University"),
                                    ("POSTGRADUATE", "Postgraduate"),
                                ],
                                max_length=12,
                                verbose_name="Level of schooling",
                            ),
                        ),
                        ("grade", models.SmallIntegerField(null=True, verbose_name="Grade")),
                        (
                            "school_sealed",
                            vault.fields.SealedField("schooling.school", block=32, field_class="livelihood", null=True),
                        ),
                        (
                            "boarding",
                            models.CharField(
                                blank=True,
                                choices=[("DAY", "Lives at home"), ("SEMI", "Semi-boarder"), ("BOARDER", "Boarder")],
                                max_length=8,
                                verbose_name="Boarding",
                            ),
                        ),
                        ("is_attending", models.BooleanField(default=True, verbose_name="Goes to school")),
                        (
                            "drop_out_sealed",
                            vault.fields.SealedField(
                                "schooling.drop_out", block=32, field_class="livelihood", null=True
                            ),
                        ),
                        (
                            "has_fee_relief",
                            models.BooleanField(null=True, verbose_name="Fees waived or reduced by the State"),
                        ),
                        (
                            "has_cost_support",
                            models.BooleanField(null=True, verbose_name="Study costs supported by the State"),
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
                    ],
                    options={
                        "verbose_name": "historical school year",
                        "verbose_name_plural": "historical school years",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("id", "history_number"), name="beneficiaries_schooling_version"
                            )
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalSocialBenefit",
                    fields=[
                        ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                        ("history_actor", models.UUIDField(null=True)),
                        ("history_organisation", models.UUIDField(null=True)),
                        ("history_unit", models.UUIDField(db_index=True, null=True)),
                        ("history_number", models.IntegerField(default=1)),
                        ("recorded_on", models.DateField(verbose_name="Recorded on")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("DISABILITY", "Monthly allowance for persons with disabilities"),
                                    ("CARE", "Monthly support for care at home"),
                                    ("SOCIAL_PENSION", "Social pension"),
                                    ("ORPHAN", "Allowance for a child without support"),
                                    ("LONE_PARENT", "Allowance for a poor single parent"),
                                    ("OTHER_SOCIAL", "Another social allowance"),
                                    ("MERIT_CHEMICAL", "Preferential allowance: exposed resistance activist"),
                                    ("MERIT_CHILD", "Preferential allowance: child of an exposed resistance activist"),
                                    ("MERIT_INVALID", "Preferential allowance: war invalid"),
                                    ("MERIT_FAMILY", "Preferential allowance: family of a person with merit"),
                                    ("HEALTH_CARD", "Health insurance card paid by the State"),
                                ],
                                max_length=16,
                                verbose_name="Benefit",
                            ),
                        ),
                        (
                            "decision_sealed",
                            vault.fields.SealedField(
                                "social_benefit.decision", block=32, field_class="entitlement", null=True
                            ),
                        ),
                        (
                            "amount_vnd_sealed",
                            vault.fields.SealedField(
                                "social_benefit.amount_vnd", block=32, field_class="entitlement", null=True
                            ),
                        ),
                        ("since", models.DateField(verbose_name="Since")),
                        ("until", models.DateField(null=True, verbose_name="Received until before")),
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
                    ],
                    options={
                        "verbose_name": "historical benefit by law",
                        "verbose_name_plural": "historical benefits by law",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("id", "history_number"), name="beneficiaries_socialbenefit_version"
                            )
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalSocialStatus",
                    fields=[
                        ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                        ("history_actor", models.UUIDField(null=True)),
                        ("history_organisation", models.UUIDField(null=True)),
                        ("history_unit", models.UUIDField(db_index=True, null=True)),
                        ("history_number", models.IntegerField(default=1)),
                        ("recorded_on", models.DateField(verbose_name="Recorded on")),
                        ("year", models.SmallIntegerField(verbose_name="Year")),
                        (
                            "poverty",
                            models.CharField(
                                choices=[
                                    ("POOR", "Poor household"),
                                    ("NEAR_POOR", "Near-poor household"),
                                    ("AVERAGE", "Average living standard"),
                                    ("NONE", "Not on the list"),
                                    ("UNKNOWN", "Poverty not yet known"),
                                ],
                                default="UNKNOWN",
                                max_length=10,
                                verbose_name="Poverty",
                            ),
                        ),
                        (
                            "standard",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("2016-2020", "Standard 2016–2020 (Decision 59/2015)"),
                                    ("2022-2026", "Standard 2022–2025, kept for 2026 (Decree 07/2021)"),
                                    ("2027-2030", "Standard 2027–2030"),
                                ],
                                max_length=10,
                                verbose_name="Standard of poverty",
                            ),
                        ),
                        (
                            "decision_sealed",
                            vault.fields.SealedField(
                                "social_status.decision", block=32, field_class="livelihood", null=True
                            ),
                        ),
                        (
                            "insurance",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("NONE", "No health insurance"),
                                    ("POOR", "Insured as poor or near-poor"),
                                    ("SOCIAL", "Insured under social protection"),
                                    ("MERIT", "Insured as a person with merit or their family"),
                                    ("MINORITY_AREA", "Insured as living in a minority or difficult area"),
                                    ("CHILD", "Insured as a child or pupil"),
                                    ("PAID", "Insured by work or own payment"),
                                ],
                                max_length=14,
                                verbose_name="Health insurance",
                            ),
                        ),
                        (
                            "livelihood_sealed",
                            vault.fields.SealedField(
                                "social_status.livelihood", block=32, field_class="livelihood", null=True
                            ),
                        ),
                        (
                            "housing_sealed",
                            vault.fields.SealedField(
                                "social_status.housing", block=32, field_class="livelihood", null=True
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
                    ],
                    options={
                        "verbose_name": "historical social status of a year",
                        "verbose_name_plural": "historical social status by year",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("id", "history_number"), name="beneficiaries_socialstatus_version"
                            )
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="Schooling",
                    fields=[
                        ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ("recorded_on", models.DateField(verbose_name="Recorded on")),
                        ("begins_in", models.SmallIntegerField(verbose_name="School year")),
                        (
                            "level",
                            models.CharField(
                                choices=[
                                    ("PRESCHOOL", "Kindergarten"),
                                    ("PRIMARY", "Primary school (grades 1–5)"),
                                    ("LOWER_SEC", "Lower secondary school (grades 6–9)"),
                                    ("UPPER_SEC", "Upper secondary school (grades 10–12)"),
                                    ("CONTINUING", "Continuing education"),
                                    ("VOCATIONAL", "Vocational school"),
                                    ("COLLEGE", "College"),
                                    ("UNIVERSITY", "University"),
                                    ("POSTGRADUATE", "Postgraduate"),
                                ],
                                max_length=12,
                                verbose_name="Level of schooling",
                            ),
                        ),
                        ("grade", models.SmallIntegerField(null=True, verbose_name="Grade")),
                        (
                            "school",
                            vault.fields.SealedField("schooling.school", block=32, field_class="livelihood", null=True),
                        ),
                        (
                            "boarding",
                            models.CharField(
                                blank=True,
                                choices=[("DAY", "Lives at home"), ("SEMI", "Semi-boarder"), ("BOARDER", "Boarder")],
                                max_length=8,
                                verbose_name="Boarding",
                            ),
                        ),
                        ("is_attending", models.BooleanField(default=True, verbose_name="Goes to school")),
                        (
                            "drop_out",
                            vault.fields.SealedField(
                                "schooling.drop_out", block=32, field_class="livelihood", null=True
                            ),
                        ),
                        (
                            "has_fee_relief",
                            models.BooleanField(null=True, verbose_name="Fees waived or reduced by the State"),
                        ),
                        (
                            "has_cost_support",
                            models.BooleanField(null=True, verbose_name="Study costs supported by the State"),
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
                                related_name="%(class)s_records",
                                to="beneficiaries.beneficiary",
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
                    ],
                    options={
                        "verbose_name": "school year",
                        "verbose_name_plural": "school years",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("person", "begins_in"), name="beneficiaries_schooling_once_a_year"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SocialBenefit",
                    fields=[
                        ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ("recorded_on", models.DateField(verbose_name="Recorded on")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("DISABILITY", "Monthly allowance for persons with disabilities"),
                                    ("CARE", "Monthly support for care at home"),
                                    ("SOCIAL_PENSION", "Social pension"),
                                    ("ORPHAN", "Allowance for a child without support"),
                                    ("LONE_PARENT", "Allowance for a poor single parent"),
                                    ("OTHER_SOCIAL", "Another social allowance"),
                                    ("MERIT_CHEMICAL", "Preferential allowance: exposed resistance activist"),
                                    ("MERIT_CHILD", "Preferential allowance: child of an exposed resistance activist"),
                                    ("MERIT_INVALID", "Preferential allowance: war invalid"),
                                    ("MERIT_FAMILY", "Preferential allowance: family of a person with merit"),
                                    ("HEALTH_CARD", "Health insurance card paid by the State"),
                                ],
                                max_length=16,
                                verbose_name="Benefit",
                            ),
                        ),
                        (
                            "decision",
                            vault.fields.SealedField(
                                "social_benefit.decision", block=32, field_class="entitlement", null=True
                            ),
                        ),
                        (
                            "amount_vnd",
                            vault.fields.SealedField(
                                "social_benefit.amount_vnd", block=32, field_class="entitlement", null=True
                            ),
                        ),
                        ("since", models.DateField(verbose_name="Since")),
                        ("until", models.DateField(null=True, verbose_name="Received until before")),
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
                                related_name="%(class)s_records",
                                to="beneficiaries.beneficiary",
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
                    ],
                    options={
                        "verbose_name": "benefit by law",
                        "verbose_name_plural": "benefits by law",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("until", None), ("until__gt", models.F("since")), _connector="OR"),
                                name="beneficiaries_benefit_ends_later",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("until", None)),
                                fields=("person", "kind"),
                                name="beneficiaries_benefit_runs_once",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SocialStatus",
                    fields=[
                        ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ("recorded_on", models.DateField(verbose_name="Recorded on")),
                        ("year", models.SmallIntegerField(verbose_name="Year")),
                        (
                            "poverty",
                            models.CharField(
                                choices=[
                                    ("POOR", "Poor household"),
                                    ("NEAR_POOR", "Near-poor household"),
                                    ("AVERAGE", "Average living standard"),
                                    ("NONE", "Not on the list"),
                                    ("UNKNOWN", "Poverty not yet known"),
                                ],
                                default="UNKNOWN",
                                max_length=10,
                                verbose_name="Poverty",
                            ),
                        ),
                        (
                            "standard",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("2016-2020", "Standard 2016–2020 (Decision 59/2015)"),
                                    ("2022-2026", "Standard 2022–2025, kept for 2026 (Decree 07/2021)"),
                                    ("2027-2030", "Standard 2027–2030"),
                                ],
                                max_length=10,
                                verbose_name="Standard of poverty",
                            ),
                        ),
                        (
                            "decision",
                            vault.fields.SealedField(
                                "social_status.decision", block=32, field_class="livelihood", null=True
                            ),
                        ),
                        (
                            "insurance",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("NONE", "No health insurance"),
                                    ("POOR", "Insured as poor or near-poor"),
                                    ("SOCIAL", "Insured under social protection"),
                                    ("MERIT", "Insured as a person with merit or their family"),
                                    ("MINORITY_AREA", "Insured as living in a minority or difficult area"),
                                    ("CHILD", "Insured as a child or pupil"),
                                    ("PAID", "Insured by work or own payment"),
                                ],
                                max_length=14,
                                verbose_name="Health insurance",
                            ),
                        ),
                        (
                            "livelihood",
                            vault.fields.SealedField(
                                "social_status.livelihood", block=32, field_class="livelihood", null=True
                            ),
                        ),
                        (
                            "housing",
                            vault.fields.SealedField(
                                "social_status.housing", block=32, field_class="livelihood", null=True
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
                                related_name="%(class)s_records",
                                to="beneficiaries.beneficiary",
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
                    ],
                    options={
                        "verbose_name": "social status of a year",
                        "verbose_name_plural": "social status by year",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("person", "year"), name="beneficiaries_social_status_once_a_year"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("poverty", "UNKNOWN"), models.Q(("standard", ""), _negated=True), _connector="OR"
                                ),
                                name="beneficiaries_poverty_has_standard",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PersonFile",
                    fields=[
                        ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("PERSON", "Photograph of the person"),
                                    ("HOME", "Photograph of the home"),
                                    ("DEVICE", "Photograph of a prosthesis or device"),
                                    ("DISABILITY", "Certificate of disability"),
                                    ("HOSPITAL", "Hospital paper"),
                                    ("ACCIDENT", "Confirmation of the accident"),
                                    ("MERIT", "Paper of the merit or Agent Orange file"),
                                    ("SCHOOL", "School paper"),
                                    ("CONSENT", "Signed consent sheet"),
                                    ("SPOKEN", "Spoken consent (recording)"),
                                    ("OTHER", "Another paper"),
                                ],
                                max_length=12,
                                verbose_name="What it shows",
                            ),
                        ),
                        (
                            "format",
                            models.CharField(
                                choices=[
                                    ("JPEG", "Picture"),
                                    ("PDF", "PDF"),
                                    ("M4A", "Recording (m4a)"),
                                    ("OGG", "Recording (ogg)"),
                                ],
                                max_length=4,
                                verbose_name="Format",
                            ),
                        ),
                        (
                            "title",
                            vault.fields.SealedField("person_file.title", block=32, field_class="notes", null=True),
                        ),
                        ("pieces", models.SmallIntegerField()),
                        ("seconds", models.SmallIntegerField(null=True)),
                        ("digest", vault.fields.RawBytesField(null=True)),
                        ("recorded_at", models.DateTimeField()),
                        ("recorded_by", models.UUIDField()),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("KEPT", "Kept"),
                                    ("HIDDEN", "Hidden: reported as an identity card"),
                                    ("REMOVED", "Removed"),
                                ],
                                default="KEPT",
                                max_length=8,
                                verbose_name="State",
                            ),
                        ),
                        ("hidden_by", models.UUIDField(null=True)),
                        ("hidden_at", models.DateTimeField(null=True)),
                        (
                            "removed_because",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("IDENTITY_CARD", "It shows an identity card"),
                                    ("WRONG_PERSON", "It is of another person"),
                                    ("UNREADABLE", "It cannot be read, or a better one was added"),
                                    ("NOT_NEEDED", "It is no longer needed"),
                                    ("ASKED", "The person asked for it"),
                                    ("ERASED", "The person's data was destroyed"),
                                ],
                                max_length=16,
                                verbose_name="Why it was removed",
                            ),
                        ),
                        ("settled_by", models.UUIDField(null=True)),
                        ("settled_at", models.DateTimeField(null=True)),
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
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="files",
                                to="beneficiaries.beneficiary",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "file of a person",
                        "verbose_name_plural": "files of a person",
                        "indexes": [
                            models.Index(fields=["person", "-recorded_at"], name="beneficiaries_file_of_person"),
                            models.Index(
                                condition=models.Q(("state", "HIDDEN")),
                                fields=["hidden_at"],
                                name="beneficiaries_file_reported",
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("person", "digest"), name="beneficiaries_file_once_a_person"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("state", "REMOVED"),
                                        models.Q(("removed_because", ""), _negated=True),
                                        ("settled_by__isnull", False),
                                    ),
                                    models.Q(models.Q(("state", "REMOVED"), _negated=True), ("removed_because", "")),
                                    _connector="OR",
                                ),
                                name="beneficiaries_file_removed_for_a_reason",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "HIDDEN"), _negated=True),
                                    ("hidden_by__isnull", False),
                                    _connector="OR",
                                ),
                                name="beneficiaries_file_hidden_by_somebody",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FileChunk",
                    fields=[
                        ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ("part", models.CharField(choices=[("C", "Content"), ("T", "Small picture")], max_length=1)),
                        ("place", models.SmallIntegerField()),
                        ("sealed", vault.chunks.ChunkField()),
                        (
                            "file",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="chunks",
                                to="beneficiaries.personfile",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "piece of a file",
                        "verbose_name_plural": "pieces of files",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("file", "part", "place"), name="beneficiaries_chunk_once_a_place"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalPersonFile",
                    fields=[
                        ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                        ("history_actor", models.UUIDField(null=True)),
                        ("history_organisation", models.UUIDField(null=True)),
                        ("history_unit", models.UUIDField(db_index=True, null=True)),
                        ("history_number", models.IntegerField(default=1)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("PERSON", "Photograph of the person"),
                                    ("HOME", "Photograph of the home"),
                                    ("DEVICE", "Photograph of a prosthesis or device"),
                                    ("DISABILITY", "Certificate of disability"),
                                    ("HOSPITAL", "Hospital paper"),
                                    ("ACCIDENT", "Confirmation of the accident"),
                                    ("MERIT", "Paper of the merit or Agent Orange file"),
                                    ("SCHOOL", "School paper"),
                                    ("CONSENT", "Signed consent sheet"),
                                    ("SPOKEN", "Spoken consent (recording)"),
                                    ("OTHER", "Another paper"),
                                ],
                                max_length=12,
                                verbose_name="What it shows",
                            ),
                        ),
                        (
                            "format",
                            models.CharField(
                                choices=[
                                    ("JPEG", "Picture"),
                                    ("PDF", "PDF"),
                                    ("M4A", "Recording (m4a)"),
                                    ("OGG", "Recording (ogg)"),
                                ],
                                max_length=4,
                                verbose_name="Format",
                            ),
                        ),
                        (
                            "title_sealed",
                            vault.fields.SealedField("person_file.title", block=32, field_class="notes", null=True),
                        ),
                        ("pieces", models.SmallIntegerField()),
                        ("seconds", models.SmallIntegerField(null=True)),
                        ("recorded_at", models.DateTimeField()),
                        ("recorded_by", models.UUIDField()),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("KEPT", "Kept"),
                                    ("HIDDEN", "Hidden: reported as an identity card"),
                                    ("REMOVED", "Removed"),
                                ],
                                default="KEPT",
                                max_length=8,
                                verbose_name="State",
                            ),
                        ),
                        ("hidden_by", models.UUIDField(null=True)),
                        ("hidden_at", models.DateTimeField(null=True)),
                        (
                            "removed_because",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("IDENTITY_CARD", "It shows an identity card"),
                                    ("WRONG_PERSON", "It is of another person"),
                                    ("UNREADABLE", "It cannot be read, or a better one was added"),
                                    ("NOT_NEEDED", "It is no longer needed"),
                                    ("ASKED", "The person asked for it"),
                                    ("ERASED", "The person's data was destroyed"),
                                ],
                                max_length=16,
                                verbose_name="Why it was removed",
                            ),
                        ),
                        ("settled_by", models.UUIDField(null=True)),
                        ("settled_at", models.DateTimeField(null=True)),
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
                        "verbose_name": "historical file of a person",
                        "verbose_name_plural": "historical files of a person",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("id", "history_number"), name="beneficiaries_personfile_version"
                            )
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="EvidenceItem",
                    fields=[
                        ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("HOSPITAL_PAPER", "Hospital discharge paper or certificate of injury"),
                                    ("LOCAL_CONFIRMATION", "Confirmation by the commune or the police"),
                                    ("MINE_CENTRE_RECORD", "Record of the accident at QTMAC"),
                                    ("TWO_WITNESSES", "Statements of two witnesses"),
                                    ("DEATH_PAPER", "Death certificate or extract"),
                                    ("KINSHIP_PAPER", "Paper that proves the relation"),
                                    ("MERIT_DECISION", "Decision on recognition or allowance for people with merit"),
                                    ("MERIT_FILE", "Merit file"),
                                    ("MEDICAL_BOARD", "Minutes of the medical board"),
                                    ("DISABILITY_CERTIFICATE", "Certificate of the degree of disability"),
                                ],
                                max_length=24,
                                verbose_name="Paper",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("NOT_SEEN", "Not seen yet"),
                                    ("SEEN", "Seen"),
                                    ("NOT_OBTAINABLE", "Cannot be obtained"),
                                ],
                                max_length=16,
                                verbose_name="Known of it",
                            ),
                        ),
                        (
                            "obstacle",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("LOST", "Lost in war, flood or fire"),
                                    ("NEVER_ISSUED", "Was never issued"),
                                    ("NOT_KEPT", "The office that issued it keeps no copy"),
                                    ("CANNOT_TRAVEL", "The person cannot travel to ask for it"),
                                ],
                                max_length=16,
                                verbose_name="Why not",
                            ),
                        ),
                        ("noted_by", models.UUIDField(null=True)),
                        ("noted_on", models.DateField(verbose_name="Noted on")),
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
                        (
                            "person",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="evidence_items",
                                to="beneficiaries.beneficiary",
                            ),
                        ),
                        (
                            "status",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="evidence",
                                to="beneficiaries.victimstatus",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "paper of a checklist",
                        "verbose_name_plural": "papers of a checklist",
                        "constraints": [
                            models.UniqueConstraint(fields=("status", "kind"), name="beneficiaries_evidence_once"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "NOT_OBTAINABLE"), _negated=True),
                                    models.Q(("obstacle", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="beneficiaries_evidence_obstacle",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalEvidenceItem",
                    fields=[
                        ("history_actor", models.UUIDField(null=True)),
                        ("history_organisation", models.UUIDField(null=True)),
                        ("history_unit", models.UUIDField(db_index=True, null=True)),
                        ("history_number", models.IntegerField(default=1)),
                        ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("HOSPITAL_PAPER", "Hospital discharge paper or certificate of injury"),
                                    ("LOCAL_CONFIRMATION", "Confirmation by the commune or the police"),
                                    ("MINE_CENTRE_RECORD", "Record of the accident at QTMAC"),
                                    ("TWO_WITNESSES", "Statements of two witnesses"),
                                    ("DEATH_PAPER", "Death certificate or extract"),
                                    ("KINSHIP_PAPER", "Paper that proves the relation"),
                                    ("MERIT_DECISION", "Decision on recognition or allowance for people with merit"),
                                    ("MERIT_FILE", "Merit file"),
                                    ("MEDICAL_BOARD", "Minutes of the medical board"),
                                    ("DISABILITY_CERTIFICATE", "Certificate of the degree of disability"),
                                ],
                                max_length=24,
                                verbose_name="Paper",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("NOT_SEEN", "Not seen yet"),
                                    ("SEEN", "Seen"),
                                    ("NOT_OBTAINABLE", "Cannot be obtained"),
                                ],
                                max_length=16,
                                verbose_name="Known of it",
                            ),
                        ),
                        (
                            "obstacle",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("LOST", "Lost in war, flood or fire"),
                                    ("NEVER_ISSUED", "Was never issued"),
                                    ("NOT_KEPT", "The office that issued it keeps no copy"),
                                    ("CANNOT_TRAVEL", "The person cannot travel to ask for it"),
                                ],
                                max_length=16,
                                verbose_name="Why not",
                            ),
                        ),
                        ("noted_by", models.UUIDField(null=True)),
                        ("noted_on", models.DateField(verbose_name="Noted on")),
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
                            "status",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="beneficiaries.victimstatus",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical paper of a checklist",
                        "verbose_name_plural": "historical papers of a checklist",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("id", "history_number"), name="beneficiaries_evidenceitem_version"
                            )
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalVerification",
                    fields=[
                        ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                        ("history_actor", models.UUIDField(null=True)),
                        ("history_organisation", models.UUIDField(null=True)),
                        ("history_unit", models.UUIDField(db_index=True, null=True)),
                        ("history_number", models.IntegerField(default=1)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("REGISTERED", "Registered, not yet verified"),
                                    ("VERIFIED", "Verified"),
                                    ("NEEDS_MORE", "Papers are to be added"),
                                    ("REFUSED", "Not confirmed"),
                                ],
                                default="REGISTERED",
                                max_length=12,
                                verbose_name="Verification",
                            ),
                        ),
                        ("reason", models.CharField(blank=True, max_length=20, verbose_name="Reason")),
                        (
                            "text_sealed",
                            vault.fields.SealedField(
                                "verification.text", block=256, field_class="entitlement", null=True
                            ),
                        ),
                        (
                            "basis",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("PAPERS", "Papers seen"),
                                    ("WITHOUT_PAPERS", "Papers that cannot be obtained, with a second person"),
                                    ("HISTORICAL", "Historical record"),
                                ],
                                max_length=16,
                                verbose_name="Rests on",
                            ),
                        ),
                        ("rules_version", models.CharField(blank=True, max_length=20)),
                        ("facts", vault.fields.RawBytesField(null=True)),
                        ("decided_by", models.UUIDField(null=True)),
                        ("decided_on", models.DateField(null=True, verbose_name="Decided on")),
                        (
                            "asked",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("REGISTERED", "Registered, not yet verified"),
                                    ("VERIFIED", "Verified"),
                                    ("NEEDS_MORE", "Papers are to be added"),
                                    ("REFUSED", "Not confirmed"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("asked_by", models.UUIDField(null=True)),
                        ("asked_on", models.DateField(null=True)),
                        (
                            "review",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("WAITING", "To be reviewed"),
                                    ("AGREED", "Reviewed"),
                                    ("OBJECTED", "Objected"),
                                ],
                                max_length=8,
                                verbose_name="Review",
                            ),
                        ),
                        ("reviewed_by", models.UUIDField(null=True)),
                        ("reviewed_on", models.DateField(null=True)),
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
                            "status",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="beneficiaries.victimstatus",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical verification",
                        "verbose_name_plural": "historical verifications",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("id", "history_number"), name="beneficiaries_verification_version"
                            )
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="Verification",
                    fields=[
                        ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("REGISTERED", "Registered, not yet verified"),
                                    ("VERIFIED", "Verified"),
                                    ("NEEDS_MORE", "Papers are to be added"),
                                    ("REFUSED", "Not confirmed"),
                                ],
                                default="REGISTERED",
                                max_length=12,
                                verbose_name="Verification",
                            ),
                        ),
                        ("reason", models.CharField(blank=True, max_length=20, verbose_name="Reason")),
                        (
                            "text",
                            vault.fields.SealedField(
                                "verification.text", block=256, field_class="entitlement", null=True
                            ),
                        ),
                        (
                            "basis",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("PAPERS", "Papers seen"),
                                    ("WITHOUT_PAPERS", "Papers that cannot be obtained, with a second person"),
                                    ("HISTORICAL", "Historical record"),
                                ],
                                max_length=16,
                                verbose_name="Rests on",
                            ),
                        ),
                        ("rules_version", models.CharField(blank=True, max_length=20)),
                        ("facts", vault.fields.RawBytesField(null=True)),
                        ("decided_by", models.UUIDField(null=True)),
                        ("decided_on", models.DateField(null=True, verbose_name="Decided on")),
                        (
                            "asked",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("REGISTERED", "Registered, not yet verified"),
                                    ("VERIFIED", "Verified"),
                                    ("NEEDS_MORE", "Papers are to be added"),
                                    ("REFUSED", "Not confirmed"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("asked_by", models.UUIDField(null=True)),
                        ("asked_on", models.DateField(null=True)),
                        (
                            "review",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("WAITING", "To be reviewed"),
                                    ("AGREED", "Reviewed"),
                                    ("OBJECTED", "Objected"),
                                ],
                                max_length=8,
                                verbose_name="Review",
                            ),
                        ),
                        ("reviewed_by", models.UUIDField(null=True)),
                        ("reviewed_on", models.DateField(null=True)),
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
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="partners.organisation",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="verifications",
                                to="beneficiaries.beneficiary",
                            ),
                        ),
                        (
                            "status",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="verification",
                                to="beneficiaries.victimstatus",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "verification",
                        "verbose_name_plural": "verifications",
                        "indexes": [
                            models.Index(
                                condition=models.Q(("asked", ""), _negated=True),
                                fields=["person"],
                                name="beneficiaries_verification_ask",
                            ),
                            models.Index(
                                condition=models.Q(("review", "WAITING")),
                                fields=["person"],
                                name="beneficiaries_verification_rev",
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("asked", ""), ("asked_by__isnull", False), _connector="OR"),
                                name="beneficiaries_verification_asked_by",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("asked_by", None),
                                    ("decided_by", None),
                                    models.Q(("asked_by", models.F("decided_by")), _negated=True),
                                    _connector="OR",
                                ),
                                name="beneficiaries_verification_second_person",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state__in", ("VERIFIED", "REFUSED")), _negated=True),
                                    ("decided_on__isnull", False),
                                    _connector="OR",
                                ),
                                name="beneficiaries_verification_decided",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Accident",
                    fields=[
                        ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ("code", models.CharField(max_length=12, unique=True, verbose_name="Accident code")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("REPORTED", "Reported, not yet registered"),
                                    ("REGISTERED", "On the register"),
                                    ("CONFIRMED", "Confirmed by papers"),
                                    ("MERGED", "Merged into another record"),
                                ],
                                default="REGISTERED",
                                max_length=10,
                                verbose_name="State",
                            ),
                        ),
                        ("happened_year", models.SmallIntegerField(verbose_name="Year")),
                        (
                            "precision",
                            models.CharField(
                                choices=[
                                    ("DAY", "Day, month and year"),
                                    ("MONTH", "Month and year"),
                                    ("YEAR", "Year only"),
                                    ("DECADE", "Decade only"),
                                ],
                                max_length=6,
                            ),
                        ),
                        (
                            "happened_on",
                            vault.fields.SealedField("accident.happened_on", block=32, field_class="location"),
                        ),
                        (
                            "hour",
                            vault.fields.SealedField("accident.hour", block=32, field_class="location", null=True),
                        ),
                        (
                            "village",
                            vault.fields.SealedField("accident.village", block=32, field_class="location", null=True),
                        ),
                        (
                            "position",
                            vault.fields.SealedField("accident.position", block=32, field_class="location", null=True),
                        ),
                        (
                            "position_typed",
                            vault.fields.SealedField(
                                "accident.position_typed", block=64, field_class="location", null=True
                            ),
                        ),
                        (
                            "position_system",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("WGS84", "WGS-84 (telephone, GPS)"),
                                    ("UTM48", "UTM zone 48N"),
                                    ("UTM49", "UTM zone 49N"),
                                    ("VN2000_10600", "VN-2000, meridian 106°00′ (former Quảng Bình)"),
                                    ("VN2000_10615", "VN-2000, meridian 106°15′ (former Quảng Trị)"),
                                    ("VN2000_10815", "VN-2000, meridian 108°15′ (former Bình Định)"),
                                    ("VN2000_10830", "VN-2000, meridian 108°30′ (former Gia Lai)"),
                                    ("VN2000_48", "VN-2000, zone 48 (105°, 6 degrees)"),
                                    ("VN2000_49", "VN-2000, zone 49 (111°, 6 degrees)"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("n_killed", models.PositiveSmallIntegerField(default=0, verbose_name="Killed")),
                        ("n_injured", models.PositiveSmallIntegerField(default=0, verbose_name="Injured")),
                        (
                            "device",
                            models.CharField(
                                choices=[
                                    ("CLUSTER", "Cluster bomblet"),
                                    ("SHELL", "Artillery shell"),
                                    ("MORTAR", "Mortar shell"),
                                    ("M79", "M79 grenade"),
                                    ("GRENADE", "Hand grenade"),
                                    ("AP_MINE", "Anti-personnel mine"),
                                    ("AT_MINE", "Anti-tank mine"),
                                    ("BOMB", "Large bomb"),
                                    ("FUZE", "Fuze"),
                                    ("IED", "Improvised device"),
                                    ("OTHER", "Another device"),
                                    ("UNKNOWN", "Device not yet known"),
                                ],
                                default="UNKNOWN",
                                max_length=10,
                                verbose_name="Device",
                            ),
                        ),
                        (
                            "activity",
                            models.CharField(
                                choices=[
                                    ("FARMING", "Farming"),
                                    ("HERDING", "Herding animals"),
                                    ("FIREWOOD", "Gathering firewood"),
                                    ("SCRAP", "Searching for scrap metal"),
                                    ("BURNING", "Burning rubbish or making fire"),
                                    ("DIGGING", "Building or digging"),
                                    ("FISHING", "Fishing"),
                                    ("HUNTING", "Hunting"),
                                    ("STANDING_NEAR", "Passing or standing near"),
                                    ("PLAYING", "Playing"),
                                    ("TAMPERING", "Handling the device"),
                                    ("TRAVELLING", "On the road"),
                                    ("CLEARANCE", "Clearance work"),
                                    ("MILITARY", "Military service"),
                                    ("OTHER", "Another activity"),
                                    ("UNKNOWN", "Activity not yet known"),
                                ],
                                default="UNKNOWN",
                                max_length=14,
                                verbose_name="Activity",
                            ),
                        ),
                        (
                            "accident_type",
                            models.CharField(
                                choices=[
                                    ("UXO_AXO", "Unexploded or abandoned ordnance"),
                                    ("CLUSTER", "Cluster munition"),
                                    ("MINE", "Mine accident"),
                                    ("IED", "Improvised explosive device"),
                                    ("STORED", "Stored ammunition"),
                                    ("DEMINING", "Demining accident"),
                                    ("OTHER", "Another kind"),
                                    ("UNKNOWN", "Kind not yet known"),
                                ],
                                default="UNKNOWN",
                                max_length=10,
                                verbose_name="Kind of accident",
                            ),
                        ),
                        ("qtmac_ref", models.CharField(blank=True, max_length=40, verbose_name="QTMAC reference")),
                        (
                            "reporter_name",
                            vault.fields.SealedField(
                                "accident.reporter_name", block=32, field_class="identity", null=True
                            ),
                        ),
                        (
                            "reporter_phone",
                            vault.fields.SealedField(
                                "accident.reporter_phone", block=32, field_class="identity", null=True
                            ),
                        ),
                        ("is_historical", models.BooleanField(default=False, verbose_name="Historical record")),
                        (
                            "evidence",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("HOSPITAL", "Hospital discharge paper"),
                                    ("POLICE", "Confirmation of the police"),
                                    ("COMMUNE", "Confirmation of the commune"),
                                    ("QTMAC", "Investigation by QTMAC"),
                                    ("OTHER", "Another paper"),
                                ],
                                max_length=10,
                                verbose_name="Evidence",
                            ),
                        ),
                        ("note", vault.fields.SealedField("accident.note", block=256, field_class="notes", null=True)),
                        ("reported_at", models.DateTimeField(null=True, verbose_name="Reported")),
                        ("registered_at", models.DateTimeField(null=True, verbose_name="Put on the register")),
                        ("sort_key", models.BigIntegerField()),
                        (
                            "commune",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="places.administrativeunit",
                                verbose_name="Commune",
                            ),
                        ),
                        (
                            "data_key",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="vault.datakey"
                            ),
                        ),
                        (
                            "merged_into",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="merged",
                                to="beneficiaries.accident",
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
                            "place_as_written",
                            models.ForeignKey(
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="places.administrativeunit",
                            ),
                        ),
                        (
                            "province",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="places.administrativeunit",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "accident",
                        "verbose_name_plural": "accidents",
                        "indexes": [
                            models.Index(fields=["commune", "-sort_key"], name="beneficiaries_accident_commune"),
                            models.Index(fields=["province", "-sort_key"], name="beneficiaries_accident_prov"),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("qtmac_ref", ""), _negated=True),
                                fields=("province", "qtmac_ref"),
                                name="beneficiaries_qtmac_ref_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("merged_into__isnull", False), ("state", "MERGED")),
                                    models.Q(models.Q(("state", "MERGED"), _negated=True), ("merged_into", None)),
                                    _connector="OR",
                                ),
                                name="beneficiaries_accident_merged_into_one",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("merged_into", models.F("id")), _negated=True),
                                name="beneficiaries_accident_not_into_itself",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "CONFIRMED"), _negated=True),
                                    models.Q(("evidence", ""), _negated=True),
                                    ("is_historical", True),
                                    _connector="OR",
                                ),
                                name="beneficiaries_accident_confirmed_by",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("happened_year__range", (1940, 2200))),
                                name="beneficiaries_accident_year",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AccidentMerge",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "state_before",
                            models.CharField(
                                choices=[
                                    ("REPORTED", "Reported, not yet registered"),
                                    ("REGISTERED", "On the register"),
                                    ("CONFIRMED", "Confirmed by papers"),
                                    ("MERGED", "Merged into another record"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("moved_ref", models.CharField(blank=True, max_length=40)),
                        ("merged_by", models.UUIDField()),
                        ("merged_at", models.DateTimeField()),
                        ("unmerged_at", models.DateTimeField(null=True)),
                        (
                            "loser",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="beneficiaries.accident",
                            ),
                        ),
                        (
                            "survivor",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="beneficiaries.accident",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "merge of accidents",
                        "verbose_name_plural": "merges of accidents",
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("unmerged_at", None)),
                                fields=("loser",),
                                name="beneficiaries_accident_merged_once",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AccidentPair",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "reason",
                            models.CharField(
                                choices=[
                                    ("OTHER_DAY", "It happened on another day"),
                                    ("OTHER_PLACE", "It happened in another place"),
                                    ("OTHER_VICTIMS", "Other people were hurt"),
                                    ("INVESTIGATED", "Both were looked into on the spot"),
                                    ("OTHER_CAUSE", "Another reason, noted in the record of the accident"),
                                ],
                                max_length=14,
                                verbose_name="Reason",
                            ),
                        ),
                        ("decided_by", models.UUIDField()),
                        ("decided_at", models.DateTimeField()),
                        (
                            "first",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="beneficiaries.accident",
                            ),
                        ),
                        (
                            "second",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="beneficiaries.accident",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "pair of accidents",
                        "verbose_name_plural": "pairs of accidents",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("first", "second"), name="beneficiaries_accident_pair_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("first__lt", models.F("second"))),
                                name="beneficiaries_accident_pair_ordered",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AccidentRequest",
                    fields=[
                        ("id", models.UUIDField(primary_key=True, serialize=False)),
                        ("user", models.UUIDField()),
                        ("content", vault.fields.RawBytesField()),
                        ("at", models.DateTimeField(auto_now_add=True)),
                        (
                            "accident",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="beneficiaries.accident",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="AccidentVictim",
                    fields=[
                        ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        (
                            "full_name",
                            vault.fields.SealedField(
                                "accident_victim.full_name", block=32, field_class="identity", null=True
                            ),
                        ),
                        (
                            "sex",
                            models.CharField(
                                choices=[("M", "Male"), ("F", "Female"), ("U", "Not yet known")],
                                default="U",
                                max_length=1,
                                verbose_name="Sex",
                            ),
                        ),
                        ("age", models.PositiveSmallIntegerField(null=True, verbose_name="Age then")),
                        (
                            "outcome",
                            models.CharField(
                                choices=[
                                    ("INJURED", "Injured"),
                                    ("KILLED", "Killed at once"),
                                    ("DIED_LATER", "Died later of the injuries"),
                                ],
                                default="INJURED",
                                max_length=10,
                                verbose_name="Outcome",
                            ),
                        ),
                        (
                            "died_on",
                            vault.fields.SealedField(
                                "accident_victim.died_on", block=32, field_class="health", null=True
                            ),
                        ),
                        (
                            "civil_status",
                            models.CharField(
                                choices=[
                                    ("CIVILIAN", "Civilian"),
                                    ("MILITARY", "Soldier"),
                                    ("DEMINER", "Deminer"),
                                    ("UNKNOWN", "Not told"),
                                ],
                                default="CIVILIAN",
                                max_length=8,
                                verbose_name="Civilian or not",
                            ),
                        ),
                        (
                            "activity",
                            models.CharField(
                                choices=[
                                    ("FARMING", "Farming"),
                                    ("HERDING", "Herding animals"),
                                    ("FIREWOOD", "Gathering firewood"),
                                    ("SCRAP", "Searching for scrap metal"),
                                    ("BURNING", "Burning rubbish or making fire"),
                                    ("DIGGING", "Building or digging"),
                                    ("FISHING", "Fishing"),
                                    ("HUNTING", "Hunting"),
                                    ("STANDING_NEAR", "Passing or standing near"),
                                    ("PLAYING", "Playing"),
                                    ("TAMPERING", "Handling the device"),
                                    ("TRAVELLING", "On the road"),
                                    ("CLEARANCE", "Clearance work"),
                                    ("MILITARY", "Military service"),
                                    ("OTHER", "Another activity"),
                                    ("UNKNOWN", "Activity not yet known"),
                                ],
                                default="UNKNOWN",
                                max_length=14,
                                verbose_name="Activity",
                            ),
                        ),
                        (
                            "has_tampered",
                            models.CharField(
                                choices=[("YES", "Yes"), ("NO", "No"), ("UNKNOWN", "Not known")],
                                default="UNKNOWN",
                                max_length=8,
                                verbose_name="Handled the device",
                            ),
                        ),
                        (
                            "had_risk_education",
                            models.CharField(
                                choices=[("YES", "Yes"), ("NO", "No"), ("UNKNOWN", "Not known")],
                                default="UNKNOWN",
                                max_length=8,
                                verbose_name="Had risk education before",
                            ),
                        ),
                        (
                            "accident",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="victims",
                                to="beneficiaries.accident",
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
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="accidents",
                                to="beneficiaries.beneficiary",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "accident victim",
                        "verbose_name_plural": "accident victims",
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("person__isnull", False)),
                                fields=("accident", "person"),
                                name="beneficiaries_victim_once_an_accident",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("age", None), ("age__lte", 120), _connector="OR"),
                                name="beneficiaries_victim_age",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalAccident",
                    fields=[
                        ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                        ("history_actor", models.UUIDField(null=True)),
                        ("history_organisation", models.UUIDField(null=True)),
                        ("history_unit", models.UUIDField(db_index=True, null=True)),
                        ("history_number", models.IntegerField(default=1)),
                        ("code", models.CharField(db_index=True, max_length=12, verbose_name="Accident code")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("REPORTED", "Reported, not yet registered"),
                                    ("REGISTERED", "On the register"),
                                    ("CONFIRMED", "Confirmed by papers"),
                                    ("MERGED", "Merged into another record"),
                                ],
                                default="REGISTERED",
                                max_length=10,
                                verbose_name="State",
                            ),
                        ),
                        ("happened_year", models.SmallIntegerField(verbose_name="Year")),
                        (
                            "precision",
                            models.CharField(
                                choices=[
                                    ("DAY", "Day, month and year"),
                                    ("MONTH", "Month and year"),
                                    ("YEAR", "Year only"),
                                    ("DECADE", "Decade only"),
                                ],
                                max_length=6,
                            ),
                        ),
                        (
                            "happened_on_sealed",
                            vault.fields.SealedField("accident.happened_on", block=32, field_class="location"),
                        ),
                        (
                            "hour_sealed",
                            vault.fields.SealedField("accident.hour", block=32, field_class="location", null=True),
                        ),
                        (
                            "village_sealed",
                            vault.fields.SealedField("accident.village", block=32, field_class="location", null=True),
                        ),
                        (
                            "position_sealed",
                            vault.fields.SealedField("accident.position", block=32, field_class="location", null=True),
                        ),
                        (
                            "position_typed_sealed",
                            vault.fields.SealedField(
                                "accident.position_typed", block=64, field_class="location", null=True
                            ),
                        ),
                        (
                            "position_system",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("WGS84", "WGS-84 (telephone, GPS)"),
                                    ("UTM48", "UTM zone 48N"),
                                    ("UTM49", "UTM zone 49N"),
                                    ("VN2000_10600", "VN-2000, meridian 106°00′ (former Quảng Bình)"),
                                    ("VN2000_10615", "VN-2000, meridian 106°15′ (former Quảng Trị)"),
                                    ("VN2000_10815", "VN-2000, meridian 108°15′ (former Bình Định)"),
                                    ("VN2000_10830", "VN-2000, meridian 108°30′ (former Gia Lai)"),
                                    ("VN2000_48", "VN-2000, zone 48 (105°, 6 degrees)"),
                                    ("VN2000_49", "VN-2000, zone 49 (111°, 6 degrees)"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("n_killed", models.PositiveSmallIntegerField(default=0, verbose_name="Killed")),
                        ("n_injured", models.PositiveSmallIntegerField(default=0, verbose_name="Injured")),
                        (
                            "device",
                            models.CharField(
                                choices=[
                                    ("CLUSTER", "Cluster bomblet"),
                                    ("SHELL", "Artillery shell"),
                                    ("MORTAR", "Mortar shell"),
                                    ("M79", "M79 grenade"),
                                    ("GRENADE", "Hand grenade"),
                                    ("AP_MINE", "Anti-personnel mine"),
                                    ("AT_MINE", "Anti-tank mine"),
                                    ("BOMB", "Large bomb"),
                                    ("FUZE", "Fuze"),
                                    ("IED", "Improvised device"),
                                    ("OTHER", "Another device"),
                                    ("UNKNOWN", "Device not yet known"),
                                ],
                                default="UNKNOWN",
                                max_length=10,
                                verbose_name="Device",
                            ),
                        ),
                        (
                            "activity",
                            models.CharField(
                                choices=[
                                    ("FARMING", "Farming"),
                                    ("HERDING", "Herding animals"),
                                    ("FIREWOOD", "Gathering firewood"),
                                    ("SCRAP", "Searching for scrap metal"),
                                    ("BURNING", "Burning rubbish or making fire"),
                                    ("DIGGING", "Building or digging"),
                                    ("FISHING", "Fishing"),
                                    ("HUNTING", "Hunting"),
                                    ("STANDING_NEAR", "Passing or standing near"),
                                    ("PLAYING", "Playing"),
                                    ("TAMPERING", "Handling the device"),
                                    ("TRAVELLING", "On the road"),
                                    ("CLEARANCE", "Clearance work"),
                                    ("MILITARY", "Military service"),
                                    ("OTHER", "Another activity"),
                                    ("UNKNOWN", "Activity not yet known"),
                                ],
                                default="UNKNOWN",
                                max_length=14,
                                verbose_name="Activity",
                            ),
                        ),
                        (
                            "accident_type",
                            models.CharField(
                                choices=[
                                    ("UXO_AXO", "Unexploded or abandoned ordnance"),
                                    ("CLUSTER", "Cluster munition"),
                                    ("MINE", "Mine accident"),
                                    ("IED", "Improvised explosive device"),
                                    ("STORED", "Stored ammunition"),
                                    ("DEMINING", "Demining accident"),
                                    ("OTHER", "Another kind"),
                                    ("UNKNOWN", "Kind not yet known"),
                                ],
                                default="UNKNOWN",
                                max_length=10,
                                verbose_name="Kind of accident",
                            ),
                        ),
                        ("qtmac_ref", models.CharField(blank=True, max_length=40, verbose_name="QTMAC reference")),
                        (
                            "reporter_name_sealed",
                            vault.fields.SealedField(
                                "accident.reporter_name", block=32, field_class="identity", null=True
                            ),
                        ),
                        (
                            "reporter_phone_sealed",
                            vault.fields.SealedField(
                                "accident.reporter_phone", block=32, field_class="identity", null=True
                            ),
                        ),
                        ("is_historical", models.BooleanField(default=False, verbose_name="Historical record")),
                        (
                            "evidence",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("HOSPITAL", "Hospital discharge paper"),
                                    ("POLICE", "Confirmation of the police"),
                                    ("COMMUNE", "Confirmation of the commune"),
                                    ("QTMAC", "Investigation by QTMAC"),
                                    ("OTHER", "Another paper"),
                                ],
                                max_length=10,
                                verbose_name="Evidence",
                            ),
                        ),
                        (
                            "note_sealed",
                            vault.fields.SealedField("accident.note", block=256, field_class="notes", null=True),
                        ),
                        ("reported_at", models.DateTimeField(null=True, verbose_name="Reported")),
                        ("registered_at", models.DateTimeField(null=True, verbose_name="Put on the register")),
                        ("sort_key", models.BigIntegerField()),
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
                            "merged_into",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="beneficiaries.accident",
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
                            "place_as_written",
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
                            "province",
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
                        "verbose_name": "historical accident",
                        "verbose_name_plural": "historical accidents",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("id", "history_number"), name="beneficiaries_accident_version"
                            )
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalAccidentMerge",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("history_actor", models.UUIDField(null=True)),
                        ("history_organisation", models.UUIDField(null=True)),
                        ("history_unit", models.UUIDField(db_index=True, null=True)),
                        ("history_number", models.IntegerField(default=1)),
                        (
                            "state_before",
                            models.CharField(
                                choices=[
                                    ("REPORTED", "Reported, not yet registered"),
                                    ("REGISTERED", "On the register"),
                                    ("CONFIRMED", "Confirmed by papers"),
                                    ("MERGED", "Merged into another record"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("moved_ref", models.CharField(blank=True, max_length=40)),
                        ("merged_by", models.UUIDField()),
                        ("merged_at", models.DateTimeField()),
                        ("unmerged_at", models.DateTimeField(null=True)),
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
                            "loser",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="beneficiaries.accident",
                            ),
                        ),
                        (
                            "survivor",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="beneficiaries.accident",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical merge of accidents",
                        "verbose_name_plural": "historical merges of accidents",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("id", "history_number"), name="beneficiaries_accidentmerge_version"
                            )
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalAccidentPair",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("history_actor", models.UUIDField(null=True)),
                        ("history_organisation", models.UUIDField(null=True)),
                        ("history_unit", models.UUIDField(db_index=True, null=True)),
                        ("history_number", models.IntegerField(default=1)),
                        (
                            "reason",
                            models.CharField(
                                choices=[
                                    ("OTHER_DAY", "It happened on another day"),
                                    ("OTHER_PLACE", "It happened in another place"),
                                    ("OTHER_VICTIMS", "Other people were hurt"),
                                    ("INVESTIGATED", "Both were looked into on the spot"),
                                    ("OTHER_CAUSE", "Another reason, noted in the record of the accident"),
                                ],
                                max_length=14,
                                verbose_name="Reason",
                            ),
                        ),
                        ("decided_by", models.UUIDField()),
                        ("decided_at", models.DateTimeField()),
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
                            "first",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="beneficiaries.accident",
                            ),
                        ),
                        (
                            "second",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="beneficiaries.accident",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical pair of accidents",
                        "verbose_name_plural": "historical pairs of accidents",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("id", "history_number"), name="beneficiaries_accidentpair_version"
                            )
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalAccidentVictim",
                    fields=[
                        ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                        ("history_actor", models.UUIDField(null=True)),
                        ("history_organisation", models.UUIDField(null=True)),
                        ("history_unit", models.UUIDField(db_index=True, null=True)),
                        ("history_number", models.IntegerField(default=1)),
                        (
                            "full_name_sealed",
                            vault.fields.SealedField(
                                "accident_victim.full_name", block=32, field_class="identity", null=True
                            ),
                        ),
                        (
                            "sex",
                            models.CharField(
                                choices=[("M", "Male"), ("F", "Female"), ("U", "Not yet known")],
                                default="U",
                                max_length=1,
                                verbose_name="Sex",
                            ),
                        ),
                        ("age", models.PositiveSmallIntegerField(null=True, verbose_name="Age then")),
                        (
                            "outcome",
                            models.CharField(
                                choices=[
                                    ("INJURED", "Injured"),
                                    ("KILLED", "Killed at once"),
                                    ("DIED_LATER", "Died later of the injuries"),
                                ],
                                default="INJURED",
                                max_length=10,
                                verbose_name="Outcome",
                            ),
                        ),
                        (
                            "died_on_sealed",
                            vault.fields.SealedField(
                                "accident_victim.died_on", block=32, field_class="health", null=True
                            ),
                        ),
                        (
                            "civil_status",
                            models.CharField(
                                choices=[
                                    ("CIVILIAN", "Civilian"),
                                    ("MILITARY", "Soldier"),
                                    ("DEMINER", "Deminer"),
                                    ("UNKNOWN", "Not told"),
                                ],
                                default="CIVILIAN",
                                max_length=8,
                                verbose_name="Civilian or not",
                            ),
                        ),
                        (
                            "activity",
                            models.CharField(
                                choices=[
                                    ("FARMING", "Farming"),
                                    ("HERDING", "Herding animals"),
                                    ("FIREWOOD", "Gathering firewood"),
                                    ("SCRAP", "Searching for scrap metal"),
                                    ("BURNING", "Burning rubbish or making fire"),
                                    ("DIGGING", "Building or digging"),
                                    ("FISHING", "Fishing"),
                                    ("HUNTING", "Hunting"),
                                    ("STANDING_NEAR", "Passing or standing near"),
                                    ("PLAYING", "Playing"),
                                    ("TAMPERING", "Handling the device"),
                                    ("TRAVELLING", "On the road"),
                                    ("CLEARANCE", "Clearance work"),
                                    ("MILITARY", "Military service"),
                                    ("OTHER", "Another activity"),
                                    ("UNKNOWN", "Activity not yet known"),
                                ],
                                default="UNKNOWN",
                                max_length=14,
                                verbose_name="Activity",
                            ),
                        ),
                        (
                            "has_tampered",
                            models.CharField(
                                choices=[("YES", "Yes"), ("NO", "No"), ("UNKNOWN", "Not known")],
                                default="UNKNOWN",
                                max_length=8,
                                verbose_name="Handled the device",
                            ),
                        ),
                        (
                            "had_risk_education",
                            models.CharField(
                                choices=[("YES", "Yes"), ("NO", "No"), ("UNKNOWN", "Not known")],
                                default="UNKNOWN",
                                max_length=8,
                                verbose_name="Had risk education before",
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
                            "accident",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="beneficiaries.accident",
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
                        "verbose_name": "historical accident victim",
                        "verbose_name_plural": "historical accident victims",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("id", "history_number"), name="beneficiaries_accidentvictim_version"
                            )
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalInjury",
                    fields=[
                        ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                        ("history_actor", models.UUIDField(null=True)),
                        ("history_organisation", models.UUIDField(null=True)),
                        ("history_unit", models.UUIDField(db_index=True, null=True)),
                        ("history_number", models.IntegerField(default=1)),
                        ("kind_sealed", vault.fields.SealedField("injury.kind", block=32, field_class="health")),
                        (
                            "side_sealed",
                            vault.fields.SealedField("injury.side", block=32, field_class="health", null=True),
                        ),
                        (
                            "details_sealed",
                            vault.fields.SealedField("injury.details", block=256, field_class="health", null=True),
                        ),
                        ("recorded_on", models.DateField(verbose_name="Recorded on")),
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
                            "accident",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="beneficiaries.accident",
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
                        "verbose_name": "historical injury",
                        "verbose_name_plural": "historical injuries",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("id", "history_number"), name="beneficiaries_injury_version"
                            )
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="Injury",
                    fields=[
                        ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ("kind", vault.fields.SealedField("injury.kind", block=32, field_class="health")),
                        ("side", vault.fields.SealedField("injury.side", block=32, field_class="health", null=True)),
                        (
                            "details",
                            vault.fields.SealedField("injury.details", block=256, field_class="health", null=True),
                        ),
                        ("recorded_on", models.DateField(verbose_name="Recorded on")),
                        (
                            "accident",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="injuries",
                                to="beneficiaries.accident",
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
                                related_name="injuries",
                                to="beneficiaries.beneficiary",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "injury",
                        "verbose_name_plural": "injuries",
                    },
                ),
                migrations.CreateModel(
                    name="Consent",
                    fields=[
                        ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ("recorded_on", models.DateField(verbose_name="Recorded on")),
                        (
                            "way",
                            models.CharField(
                                choices=[
                                    ("SIGNATURE", "Signature"),
                                    ("THUMBPRINT", "Thumbprint"),
                                    ("RECORDED_VOICE", "Recorded voice"),
                                ],
                                max_length=14,
                                verbose_name="Proven by",
                            ),
                        ),
                        (
                            "giver",
                            models.CharField(
                                choices=[
                                    ("PERSON", "The person concerned, in person"),
                                    ("GUARDIAN", "Guardian (of a child, or of somebody who cannot decide alone)"),
                                    ("REPRESENTATIVE", "Authorised representative"),
                                ],
                                max_length=14,
                                verbose_name="Who gave the consent",
                            ),
                        ),
                        (
                            "giver_relation",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("PARENT", "Father or mother"),
                                    ("GRANDPARENT", "Grandparent"),
                                    ("SPOUSE", "Wife or husband"),
                                    ("CHILD", "Son or daughter"),
                                    ("SIBLING", "Brother or sister"),
                                    ("APPOINTED", "Appointed by the commune or a court"),
                                    ("OTHER", "Other relation"),
                                ],
                                max_length=12,
                                verbose_name="Relation to the person",
                            ),
                        ),
                        (
                            "giver_name",
                            vault.fields.SealedField("consent.giver_name", block=32, field_class="identity", null=True),
                        ),
                        ("child_agrees", models.BooleanField(null=True, verbose_name="The child agrees too")),
                        (
                            "language",
                            models.CharField(
                                choices=[
                                    ("VI", "Vietnamese"),
                                    ("BRU", "Bru (Vân Kiều)"),
                                    ("PAKO", "Pa Kô (Tà Ôi)"),
                                    ("JARAI", "Gia Rai"),
                                    ("BAHNAR", "Ba Na"),
                                    ("SIGN", "Sign language"),
                                    ("OTHER", "Another language"),
                                ],
                                max_length=8,
                                verbose_name="Language in which the text was read",
                            ),
                        ),
                        (
                            "witness_name",
                            vault.fields.SealedField(
                                "consent.witness_name", block=32, field_class="identity", null=True
                            ),
                        ),
                        ("recording", models.UUIDField(null=True)),
                        ("is_alone", models.BooleanField(default=False)),
                        (
                            "basis",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="consent",
                                to="beneficiaries.legalbasis",
                            ),
                        ),
                        (
                            "data_key",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="vault.datakey"
                            ),
                        ),
                        (
                            "guardian",
                            models.ForeignKey(
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="beneficiaries.beneficiary",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="%(class)s_records",
                                to="beneficiaries.beneficiary",
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
                    ],
                    options={
                        "verbose_name": "consent",
                        "verbose_name_plural": "consents",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("way__in", ("THUMBPRINT", "RECORDED_VOICE")), _negated=True),
                                    ("witness_name__isnull", False),
                                    _connector="OR",
                                ),
                                name="beneficiaries_consent_witnessed",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("giver", "PERSON"),
                                        ("giver_name__isnull", True),
                                        ("giver_relation", ""),
                                        ("guardian", None),
                                    ),
                                    models.Q(
                                        ("giver__in", ["GUARDIAN", "REPRESENTATIVE"]),
                                        models.Q(("giver_relation", ""), _negated=True),
                                        models.Q(
                                            ("giver_name__isnull", False), ("guardian__isnull", False), _connector="OR"
                                        ),
                                    ),
                                    _connector="OR",
                                ),
                                name="beneficiaries_consent_giver_named",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("child_agrees", None), ("child_agrees", True), _connector="OR"),
                                name="beneficiaries_consent_child_agrees",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalConsent",
                    fields=[
                        ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                        ("history_actor", models.UUIDField(null=True)),
                        ("history_organisation", models.UUIDField(null=True)),
                        ("history_unit", models.UUIDField(db_index=True, null=True)),
                        ("history_number", models.IntegerField(default=1)),
                        ("recorded_on", models.DateField(verbose_name="Recorded on")),
                        (
                            "way",
                            models.CharField(
                                choices=[
                                    ("SIGNATURE", "Signature"),
                                    ("THUMBPRINT", "Thumbprint"),
                                    ("RECORDED_VOICE", "Recorded voice"),
                                ],
                                max_length=14,
                                verbose_name="Proven by",
                            ),
                        ),
                        (
                            "giver",
                            models.CharField(
                                choices=[
                                    ("PERSON", "The person concerned, in person"),
                                    ("GUARDIAN", "Guardian (of a child, or of somebody who cannot decide alone)"),
                                    ("REPRESENTATIVE", "Authorised representative"),
                                ],
                                max_length=14,
                                verbose_name="Who gave the consent",
                            ),
                        ),
                        (
                            "giver_relation",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("PARENT", "Father or mother"),
                                    ("GRANDPARENT", "Grandparent"),
                                    ("SPOUSE", "Wife or husband"),
                                    ("CHILD", "Son or daughter"),
                                    ("SIBLING", "Brother or sister"),
                                    ("APPOINTED", "Appointed by the commune or a court"),
                                    ("OTHER", "Other relation"),
                                ],
                                max_length=12,
                                verbose_name="Relation to the person",
                            ),
                        ),
                        (
                            "giver_name_sealed",
                            vault.fields.SealedField("consent.giver_name", block=32, field_class="identity", null=True),
                        ),
                        ("child_agrees", models.BooleanField(null=True, verbose_name="The child agrees too")),
                        (
                            "language",
                            models.CharField(
                                choices=[
                                    ("VI", "Vietnamese"),
                                    ("BRU", "Bru (Vân Kiều)"),
                                    ("PAKO", "Pa Kô (Tà Ôi)"),
                                    ("JARAI", "Gia Rai"),
                                    ("BAHNAR", "Ba Na"),
                                    ("SIGN", "Sign language"),
                                    ("OTHER", "Another language"),
                                ],
                                max_length=8,
                                verbose_name="Language in which the text was read",
                            ),
                        ),
                        (
                            "witness_name_sealed",
                            vault.fields.SealedField(
                                "consent.witness_name", block=32, field_class="identity", null=True
                            ),
                        ),
                        ("recording", models.UUIDField(null=True)),
                        ("is_alone", models.BooleanField(default=False)),
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
                            "basis",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="beneficiaries.legalbasis",
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
                            "guardian",
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
                    ],
                    options={
                        "verbose_name": "historical consent",
                        "verbose_name_plural": "historical consents",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("id", "history_number"), name="beneficiaries_consent_version"
                            )
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="Completeness",
                    fields=[
                        (
                            "person",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                related_name="completeness",
                                serialize=False,
                                to="beneficiaries.beneficiary",
                            ),
                        ),
                        ("registration", models.SmallIntegerField(default=0)),
                        ("verification", models.SmallIntegerField(default=0)),
                        ("statistics", models.SmallIntegerField(default=0)),
                        ("medical", models.SmallIntegerField(default=0)),
                        ("livelihood", models.SmallIntegerField(default=0)),
                        ("education", models.SmallIntegerField(default=0)),
                        ("housing", models.SmallIntegerField(default=0)),
                    ],
                    options={
                        "verbose_name": "completeness of a record",
                        "verbose_name_plural": "completeness of records",
                        "indexes": [
                            models.Index(fields=["registration", "person"], name="beneficiaries_complete_worst")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalJoinedLineage",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("history_actor", models.UUIDField(null=True)),
                        ("history_organisation", models.UUIDField(null=True)),
                        ("history_unit", models.UUIDField(db_index=True, null=True)),
                        ("history_number", models.IntegerField(default=1)),
                        ("lineage", models.UUIDField(db_index=True)),
                        ("since", models.DateField()),
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
                    ],
                    options={
                        "verbose_name": "historical lineage of a merged household",
                        "verbose_name_plural": "historical lineages of merged households",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("id", "history_number"), name="beneficiaries_joinedlineage_version"
                            )
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="JoinedLineage",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("lineage", models.UUIDField(db_index=True)),
                        ("since", models.DateField()),
                        (
                            "household",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="joined_lineages",
                                to="beneficiaries.household",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "lineage of a merged household",
                        "verbose_name_plural": "lineages of merged households",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("household", "lineage"), name="beneficiaries_lineage_joins_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HouseholdBook",
                    fields=[
                        ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ("number", vault.fields.SealedField("household_book.number", block=32, field_class="identity")),
                        (
                            "data_key",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="vault.datakey"
                            ),
                        ),
                        (
                            "household",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="book",
                                to="beneficiaries.household",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "household book",
                        "verbose_name_plural": "household books",
                    },
                ),
                migrations.CreateModel(
                    name="Caregiver",
                    fields=[
                        ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        (
                            "name",
                            vault.fields.SealedField("caregiver.name", block=32, field_class="identity", null=True),
                        ),
                        (
                            "phone",
                            vault.fields.SealedField("caregiver.phone", block=32, field_class="contact", null=True),
                        ),
                        (
                            "sex",
                            models.CharField(
                                choices=[("M", "Male"), ("F", "Female"), ("U", "Not yet known")],
                                default="U",
                                max_length=1,
                                verbose_name="Sex",
                            ),
                        ),
                        ("birth_year", models.SmallIntegerField(null=True, verbose_name="Birth year")),
                        (
                            "relation",
                            models.CharField(
                                choices=[
                                    ("MOTHER", "Mother"),
                                    ("FATHER", "Father"),
                                    ("GRANDPARENT", "Grandparent"),
                                    ("SPOUSE", "Wife or husband"),
                                    ("CHILD", "Son or daughter"),
                                    ("SIBLING", "Brother or sister"),
                                    ("RELATIVE", "Another relative"),
                                    ("NEIGHBOUR", "Neighbour"),
                                    ("OFFICE", "Somebody appointed by the authority"),
                                    ("OTHER", "Another person"),
                                ],
                                max_length=14,
                                verbose_name="Relation to the person cared for",
                            ),
                        ),
                        (
                            "is_guardian",
                            models.BooleanField(default=False, verbose_name="Guardian or legal representative"),
                        ),
                        ("is_paid", models.BooleanField(null=True, verbose_name="Receives the care allowance")),
                        ("since", models.DateField()),
                        ("until", models.DateField(null=True)),
                        (
                            "carer",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="cared_for",
                                to="beneficiaries.beneficiary",
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
                                related_name="caregivers",
                                to="beneficiaries.beneficiary",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "caregiver",
                        "verbose_name_plural": "caregivers",
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("until", None)),
                                fields=("person", "carer"),
                                name="beneficiaries_caregiver_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("until", None), ("until__gte", models.F("since")), _connector="OR"),
                                name="beneficiaries_caregiver_ends_later",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("carer", None),
                                    models.Q(("carer", models.F("person")), _negated=True),
                                    _connector="OR",
                                ),
                                name="beneficiaries_caregiver_is_another",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FamilyMember",
                    fields=[
                        ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ("name", vault.fields.SealedField("family_member.name", block=32, field_class="identity")),
                        (
                            "sex",
                            models.CharField(
                                choices=[("M", "Male"), ("F", "Female"), ("U", "Not yet known")],
                                default="U",
                                max_length=1,
                                verbose_name="Sex",
                            ),
                        ),
                        ("birth_year", models.SmallIntegerField(null=True, verbose_name="Birth year")),
                        (
                            "relation",
                            models.CharField(
                                choices=[
                                    ("HEAD", "Head of household"),
                                    ("SPOUSE", "Wife or husband"),
                                    ("CHILD", "Son or daughter"),
                                    ("ADOPTED_CHILD", "Adopted child"),
                                    ("GRANDCHILD", "Grandchild"),
                                    ("PARENT", "Father or mother"),
                                    ("GRANDPARENT", "Grandparent"),
                                    ("SIBLING", "Brother or sister"),
                                    ("OTHER", "Other relation"),
                                    ("UNKNOWN", "Relation not yet known"),
                                ],
                                max_length=14,
                                verbose_name="Relation to the head",
                            ),
                        ),
                        ("since", models.DateField()),
                        ("until", models.DateField(null=True)),
                        (
                            "ended_because",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("MOVED_AWAY", "Moved away"),
                                    ("MARRIED_OUT", "Married into another family"),
                                    ("DIED", "Died"),
                                    ("JOINED_ANOTHER", "Joined another household"),
                                    ("SPLIT", "Split off into a household of its own"),
                                    ("MERGED", "The household was merged with another"),
                                    ("HEAD_CHANGED", "Another head, so another relation"),
                                    ("MISTAKE", "Recorded by mistake"),
                                ],
                                max_length=14,
                                verbose_name="Why it ended",
                            ),
                        ),
                        (
                            "data_key",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="vault.datakey"
                            ),
                        ),
                        (
                            "household",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="family_members",
                                to="beneficiaries.household",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "family member without a record",
                        "verbose_name_plural": "family members without a record",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("until", None), ("until__gte", models.F("since")), _connector="OR"),
                                name="beneficiaries_family_member_ends_later",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalCaregiver",
                    fields=[
                        ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                        ("history_actor", models.UUIDField(null=True)),
                        ("history_organisation", models.UUIDField(null=True)),
                        ("history_unit", models.UUIDField(db_index=True, null=True)),
                        ("history_number", models.IntegerField(default=1)),
                        (
                            "name_sealed",
                            vault.fields.SealedField("caregiver.name", block=32, field_class="identity", null=True),
                        ),
                        (
                            "phone_sealed",
                            vault.fields.SealedField("caregiver.phone", block=32, field_class="contact", null=True),
                        ),
                        (
                            "sex",
                            models.CharField(
                                choices=[("M", "Male"), ("F", "Female"), ("U", "Not yet known")],
                                default="U",
                                max_length=1,
                                verbose_name="Sex",
                            ),
                        ),
                        ("birth_year", models.SmallIntegerField(null=True, verbose_name="Birth year")),
                        (
                            "relation",
                            models.CharField(
                                choices=[
                                    ("MOTHER", "Mother"),
                                    ("FATHER", "Father"),
                                    ("GRANDPARENT", "Grandparent"),
                                    ("SPOUSE", "Wife or husband"),
                                    ("CHILD", "Son or daughter"),
                                    ("SIBLING", "Brother or sister"),
                                    ("RELATIVE", "Another relative"),
                                    ("NEIGHBOUR", "Neighbour"),
                                    ("OFFICE", "Somebody appointed by the authority"),
                                    ("OTHER", "Another person"),
                                ],
                                max_length=14,
                                verbose_name="Relation to the person cared for",
                            ),
                        ),
                        (
                            "is_guardian",
                            models.BooleanField(default=False, verbose_name="Guardian or legal representative"),
                        ),
                        ("is_paid", models.BooleanField(null=True, verbose_name="Receives the care allowance")),
                        ("since", models.DateField()),
                        ("until", models.DateField(null=True)),
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
                            "carer",
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
                        "verbose_name": "historical caregiver",
                        "verbose_name_plural": "historical caregivers",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("id", "history_number"), name="beneficiaries_caregiver_version"
                            )
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalFamilyMember",
                    fields=[
                        ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                        ("history_actor", models.UUIDField(null=True)),
                        ("history_organisation", models.UUIDField(null=True)),
                        ("history_unit", models.UUIDField(db_index=True, null=True)),
                        ("history_number", models.IntegerField(default=1)),
                        (
                            "name_sealed",
                            vault.fields.SealedField("family_member.name", block=32, field_class="identity"),
                        ),
                        (
                            "sex",
                            models.CharField(
                                choices=[("M", "Male"), ("F", "Female"), ("U", "Not yet known")],
                                default="U",
                                max_length=1,
                                verbose_name="Sex",
                            ),
                        ),
                        ("birth_year", models.SmallIntegerField(null=True, verbose_name="Birth year")),
                        (
                            "relation",
                            models.CharField(
                                choices=[
                                    ("HEAD", "Head of household"),
                                    ("SPOUSE", "Wife or husband"),
                                    ("CHILD", "Son or daughter"),
                                    ("ADOPTED_CHILD", "Adopted child"),
                                    ("GRANDCHILD", "Grandchild"),
                                    ("PARENT", "Father or mother"),
                                    ("GRANDPARENT", "Grandparent"),
                                    ("SIBLING", "Brother or sister"),
                                    ("OTHER", "Other relation"),
                                    ("UNKNOWN", "Relation not yet known"),
                                ],
                                max_length=14,
                                verbose_name="Relation to the head",
                            ),
                        ),
                        ("since", models.DateField()),
                        ("until", models.DateField(null=True)),
                        (
                            "ended_because",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("MOVED_AWAY", "Moved away"),
                                    ("MARRIED_OUT", "Married into another family"),
                                    ("DIED", "Died"),
                                    ("JOINED_ANOTHER", "Joined another household"),
                                    ("SPLIT", "Split off into a household of its own"),
                                    ("MERGED", "The household was merged with another"),
                                    ("HEAD_CHANGED", "Another head, so another relation"),
                                    ("MISTAKE", "Recorded by mistake"),
                                ],
                                max_length=14,
                                verbose_name="Why it ended",
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
                    ],
                    options={
                        "verbose_name": "historical family member without a record",
                        "verbose_name_plural": "historical family members without a record",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("id", "history_number"), name="beneficiaries_familymember_version"
                            )
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalHouseholdBook",
                    fields=[
                        ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                        ("history_actor", models.UUIDField(null=True)),
                        ("history_organisation", models.UUIDField(null=True)),
                        ("history_unit", models.UUIDField(db_index=True, null=True)),
                        ("history_number", models.IntegerField(default=1)),
                        (
                            "number_sealed",
                            vault.fields.SealedField("household_book.number", block=32, field_class="identity"),
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
                    ],
                    options={
                        "verbose_name": "historical household book",
                        "verbose_name_plural": "historical household books",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("id", "history_number"), name="beneficiaries_householdbook_version"
                            )
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalHouseholdYear",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("history_actor", models.UUIDField(null=True)),
                        ("history_organisation", models.UUIDField(null=True)),
                        ("history_unit", models.UUIDField(db_index=True, null=True)),
                        ("history_number", models.IntegerField(default=1)),
                        ("year", models.SmallIntegerField(verbose_name="Year")),
                        (
                            "main_income",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("FARMING", "Farming"),
                                    ("FORESTRY", "Forestry"),
                                    ("FISHERY", "Fishery"),
                                    ("HIRED_WORK", "Hired work by the day"),
                                    ("TRADE", "Trade"),
                                    ("SALARY", "Salary"),
                                    ("ALLOWANCE", "Allowance or pension"),
                                    ("SUPPORTED", "Supported by the family"),
                                    ("OTHER", "Something else"),
                                ],
                                max_length=10,
                                verbose_name="Main source of income",
                            ),
                        ),
                        (
                            "house",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("SOLID", "Solid house"),
                                    ("SEMI_SOLID", "Partly solid house"),
                                    ("TEMPORARY", "Temporary or decayed house"),
                                    ("SHARED", "Lives in somebody else's house"),
                                    ("NONE", "Without a house"),
                                ],
                                max_length=10,
                                verbose_name="House",
                            ),
                        ),
                        ("land", models.JSONField(default=list, verbose_name="Land")),
                        ("livestock", models.JSONField(default=list, verbose_name="Livestock")),
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
                    ],
                    options={
                        "verbose_name": "historical household in a year",
                        "verbose_name_plural": "historical households in a year",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("id", "history_number"), name="beneficiaries_householdyear_version"
                            )
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HouseholdYear",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("year", models.SmallIntegerField(verbose_name="Year")),
                        (
                            "main_income",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("FARMING", "Farming"),
                                    ("FORESTRY", "Forestry"),
                                    ("FISHERY", "Fishery"),
                                    ("HIRED_WORK", "Hired work by the day"),
                                    ("TRADE", "Trade"),
                                    ("SALARY", "Salary"),
                                    ("ALLOWANCE", "Allowance or pension"),
                                    ("SUPPORTED", "Supported by the family"),
                                    ("OTHER", "Something else"),
                                ],
                                max_length=10,
                                verbose_name="Main source of income",
                            ),
                        ),
                        (
                            "house",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("SOLID", "Solid house"),
                                    ("SEMI_SOLID", "Partly solid house"),
                                    ("TEMPORARY", "Temporary or decayed house"),
                                    ("SHARED", "Lives in somebody else's house"),
                                    ("NONE", "Without a house"),
                                ],
                                max_length=10,
                                verbose_name="House",
                            ),
                        ),
                        ("land", models.JSONField(default=list, verbose_name="Land")),
                        ("livestock", models.JSONField(default=list, verbose_name="Livestock")),
                        (
                            "household",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="years",
                                to="beneficiaries.household",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "household in a year",
                        "verbose_name_plural": "households in a year",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("household", "year"), name="beneficiaries_household_year_once"
                            )
                        ],
                    },
                ),
            ],
        ),
    ]

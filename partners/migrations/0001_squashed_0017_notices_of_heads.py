import uuid

import django.core.validators
import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import core.migration


class Migration(migrations.Migration):
    replaces = [
        ("partners", "0001_ground"),
        ("partners", "0002_versions_vouched_for"),
        ("partners", "0003_functions_keep_versions"),
        ("partners", "0004_role_by_two"),
        ("partners", "0005_forget_typed_usernames"),
        ("partners", "0006_notices_read_by_each"),
        ("partners", "0007_notices_were_read"),
        ("partners", "0008_notice_has_no_reader"),
        ("partners", "0009_account_is_not_the_system"),
        ("partners", "0010_notices_of_erasures"),
        ("partners", "0011_notices_of_reservations"),
        ("partners", "0012_second_person"),
        ("partners", "0013_notices_of_verifications"),
        ("partners", "0014_notices_of_files"),
        ("partners", "0015_notices_of_accidents"),
        ("partners", "0016_notices_of_withdrawals"),
        ("partners", "0017_notices_of_heads"),
    ]

    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("axes", "0010_accessattemptexpiration"),
        ("places", "0001_squashed_0004_figures_and_levels"),
    ]

    operations = [
        core.migration.CreateModels(
            models=[
                migrations.CreateModel(
                    name="Organisation",
                    fields=[
                        ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ("name", models.CharField(max_length=200, verbose_name="Name")),
                        ("short_name", models.CharField(max_length=60, verbose_name="Short name")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("STATE_PROVINCE", "Provincial authority"),
                                    ("STATE_COMMUNE", "Commune People's Committee"),
                                    ("RED_CROSS", "Red Cross"),
                                    ("ASSOCIATION", "Association"),
                                    ("NGO", "Non-governmental organisation"),
                                    ("FUND", "Fund"),
                                    ("CENTRE", "Centre"),
                                    ("OTHER", "Other"),
                                ],
                                max_length=16,
                                verbose_name="Kind",
                            ),
                        ),
                        ("phone", models.CharField(blank=True, max_length=30, verbose_name="Telephone")),
                        ("office_hours", models.CharField(blank=True, max_length=80, verbose_name="Office hours")),
                        ("is_foreign", models.BooleanField(default=False, verbose_name="Foreign organisation")),
                        ("since", models.DateField(verbose_name="Takes part since")),
                        ("until", models.DateField(blank=True, null=True, verbose_name="Takes part until before")),
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
                            "group",
                            models.OneToOneField(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="organisation",
                                to="auth.group",
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
                        "verbose_name": "organisation",
                        "verbose_name_plural": "organisations",
                        "ordering": ("name",),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("until", None), ("until__gte", models.F("since")), _connector="OR"),
                                name="partners_organisation_ends_after_start",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("kind", "STATE_COMMUNE"), _negated=True),
                                    ("commune__isnull", False),
                                    _connector="OR",
                                ),
                                name="partners_commune_office_has_commune",
                            ),
                            models.UniqueConstraint(
                                fields=("province", "name"), name="partners_organisation_name_once"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="User",
                    fields=[
                        ("password", models.CharField(max_length=128, verbose_name="password")),
                        (
                            "is_superuser",
                            models.BooleanField(
                                default=False,
                                help_text="Designates that this user has all permissions without explicitly assigning them.",
                                verbose_name="superuser status",
                            ),
                        ),
                        ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        (
                            "username",
                            models.CharField(
                                max_length=60,
                                unique=True,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^[a-z0-9][a-z0-9._-]{2,59}$",
                                        "Use 3 to 60 letters without marks, digits, dots, dashes or underscores.",
                                    )
                                ],
                                verbose_name="Username",
                            ),
                        ),
                        ("display_name", models.CharField(max_length=120, verbose_name="Full name")),
                        ("phone", models.CharField(blank=True, max_length=30, verbose_name="Telephone")),
                        ("is_active", models.BooleanField(default=True, verbose_name="May sign in")),
                        ("is_staff", models.BooleanField(default=False, verbose_name="May keep reference data")),
                        (
                            "language",
                            models.CharField(
                                choices=[("vi", "Tiếng Việt"), ("en", "English")],
                                default="vi",
                                max_length=2,
                                verbose_name="Language",
                            ),
                        ),
                        (
                            "last_seen_at",
                            models.DateTimeField(blank=True, editable=False, null=True, verbose_name="Last seen"),
                        ),
                        (
                            "must_change_password",
                            models.BooleanField(default=False, verbose_name="Must change the password"),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "groups",
                            models.ManyToManyField(
                                blank=True,
                                help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                                related_name="user_set",
                                related_query_name="user",
                                to="auth.group",
                                verbose_name="groups",
                            ),
                        ),
                        (
                            "user_permissions",
                            models.ManyToManyField(
                                blank=True,
                                help_text="Specific permissions for this user.",
                                related_name="user_set",
                                related_query_name="user",
                                to="auth.permission",
                                verbose_name="user permissions",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="users",
                                to="partners.organisation",
                                verbose_name="Organisation",
                            ),
                        ),
                        ("password_mark", models.CharField(blank=True, editable=False, max_length=120)),
                    ],
                    options={
                        "verbose_name": "account",
                        "verbose_name_plural": "accounts",
                        "ordering": ("display_name", "username"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("id", uuid.UUID("00000000-0000-0000-0000-000000000000")), _negated=True
                                ),
                                name="partners_account_is_not_the_system",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalOrganisation",
                    fields=[
                        ("history_actor", models.UUIDField(null=True)),
                        ("history_organisation", models.UUIDField(null=True)),
                        ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                        ("name", models.CharField(max_length=200, verbose_name="Name")),
                        ("short_name", models.CharField(max_length=60, verbose_name="Short name")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("STATE_PROVINCE", "Provincial authority"),
                                    ("STATE_COMMUNE", "Commune People's Committee"),
                                    ("RED_CROSS", "Red Cross"),
                                    ("ASSOCIATION", "Association"),
                                    ("NGO", "Non-governmental organisation"),
                                    ("FUND", "Fund"),
                                    ("CENTRE", "Centre"),
                                    ("OTHER", "Other"),
                                ],
                                max_length=16,
                                verbose_name="Kind",
                            ),
                        ),
                        ("phone", models.CharField(blank=True, max_length=30, verbose_name="Telephone")),
                        ("office_hours", models.CharField(blank=True, max_length=80, verbose_name="Office hours")),
                        ("is_foreign", models.BooleanField(default=False, verbose_name="Foreign organisation")),
                        ("since", models.DateField(verbose_name="Takes part since")),
                        ("until", models.DateField(blank=True, null=True, verbose_name="Takes part until before")),
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
                            "group",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="auth.group",
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
                        ("history_number", models.IntegerField(default=1)),
                        ("history_unit", models.UUIDField(db_index=True, null=True)),
                    ],
                    options={
                        "verbose_name": "historical organisation",
                        "verbose_name_plural": "historical organisations",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("id", "history_number"), name="partners_organisation_version"
                            )
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="Notice",
                    fields=[
                        ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        (
                            "to_role",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("ADMINISTRATOR", "Administrator"),
                                    ("PROVINCIAL_OFFICER", "Provincial officer"),
                                    ("COORDINATOR", "Coordinator"),
                                    ("COMMUNE_WORKER", "Commune social worker"),
                                    ("COMMUNE_LEADER", "Commune leader"),
                                    ("VILLAGE_COLLABORATOR", "Village collaborator"),
                                    ("PARTNER_MANAGER", "Partner organisation's manager"),
                                    ("PARTNER_WORKER", "Partner organisation's worker"),
                                    ("QTMAC_OFFICER", "QTMAC data officer"),
                                    ("INSPECTOR", "Inspector"),
                                    ("STATISTICIAN", "Statistician"),
                                    ("LEADER_VIEW", "Leader's view"),
                                    ("DONOR_VIEWER", "Donor viewer"),
                                    ("AUDITOR", "Auditor and data-protection officer"),
                                ],
                                max_length=24,
                                verbose_name="To role",
                            ),
                        ),
                        (
                            "code",
                            models.CharField(
                                choices=[
                                    ("EXCEPTION_ASKED", "A request for an exception waits for your decision."),
                                    ("EXCEPTION_DECIDED", "A request for an exception has been decided."),
                                    ("RECORD_SHARED", "A record has been shared with your organisation."),
                                    ("SHARE_ENDED", "A record is no longer shared with your organisation."),
                                    ("ACCESS_ASKED", "A request for access to a record waits for an answer."),
                                    (
                                        "ACCESS_ANSWERED",
                                        "Your request to see a record was answered: nothing further is shared.",
                                    ),
                                    (
                                        "RESERVATION_ENDS",
                                        "A portion reserved by your organisation lapses within three days.",
                                    ),
                                    (
                                        "RESERVATION_LAPSED",
                                        "A portion reserved by your organisation has lapsed and is free for others.",
                                    ),
                                    ("IMPORT_FINISHED", "A list has been imported."),
                                    ("ROLE_WAITS", "A role that was given waits for a second person."),
                                    ("ERASURE_ASKED", "A request to destroy personal data waits for a second person."),
                                    ("ERASURE_DECIDED", "Your request to destroy personal data has been decided."),
                                    ("VERIFICATION_WAITS", "A verification waits for a second person."),
                                    (
                                        "VERIFICATION_ANSWERED",
                                        "A second person answered about a verification of yours.",
                                    ),
                                    ("FILE_REPORTED", "A file reported as an identity card waits for your decision."),
                                    (
                                        "FILE_JUDGED",
                                        "A file that was reported as an identity card has been decided on.",
                                    ),
                                    ("ACCIDENT_REPORTED", "An accident with explosive ordnance has been reported."),
                                    (
                                        "CONSENT_WITHDRAWN",
                                        "Consent to a record was withdrawn: please look whether the record may be kept.",
                                    ),
                                    ("HEAD_DIED", "The head of a household has died; please record who heads it now."),
                                    ("GENERAL", "There is something to look at."),
                                ],
                                max_length=24,
                                verbose_name="Notice",
                            ),
                        ),
                        ("url_name", models.CharField(blank=True, max_length=80)),
                        ("object_id", models.UUIDField(blank=True, null=True)),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="Sent")),
                        (
                            "to_user",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="notices",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "to_organisation",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="notices",
                                to="partners.organisation",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "notice",
                        "verbose_name_plural": "notices",
                        "ordering": ("-created_at", "id"),
                        "indexes": [
                            models.Index(fields=["to_organisation", "-created_at"], name="partners_notice_org"),
                            models.Index(fields=["to_user", "-created_at"], name="partners_notice_user"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("to_organisation__isnull", False), ("to_user__isnull", False), _connector="OR"
                                ),
                                name="partners_notice_has_addressee",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalUser",
                    fields=[
                        (
                            "is_superuser",
                            models.BooleanField(
                                default=False,
                                help_text="Designates that this user has all permissions without explicitly assigning them.",
                                verbose_name="superuser status",
                            ),
                        ),
                        ("history_actor", models.UUIDField(null=True)),
                        ("history_organisation", models.UUIDField(null=True)),
                        ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                        (
                            "username",
                            models.CharField(
                                db_index=True,
                                max_length=60,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^[a-z0-9][a-z0-9._-]{2,59}$",
                                        "Use 3 to 60 letters without marks, digits, dots, dashes or underscores.",
                                    )
                                ],
                                verbose_name="Username",
                            ),
                        ),
                        ("display_name", models.CharField(max_length=120, verbose_name="Full name")),
                        ("phone", models.CharField(blank=True, max_length=30, verbose_name="Telephone")),
                        ("is_active", models.BooleanField(default=True, verbose_name="May sign in")),
                        ("is_staff", models.BooleanField(default=False, verbose_name="May keep reference data")),
                        (
                            "language",
                            models.CharField(
                                choices=[("vi", "Tiếng Việt"), ("en", "English")],
                                default="vi",
                                max_length=2,
                                verbose_name="Language",
                            ),
                        ),
                        (
                            "must_change_password",
                            models.BooleanField(default=False, verbose_name="Must change the password"),
                        ),
                        ("created_at", models.DateTimeField(blank=True, editable=False)),
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
                                verbose_name="Organisation",
                            ),
                        ),
                        ("history_number", models.IntegerField(default=1)),
                        ("history_unit", models.UUIDField(db_index=True, null=True)),
                        ("password_mark", models.CharField(blank=True, editable=False, max_length=120)),
                    ],
                    options={
                        "verbose_name": "historical account",
                        "verbose_name_plural": "historical accounts",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "constraints": [
                            models.UniqueConstraint(fields=("id", "history_number"), name="partners_user_version")
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalRoleAssignment",
                    fields=[
                        ("history_actor", models.UUIDField(null=True)),
                        ("history_organisation", models.UUIDField(null=True)),
                        ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("ADMINISTRATOR", "Administrator"),
                                    ("PROVINCIAL_OFFICER", "Provincial officer"),
                                    ("COORDINATOR", "Coordinator"),
                                    ("COMMUNE_WORKER", "Commune social worker"),
                                    ("COMMUNE_LEADER", "Commune leader"),
                                    ("VILLAGE_COLLABORATOR", "Village collaborator"),
                                    ("PARTNER_MANAGER", "Partner organisation's manager"),
                                    ("PARTNER_WORKER", "Partner organisation's worker"),
                                    ("QTMAC_OFFICER", "QTMAC data officer"),
                                    ("INSPECTOR", "Inspector"),
                                    ("STATISTICIAN", "Statistician"),
                                    ("LEADER_VIEW", "Leader's view"),
                                    ("DONOR_VIEWER", "Donor viewer"),
                                    ("AUDITOR", "Auditor and data-protection officer"),
                                ],
                                max_length=24,
                                verbose_name="Role",
                            ),
                        ),
                        ("since", models.DateField(verbose_name="Since")),
                        ("until", models.DateField(blank=True, null=True, verbose_name="Until before")),
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
                            "user",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Account",
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
                        (
                            "assigned_by",
                            models.UUIDField(default=uuid.UUID("00000000-0000-0000-0000-000000000000"), editable=False),
                        ),
                        ("confirmed_by", models.UUIDField(editable=False, null=True)),
                        (
                            "is_waiting",
                            models.BooleanField(
                                default=False, editable=False, verbose_name="Waits for a second person"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical role assignment",
                        "verbose_name_plural": "historical role assignments",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("id", "history_number"), name="partners_roleassignment_version"
                            )
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalAgreement",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("history_actor", models.UUIDField(null=True)),
                        ("history_organisation", models.UUIDField(null=True)),
                        ("number", models.CharField(max_length=60, verbose_name="Number")),
                        (
                            "shows_giver",
                            models.BooleanField(
                                default=False, verbose_name="Others may learn that this organisation gave"
                            ),
                        ),
                        ("since", models.DateField(verbose_name="Since")),
                        ("until", models.DateField(blank=True, null=True, verbose_name="Until before")),
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
                        ("history_number", models.IntegerField(default=1)),
                        ("history_unit", models.UUIDField(db_index=True, null=True)),
                    ],
                    options={
                        "verbose_name": "historical agreement",
                        "verbose_name_plural": "historical agreements",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "constraints": [
                            models.UniqueConstraint(fields=("id", "history_number"), name="partners_agreement_version")
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="Agreement",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("number", models.CharField(max_length=60, verbose_name="Number")),
                        (
                            "shows_giver",
                            models.BooleanField(
                                default=False, verbose_name="Others may learn that this organisation gave"
                            ),
                        ),
                        ("since", models.DateField(verbose_name="Since")),
                        ("until", models.DateField(blank=True, null=True, verbose_name="Until before")),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="agreements",
                                to="partners.organisation",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "agreement",
                        "verbose_name_plural": "agreements",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("until", None), ("until__gte", models.F("since")), _connector="OR"),
                                name="partners_agreement_ends_after_start",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="OrganisationFunction",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "code",
                            models.CharField(
                                choices=[
                                    ("COORDINATION", "Coordination of assistance"),
                                    ("REPORTING", "Reporting"),
                                    ("SOCIAL_PROTECTION", "Social protection"),
                                    ("MERIT", "Care of people with merit"),
                                    ("MINE_ACTION_DATA", "Mine action data"),
                                    ("HEALTH_CARE", "Medical care of accident victims"),
                                    ("FOREIGN_AID", "Foreign aid focal point"),
                                    ("DATA_PROTECTION", "Data protection"),
                                    ("OTHER", "Other"),
                                ],
                                max_length=20,
                                verbose_name="Function",
                            ),
                        ),
                        ("decision", models.CharField(blank=True, max_length=120, verbose_name="Decision")),
                        ("since", models.DateField(verbose_name="Since")),
                        ("until", models.DateField(blank=True, null=True, verbose_name="Until before")),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="functions",
                                to="partners.organisation",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "function of an organisation",
                        "verbose_name_plural": "functions of organisations",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("until", None), ("until__gte", models.F("since")), _connector="OR"),
                                name="partners_function_ends_after_start",
                            ),
                            models.UniqueConstraint(
                                fields=("organisation", "code", "since"), name="partners_function_once"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RoleAssignment",
                    fields=[
                        ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("ADMINISTRATOR", "Administrator"),
                                    ("PROVINCIAL_OFFICER", "Provincial officer"),
                                    ("COORDINATOR", "Coordinator"),
                                    ("COMMUNE_WORKER", "Commune social worker"),
                                    ("COMMUNE_LEADER", "Commune leader"),
                                    ("VILLAGE_COLLABORATOR", "Village collaborator"),
                                    ("PARTNER_MANAGER", "Partner organisation's manager"),
                                    ("PARTNER_WORKER", "Partner organisation's worker"),
                                    ("QTMAC_OFFICER", "QTMAC data officer"),
                                    ("INSPECTOR", "Inspector"),
                                    ("STATISTICIAN", "Statistician"),
                                    ("LEADER_VIEW", "Leader's view"),
                                    ("DONOR_VIEWER", "Donor viewer"),
                                    ("AUDITOR", "Auditor and data-protection officer"),
                                ],
                                max_length=24,
                                verbose_name="Role",
                            ),
                        ),
                        ("since", models.DateField(verbose_name="Since")),
                        ("until", models.DateField(blank=True, null=True, verbose_name="Until before")),
                        (
                            "communes",
                            models.ManyToManyField(
                                blank=True,
                                related_name="+",
                                to="places.administrativeunit",
                                verbose_name="Limited to communes",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="assignments",
                                to="partners.organisation",
                                verbose_name="Organisation",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="assignments",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Account",
                            ),
                        ),
                        (
                            "assigned_by",
                            models.UUIDField(default=uuid.UUID("00000000-0000-0000-0000-000000000000"), editable=False),
                        ),
                        ("confirmed_by", models.UUIDField(editable=False, null=True)),
                        (
                            "is_waiting",
                            models.BooleanField(
                                default=False, editable=False, verbose_name="Waits for a second person"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "role assignment",
                        "verbose_name_plural": "role assignments",
                        "ordering": ("since", "id"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("until", None), ("until__gte", models.F("since")), _connector="OR"),
                                name="partners_assignment_ends_after_start",
                            ),
                            models.UniqueConstraint(
                                fields=("user", "role", "organisation", "since"), name="partners_assignment_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("is_waiting", True),
                                    ("assigned_by", uuid.UUID("00000000-0000-0000-0000-000000000000")),
                                    models.Q(
                                        (
                                            "role__in",
                                            [
                                                "ADMINISTRATOR",
                                                "AUDITOR",
                                                "COMMUNE_LEADER",
                                                "COMMUNE_WORKER",
                                                "COORDINATOR",
                                                "INSPECTOR",
                                                "PARTNER_MANAGER",
                                                "PARTNER_WORKER",
                                                "PROVINCIAL_OFFICER",
                                                "QTMAC_OFFICER",
                                            ],
                                        ),
                                        _negated=True,
                                    ),
                                    models.Q(
                                        ("confirmed_by__isnull", False),
                                        models.Q(("confirmed_by", models.F("assigned_by")), _negated=True),
                                        models.Q(("confirmed_by", models.F("user")), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="partners_assignment_confirmed_by_a_second_person",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalOrganisationFunction",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("history_actor", models.UUIDField(null=True)),
                        ("history_organisation", models.UUIDField(null=True)),
                        ("history_unit", models.UUIDField(db_index=True, null=True)),
                        ("history_number", models.IntegerField(default=1)),
                        (
                            "code",
                            models.CharField(
                                choices=[
                                    ("COORDINATION", "Coordination of assistance"),
                                    ("REPORTING", "Reporting"),
                                    ("SOCIAL_PROTECTION", "Social protection"),
                                    ("MERIT", "Care of people with merit"),
                                    ("MINE_ACTION_DATA", "Mine action data"),
                                    ("HEALTH_CARE", "Medical care of accident victims"),
                                    ("FOREIGN_AID", "Foreign aid focal point"),
                                    ("DATA_PROTECTION", "Data protection"),
                                    ("OTHER", "Other"),
                                ],
                                max_length=20,
                                verbose_name="Function",
                            ),
                        ),
                        ("decision", models.CharField(blank=True, max_length=120, verbose_name="Decision")),
                        ("since", models.DateField(verbose_name="Since")),
                        ("until", models.DateField(blank=True, null=True, verbose_name="Until before")),
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
                    ],
                    options={
                        "verbose_name": "historical function of an organisation",
                        "verbose_name_plural": "historical functions of organisations",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("id", "history_number"), name="partners_organisationfunction_version"
                            )
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="NoticeRead",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("read_at", models.DateTimeField(verbose_name="Read on")),
                        (
                            "notice",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="reads", to="partners.notice"
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("notice", "user"), name="partners_notice_read_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalSecondPersonRule",
                    fields=[
                        ("history_actor", models.UUIDField(null=True)),
                        ("history_organisation", models.UUIDField(null=True)),
                        ("history_unit", models.UUIDField(db_index=True, null=True)),
                        ("history_number", models.IntegerField(default=1)),
                        ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                        (
                            "act",
                            models.CharField(
                                choices=[
                                    ("REGISTER_PERSON", "Register a person"),
                                    ("VERIFY_WITH_PAPERS", "Verify a victim category whose papers were seen"),
                                    (
                                        "VERIFY_WITHOUT_PAPERS",
                                        "Verify a victim category whose papers cannot be obtained",
                                    ),
                                    ("REFUSE_VERIFICATION", "Not confirm a victim category"),
                                    ("RECORD_HELP", "Record assistance"),
                                    ("CONFIRM_RECEIPT", "Confirm that assistance was received"),
                                    ("GRANT_EXCEPTION", "Approve an exception from a rule against overlap"),
                                    ("SHARE_PERSON", "Share a record with an organisation"),
                                    ("ANSWER_ACCESS", "Answer a request to see a record"),
                                    ("CLOSE_CASE", "End case management"),
                                    ("ERASE_PERSON", "Destroy a person's data"),
                                    ("GIVE_ROLE", "Give a role that sees people, accounts or the log"),
                                ],
                                max_length=24,
                                verbose_name="What is done",
                            ),
                        ),
                        (
                            "mode",
                            models.CharField(
                                choices=[
                                    ("ALONE", "Nobody else"),
                                    ("SAMPLE", "A sample is reviewed afterwards"),
                                    ("GATE", "A second person decides first"),
                                ],
                                max_length=8,
                                verbose_name="Second person",
                            ),
                        ),
                        (
                            "threshold_vnd",
                            models.BigIntegerField(blank=True, null=True, verbose_name="From a value of"),
                        ),
                        ("roles", models.JSONField(blank=True, default=list, verbose_name="Who it may be")),
                        (
                            "moves_up_after",
                            models.SmallIntegerField(
                                blank=True, null=True, verbose_name="Moves up after (working days)"
                            ),
                        ),
                        ("one_in", models.SmallIntegerField(default=0, verbose_name="One in")),
                        ("at_least", models.SmallIntegerField(default=0, verbose_name="At least a month")),
                        ("version", models.CharField(max_length=20, verbose_name="Version")),
                        ("since", models.DateField(verbose_name="Since")),
                        ("until", models.DateField(blank=True, null=True, verbose_name="Until before")),
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
                    ],
                    options={
                        "verbose_name": "historical rule of second persons",
                        "verbose_name_plural": "historical rules of second persons",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("id", "history_number"), name="partners_secondpersonrule_version"
                            )
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="SecondPersonRule",
                    fields=[
                        ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        (
                            "act",
                            models.CharField(
                                choices=[
                                    ("REGISTER_PERSON", "Register a person"),
                                    ("VERIFY_WITH_PAPERS", "Verify a victim category whose papers were seen"),
                                    (
                                        "VERIFY_WITHOUT_PAPERS",
                                        "Verify a victim category whose papers cannot be obtained",
                                    ),
                                    ("REFUSE_VERIFICATION", "Not confirm a victim category"),
                                    ("RECORD_HELP", "Record assistance"),
                                    ("CONFIRM_RECEIPT", "Confirm that assistance was received"),
                                    ("GRANT_EXCEPTION", "Approve an exception from a rule against overlap"),
                                    ("SHARE_PERSON", "Share a record with an organisation"),
                                    ("ANSWER_ACCESS", "Answer a request to see a record"),
                                    ("CLOSE_CASE", "End case management"),
                                    ("ERASE_PERSON", "Destroy a person's data"),
                                    ("GIVE_ROLE", "Give a role that sees people, accounts or the log"),
                                ],
                                max_length=24,
                                verbose_name="What is done",
                            ),
                        ),
                        (
                            "mode",
                            models.CharField(
                                choices=[
                                    ("ALONE", "Nobody else"),
                                    ("SAMPLE", "A sample is reviewed afterwards"),
                                    ("GATE", "A second person decides first"),
                                ],
                                max_length=8,
                                verbose_name="Second person",
                            ),
                        ),
                        (
                            "threshold_vnd",
                            models.BigIntegerField(blank=True, null=True, verbose_name="From a value of"),
                        ),
                        ("roles", models.JSONField(blank=True, default=list, verbose_name="Who it may be")),
                        (
                            "moves_up_after",
                            models.SmallIntegerField(
                                blank=True, null=True, verbose_name="Moves up after (working days)"
                            ),
                        ),
                        ("one_in", models.SmallIntegerField(default=0, verbose_name="One in")),
                        ("at_least", models.SmallIntegerField(default=0, verbose_name="At least a month")),
                        ("version", models.CharField(max_length=20, verbose_name="Version")),
                        ("since", models.DateField(verbose_name="Since")),
                        ("until", models.DateField(blank=True, null=True, verbose_name="Until before")),
                    ],
                    options={
                        "verbose_name": "rule of second persons",
                        "verbose_name_plural": "rules of second persons",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("until", None), ("until__gte", models.F("since")), _connector="OR"),
                                name="partners_second_person_ends_after_start",
                            ),
                            models.UniqueConstraint(fields=("act", "since"), name="partners_second_person_once"),
                        ],
                    },
                ),
            ],
        ),
    ]

"""Since when nobody has said in which part of a divided commune a person lives."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("beneficiaries", "0006_records"),
        ("partners", "0011_notices_of_reservations"),
        ("places", "0003_versions_vouched_for"),
        ("vault", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="beneficiary",
            name="place_open_since",
            field=models.DateField(null=True, verbose_name="Commune of today not decided since"),
        ),
        migrations.AddField(
            model_name="historicalbeneficiary",
            name="place_open_since",
            field=models.DateField(null=True, verbose_name="Commune of today not decided since"),
        ),
        migrations.AddIndex(
            model_name="beneficiary",
            index=models.Index(
                condition=models.Q(("place_open_since__isnull", False)),
                fields=["commune"],
                name="beneficiaries_place_open",
            ),
        ),
        migrations.AddConstraint(
            model_name="beneficiary",
            constraint=models.CheckConstraint(
                condition=models.Q(("place_open_since", None), ("place_as_written__isnull", False), _connector="OR"),
                name="beneficiaries_open_place_is_written",
            ),
        ),
    ]

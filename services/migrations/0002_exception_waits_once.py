"""One organisation waits for one answer about one kind of help of one person."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("beneficiaries", "0001_ground"),
        ("partners", "0001_ground"),
        ("services", "0001_ground"),
        ("vault", "0001_initial"),
    ]

    operations = [
        migrations.AddConstraint(
            model_name="exceptionrequest",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "ASKED")),
                fields=("organisation", "person", "service_type"),
                name="services_exception_waits_once",
            ),
        ),
    ]

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("beneficiaries", "0004_erasure_not_agreed"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="sightgrant",
            index=models.Index(fields=["content_object", "group"], name="beneficiaries_grant_person"),
        ),
    ]

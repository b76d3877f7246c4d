"""Which published claims are the same; and statistics of more of the stems by which verdicts are found."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("publication", "0004_frozen_whole"), ("claims", "0002_similar")]

    operations = [
        migrations.CreateModel(
            name="RepeatedClaim",
            fields=[
                ("claim", models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name="+", serialize=False, to="claims.claim")),
                ("cluster", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="claims.cluster")),
            ],
        ),
        migrations.RunSQL(
            "ALTER TABLE publication_publication ALTER COLUMN search SET STATISTICS 300",
            "ALTER TABLE publication_publication ALTER COLUMN search SET STATISTICS -1",
        ),
    ]

"""Claims that are the same, what was taken over, and the stems by which similar claims are found.

The column of stems is PostgreSQL's alone: it makes it from the claim's words whoever writes them, and no model carries
it to a page that does not look claims up. `claims.similar` asks it. Statistics are kept of more stems than usual,
because the rare ones are what a claim is found by.
"""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

STEMS = """
ALTER TABLE claims_claim ADD COLUMN stems tsvector
    GENERATED ALWAYS AS (to_tsvector('english'::regconfig, restatement || ' ' || quote)) STORED;
ALTER TABLE claims_claim ALTER COLUMN stems SET STATISTICS 300;
CREATE INDEX claim_stems ON claims_claim USING gin (stems);
"""
NO_STEMS = "ALTER TABLE claims_claim DROP COLUMN stems;"


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0001_initial"),
        ("sources", "0002_search_by_name"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Cluster",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
            ],
        ),
        migrations.CreateModel(
            name="ClusterMember",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                ("claim", models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="claims.claim")),
                ("cluster", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="members", to="claims.cluster")),
            ],
            options={"ordering": ["id"]},
        ),
        migrations.CreateModel(
            name="TakenOver",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("origin", models.CharField(max_length=400)),
                ("at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                ("claim", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="taken_over", to="claims.claim")),
                ("earlier", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="claims.claim")),
                ("source", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="sources.source")),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.UniqueConstraint(fields=("claim", "source"), name="one_origin_a_source"),
                    models.CheckConstraint(condition=models.Q(("claim", models.F("earlier")), _negated=True), name="taken_from_another_claim"),
                ],
            },
        ),
        migrations.RunSQL(STEMS, NO_STEMS),
    ]

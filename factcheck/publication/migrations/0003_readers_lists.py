import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("publication", "0002_frozen")]

    operations = [
        migrations.CreateModel(
            name="PublishedScale",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField(unique=True)),
                ("body", models.JSONField()),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={"ordering": ["-number"]},
        ),
        migrations.AddField("columnedition", "published_on", models.DateField(null=True)),
        migrations.AddField("columnedition", "is_example", models.BooleanField(default=False)),
        migrations.AddField("columnedition", "claim_count", models.PositiveIntegerField(default=0)),
        migrations.AddField("columnedition", "distribution", models.JSONField(default=list)),
        migrations.AddField("publication", "quote", models.TextField(default=""), preserve_default=False),
        migrations.AddIndex(
            "publication",
            models.Index(
                fields=["-published_at"],
                condition=models.Q(("number__gt", 1), ("withdrawn_at__isnull", False), _connector="OR"),
                name="publication_changed",
            ),
        ),
    ]

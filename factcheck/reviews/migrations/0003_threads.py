from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("reviews", "0002_verdict_turns")]
    operations: list[migrations.operations.base.Operation] = []

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("desk", "0003_drafts")]
    operations: list[migrations.operations.base.Operation] = []

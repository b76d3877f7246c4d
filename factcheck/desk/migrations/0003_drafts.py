from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("desk", "0002_kept_reading")]
    operations: list[migrations.operations.base.Operation] = []

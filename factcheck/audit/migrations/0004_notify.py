from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("audit", "0003_append_only")]
    operations: list[migrations.operations.base.Operation] = []

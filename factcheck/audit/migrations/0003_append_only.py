from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_search_by_actor")]
    operations: list[migrations.operations.base.Operation] = []

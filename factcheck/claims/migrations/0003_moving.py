from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0002_similar'),
    ]

    operations = [
        migrations.AddField(
            model_name='claim',
            name='gone_from',
            field=models.PositiveIntegerField(blank=True, editable=False, help_text='The number of that text version.', null=True, verbose_name='not in the text since'),
        ),
    ]

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('publication', '0005_repeats'),
    ]

    operations = [
        migrations.AddField(
            model_name='notice',
            name='after',
            field=models.TextField(blank=True, default='', help_text='The words that stand there now.'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='notice',
            name='before',
            field=models.TextField(blank=True, default='', help_text='The words as they were quoted, where they changed.'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='notice',
            name='text_version',
            field=models.PositiveIntegerField(blank=True, help_text='Of an edit: the number of the text that came. Checks of it need no notice.', null=True),
        ),
        migrations.AlterField(
            model_name='notice',
            name='kind',
            field=models.CharField(choices=[('related', 'Related claim'), ('edited', 'The column was edited after this check'), ('reply', 'Reply'), ('rights', 'Rights')], max_length=10),
        ),
    ]

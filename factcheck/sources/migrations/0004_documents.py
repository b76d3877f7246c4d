import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models
from django.db.models import Q

import factcheck.sources.models


class Migration(migrations.Migration):

    dependencies = [
        ('sources', '0003_snapshots'),
        ('accounts', '0004_digest'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Document',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file', models.FileField(max_length=200, storage=factcheck.sources.models.documents, upload_to=factcheck.sources.models.place_of)),
                ('name', models.CharField(help_text="The file's name as it came.", max_length=200)),
                ('media_type', models.CharField(help_text='By its content, whatever it is called.', max_length=100)),
                ('size', models.PositiveIntegerField(help_text='Bytes.')),
                ('sha256', models.CharField(help_text='Of the bytes, in hexadecimal.', max_length=64)),
                ('text', models.TextField(blank=True, help_text='What was read in it; a picture has none.')),
                ('pages', models.PositiveIntegerField(default=0, help_text='0 where there are none to count.')),
                ('added_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('added_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.team')),
            ],
            options={
                'ordering': ['name'],
                'constraints': [models.UniqueConstraint(fields=('team', 'sha256'), name='one_document_a_team')],
            },
        ),
        migrations.AddField(
            model_name='source',
            name='document',
            field=models.OneToOneField(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='source', to='sources.document'),
        ),
        migrations.AddConstraint(
            model_name='source',
            constraint=models.CheckConstraint(condition=Q(('url', None), ('document', None), _connector='OR'), name='address_or_document'),
        ),
    ]

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0004_digest'),
        ('reviews', '0002_verdict_turns'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='InboxItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('mentioned', 'Mentioned you'), ('reply', 'Replied in a thread of yours'), ('resolved', 'Resolved a thread of yours'), ('assigned', 'Assigned to you'), ('returned', 'Returned by an editor'), ('discussion', 'Back for discussion')], max_length=12)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('read_at', models.DateTimeField(blank=True, null=True)),
                ('mailed_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['-at', '-id'],
            },
        ),
        migrations.AddField(
            model_name='comment',
            name='edited_at',
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='comment',
            name='evidence',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='comments', to='reviews.evidence', verbose_name='source'),
        ),
        migrations.AddField(
            model_name='comment',
            name='mentions',
            field=models.JSONField(default=dict, editable=False, help_text='Word → key and name of who is meant.'),
        ),
        migrations.AddField(
            model_name='comment',
            name='resolved_at',
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='comment',
            name='resolved_by',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='comment',
            name='source_title',
            field=models.CharField(blank=True, editable=False, max_length=300),
        ),
        migrations.AddField(
            model_name='comment',
            name='taken_back_at',
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='comment',
            name='version',
            field=models.PositiveIntegerField(default=1, editable=False),
        ),
        migrations.AddConstraint(
            model_name='comment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('resolved_at__isnull', True), ('resolved_by__isnull', True)), models.Q(('parent__isnull', True), ('resolved_at__isnull', False), ('resolved_by__isnull', False)), _connector='OR'), name='resolved_by_somebody_at_some_time'),
        ),
        migrations.AddConstraint(
            model_name='comment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(models.Q(('body', ''), _negated=True), ('taken_back_at__isnull', True)), models.Q(('body', ''), ('taken_back_at__isnull', False)), _connector='OR'), name='comment_says_something_or_is_taken_back'),
        ),
        migrations.AddField(
            model_name='inboxitem',
            name='by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='inboxitem',
            name='comment',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='reviews.comment'),
        ),
        migrations.AddField(
            model_name='inboxitem',
            name='recipient',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='inboxitem',
            name='review',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='reviews.review'),
        ),
        migrations.AddField(
            model_name='inboxitem',
            name='team',
            field=models.ForeignKey(help_text="The column's, for good.", on_delete=django.db.models.deletion.CASCADE, related_name='+', to='accounts.team'),
        ),
        migrations.AddIndex(
            model_name='inboxitem',
            index=models.Index(fields=['recipient', '-at', '-id'], name='inbox_newest'),
        ),
        migrations.AddIndex(
            model_name='inboxitem',
            index=models.Index(condition=models.Q(('read_at__isnull', True)), fields=['recipient', 'team'], name='inbox_unread'),
        ),
        migrations.AddConstraint(
            model_name='inboxitem',
            constraint=models.UniqueConstraint(fields=('recipient', 'kind', 'review', 'comment'), name='one_inbox_item_a_thing', nulls_distinct=False),
        ),
    ]

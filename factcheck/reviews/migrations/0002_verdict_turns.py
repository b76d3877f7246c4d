"""Every turn of a verdict is kept, and what was said about verdicts that lie far apart.

The turns of the verdicts that exist are read from the history, which has each of them; where it has not, the first is
the blind rating with the words that stand, and a second is made where the verdict was revised.
"""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

CONFIDENCE = [("low", "Low"), ("medium", "Medium"), ("high", "High")]
LABELS = {label: key for key, label in CONFIDENCE}
VERBS = ("gave a verdict", "revised a verdict")
STEPS = 2

FREEZE = """
CREATE FUNCTION reviews_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'What was said in a verdict or a discussion stays: add another turn instead.'
    USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER verdict_turn_kept BEFORE UPDATE OR DELETE ON reviews_verdictturn FOR EACH ROW
EXECUTE FUNCTION reviews_refuse();
CREATE TRIGGER discussion_kept BEFORE UPDATE OR DELETE ON reviews_discussion FOR EACH ROW
EXECUTE FUNCTION reviews_refuse();
"""

THAW = """
DROP TRIGGER verdict_turn_kept ON reviews_verdictturn;
DROP TRIGGER discussion_kept ON reviews_discussion;
DROP FUNCTION reviews_refuse();
"""


def make_turns(apps, schema_editor):
    """Write the turns of every verdict, and what now stands beside them in its own row."""
    Verdict, Turn = apps.get_model("reviews", "Verdict"), apps.get_model("reviews", "VerdictTurn")
    Event = apps.get_model("audit", "Event")
    ratings = {rating.name: rating for rating in apps.get_model("reviews", "Rating").objects.all()}
    worded = Event.objects.filter(subject_type="claims.claim", before__has_key="restatement").order_by("id")
    for verdict in Verdict.objects.select_related("review__claim", "rating", "first_rating").order_by("id").iterator():
        said = Event.objects.filter(subject_type="reviews.verdict", subject_id=verdict.pk, verb__in=VERBS)
        edits = list(worded.filter(subject_id=verdict.review.claim_id).values_list("at", "before__restatement"))
        turns = told_by(list(said.order_by("id")), verdict, ratings) or remembered(verdict)
        for number, turn in enumerate(turns, start=1):
            wording = next((before for at, before in edits if at > turn["at"]), verdict.review.claim.restatement)
            turn |= {"number": number, "after_reveal": number > 1, "restatement": wording}
        Turn.objects.bulk_create(Turn(verdict=verdict, **turn) for turn in turns)
        verdict.first_confidence = turns[0]["confidence"]
        verdict.restatement = turns[-1]["restatement"]
        verdict.save(update_fields=["first_confidence", "restatement"])


def told_by(events, verdict, ratings):
    """The turns as the history tells them; none where it does not end with what stands, or names another scale."""
    turns = [
        {
            "rating": ratings.get(event.after.get("rating")),
            "confidence": LABELS.get(event.after.get("confidence")),
            "rationale": event.after.get("rationale", ""),
            "at": event.at,
        }
        for event in events
    ]
    if not turns or any(turn["rating"] is None or turn["confidence"] is None for turn in turns):
        return []
    whole = (turns[0]["rating"], turns[-1]["rating"], turns[-1]["rationale"]) == (
        verdict.first_rating,
        verdict.rating,
        verdict.rationale,
    )
    if not whole:
        return []
    # The verdict's own times, which the demo's diary sets; the history's clock is the same elsewhere.
    turns[0]["at"] = verdict.given_at
    return turns


def remembered(verdict):
    """One turn, or two of a revised verdict, from its row."""
    stands = {"confidence": verdict.confidence, "rationale": verdict.rationale}
    turns = [{"rating": verdict.first_rating, "at": verdict.given_at, **stands}]
    if verdict.revised_at:
        turns.append({"rating": verdict.rating, "at": verdict.revised_at, **stands})
    return turns


def mark_gaps(apps, schema_editor):
    """Reviews in work whose verdicts lie more than two steps apart need a discussion from now on."""
    Review, Verdict = apps.get_model("reviews", "Review"), apps.get_model("reviews", "Verdict")
    given = Verdict.objects.filter(review=models.OuterRef("pk"), round=models.OuterRef("round")).order_by()
    spread = given.values("review").annotate(
        steps=models.Max("rating__number") - models.Min("rating__number")
    )
    working = models.Q(state__in=["open", "in_review", "awaiting_sign_off"])
    working |= models.Q(state="correction", reconsidering=True)
    apart = Review.objects.filter(working).annotate(steps=models.Subquery(spread.values("steps")))
    Review.objects.filter(pk__in=list(apart.filter(steps__gt=STEPS).values_list("pk", flat=True))).update(
        needs_discussion=True
    )


class Migration(migrations.Migration):
    dependencies = [
        ("reviews", "0001_initial"),
        ("audit", "0001_initial"),
        ("claims", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.AddField(
            model_name="review",
            name="needs_discussion",
            field=models.BooleanField(
                default=False,
                help_text="The round's verdicts lie more than two steps apart, and no discussion is recorded.",
            ),
        ),
        migrations.AddField(
            model_name="verdict",
            name="first_confidence",
            field=models.CharField(choices=CONFIDENCE, default="medium", max_length=10),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="verdict",
            name="restatement",
            field=models.TextField(default="", editable=False),
            preserve_default=False,
        ),
        migrations.CreateModel(
            name="VerdictTurn",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("confidence", models.CharField(choices=CONFIDENCE, max_length=10)),
                ("rationale", models.TextField()),
                ("restatement", models.TextField()),
                ("at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("after_reveal", models.BooleanField(default=False)),
                (
                    "rating",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="reviews.rating"
                    ),
                ),
                (
                    "verdict",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="turns", to="reviews.verdict"
                    ),
                ),
            ],
            options={"ordering": ["verdict", "number"]},
        ),
        migrations.CreateModel(
            name="Discussion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("round", models.PositiveIntegerField()),
                ("outcome", models.TextField()),
                ("at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "highest",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="reviews.rating"
                    ),
                ),
                (
                    "lowest",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="reviews.rating"
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="discussions", to="reviews.review"
                    ),
                ),
            ],
            options={"ordering": ["id"]},
        ),
        migrations.AddConstraint(
            model_name="verdictturn",
            constraint=models.UniqueConstraint(fields=("verdict", "number"), name="one_turn_a_number"),
        ),
        migrations.AddConstraint(
            model_name="verdictturn",
            constraint=models.CheckConstraint(
                condition=models.Q(("number__gt", 1), models.Q(("after_reveal", False), ("number", 1)), _connector="OR"),
                name="first_turn_is_blind",
            ),
        ),
        migrations.AddConstraint(
            model_name="discussion",
            constraint=models.CheckConstraint(
                condition=models.Q(("outcome", ""), _negated=True), name="discussion_with_its_outcome"
            ),
        ),
        migrations.RunPython(make_turns, migrations.RunPython.noop),
        migrations.RunPython(mark_gaps, migrations.RunPython.noop),
        # What waits to be checked at the end of the transaction is checked now: an index cannot be made before.
        migrations.RunSQL("SET CONSTRAINTS ALL IMMEDIATE", "SET CONSTRAINTS ALL IMMEDIATE"),
        migrations.AddIndex(
            model_name="verdict", index=models.Index(fields=["given_at"], name="verdict_given")
        ),
        migrations.AddIndex(
            model_name="review", index=models.Index(fields=["opened_at"], name="review_opened")
        ),
        migrations.RunSQL(FREEZE, THAW),
    ]

"""A query whose SQL is written once finds what the QuerySet finds, for every person and number."""

import pytest
from django.db.models import Count, Q

from factcheck.accounts.prepared import Prepared, PreparedFor
from factcheck.claims.models import Claim
from factcheck.columns.models import Column
from factcheck.desk.http import REVIEWS
from factcheck.reviews.models import Look, Verdict
from factcheck.reviews.permissions import gave_verdict, has_looked
from tests.factories import curator, editor, make_column, make_review, reviewer, verdict

pytestmark = pytest.mark.django_db
CLAIMS = Prepared(lambda column: Claim.objects.filter(column=column).order_by("number").values_list("pk", "reasons"))
VISIBLE = PreparedFor(lambda user, key: Column.objects.visible_to(user).filter(Q(pk=key) | Q(pk__gt=key)), 1)


def test_it_finds_what_the_queryset_finds_with_values_in_their_types():
    for column in (make_column(claims=3), make_column(claims=5)):
        assert CLAIMS.rows(column.pk) == list(
            Claim.objects.filter(column=column).order_by("number").values_list("pk", "reasons")
        )
        assert all(isinstance(reasons, list) for _, reasons in CLAIMS.rows(column.pk))


def test_models_come_with_what_is_joined_annotated_and_prefetched(django_assert_num_queries):
    claim = make_column(claims=3).claims.order_by("number").first()
    build = Prepared(
        lambda key: (
            Claim.objects.filter(pk=key)
            .select_related("column__team", "claimant", "dismissed_by")
            .prefetch_related("spans")
            .annotate(topic_count=Count("topics"))
        )
    )
    build.models(claim.pk)
    with django_assert_num_queries(2):
        (found,) = build.models(claim.pk)
        assert found == claim
        assert found.column.team.name == claim.column.team.name
        assert found.dismissed_by is None
        assert found.topic_count == 0
        assert [span.quote for span in found.spans.all()] == [claim.quote]
    found.restatement = "Put otherwise."
    found.save()
    assert Claim.objects.get(pk=claim.pk).restatement == "Put otherwise."
    assert build.models(0) == []


def test_a_person_sees_their_teams_rows_and_a_curator_all():
    ours, theirs = make_column(), make_column()
    mine, both = reviewer(ours.team), reviewer(ours.team, teams=[theirs.team])
    assert VISIBLE.models(mine, ours.pk) == [ours]
    assert VISIBLE.models(reviewer(theirs.team), ours.pk) == [theirs]
    assert {row.pk for row in VISIBLE.models(both, ours.pk)} == {ours.pk, theirs.pk}
    assert {row.pk for row in VISIBLE.models(curator(), ours.pk)} == {ours.pk, theirs.pk}
    assert VISIBLE.models(reviewer(), ours.pk) == []


def test_a_review_of_another_team_is_not_found():
    review = make_review()
    assert REVIEWS.models(reviewer(review.claim.column.team), review.claim_id) == [review]
    assert REVIEWS.models(reviewer(), review.claim_id) == []


def test_who_looked_and_who_gave_a_verdict_is_known_in_that_round_only():
    review = make_review()
    team = review.claim.column.team
    rated, looked, neither = reviewer(team), editor(team), reviewer(team)
    verdict(review, by=rated)
    Look.objects.create(review=review, editor=looked, round=review.round)
    assert [gave_verdict(person, review) for person in (rated, looked, neither)] == [True, False, False]
    assert [has_looked(person, review) for person in (rated, looked, neither)] == [False, True, False]
    review.round += 1
    assert not gave_verdict(rated, review)
    assert not has_looked(looked, review)


def test_a_number_that_does_not_reach_the_sql_is_refused_not_ignored():
    with pytest.raises(ValueError, match="no place"):
        Prepared(lambda review, other: Verdict.objects.filter(review=review).values_list("pk"), 2).rows(1, 2)

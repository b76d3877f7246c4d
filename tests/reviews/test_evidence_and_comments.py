"""Evidence, comments, assignment: the verbs of daily work."""

from datetime import date

import pytest

from factcheck.accounts.errors import NotAllowed, RuleBroken, Stale
from factcheck.audit.models import Event
from factcheck.reviews.actions import assign, attach_source, comment, edit_evidence, remove_evidence, set_due
from factcheck.reviews.facts import facts_of
from factcheck.reviews.models import Evidence, Review
from factcheck.sources.models import Source
from tests.factories import attach, curator, editor, make_claim, make_published, make_review, reviewer, verdict

pytestmark = pytest.mark.django_db


def test_attaching_registers_the_source_and_starts_the_review():
    review = make_review()
    item = attach(review, url="HTTPS://Example.org:443/a?utm_source=x#top")
    review.refresh_from_db()
    assert (item.source.url, review.state) == ("https://example.org/a", "in_review")


def test_a_known_address_brings_its_record_to_another_claim():
    review, other = make_review(), make_review()
    first = attach(review, url="https://example.org/a", title="The register")
    second = attach(other, url="https://example.org/a", title="Something else")
    assert first.source == second.source
    assert Source.objects.get().title == "The register"


def test_a_source_is_attached_once_a_claim():
    review = make_review()
    attach(review, url="https://example.org/a")
    with pytest.raises(RuleBroken, match="already attached"):
        attach(review, url="https://example.org/a")
    assert Evidence.objects.filter(review=review).count() == 1


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "ftp://example.org/a", "https://", "https://a:b@example.org/", "x y"]
)
def test_what_is_no_web_address_is_refused_in_a_sentence(url):
    review = make_review()
    with pytest.raises(RuleBroken):
        attach(review, url=url)
    assert not Source.objects.exists()


def test_a_stale_edit_of_evidence_is_refused_and_carries_what_stands():
    review = make_review()
    item = attach(review)
    by = reviewer(review.claim.column.team)
    edit_evidence(item, version=1, by=by, stance="refutes", note="Theirs.")
    with pytest.raises(Stale) as caught:
        edit_evidence(item, version=1, by=by, stance="context", note="Mine.")
    assert caught.value.current.note == "Theirs."


def test_a_removed_source_stays_in_the_history():
    review = make_review()
    item = attach(review, excerpt="One hundred ships.")
    remove_evidence(item, version=1, by=reviewer(review.claim.column.team))
    event = Event.objects.filter(verb="removed a source").get()
    assert event.before["excerpt"] == "One hundred ships."
    assert not Evidence.objects.exists()


def test_evidence_on_a_published_claim_needs_a_correction():
    publication = make_published()
    with pytest.raises(RuleBroken, match="Start a correction first"):
        attach(publication.claim.review)


def test_the_facts_count_primary_sources_and_the_rule_of_the_kind():
    claim = make_claim()
    claim.kind = "quantity"
    claim.save()
    review = make_review(claim)
    attach(review, type="news")
    assert facts_of(review).needs_primary
    assert not facts_of(review).has_primary
    attach(review, type="official")
    assert facts_of(review).has_primary


def test_comments_on_sources_are_open_and_comments_on_verdicts_are_not():
    review = make_review()
    first = reviewer(review.claim.column.team)
    comment(review, by=first, about="sources", body="Is there a newer register?")
    with pytest.raises(NotAllowed, match="Give your own verdict first"):
        comment(review, by=first, about="verdicts", body="I think it is false.")
    verdict(review, by=first)
    said = comment(review, by=first, about="verdicts", body="I think it is false.")
    assert Event.objects.about(said).get().blind


def test_a_reply_is_about_what_its_parent_is_about_and_threads_stay_flat():
    review = make_review()
    somebody = reviewer(review.claim.column.team)
    question = comment(review, by=somebody, about="sentence", body="Which year?")
    answer = comment(review, by=somebody, about="sources", body="1900.", parent=question)
    thanks = comment(review, by=somebody, body="Thank you.", parent=answer)
    assert (answer.about, thanks.parent) == ("sentence", question)


def test_only_people_of_the_team_who_review_can_be_assigned():
    review = make_review()
    team = review.claim.column.team
    boss = editor(team)
    assert assign(review, to=reviewer(team), version=1, by=boss).assignee is not None
    for stranger in (reviewer(), curator()):
        with pytest.raises(RuleBroken, match="no reviewer or editor of this team"):
            assign(review, to=stranger, version=2, by=boss)


def test_a_curator_sets_due_dates_and_a_stranger_does_not():
    review = make_review()
    assert set_due(review, on=date(2026, 12, 1), version=1, by=curator()).due_on == date(2026, 12, 1)
    with pytest.raises(NotAllowed):
        set_due(review, on=None, version=2, by=reviewer())
    with pytest.raises(Stale):
        set_due(review, on=None, version=1, by=curator())


def test_the_lists_speak_the_desks_language():
    review = make_review()
    team = review.claim.column.team
    mine = reviewer(team)
    assert list(Review.objects.unassigned()) == [review]
    assign(review, to=mine, version=1, by=mine)
    assert list(Review.objects.mine(mine)) == [review]
    assert list(Review.objects.needs_verdict_of(mine)) == [review]
    verdict(review, by=mine)
    assert not Review.objects.needs_verdict_of(mine).exists()
    assert not Review.objects.visible_to(reviewer()).exists()
    assert list(Review.objects.visible_to(curator())) == [review]


def test_attaching_without_stance_writes_nothing():
    review = make_review()
    with pytest.raises(RuleBroken, match="supports the claim, refutes it"):
        attach_source(review, by=reviewer(review.claim.column.team), stance="", title="x", url="https://example.org/x")
    assert not Source.objects.exists()

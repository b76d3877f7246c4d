"""Sign-off: the conditions, the editor's independence, return, correction, withdrawal, reopening."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from factcheck.accounts.errors import NotAllowed, RuleBroken, Stale
from factcheck.publication.actions import sign_off, withdraw
from factcheck.publication.body import compose_draft, fingerprint
from factcheck.publication.models import ColumnPage, Publication
from factcheck.reviews.actions import (
    assign,
    edit_answer,
    edit_wording,
    look,
    reopen,
    return_to_reviewers,
    send_for_sign_off,
    set_due,
    start_correction,
    take_back,
)
from factcheck.reviews.models import Decision, Rating, Review
from tests.factories import (
    UserFactory,
    attach,
    editor,
    make_awaiting,
    make_published,
    make_ready,
    make_review,
    reviewer,
    verdict,
)

pytestmark = pytest.mark.django_db


def signing_editor(review):
    boss = editor(review.claim.column.team)
    look(review, by=boss)
    return boss


def test_signing_off_publishes_number_one_and_locks_the_claim():
    review = make_awaiting()
    publication = sign_off(review, rating="true", by=signing_editor(review))
    review.refresh_from_db()
    assert (publication.number, publication.rating_key, review.state) == (1, "true", "published")
    assert review.claim.__class__.objects.get(pk=review.claim_id).locked


def test_a_review_that_lacks_something_is_not_sent_for_sign_off():
    review = make_review()
    attach(review)
    review.refresh_from_db()
    with pytest.raises(RuleBroken, match="1 more source needed; 2 more verdicts needed"):
        send_for_sign_off(review, by=reviewer(review.claim.column.team))


def test_an_editor_who_gave_a_verdict_does_not_sign_off():
    review = make_ready()
    boss = editor(review.claim.column.team)
    verdict(review, by=boss)
    send_for_sign_off(review, by=boss)
    with pytest.raises(RuleBroken, match="You gave a verdict"):
        sign_off(review, rating="true", by=boss)
    assert not Publication.objects.exists()


def test_an_editor_who_last_worded_the_restatement_does_not_sign_off():
    review = make_awaiting()
    boss = signing_editor(review)
    claim = review.claim
    edit_wording(claim, version=claim.version, by=boss, restatement="The port counted 100 ships.", kind="quantity")
    with pytest.raises(RuleBroken, match="You last edited the wording"):
        sign_off(review, rating="true", by=boss)


def test_an_editor_who_last_wrote_the_answer_does_not_sign_off():
    review = make_ready()
    boss = signing_editor(review)
    review.refresh_from_db()
    edit_answer(review, version=review.version, by=boss, short_answer="Mine.", reasoning=review.reasoning)
    send_for_sign_off(review, by=boss)
    with pytest.raises(RuleBroken, match="You last edited the wording"):
        sign_off(review, rating="true", by=boss)


def test_one_person_with_both_roles_cannot_write_sign_and_publish_alone():
    review = make_review()
    both = UserFactory(roles=("reviewer", "editor"), team=review.claim.column.team)
    attach(review, by=both)
    attach(review, by=both)
    verdict(review, by=both)
    verdict(review)
    review.refresh_from_db()
    edit_answer(review, version=review.version, by=both, short_answer="Yes.", reasoning="Because.")
    send_for_sign_off(review, by=both)
    with pytest.raises(RuleBroken, match="another editor signs off"):
        sign_off(review, rating="true", by=both)


def test_a_reviewer_cannot_sign_off():
    review = make_awaiting()
    with pytest.raises(NotAllowed, match="for editors"):
        sign_off(review, rating="true", by=reviewer(review.claim.column.team))


def test_an_editor_of_another_team_cannot_sign_off():
    review = make_awaiting()
    with pytest.raises(NotAllowed):
        sign_off(review, rating="true", by=editor())


def test_an_editor_signs_exactly_what_was_on_the_page():
    review = make_awaiting()
    boss = signing_editor(review)
    seen = fingerprint(compose_draft(review))
    attach(review)
    with pytest.raises(Stale, match="Something changed while you were reading"):
        sign_off(review, rating="true", by=boss, seen=seen)
    assert sign_off(review, rating="true", by=boss, seen=fingerprint(compose_draft(review))).number == 1


def test_a_return_needs_a_reason_and_keeps_it():
    review = make_awaiting()
    boss = editor(review.claim.column.team)
    with pytest.raises(RuleBroken, match="Give the reason"):
        return_to_reviewers(review, reason=" ", by=boss)
    returned = return_to_reviewers(review, reason="The excerpt is missing.", by=boss)
    assert (returned.state, returned.return_reason) == ("in_review", "The excerpt is missing.")
    assert Decision.objects.get(review=review).kind == "returned"


def test_a_reviewer_can_take_a_claim_back_with_a_reason():
    review = make_awaiting()
    assert (
        take_back(review, reason="I found another register.", by=reviewer(review.claim.column.team)).state
        == "in_review"
    )


def test_a_correction_makes_the_next_number_and_keeps_the_first():
    first = make_published()
    review = first.claim.review
    writer = reviewer(first.claim.column.team)
    start_correction(review, reason="A date was wrong.", by=writer)
    review.refresh_from_db()
    edit_answer(review, version=review.version, by=writer, short_answer="Corrected.", reasoning=review.reasoning)
    with pytest.raises(RuleBroken, match="Say what changed"):
        sign_off(review, rating="true", by=signing_editor(review))
    second = sign_off(review, rating="true", by=signing_editor(review), note="The date was 1900, not 1901.")
    first.refresh_from_db()
    assert (second.number, second.is_current, first.is_current) == (2, True, False)
    assert (first.body["short_answer"], second.body["short_answer"]) == (
        "The register counts as many ships.",
        "Corrected.",
    )


def test_a_correction_of_the_wording_cannot_change_the_rating():
    publication = make_published()
    review = publication.claim.review
    start_correction(review, reason="A typo.", by=reviewer(publication.claim.column.team))
    with pytest.raises(RuleBroken, match="the reviewers must rate again"):
        sign_off(review, rating="false", by=signing_editor(review), note="Changed.")


def test_a_correction_of_the_rating_asks_for_new_blind_verdicts():
    publication = make_published()
    review = publication.claim.review
    start_correction(
        review, reason="A new register was found.", by=reviewer(publication.claim.column.team), reconsider=True
    )
    with pytest.raises(RuleBroken, match="2 more verdicts needed"):
        sign_off(review, rating="false", by=signing_editor(review), note="Changed.")
    for _ in range(2):
        verdict(review, rating="false")
    assert sign_off(review, rating="false", by=signing_editor(review), note="A new register.").rating_key == "false"


def test_withdrawing_needs_an_editor_and_a_reason_and_stays_on_the_page():
    publication = make_published()
    review = publication.claim.review
    with pytest.raises(NotAllowed):
        withdraw(review, reason="Wrong claim.", by=reviewer(publication.claim.column.team))
    boss = editor(publication.claim.column.team)
    with pytest.raises(RuleBroken, match="Give the reason"):
        withdraw(review, reason="", by=boss)
    gone = withdraw(review, reason="We checked the wrong claim.", by=boss)
    assert gone.is_withdrawn
    assert ColumnPage.objects.get().edition.body["claims"] == []


def test_a_withdrawn_check_can_be_reopened_in_a_new_blind_round():
    publication = make_published()
    review = publication.claim.review
    boss = editor(publication.claim.column.team)
    withdraw(review, reason="We checked the wrong claim.", by=boss)
    reopened = reopen(review, reason="The author answered.", by=boss)
    assert (reopened.state, reopened.round, reopened.rating) == ("in_review", 2, None)


def test_published_wording_is_locked_until_a_correction():
    publication = make_published()
    claim = publication.claim
    claim.refresh_from_db()
    writer = reviewer(claim.column.team)
    with pytest.raises(RuleBroken, match="Start a correction first"):
        edit_wording(claim, version=claim.version, by=writer, restatement="Other.", kind="event")


def test_the_database_refuses_a_published_review_without_a_signature():
    review = make_review()
    with pytest.raises(IntegrityError), transaction.atomic():
        Review.objects.filter(pk=review.pk).update(state="published")


def test_the_database_refuses_a_decision_without_its_ground():
    review = make_review()
    boss = editor(review.claim.column.team)
    for kind in ("approved", "returned"):
        with pytest.raises(IntegrityError), transaction.atomic():
            Decision.objects.create(review=review, round=1, kind=kind, by=boss)


def test_one_editor_cannot_correct_and_publish_alone():
    publication = make_published()
    review = publication.claim.review
    boss = editor(publication.claim.column.team)
    start_correction(review, reason="A source was wrong.", by=boss)
    attach(review, by=boss)
    look(review, by=boss)
    with pytest.raises(RuleBroken, match="another editor signs off"):
        sign_off(review, rating="true", by=boss, note="A source was added.")
    assert sign_off(review, rating="true", by=signing_editor(review), note="A source was added.").number == 2


def test_an_editor_who_plans_a_correction_may_sign_it():
    """Saying who does it and until when writes nothing of the check."""
    publication = make_published()
    review = publication.claim.review
    writer, boss = reviewer(publication.claim.column.team), signing_editor(review)
    start_correction(review, reason="A source was wrong.", by=writer)
    review.refresh_from_db()
    review = assign(review, to=writer, version=review.version, by=boss)
    set_due(review, on=date(2026, 3, 2), version=review.version, by=boss)
    attach(review, by=writer)
    assert sign_off(review, rating="true", by=boss, note="A source was added.").number == 2


def test_saving_an_editors_wording_unchanged_does_not_let_the_editor_sign():
    review = make_awaiting()
    boss, claim = signing_editor(review), review.claim
    words = {"restatement": "The port counted 100 ships.", "kind": "event"}
    claim = edit_wording(claim, version=claim.version, by=boss, **words)
    edit_wording(claim, version=claim.version, by=reviewer(claim.column.team), **words)
    with pytest.raises(RuleBroken, match="You last edited the wording"):
        sign_off(review, rating="true", by=boss)


def test_a_correction_keeps_a_rating_that_is_no_longer_offered():
    publication = make_published()
    review = publication.claim.review
    start_correction(review, reason="A typo.", by=reviewer(publication.claim.column.team))
    attach(review)
    Rating.objects.filter(key="true").update(is_active=False)
    assert sign_off(review, rating="true", by=signing_editor(review), note="A typo.").rating_key == "true"

"""Threads: on a source, edited, taken back, resolved and reopened, and never lost."""

import pytest

from factcheck.accounts.errors import NotAllowed, RuleBroken, Stale
from factcheck.audit.models import Event
from factcheck.reviews.actions import (
    comment,
    edit_comment,
    look,
    remove_evidence,
    reopen_thread,
    resolve_thread,
    start_correction,
    take_back_comment,
)
from factcheck.reviews.facts import editor_facts_of
from factcheck.reviews.models import Comment, Review
from tests.factories import attach, curator, editor, make_published, make_review, reviewer, verdict

pytestmark = pytest.mark.django_db


def test_a_thread_on_a_source_keeps_its_words_when_the_source_is_removed(review, ana):
    item = attach(review, title="Port register")
    said = comment(review, by=ana, body="Which edition?", evidence=item)
    assert (said.about, said.evidence, said.source_title) == ("sources", item, "Port register")
    remove_evidence(item, version=1, by=ana)
    said.refresh_from_db()
    assert (said.evidence, said.body, said.source_title) == (None, "Which edition?", "Port register")


def test_a_thread_cannot_hang_on_another_claims_source(review, ana):
    elsewhere = attach(make_review())
    with pytest.raises(RuleBroken, match="another claim"):
        comment(review, by=ana, body="Which edition?", evidence=elsewhere)
    assert not Comment.objects.exists()


def test_the_writer_edits_a_comment_and_the_history_keeps_the_old_words(review, ana):
    said = comment(review, by=ana, body="One hunderd ships.")
    said = edit_comment(said, version=1, by=ana, body="One hundred ships.")
    assert (said.body, said.version) == ("One hundred ships.", 2)
    assert said.edited_at
    event = Event.objects.get(verb="edited a comment")
    assert (event.before["comment"], event.after["comment"]) == ("One hunderd ships.", "One hundred ships.")


def test_two_edits_from_one_version_do_not_overwrite_each_other(review, ana):
    said = comment(review, by=ana, body="First.")
    edit_comment(said, version=1, by=ana, body="From the laptop.")
    with pytest.raises(Stale) as caught:
        edit_comment(said, version=1, by=ana, body="From the phone.")
    assert caught.value.current.body == "From the laptop."


def test_nobody_edits_or_takes_back_what_somebody_else_wrote(review, ana, bo):
    said = comment(review, by=ana, body="Mine.")
    for by in (bo, editor(review.claim.column.team), curator()):
        with pytest.raises(NotAllowed):
            edit_comment(said, version=1, by=by, body="Not mine.")
        with pytest.raises(NotAllowed):
            take_back_comment(said, version=1, by=by)
    said.refresh_from_db()
    assert said.body == "Mine."


def test_what_is_taken_back_leaves_its_place_and_stays_in_the_history(review, ana, bo):
    said = comment(review, by=ana, body="I was too quick.")
    reply = comment(review, by=bo, body="Why?", parent=said)
    take_back_comment(said, version=1, by=ana)
    said.refresh_from_db()
    assert said.body == ""
    assert said.is_taken_back
    assert Comment.objects.get(pk=reply.pk).parent == said
    assert Event.objects.get(verb="took back a comment").before["comment"] == "I was too quick."
    for again in (take_back_comment, lambda *a, **k: edit_comment(*a, **k, body="Back.")):
        with pytest.raises(RuleBroken, match="took this comment back"):
            again(said, version=2, by=ana)


def test_a_thread_is_resolved_and_reopened_by_anybody_of_the_team_and_it_is_recorded(review, ana, bo):
    thread = comment(review, by=ana, body="Which edition?")
    thread = resolve_thread(thread, version=1, by=bo)
    assert (thread.resolved_by, thread.is_resolved) == (bo, True)
    with pytest.raises(RuleBroken, match="Bo Nyqvist resolved"):
        resolve_thread(thread, version=2, by=ana)
    thread = reopen_thread(thread, version=2, by=ana)
    assert (thread.resolved_by, thread.resolved_at) == (None, None)
    with pytest.raises(RuleBroken, match="open already"):
        reopen_thread(thread, version=3, by=ana)
    told = Event.objects.about(thread).order_by("id").values_list("actor_id", "verb")
    assert list(told)[1:] == [(bo.pk, "resolved a thread"), (ana.pk, "reopened a thread")]


def test_a_thread_is_resolved_only_as_it_was_seen(review, ana, bo):
    thread = comment(review, by=ana, body="Which edition?")
    edit_comment(thread, version=1, by=ana, body="Which edition, and which page?")
    with pytest.raises(Stale):
        resolve_thread(thread, version=1, by=bo)
    assert not Comment.objects.get().is_resolved


def test_a_reply_is_no_thread_of_its_own(review, ana):
    thread = comment(review, by=ana, body="Which edition?")
    reply = comment(review, by=ana, body="The second.", parent=thread)
    with pytest.raises(RuleBroken, match="no thread of its own"):
        resolve_thread(reply, version=1, by=ana)


def test_who_is_still_blind_does_nothing_to_a_thread_on_verdicts(review, ana, bo):
    verdict(review, by=ana)
    thread = comment(review, by=ana, about="verdicts", body="It is false.")
    with pytest.raises(NotAllowed, match="own verdict first"):
        resolve_thread(thread, version=1, by=bo)
    resolve_thread(thread, version=1, by=ana)
    assert all(event.blind for event in Event.objects.about(thread))


def test_an_editor_who_only_talked_during_a_correction_may_still_sign_it_off():
    publication = make_published()
    review = Review.objects.select_related("claim__column__team").get(claim=publication.claim)
    writer, signer = reviewer(review.claim.column.team), editor(review.claim.column.team)
    start_correction(review, reason="A figure was wrong.", by=writer)
    look(review, by=signer)
    thread = comment(review, by=signer, body="Which figure?")
    thread = edit_comment(thread, version=1, by=signer, body="Which of the figures?")
    thread = resolve_thread(thread, version=2, by=signer)
    reopen_thread(thread, version=3, by=signer)
    review.refresh_from_db()
    assert not editor_facts_of(review, signer).edited_last

"""An editor asks somebody outside; what the link shows is frozen then, and of its secret only the hash is kept."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from factcheck.accounts.errors import NotAllowed, RuleBroken, Stale
from factcheck.audit.models import Event
from factcheck.claims.actions import edit_claim
from factcheck.claims.models import Claim
from factcheck.publication.actions import sign_off
from factcheck.replies.actions import ask, new_link, open_link, withdraw_link
from factcheck.replies.models import ReplyRequest
from factcheck.replies.tokens import hash_of_token, new_token
from factcheck.reviews.actions import comment, dismiss, edit_evidence, look, start_correction
from factcheck.reviews.models import Review
from tests.factories import attach, editor, make_asked, make_published, make_review, reviewer, verdict

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


def test_a_token_has_256_bits_and_no_two_are_alike():
    tokens = {new_token() for _ in range(1_000)}
    assert len(tokens) == 1_000
    assert min(map(len, tokens)) >= 43


def test_only_the_hash_of_the_token_is_kept_anywhere():
    issued = make_asked()
    row = ReplyRequest.objects.get()
    assert row.token_hash == hash_of_token(issued.token)
    kept = [str(vars(row)), *(str(vars(event)) for event in Event.objects.all())]
    assert not any(issued.token in text for text in kept)


def test_a_reviewer_and_an_editor_of_another_team_cannot_ask():
    review = make_review()
    for by in (reviewer(review.claim.column.team), editor()):
        with pytest.raises(NotAllowed):
            make_asked(review, by=by)
    assert not ReplyRequest.objects.exists()


def test_nobody_is_asked_about_a_dismissed_claim():
    review = make_review()
    by = editor(review.claim.column.team)
    claim = Claim.objects.get(pk=review.claim_id)
    dismiss(claim, version=claim.version, by=by, reason="trivial")
    with pytest.raises(RuleBroken, match="dismissed"):
        make_asked(review, by=by)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"whom": "  "}, "Say who is asked"),
        ({"whom": "x" * 201}, "201 characters"),
        ({"role": "x" * 201}, "201 characters"),
        ({"note": "x" * 2_001}, "2,001 characters"),
        ({"email": "nobody"}, "not an e-mail address"),
        ({"email": f"{'a' * 60}@{'b' * 60}.{'c' * 60}.{'d' * 60}.{'e' * 60}.org"}, "e-mail address"),
        ({"answer_by": None}, "until which day"),
        ({"show": [999_999]}, "taken off meanwhile"),
    ],
)
def test_what_will_not_do_is_said_and_nobody_is_asked(fields, words):
    with pytest.raises(RuleBroken, match=words):
        make_asked(**fields)
    assert not ReplyRequest.objects.exists()


def test_the_day_to_answer_by_is_neither_over_nor_years_away():
    for days in (-1, 366):
        with pytest.raises(RuleBroken, match="day"):
            make_asked(answer_by=TODAY() + timedelta(days=days))
    assert make_asked(answer_by=TODAY()).asked.pk


def test_nobody_is_asked_twice_while_their_link_works():
    review = make_review()
    first = make_asked(review, whom="Ines Calder").asked
    with pytest.raises(RuleBroken, match="asked already"):
        make_asked(review, whom="INES calder ")
    withdraw_link(first, version=1, by=editor(review.claim.column.team))
    assert make_asked(review, whom="Ines Calder").asked.pk != first.pk


def test_sources_are_shown_only_where_they_were_ticked_and_without_stance_and_note():
    review = make_review()
    ticked = attach(review, excerpt="The register counts 100.", note="Our note decides it.", locator="page 3")
    attach(review, title="A register nobody ticked", excerpt="Secret excerpt.")
    (source,) = make_asked(review, show=[ticked.pk]).asked.shown["sources"]
    assert (source["title"], source["excerpt"], source["locator"]) == (
        ticked.source.title,
        "The register counts 100.",
        "page 3",
    )
    assert not {"stance", "note", "publisher_note"} & set(source)
    assert make_asked(review, whom="Nobody else").asked.shown["sources"] == []


def test_a_source_of_another_claim_cannot_be_shown():
    other = attach(make_review())
    with pytest.raises(RuleBroken, match="taken off"):
        make_asked(show=[other.pk])


def test_what_the_link_shows_does_not_change_with_what_the_desk_writes_later():
    review = make_review()
    item = attach(review, excerpt="As it stood.")
    issued = make_asked(review, show=[item.pk])
    before = issued.asked.shown
    by = reviewer(review.claim.column.team)
    edit_evidence(item, version=item.version, by=by, stance="refutes", excerpt="Secret excerpt.")
    attach(review, title="Secret source")
    claim = Claim.objects.get(pk=review.claim_id)
    edit_claim(claim, version=claim.version, by=by, restatement="Secret wording.", kind="event")
    verdict(review, by=by, rationale="Secret rationale.")
    comment(review, by=by, body="Secret comment.")
    assert open_link(token=issued.token).shown == before
    assert "Secret" not in str(ReplyRequest.objects.get().shown)


def test_the_link_shows_the_words_among_the_sentences_around_them():
    review = make_review(claims=3)
    shown = make_asked(review).asked.shown
    stretches = shown["passages"][0]["stretches"]
    assert [each["text"] for each in stretches if each["marked"]] == [review.claim.quote]
    assert any("counted 101 ships" in each["text"] for each in stretches if not each["marked"])
    assert (shown["claim"]["restatement"], shown["column"]["title"]) == (
        review.claim.restatement,
        review.claim.column.title,
    )


def test_a_new_link_ends_the_one_before_and_keeps_what_is_shown():
    issued = make_asked()
    by = editor(issued.asked.review.claim.column.team)
    day = TODAY() + timedelta(days=30)
    again = new_link(issued.asked, version=1, by=by, answer_by=day)
    assert open_link(token=issued.token) is None
    now = open_link(token=again.token)
    assert (now.pk, now.answer_by, now.shown) == (issued.asked.pk, day, issued.asked.shown)


def test_a_withdrawn_link_is_dead_and_a_new_one_brings_it_back():
    issued = make_asked()
    by = editor(issued.asked.review.claim.column.team)
    row = withdraw_link(issued.asked, version=1, by=by)
    assert open_link(token=issued.token) is None
    with pytest.raises(RuleBroken, match="withdrawn already"):
        withdraw_link(row, version=row.version, by=by)
    again = new_link(row, version=row.version, by=by, answer_by=TODAY())
    assert open_link(token=again.token).revoked_at is None


def test_who_comes_late_hears_that_somebody_was_first():
    issued = make_asked()
    by = editor(issued.asked.review.claim.column.team)
    withdraw_link(issued.asked, version=1, by=by)
    with pytest.raises(Stale):
        withdraw_link(issued.asked, version=1, by=by)
    with pytest.raises(Stale):
        new_link(issued.asked, version=1, by=by, answer_by=TODAY())


def test_reviewers_do_not_touch_links():
    issued = make_asked()
    by = reviewer(issued.asked.review.claim.column.team)
    with pytest.raises(NotAllowed):
        withdraw_link(issued.asked, version=1, by=by)
    with pytest.raises(NotAllowed):
        new_link(issued.asked, version=1, by=by, answer_by=TODAY())
    assert open_link(token=issued.token)


def test_history_tells_who_was_asked_and_never_the_address():
    issued = make_asked(email="ines@example.org", note="Which register?")
    (event,) = Event.objects.filter(verb="asked for a reply")
    assert event.after["asked"] == "Ines Calder"
    assert event.after["note"] == "Which register?"
    assert "ines@example.org" not in f"{event.after}{event.before}{event.reason}"
    assert event.claim_id == issued.asked.review.claim_id


def test_asking_does_not_bar_an_editor_from_signing_off_a_correction():
    review = make_published().claim.review
    team = review.claim.column.team
    start_correction(review, reason="A better register.", by=reviewer(team))
    boss = editor(team)
    issued = make_asked(review, by=boss)
    new_link(issued.asked, version=1, by=boss, answer_by=TODAY())
    attach(review, by=reviewer(team))
    look(review, by=boss)
    made = sign_off(Review.objects.get(pk=review.pk), rating="true", by=boss, note="A third source.")
    assert made.number == 2


def test_the_database_keeps_person_and_time_of_a_withdrawal_together():
    row = make_asked().asked
    with pytest.raises(IntegrityError, match="revoked_with_person_and_time"), transaction.atomic():
        ReplyRequest.objects.filter(pk=row.pk).update(revoked_at=timezone.now())


def test_an_editor_who_asks_needs_a_claim_of_their_own_team():
    review = make_review()
    with pytest.raises(NotAllowed):
        ask(review, by=editor(), whom="Ines Calder", answer_by=TODAY())

"""Readers are told who was asked and what came: frozen with the verdict, and by a notice afterwards."""

from datetime import timedelta

import pytest
from django.utils import timezone

from factcheck.accounts.errors import NotAllowed, RuleBroken, Stale
from factcheck.publication.actions import sign_off as publish
from factcheck.publication.body import compose_draft, fingerprint
from factcheck.publication.models import Notice, Publication
from factcheck.replies.actions import choose_for_readers, sign_off, tell_readers, withdraw_link
from factcheck.replies.excerpts import is_from
from factcheck.replies.models import ReplyRequest
from factcheck.replies.reading import asked_of, for_readers
from factcheck.reviews.actions import look
from factcheck.reviews.models import Review
from tests.factories import (
    editor,
    make_asked,
    make_awaiting,
    make_published,
    make_reply,
    reviewer,
    withdrawn,
)

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def signed(review: Review, **fields) -> Publication:
    boss = editor(review.claim.column.team)
    look(review, by=boss)
    return sign_off(review, rating="true", by=boss, **fields)


def words(publication: Publication, client) -> str:
    html = client.get(f"/verdicts/{publication.claim_id}/").content.decode()
    return html[html.index("Right of reply") :] if "Right of reply" in html else ""


def row_of(issued) -> ReplyRequest:
    return ReplyRequest.objects.select_related("review").get(pk=issued.asked.pk)


def choose(issued, readers_see: str, excerpt: str = "", by=None):
    row = row_of(issued)
    by = by or editor(issued.asked.review.claim.column.team)
    return choose_for_readers(row, version=row.version, by=by, readers_see=readers_see, excerpt=excerpt)


def test_a_reply_that_may_be_quoted_is_frozen_with_the_verdict(client):
    review = make_awaiting()
    issued = make_asked(review, role="author of the column")
    make_reply(issued, text="I counted them.\nTwice.", url="https://example.org/ledger")
    row = signed(review)
    (entry,) = row.body["replies"]
    today = timezone.localdate().isoformat()
    assert (entry["whom"], entry["asked_on"], entry["answered_on"]) == ("Ines Calder", today, today)
    html = words(row, client)
    assert "Ines Calder, author of the column" in html
    assert "answered on" in html
    assert "I counted them.<br>Twice." in html
    assert "https://example.org/ledger" in html
    make_reply(issued, text="Afterwards I say something else.", seen=1)
    assert "Afterwards" not in words(row, client)


def test_who_did_not_answer_is_named_with_the_day(client):
    review = make_awaiting()
    issued = make_asked(review)
    ReplyRequest.objects.filter(pk=issued.asked.pk).update(answer_by=timezone.localdate() - DAY)
    assert "No answer by" in words(signed(review), client)


def test_while_the_day_is_not_over_it_is_only_said_that_none_had_come(client):
    review = make_awaiting()
    make_asked(review)
    html = words(signed(review), client)
    assert "None had come when this was published" in html
    assert "No answer" not in html


def test_without_consent_readers_learn_only_that_an_answer_came(client):
    review = make_awaiting()
    make_reply(make_asked(review), text="Not for the paper.", name="A private person", quotable=False)
    row = signed(review)
    assert "Not for the paper" not in str(row.body)
    assert "A private person" not in str(row.body)
    assert "The answer itself is not shown" in words(row, client)


def test_who_was_asked_by_mistake_is_not_named(client):
    review = make_awaiting()
    issued = make_asked(review, whom="The wrong person")
    withdraw_link(issued.asked, version=1, by=editor(review.claim.column.team))
    row = signed(review)
    assert row.body["replies"] == []
    assert words(row, client) == ""


def test_a_link_withdrawn_after_the_answer_leaves_the_answer(client):
    review = make_awaiting()
    issued = make_asked(review)
    make_reply(issued)
    row = row_of(issued)
    withdraw_link(row, version=row.version, by=editor(review.claim.column.team))
    assert "I counted them myself." in words(signed(review), client)


def test_an_excerpt_is_frozen_as_one(client):
    review = make_awaiting()
    issued = make_asked(review)
    make_reply(issued, text="I counted them twice, on a cold day, and I stand by it.")
    choose(issued, "excerpt", "I counted them twice … I stand by it.")
    row = signed(review)
    assert "cold day" not in str(row.body)
    assert "from a longer reply" in words(row, client)


@pytest.mark.parametrize(
    ("excerpt", "right"),
    [
        ("I counted them twice", True),
        ("counted  them\ntwice", True),
        ("I counted … cold day", True),
        ("I counted [...] cold day", True),
        ("cold day … I counted", False),
        ("I never counted them", False),
        ("i counted", False),
        ("…", False),
        ("", False),
    ],
)
def test_an_excerpt_is_word_for_word_and_in_order(excerpt, right):
    assert is_from("I counted them twice, on a cold day.", excerpt) is right


def test_an_excerpt_that_was_never_said_is_refused():
    issued = make_asked()
    make_reply(issued, text="I counted them.")
    with pytest.raises(RuleBroken, match="word for word"):
        choose(issued, "excerpt", "I invented them.")
    with pytest.raises(RuleBroken, match="Choose what readers see"):
        choose(issued, "nothing")


def test_nobody_publishes_what_may_not_be_quoted():
    issued = make_asked()
    make_reply(issued, quotable=False)
    with pytest.raises(RuleBroken, match="did not agree"):
        choose(issued, "whole")
    assert choose(issued, "date").readers_see == "date"


def test_before_a_reply_came_there_is_nothing_to_choose():
    with pytest.raises(RuleBroken, match="No reply has come"):
        choose(make_asked(), "date")


def test_only_editors_choose_and_tell():
    issued = make_asked()
    make_reply(issued)
    by, row = reviewer(issued.asked.review.claim.column.team), row_of(issued)
    with pytest.raises(NotAllowed):
        choose(issued, "date", by=by)
    with pytest.raises(NotAllowed):
        tell_readers(row, version=row.version, by=by)


def test_a_reply_that_comes_while_an_editor_reads_is_not_signed_unread():
    review = make_awaiting()
    issued = make_asked(review)
    seen = fingerprint(compose_draft(review, replies=for_readers(asked_of(review))))
    make_reply(issued)
    with pytest.raises(Stale, match="Nothing was published"):
        signed(review, seen=seen)
    again = fingerprint(compose_draft(review, replies=for_readers(asked_of(review))))
    assert signed(review, seen=again).number == 1


def test_a_reply_after_publication_is_told_by_a_notice_once(client):
    published = make_published()
    review = published.claim.review
    issued = make_asked(review)
    make_reply(issued, text="I read it only now.")
    boss, row = editor(review.claim.column.team), row_of(issued)
    notice = tell_readers(row, version=row.version, by=boss)
    assert (notice.kind, notice.claim_id) == (Notice.Kind.REPLY, review.claim_id)
    assert "I read it only now." in client.get(f"/verdicts/{review.claim_id}/").content.decode()
    assert Publication.objects.get().body == published.body
    row = row_of(issued)
    with pytest.raises(RuleBroken, match="nothing new"):
        tell_readers(row, version=row.version, by=boss)
    make_reply(issued, text="And one word more.", seen=1)
    row = row_of(issued)
    assert "one word more" in tell_readers(row, version=row.version, by=boss).text


def test_a_notice_of_what_may_not_be_quoted_has_no_word_of_it():
    review = make_published().claim.review
    issued = make_asked(review)
    make_reply(issued, text="Not for the paper.", quotable=False)
    row = row_of(issued)
    text = tell_readers(row, version=row.version, by=editor(review.claim.column.team)).text
    assert "not shown" in text
    assert "Not for the paper" not in text


def test_that_no_answer_came_after_publication_is_told_once_the_day_is_over():
    review = make_awaiting()
    issued = make_asked(review)
    signed(review)
    boss, row = editor(review.claim.column.team), row_of(issued)
    with pytest.raises(RuleBroken, match="nothing new"):
        tell_readers(row, version=row.version, by=boss)
    yesterday = timezone.localdate() - DAY
    ReplyRequest.objects.filter(pk=row.pk).update(answer_by=yesterday)
    entry = asked_of(row.review)[0]
    assert entry.is_news(timezone.now() - 3 * DAY, timezone.localdate())
    assert not entry.is_news(timezone.now(), timezone.localdate())  # the published page says so itself


def test_what_a_publication_holds_already_needs_no_notice():
    review = make_awaiting()
    issued = make_asked(review)
    make_reply(issued)
    signed(review)
    row = row_of(issued)
    with pytest.raises(RuleBroken, match="nothing new"):
        tell_readers(row, version=row.version, by=editor(review.claim.column.team))


def test_a_long_reply_needs_an_excerpt_before_it_is_a_notice():
    review = make_published().claim.review
    issued = make_asked(review)
    make_reply(issued, text="I counted. " * 300)
    row, boss = row_of(issued), editor(review.claim.column.team)
    with pytest.raises(RuleBroken, match="excerpt"):
        tell_readers(row, version=row.version, by=boss)
    row = choose(issued, "excerpt", "I counted.")
    assert tell_readers(row_of(issued), version=row.version, by=boss).pk


def test_nothing_is_told_beside_a_withdrawn_check():
    published = make_published()
    issued = make_asked(published.claim.review)
    make_reply(issued)
    withdrawn(published)
    row = row_of(issued)
    with pytest.raises(RuleBroken, match="no verdict"):
        tell_readers(row, version=row.version, by=editor(row.review.claim.column.team))


def test_everything_of_ours_that_signs_off_goes_through_the_room_that_knows_the_replies():
    """Whoever called the room of publication itself would publish without saying who was asked."""
    from pathlib import Path

    import factcheck

    root = Path(factcheck.__file__).parent
    direct = {
        str(path.relative_to(root))
        for path in root.rglob("*.py")
        if "publication.actions import" in path.read_text(encoding="utf-8") and "sign_off" in path.read_text()
        for line in path.read_text(encoding="utf-8").splitlines()
        if "publication.actions import" in line and "sign_off" in line
    }
    assert direct == {"replies/actions/signing.py"}
    assert publish is not sign_off

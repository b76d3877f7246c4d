"""Whether an excerpt stands in its source is looked for by the worker, and told on the claim."""

from __future__ import annotations

import pytest

from factcheck.audit.models import Event
from factcheck.reviews import excerpts
from factcheck.reviews.actions import edit_evidence
from factcheck.reviews.models import Evidence
from factcheck.sources.actions import fetch_again
from factcheck.sources.answers import Answer
from factcheck.sources.models import Snapshot
from tests.factories import attach, make_review, reviewer
from tests.sources.conftest import web  # noqa: F401 - a fixture
from tests.sources.waiting import Web, do_jobs, page, waiting

pytestmark = pytest.mark.django_db
ADDRESS = "https://example.org/register"
WORDS = "In 1998 the port counted 98 ships."


def cited(excerpt: str, review=None) -> Evidence:
    review = review or make_review()
    return attach(review, url=ADDRESS, title="Ours", excerpt=excerpt)


def told(item: Evidence) -> list[dict]:
    return [line.after for line in Event.objects.about(item).filter(verb=excerpts.LOOKED).order_by("id")]


@pytest.mark.parametrize(
    ("excerpt", "kind"),
    [
        (WORDS, "word_for_word"),
        ("In 1998 the port counted\u00a098  ships.", "word_for_word"),
        ("In 1998 the port counted 89 ships.", "with_differences"),
        ("Nobody ever wrote anything like this about trains.", "not_found"),
    ],
)
def test_an_excerpt_is_found_word_for_word_with_differences_or_not(web: Web, excerpt: str, kind: str):  # noqa: F811
    web.answers[ADDRESS] = page()
    item = cited(excerpt)

    do_jobs()

    item.refresh_from_db()
    assert item.found == kind
    assert item.found_in == Snapshot.objects.get()
    assert bool(item.differences) == (kind == "with_differences")
    assert told(item)[-1] == {excerpts.CITED: Evidence.Found(kind).label}


def test_the_differing_words_are_kept(web: Web):  # noqa: F811
    web.answers[ADDRESS] = page()
    item = cited("In 1998 the port counted 89 ships.")
    do_jobs()
    item.refresh_from_db()
    assert any("89" in mine and "98" in theirs for _, mine, theirs in item.differences)


def test_an_edited_excerpt_is_looked_for_anew_and_an_edited_note_is_not(web: Web):  # noqa: F811
    web.answers[ADDRESS] = page()
    item = cited(WORDS)
    do_jobs()
    by = reviewer(item.review.claim.column.team)

    item = edit_evidence(item, version=1, by=by, stance="supports", excerpt=WORDS, note="Another note.")
    assert (item.found, waiting()) == ("word_for_word", [])

    item = edit_evidence(item, version=2, by=by, stance="supports", excerpt="There were no ships at all, ever.")
    assert item.found == ""
    do_jobs()

    item.refresh_from_db()
    assert item.found == "not_found"
    assert web.asked == [ADDRESS]  # the text was here already


def test_a_known_source_is_looked_through_without_being_fetched_again(web: Web):  # noqa: F811
    web.answers[ADDRESS] = page()
    cited(WORDS)
    do_jobs()
    second = cited(WORDS)
    do_jobs()
    second.refresh_from_db()
    assert second.found == "word_for_word"
    assert web.asked == [ADDRESS]


def test_when_the_page_changes_every_claim_that_cites_it_is_told(web: Web):  # noqa: F811
    web.answers[ADDRESS] = page()
    first, second = cited(WORDS), cited("The harbour office keeps the register of every year.")
    do_jobs()
    web.answers[ADDRESS] = page(
        "In 1998 the port counted 89 ships. The harbour office keeps the register of every year."
    )
    fetch_again(first.source, by=reviewer())

    do_jobs()

    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.found, second.found) == ("with_differences", "word_for_word")
    assert [line for line in told(second) if line.get("page") == excerpts.CHANGED]
    line = Event.objects.about(second).filter(verb=excerpts.LOOKED)[0]
    assert (line.claim_id, line.column_id) == (second.review.claim_id, second.review.claim.column_id)


def test_a_page_that_is_away_takes_nothing_of_what_was_found(web: Web):  # noqa: F811
    web.answers[ADDRESS] = page()
    item = cited(WORDS)
    do_jobs()
    web.answers[ADDRESS] = Answer("not_found", "There is no page at this address (HTTP 404).")
    fetch_again(item.source, by=reviewer())
    do_jobs()
    item.refresh_from_db()
    assert item.found == "word_for_word"
    assert told(item)[-1]["page"] == "There is no page at this address (HTTP 404)."


def test_an_excerpt_edited_while_it_was_looked_for_is_not_judged_by_its_earlier_words(web: Web, monkeypatch):  # noqa: F811
    web.answers[ADDRESS] = page()
    item = cited(WORDS)
    look = excerpts.find_excerpt

    def edit_meanwhile(excerpt: str, text: str):
        Evidence.objects.filter(pk=item.pk).update(excerpt="Other words.")
        return look(excerpt, text)

    monkeypatch.setattr(excerpts, "find_excerpt", edit_meanwhile)
    do_jobs()

    item.refresh_from_db()
    assert item.found == ""


def test_looking_twice_tells_once(web: Web):  # noqa: F811
    web.answers[ADDRESS] = page()
    item = cited(WORDS)
    do_jobs()
    lines = Event.objects.count()
    excerpts.look_for_excerpts(item.source_id)
    assert Event.objects.count() == lines


def test_a_review_of_which_nobody_knows_is_told_nothing(web: Web):  # noqa: F811
    web.answers[ADDRESS] = page()
    other = make_review()
    cited(WORDS)
    do_jobs()
    assert not Event.objects.filter(claim_id=other.claim_id, verb=excerpts.LOOKED).exists()

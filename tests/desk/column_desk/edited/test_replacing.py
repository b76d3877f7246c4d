"""The publisher's new text: what is shown before, what is kept, what moves by itself, who wins."""

from __future__ import annotations

import base64
import re
from threading import Barrier, Thread

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factcheck.audit.models import Event
from factcheck.claims.models import Claim, Span
from factcheck.columns.models import Column, TextVersion
from factcheck.publication.actions import replace_text
from factcheck.reviews.actions import accept, dismiss
from factcheck.reviews.models import Review
from tests.factories import make_column, make_reading, make_review, reviewer

from .doing import body, edited, look, newest, replace, sentences_of, spans

pytestmark = pytest.mark.django_db


def test_before_anything_is_written_the_page_shows_differences_and_what_becomes_of_each_claim(me, column):
    page = body(look(me, column, edited(column, ("counted 101 ships", "counted 150 ships"))))
    assert "<del>101</del><ins>150</ins>" in page
    assert re.search(r"Will wait for you <span class=\"count\">1</span>", page)
    assert re.search(r"Will move by themselves <span class=\"count\">2</span>", page)
    assert TextVersion.objects.filter(column=column).count() == 1
    assert not Event.objects.filter(verb="replaced the text").exists()


def test_both_texts_are_kept_and_claims_move_by_themselves_where_nothing_around_them_changed(number_changed, claims):
    assert [row.number for row in TextVersion.objects.filter(column=number_changed).order_by("number")] == [1, 2]
    first, second, third = claims
    assert spans(first, 2) == spans(first, 1)
    assert spans(third, 2) == spans(third, 1)
    assert spans(second, 2) == []
    placed = Span.objects.get(claim=third, text_version__number=2)
    assert newest(number_changed).text[placed.start : placed.end] == third.quote
    third.refresh_from_db()
    assert third.sentence.text_version_id == placed.text_version_id


def test_history_tells_who_replaced_the_text_and_what_moved(me, number_changed, claims):
    column = Column.objects.get(pk=number_changed.pk)
    event = Event.objects.about(column).get(verb="replaced the text")
    assert event.actor_id == me.user.pk
    moved = Event.objects.filter(verb="carried over the claim", column_id=column.pk)
    assert {event.claim_id for event in moved} == {claims[0].pk, claims[2].pk}
    assert all("same words" in event.reason for event in moved)


def test_who_was_second_with_a_text_gets_409_with_both_and_nothing_is_lost(me, other, column):
    mine = edited(column, ("counted 100 ships", "counted 111 ships"))
    theirs = edited(column, ("counted 102 ships", "counted 222 ships"))
    assert replace(other, column, theirs).status_code == 302
    answer = replace(me, column, mine)
    page = body(answer)
    assert answer.status_code == 409
    assert "Somebody replaced the text first" in page
    assert "111 ships" in page
    assert '<input type="hidden" name="over" value="2">' in page
    assert newest(column).number == 2
    assert "222 ships" in newest(column).text
    assert replace(me, column, mine, over=2).status_code == 302
    assert newest(column).number == 3


@pytest.mark.parametrize("form", ["column_add_claim", "column_claim_words", "column_split_claim"])
def test_a_form_of_the_older_text_says_so_and_changes_nothing(me, column, claims, place, form):
    start, end = place(column, "port of town")
    assert replace(me, column, "A line before.\n\n" + column.text_version.text).status_code == 302
    fields = {"start": start, "end": end, "over": 1, "at": start, "restatement": "Typed already.", "version": 1}
    at = [column.pk] if form == "column_add_claim" else [column.pk, claims[2].number]
    answer = me.post(form, *at, **fields)
    assert answer.status_code in (409, 422)
    assert "replaced since" in body(answer)
    assert Claim.objects.filter(column=column).count() == 3
    claims[2].refresh_from_db()
    assert [claims[2].quote] == spans(claims[2], 1) == spans(claims[2], 2)


def test_two_at_once_leave_one_text_and_one_refusal(transactional_db, me, other, column):
    answers, both = [], Barrier(2)

    def go(person, number):
        text = edited(column, ("counted 100 ships", f"counted {number} ships"))
        both.wait()
        try:
            answers.append(replace(person, column, text).status_code)
        finally:
            connection.close()

    text = column.text_version.text
    assert text
    runs = [Thread(target=go, args=each) for each in ((me, 777), (other, 888))]
    for run in runs:
        run.start()
    for run in runs:
        run.join()
    assert sorted(answers) == [302, 409]
    assert newest(column).number == 2


def test_new_candidates_are_found_in_new_words_only(me, column):
    more = " In 1950 the port of Saltwick counted 950 ships."
    assert replace(me, column, edited(column, append=more)).status_code == 302
    added = list(Claim.objects.filter(column=column, number__gt=3))
    assert ["950 ships" in each.quote for each in added] == [True]
    assert added[0].number == 4
    assert replace(me, column, edited(column, append=more) + " It rained.", over=2).status_code == 302
    assert Claim.objects.filter(column=column).count() == 4


def test_dismissed_claims_move_too_and_never_wait(me, column, claims):
    dismiss(claims[0], version=1, by=me.user, reason="trivial")
    dismiss(claims[1], version=1, by=me.user, reason="trivial")
    assert replace(me, column, edited(column, ("counted 101 ships", "counted 150 ships"))).status_code == 302
    assert spans(claims[0], 2)
    assert "No claim waits" in body(me.get("column_moving", column.pk))


def test_the_same_text_again_is_refused_with_a_sentence(me, column):
    page = look(me, column, column.text_version.text)
    assert "the text that the column has already" in body(page)
    answer = replace(me, column, column.text_version.text)
    assert answer.status_code == 422
    assert newest(column).number == 1


def test_a_text_of_another_column_of_the_team_is_refused(me, column):
    other = make_column(team=column.team)
    assert replace(me, column, other.text_version.text).status_code == 422
    assert newest(column).number == 1


@pytest.mark.parametrize("text", ["", "  \n\n "])
def test_an_empty_text_is_refused_and_what_was_typed_stays(me, column, text):
    answer = look(me, column, text, reason="Because.")
    assert answer.status_code == 422
    assert "Because." in body(answer)


def test_a_file_comes_through_the_preview_byte_for_byte(me, column):
    raw = edited(column, ("counted 101", "counted 150")).replace("\n\n", "\r\n\r\n").encode("utf-16")
    shown = me.post("column_replace", column.pk, do="look", over=1, file=SimpleUploadedFile("column.txt", raw))
    sealed = re.search(r'name="sealed" value="([^"]+)"', shown.content.decode())[1]
    assert base64.b64decode(sealed) == raw
    assert me.post("column_replace", column.pk, do="replace", over=1, sealed=sealed).status_code == 302
    assert bytes(newest(column).raw) == raw
    assert "counted 150" in newest(column).text


def test_a_broken_seal_is_refused(me, column):
    assert me.post("column_replace", column.pk, do="replace", over=1, sealed="%%%").status_code == 422


def test_the_text_can_be_changed_again_after_the_preview(me, column):
    page = body(me.post("column_replace", column.pk, do="edit", over=1, text="Once more.", reason="Why."))
    assert "Once more." in page
    assert 'value="Why."' in page


def test_a_review_goes_on_while_its_words_wait(me, column, claims):
    review = make_review(claims[1])
    assert replace(me, column, edited(column, ("counted 101 ships", "counted 150 ships"))).status_code == 302
    shown = me.get("claim_review", claims[1].pk)
    assert shown.status_code == 200
    assert "say where these words stand now" in body(shown)
    assert "101 ships" in body(shown)
    assert Review.objects.get(pk=review.pk).state == "open"
    late = accept(claims[2], version=Claim.objects.get(pk=claims[2].pk).version, by=me.user)
    assert me.get("claim_review", late.claim_id).status_code == 200


def test_the_queue_and_the_preview_ask_as_much_for_twelve_claims_as_for_two(sign_in):
    counts = {}
    for many in (2, 12):
        column = make_column(claims=many)
        person = sign_in(reviewer(column.team))
        text = column.text_version.text.replace("the port of town", "our harbour in")
        with CaptureQueriesContext(connection) as asked:
            assert look(person, column, text).status_code == 200
        counts.setdefault("look", set()).add(len(asked))
        assert replace(person, column, text).status_code == 302
        with CaptureQueriesContext(connection) as asked:
            page = person.get("column_moving", column.pk)
        assert page.content.decode().count('name="do" value="gone"') == many
        counts.setdefault("queue", set()).add(len(asked))
        with CaptureQueriesContext(connection) as asked:
            person.get("column_desk", column.pk)
        counts.setdefault("desk", set()).add(len(asked))
    assert all(len(each) == 1 for each in counts.values()), counts
    assert max(counts["queue"]) <= 9, counts
    assert max(counts["desk"]) <= 8, counts


def test_a_replacement_asks_as_much_for_twelve_claims_as_for_two():
    counts = set()
    for many in (2, 12):
        column = make_column(claims=many)
        by = reviewer(column.team)
        new = make_reading(["Something else came first.", *sentences_of(column)], title=column.title)
        with CaptureQueriesContext(connection) as asked:
            carried = replace_text(column, new, over=1, by=by, raw=b"x")
        assert len(carried.moved) + len(carried.waiting) == many
        counts.add(len(asked))
    assert len(counts) == 1, counts

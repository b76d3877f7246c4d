"""Two people at the words, the wording and the fate of one claim: what does not touch merges, the rest is asked."""

import re
from html import unescape

import pytest

from factcheck.claims.actions import move_span
from factcheck.claims.models import Claim
from factcheck.desk.models import Draft
from factcheck.reviews.actions import edit_wording

pytestmark = pytest.mark.django_db


def hidden(response, name):
    return unescape(re.search(rf'name="{name}"\s+value="([^"]*)"', response.content.decode()).group(1))


def said(response):
    return " ".join(unescape(response.content.decode()).split())


def started(person, column, name, *args):
    """The hidden values of a form as it is opened."""
    page = person.get(name, column.pk, *args)
    return {field: hidden(page, field) for field in ("version", "base")}


def words_of(claim):
    return Claim.objects.get(pk=claim.pk).quote


def reword(other, claim, restatement="Worded anew."):
    claim = Claim.objects.get(pk=claim.pk)
    kept = {"kind": claim.kind, "claimant": str(claim.claimant), "claimant_type": claim.claimant_type}
    edit_wording(claim, version=claim.version, by=other.user, restatement=restatement, **kept)


def move(other, column, claim, span):
    claim = Claim.objects.get(pk=claim.pk)
    move_span(claim, spans=[span], version=claim.version, by=other.user)


@pytest.fixture
def fields(claims):
    claim = claims[0]
    return {
        "restatement": claim.restatement,
        "kind": claim.kind,
        "claimant_type": claim.claimant_type,
        "claimant": str(claim.claimant or ""),
        "short_form": "",
        "topics": "",
    }


@pytest.mark.parametrize("htmx", [False, True])
def test_different_fields_of_one_claim_merge_and_say_so(me, other, column, claims, fields, htmx):
    begun = started(me, column, "column_edit_claim", 1)
    reword(other, claims[0])
    response = me.post("column_edit_claim", column.pk, 1, htmx=htmx, **fields | begun | {"topics": "Trade"})
    claim = Claim.objects.get(pk=claims[0].pk)
    assert claim.restatement == "Worded anew."
    assert [topic.name for topic in claim.topics.all()] == ["Trade"]
    page = said(response if htmx else me.get("column_desk", column.pk))
    assert f"{other.user.name} changed the restatement meanwhile; both changes are kept." in page


def test_the_same_field_is_asked_with_what_both_started_from(me, other, column, claims, fields):
    begun = started(me, column, "column_edit_claim", 1)
    reword(other, claims[0])
    mine = fields | begun | {"restatement": "My words.", "topics": "Trade"}
    stale = me.post("column_edit_claim", column.pk, 1, htmx=True, **mine)
    page = said(stale)
    assert stale.status_code == 409
    for text in ("My words.", "Worded anew.", "What both started from", "Keep mine", "Save edited text"):
        assert text in page
    again = mine | {name: hidden(stale, name) for name in ("version", "base", "clashing")}
    together = {"settle": "together", "together-restatement": "Our words."}
    assert me.post("column_edit_claim", column.pk, 1, **again | together).status_code == 302
    claim = Claim.objects.get(pk=claims[0].pk)
    assert (claim.restatement, [topic.name for topic in claim.topics.all()]) == ("Our words.", ["Trade"])


def test_column_details_merge_field_by_field(me, other, column):
    begun = started(me, column, "column_details")
    about = {"title": column.title, "author": "Ines Calder", "outlet": "The Estuary Post", "published_on": "2026-03-02"}
    assert other.post("column_details", column.pk, **about | begun | {"title": "Their title"}).status_code == 302
    assert me.post("column_details", column.pk, **about | begun | {"due_on": "2026-03-09"}).status_code == 302
    column.refresh_from_db()
    assert (column.title, str(column.due_on)) == ("Their title", "2026-03-09")


def test_words_are_moved_over_a_new_wording(me, other, column, claims, place):
    begun = started(me, column, "column_claim_words", 1)
    start, end = place(column, "counted 100 ships")
    reword(other, claims[0])
    assert me.post("column_claim_words", column.pk, 1, start=start, end=end, **begun).status_code == 302
    assert words_of(claims[0]).startswith("counted 100 ships")
    assert Claim.objects.get(pk=claims[0].pk).restatement == "Worded anew."


def test_other_words_for_one_claim_by_two_people_are_asked(me, other, column, claims, place):
    begun = started(me, column, "column_claim_words", 1)
    start, end = place(column, "counted 100 ships")
    move(other, column, claims[0], place(column, "In year 1900"))
    stale = me.post("column_claim_words", column.pk, 1, start=start, end=end, **begun)
    page = said(stale)
    assert stale.status_code == 409
    assert other.user.name in page
    for text in ("“counted 100 ships", "“In year 1900”", "What both started from", "Keep both"):
        assert text in page
    again = {name: hidden(stale, name) for name in ("version", "base")}
    assert me.post("column_claim_words", column.pk, 1, start=start, end=end, both="1", **again).status_code == 302
    assert words_of(claims[0]).startswith("In year 1900 … counted 100 ships")


def test_a_third_change_while_the_second_is_settled_is_asked_again(me, other, column, claims, place):
    begun = started(me, column, "column_claim_words", 1)
    start, end = place(column, "counted 100 ships")
    move(other, column, claims[0], place(column, "In year 1900"))
    stale = me.post("column_claim_words", column.pk, 1, start=start, end=end, **begun)
    move(other, column, claims[0], place(column, "the port of town"))
    again = {name: hidden(stale, name) for name in ("version", "base")}
    assert me.post("column_claim_words", column.pk, 1, start=start, end=end, **again).status_code == 409
    assert words_of(claims[0]) == "the port of town"


def test_words_added_by_two_people_are_all_in_the_claim(me, other, column, claims, place):
    move(other, column, claims[0], place(column, "counted 100 ships"))
    begun = started(me, column, "column_claim_words", 1)
    for person, words in ((other, "In year 1900"), (me, "the port")):
        start, end = place(column, words)
        data = {"start": start, "end": end, "mode": "extend"} | begun
        assert person.post("column_claim_words", column.pk, 1, **data).status_code == 302
    assert words_of(claims[0]) == "In year 1900 … the port … counted 100 ships"


def test_a_split_over_a_new_wording_is_asked_and_keeps_what_was_typed(me, other, column, claims, place):
    begun = started(me, column, "column_split_claim", 1)
    at, _ = place(column, "counted 100 ships")
    reword(other, claims[0])
    typed = {"at": at, "first": "First half.", "second": "Second half."}
    draft = {"draft": f"column:{column.pk}:split:1", "writing": "w1", "writer": ""}
    stale = me.post("column_split_claim", column.pk, 1, **typed | begun | draft)
    assert stale.status_code == 409
    assert "Worded anew." in said(stale)
    assert "Second half.</textarea>" in said(stale)
    assert "Second half.</textarea>" in said(me.get("column_split_claim", column.pk, 1))
    again = {name: hidden(stale, name) for name in ("version", "base")}
    assert me.post("column_split_claim", column.pk, 1, **typed | again | draft).status_code == 302
    assert Draft.objects.get().data["writings"] == {}


def test_a_merge_goes_over_a_new_wording_and_not_over_new_words(me, other, column, claims, place, token):
    begun = started(me, column, "column_merge_claim", 1)
    reword(other, claims[0])
    assert me.post("column_merge_claim", column.pk, 1, other=token(claims[1]), **begun).status_code == 302
    begun = started(me, column, "column_merge_claim", 1)
    move(other, column, claims[0], place(column, "In year 1900"))
    assert me.post("column_merge_claim", column.pk, 1, other=token(claims[2]), **begun).status_code == 409
    assert Claim.objects.get(pk=claims[2].pk).is_candidate


def test_who_comes_second_to_a_dismissal_is_told_who_did_it(me, other, column, claims, token):
    seen = token(claims[0])
    other.post("column_dismiss", column.pk, claim=seen, reason="opinion")
    late = me.post("column_assign", column.pk, claim=seen, to=me.user.pk)
    assert late.status_code in {409, 422}
    assert "is dismissed" in said(late)
    reword(other, claims[1])
    late = me.post("column_dismiss", column.pk, claim=f"{claims[1].number}.1.0", reason="opinion")
    assert late.status_code == 409
    assert f"{other.user.name} edited the claim" in said(late)


@pytest.mark.parametrize(
    ("name", "args", "data"),
    [
        ("column_add_claim", (), {"start": 0, "end": 9, "restatement": "a\x00b"}),
        ("column_dismiss", (), {"reason": "other", "note": "a\x00b"}),
        ("column_split_claim", (1,), {"at": 40, "first": "a\x00b"}),
        ("column_edit_claim", (1,), {"restatement": "a\x00b", "kind": "event", "claimant_type": "author"}),
        ("column_details", (), {"title": "a\x00b"}),
    ],
)
def test_a_null_character_is_refused_with_a_sentence_and_the_rest_kept(me, column, claims, token, name, args, data):
    begun = {"version": 1, "claim": token(claims[0])}
    refused = me.post(name, column.pk, *args, **data | begun)
    assert refused.status_code == 422
    assert "a null character" in said(refused)
    assert "ab" in said(refused)


@pytest.mark.parametrize(
    "name", ["column_edit_claim", "column_split_claim", "column_claim_words", "column_merge_claim"]
)
def test_a_number_of_five_thousand_digits_is_no_version(me, column, claims, name):
    data = {"version": "9" * 5000, "at": "9" * 5000, "start": "9" * 5000, "end": "9" * 5000, "other": "9" * 5000}
    assert me.post(name, column.pk, 1, **data).status_code in {409, 422}

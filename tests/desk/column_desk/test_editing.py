"""Editing what a claim says and what is said of the column: nobody overwrites anybody."""

import pytest

from factcheck.claims.models import Claim, Topic
from factcheck.columns.models import Column
from tests.factories import curator, make_published, make_review

pytestmark = pytest.mark.django_db


def fields(claim, **changes):
    return {
        "restatement": claim.restatement,
        "kind": claim.kind,
        "claimant_type": claim.claimant_type,
        "claimant": str(claim.claimant or ""),
        "short_form": claim.short_form,
        "topics": "",
        "version": claim.version,
    } | changes


def details(column, **changes):
    return {"title": column.title, "author": "Ines Calder", "outlet": "", "version": column.version} | changes


def said(response):
    return " ".join(response.content.decode().split())


def test_a_reviewer_edits_everything_a_claim_says(me, column, claims):
    data = fields(
        claims[0],
        restatement="The port counted 100 ships in 1900.",
        kind="quantity",
        claimant_type="quoted",
        claimant="Lena Fork",
        short_form="100 ships in 1900",
        topics="Harbours, Trade ,Harbours",
        needs_context="on",
    )
    assert me.post("column_edit_claim", column.pk, 1, **data).status_code == 302
    claim = Claim.objects.get(pk=claims[0].pk)
    assert (claim.kind, claim.claimant.name, claim.needs_context) == ("quantity", "Lena Fork", True)
    assert sorted(topic.name for topic in claim.topics.all()) == ["Harbours", "Trade"]
    assert claim.worded_by == me.user


def test_the_form_shows_the_claim_as_it_is(me, column, claims):
    claims[0].topics.add(Topic.objects.create(name="Trade", slug="trade"))
    page = said(me.get("column_edit_claim", column.pk, 1))
    assert claims[0].restatement in page
    assert 'value="Trade"' in page
    assert 'name="version" value="1"' in page


def test_of_two_people_the_later_sees_both_texts_and_can_keep_theirs(me, other, column, claims):
    other.post("column_edit_claim", column.pk, 1, **fields(claims[0], restatement="Their words."))
    response = me.post("column_edit_claim", column.pk, 1, htmx=True, **fields(claims[0], restatement="My words."))
    page = said(response)
    assert response.status_code == 409
    for text in ("My words.", "Their words.", "Keep mine", "Use theirs", other.user.name):
        assert text in page
    assert 'name="version" value="2"' in page
    assert Claim.objects.get(pk=claims[0].pk).restatement == "Their words."
    me.post("column_edit_claim", column.pk, 1, **fields(claims[0], restatement="My words.", version=2))
    assert Claim.objects.get(pk=claims[0].pk).restatement == "My words."


def test_topics_alone_are_no_wording_and_collide_like_everything_else(me, other, column, claims):
    seen = claims[0]
    me.post("column_edit_claim", column.pk, 1, **fields(seen, topics="Trade"))
    claim = Claim.objects.get(pk=seen.pk)
    assert (claim.worded_by, claim.version) == (None, 2)
    assert other.post("column_edit_claim", column.pk, 1, **fields(seen, topics="Ports")).status_code == 409
    assert [topic.name for topic in claim.topics.all()] == ["Trade"]


def test_an_empty_restatement_is_refused_with_the_rest_kept(me, column, claims):
    response = me.post(
        "column_edit_claim", column.pk, 1, htmx=True, **fields(claims[0], restatement=" ", topics="Trade")
    )
    assert response.status_code == 422
    assert "Say the claim in a sentence" in said(response)
    assert 'value="Trade"' in said(response)
    assert not Topic.objects.exists()


def test_a_kind_that_is_not_on_the_list_is_refused(me, column, claims):
    assert me.post("column_edit_claim", column.pk, 1, **fields(claims[0], kind="opinion")).status_code == 422


def test_a_published_claim_is_corrected_not_edited(me, column, claims):
    make_published(make_review(claims[0]))
    assert "Start a correction first" in said(me.get("column_edit_claim", column.pk, 1))


def test_a_form_left_open_over_a_publication_comes_too_late(me, column, claims):
    review = make_review(claims[0])
    seen = fields(Claim.objects.get(pk=claims[0].pk), restatement="Other words.")
    make_published(review)
    assert me.post("column_edit_claim", column.pk, 1, **seen).status_code in {409, 422}
    assert Claim.objects.get(pk=claims[0].pk).restatement == claims[0].restatement


def test_a_curator_does_not_word_claims(column, sign_in):
    assert sign_in(curator()).get("column_edit_claim", column.pk, 1).status_code == 403


def test_column_details_are_edited(me, column):
    data = details(
        column, title="A new title", published_on="2026-01-31", due_on="2026-02-05", url="https://example.org/a"
    )
    assert me.post("column_details", column.pk, **data).status_code == 302
    saved = Column.objects.get(pk=column.pk)
    assert (saved.title, str(saved.due_on), saved.url) == ("A new title", "2026-02-05", "https://example.org/a")


def test_a_date_that_is_none_is_refused_at_its_field(me, column):
    response = me.post("column_details", column.pk, htmx=True, **details(column, published_on="31.1.", title="Kept"))
    assert response.status_code == 422
    assert "Enter the date as year-month-day" in said(response)
    assert 'value="31.1."' in said(response)
    assert 'value="Kept"' in said(response)


def test_column_details_collide_with_both_texts_shown(me, other, column):
    other.post("column_details", column.pk, **details(column, title="Their title"))
    response = me.post("column_details", column.pk, htmx=True, **details(column, title="My title"))
    assert response.status_code == 409
    assert "Their title" in said(response)
    assert 'value="My title"' in said(response)
    assert Column.objects.get(pk=column.pk).title == "Their title"


def test_a_curator_edits_the_details_of_any_column(column, sign_in):
    assert sign_in(curator()).post("column_details", column.pk, **details(column, title="Set right")).status_code == 302

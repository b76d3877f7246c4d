"""The ClaimReview of a verdict keeps the rules of Google and schema.org, whatever the claim."""

import json
from copy import deepcopy
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.publication.claimreview import as_data_block, claim_review, shorten

from .claimreview_rules import faults

BODY = json.loads((Path(__file__).parent / "format_1.json").read_text())["verdict"]


def reviewed(**changes):
    """The ClaimReview of the example body with some of its parts changed."""
    body = deepcopy(BODY)
    for path, value in changes.items():
        *parents, name = path.split("__")
        node = body
        for parent in parents:
            node = node[parent]
        node[name] = value
    return claim_review(
        body,
        url="https://facts.example.org/verdicts/7/",
        organisation="Estuary Library",
        organisation_url="https://facts.example.org",
    )


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"claim__claimant__type": "quoted", "claim__claimant__name": "Ada Quill"},
        {"claim__claimant__type": "unnamed", "claim__claimant__name": "", "claim__claimant__description": ""},
        {"claim__claimant__name": "", "claim__claimant__description": "", "column__author": ""},
        {"column__url": "", "column__published_on": "", "column__outlet": ""},
        {"rating__key": "unverifiable", "rating__name": "Unverifiable", "rating__number": None},
        {"rating__number": None, "rating__worst": None, "rating__best": None},
        {"rating__number": 1, "rating__worst": 1, "rating__best": 1},
        {"rating__number": 0, "rating__worst": 0},
        {"claim__short_form": "", "claim__restatement": "A long restatement, " * 40},
        {"published_on": "2026-04-02"},
    ],
)
def test_every_claimreview_keeps_the_rules(changes):
    assert faults(reviewed(**changes), host="facts.example.org") == []


def test_the_checker_finds_what_is_wrong():
    broken = reviewed() | {"url": "/verdicts/7/", "claimReviewed": "x" * 75, "datePublished": "1 March", "rating": 5}
    broken["reviewRating"] = {"@type": "Rating", "ratingValue": 3}
    assert len(faults(broken, host="facts.example.org")) == 6


def test_unverifiable_has_a_word_and_no_number():
    rating = reviewed(rating__name="Unverifiable", rating__number=None)["reviewRating"]
    assert rating["alternateName"] == "Unverifiable"
    assert not {"ratingValue", "bestRating", "worstRating"} & rating.keys()


def test_the_chosen_short_form_comes_before_the_restatement():
    assert reviewed(claim__short_form="Ships doubled")["claimReviewed"] == "Ships doubled"


def test_an_unnamed_claimant_is_no_author():
    item = reviewed(claim__claimant__type="unnamed", claim__claimant__name="")["itemReviewed"]
    assert "author" not in item
    assert item["appearance"]["author"]["name"] == BODY["column"]["author"]


def test_somebody_quoted_is_the_author_of_the_claim_and_the_columnist_of_the_column():
    item = reviewed(claim__claimant__type="quoted", claim__claimant__name="Ada Quill")["itemReviewed"]
    assert item["author"]["name"] == "Ada Quill"
    assert item["appearance"]["author"]["name"] == BODY["column"]["author"]


def test_the_day_of_the_column_is_the_day_of_the_claim_only_where_the_author_makes_it():
    assert reviewed()["itemReviewed"]["datePublished"] == BODY["column"]["published_on"]
    quoted = reviewed(claim__claimant__type="quoted")["itemReviewed"]
    assert not {"datePublished", "firstAppearance"} & quoted.keys()


def test_a_correction_keeps_the_first_day_and_adds_its_own():
    review = reviewed(first_published_on="2026-03-05", published_on="2026-04-02")
    assert (review["datePublished"], review["dateModified"]) == ("2026-03-05", "2026-04-02")
    assert "dateModified" not in reviewed(published_on=BODY["first_published_on"])


def test_the_page_is_in_english_whatever_the_column_is_in():
    review = reviewed(column__language="de")
    assert (review["inLanguage"], review["itemReviewed"]["appearance"]["inLanguage"]) == ("en", "de")


@given(st.text(max_size=300))
def test_a_shortened_claim_is_always_under_75_characters_and_begins_like_the_claim(text):
    short = shorten(text)
    assert len(short) < 75
    assert " ".join(text.split()).startswith(short.removesuffix("…"))


class Scripts(HTMLParser):
    """The contents of script elements, as a browser cuts them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.inside, self.found, self.tags = False, "", []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.inside = tag == "script"

    def handle_endtag(self, tag):
        self.inside = False

    def handle_data(self, data):
        self.found += data if self.inside else ""


@given(st.text() | st.sampled_from(["</script><script>alert(1)</script>", "<!--<script>", "]]>", "&lt;", "\u2028"]))
def test_no_text_can_leave_the_data_block(text):
    page = Scripts(f'<script type="application/ld+json">{as_data_block({"claimReviewed": text})}</script><p>after</p>')
    assert page.tags == ["script", "p"]
    assert json.loads(page.found) == {"claimReviewed": text}

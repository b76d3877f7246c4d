"""Whatever a file holds, it is imported whole or refused with a sentence, and then nothing is written."""

import copy
import json
import re
from contextlib import suppress

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factcheck.accounts.errors import NotAllowed, RuleBroken
from factcheck.accounts.models import User
from factcheck.audit.models import Event
from factcheck.columns.models import Column
from factcheck.publication.actions import import_column
from factcheck.publication.interchange.file import schema
from factcheck.publication.interchange.reading import MOST_BYTES, read_file
from factcheck.publication.interchange.shapes import Misshapen
from factcheck.reviews.models import Rating
from tests.factories import TeamFactory, curator, editor, load_scale, reviewer

pytestmark = pytest.mark.django_db
ODD = [
    *(
        None,
        True,
        False,
        0,
        -1,
        2**31,
        2**53,
        0.5,
        -0.0,
        "",
        " ",
        "x" * 30_001,
        "\x00",
        "\ud800",
        "javascript:alert(1)",
    ),
    *([], {}, [[]], {"": None}, "9" * 20, "2026-02-30", "9999-12-31T23:59:59+00:00", "0001-01-01T00:00:00+14:00"),
]


@pytest.fixture(scope="module")
def moved(small):
    return small


def refusal(raw: bytes) -> str:
    """The sentence; that nothing was written is asked of the database."""
    load_scale()
    by, team = curator(), TeamFactory()
    before = Event.objects.count(), User.objects.count()
    with pytest.raises(RuleBroken) as found:
        import_column(raw, by=by, team=team)
    assert not Column.objects.exists()
    assert (Event.objects.count(), User.objects.count()) == before
    sentence = str(found.value)
    assert sentence.endswith("Nothing was written.")
    assert len(sentence) < 700
    return sentence


HOSTILE = {
    "nothing": (b"", "not JSON"),
    "no JSON": (b"%PDF-1.7", "not JSON"),
    "another encoding": ('{"format": "é"}'.encode("latin-1"), "not UTF-8"),
    "UTF-16": ('{"format": 1}'.encode("utf-16"), "not UTF-8"),
    "cut short": (b'{"format": "factcheck-column/1", "for"', "not JSON"),
    "nested without end": (b"[" * 200_000, "nested"),
    "nested objects": (b'{"a":' * 100_000, "nested"),
    "NaN": (b'{"format": NaN}', "NaN is no number"),
    "infinity": (b'{"format": -Infinity}', "no number"),
    "a float beyond all": (b'{"format": 1e999}', "too large"),
    "a million digits": (b'{"format": ' + b"9" * 1_000_000 + b"}", "digits"),
    "a name twice": (b'{"format": "factcheck-column/1", "format": "x"}', "stands twice"),
    "half a pair in a name": (b'{"format": 1, "\\ud800": 1, "\\ud800": 2}', "stands twice"),
    "a list": (b"[]", "no file of a column"),
    "a number": (b"12", "no file of a column"),
    "no format": (b"{}", "no file of a column"),
    "another format": (b'{"format": "openannotation"}', "“openannotation”"),
    "a later format": (b'{"format": "factcheck-column/2"}', "Update it"),
    "a format that is no word": (b'{"format": ["factcheck-column/1"]}', "something else"),
    "the file for readers": (b'{"format": "factcheck-column/1", "for": "readers"}', "file for readers"),
    "for nobody": (b'{"format": "factcheck-column/1", "for": null}', "whom it is for"),
    "nothing but a head": (b'{"format": "factcheck-column/1", "for": "desk"}', "is missing"),
    "too large": (b" " * (MOST_BYTES + 1), "larger than"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_file_of_a_column_is_refused_with_a_sentence(name):
    raw, words = HOSTILE[name]
    assert words in refusal(raw)


def places(value, path=()):
    """Every place of a file, as a path."""
    yield path
    if isinstance(value, dict):
        for name, each in value.items():
            yield from places(each, (*path, name))
    elif isinstance(value, list):
        for index, each in enumerate(value[:2]):
            yield from places(each, (*path, index))


def put(file, path, value):
    file = copy.deepcopy(file)
    inside = file
    for step in path[:-1]:
        inside = inside[step]
    inside[path[-1]] = value
    return file


@settings(max_examples=400, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(data=st.data())
def test_an_odd_value_at_any_place_is_refused_or_harmless(moved, data):
    """Reading alone, which decides: what it lets through has every type and bound that writing relies on."""
    path = data.draw(st.sampled_from(list(places(moved.file))[1:]))
    value = data.draw(st.sampled_from(ODD))
    raw = json.dumps(put(moved.file, path, value)).encode()
    said = ""
    try:
        read_file(raw)
    except Misshapen as fault:
        said = str(fault)
    assert not said or said.endswith(".")
    assert not re.search("[\x00\ud800-\udfff]", said)


def test_what_is_let_through_is_written_or_refused_never_a_crash(moved):
    """Of every kind of place the first odd value that reading accepts is imported for real, then undone."""
    load_scale()
    by, team = curator(), TeamFactory()
    seen, written = set(), 0
    for turn, path in enumerate(list(places(moved.file))[1:]):
        shape = tuple("n" if isinstance(step, int) else step for step in path)
        raws = [json.dumps(put(moved.file, path, value)).encode() for value in ("", 0, None, [], "x")]
        accepted = [] if shape in seen else [raw for raw in raws if is_read(raw)]
        seen.add(shape)
        for raw in accepted[turn % 2 :][:1]:
            with transaction.atomic():
                with suppress(RuleBroken):
                    import_column(raw, by=by, team=team)
                    written += 1
                transaction.set_rollback(True)
    assert written > 20


def is_read(raw):
    try:
        return read_file(raw)
    except Misshapen:
        return False


@pytest.mark.parametrize("path", ["unknown", "column.unknown", "claims.0.unknown", "publications.0.body.unknown"])
def test_a_field_that_the_format_does_not_know_is_refused(moved, path):
    steps = [int(step) if step.isdigit() else step for step in path.split(".")]
    assert "no part of the format" in refusal(json.dumps(put(moved.file, steps, 1)).encode())


WRONG = {
    "the quoted words are others": ("claims.0.spans.0.quote", "Other words.", "others than those quoted"),
    "the words lie outside the text": ("claims.0.spans.0.end", 999_999, "outside the text"),
    "a sentence lies outside the text": ("texts.0.sentences.0.end", 999_999, "outside the text"),
    "a text that is not there": ("claims.0.spans.0.text", 7, "nowhere in the file"),
    "a person who is not there": ("publications.0.signed_off_by", "nobody", "nowhere in the file"),
    "a source that is not there": ("claims.0.review.evidence.0.source", "none", "nowhere in the file"),
    "a rating that is not there": ("claims.0.review.verdicts.0.rating", "purple", "nowhere in the file"),
    "published without a page": ("publications.0.claim", 99, "not among the claims"),
    "a page of another claim": ("publications.0.body.claim.number", 2, "another claim"),
    "a gap in the numbers": ("publications.0.number", 5, "correction"),
    "a state that its pages deny": ("claims.0.review.state", "withdrawn", "deny"),
    "in work and published": ("claims.0.review.state", "open", "deny"),
    "an edition without its claim": ("editions.0.body.claims", [], "has no entry"),
    "a page from the future": ("publications.0.published_at", "2126-01-01T00:00:00+00:00", "future"),
    "a time without its zone": ("publications.0.published_at", "2026-01-01T00:00:00", "offset"),
    "a script for an address": ("publications.0.body.sources.0.url", "javascript:alert(1)", "web address"),
    "a script for the column": ("column.url", "javascript:alert(1)", "web address"),
    "a newer frozen page": ("publications.0.body.format", 99, "newer Factcheck"),
    "a kind of notice nobody knows": ("notices.0.kind", "advert", "must be one of"),
    "a text of nothing": ("texts.0.text", "  ", "must not be empty"),
    "true for a number": ("claims.0.number", True, "whole number"),
    "a number for true": ("claims.0.needs_context", 1, "true or false"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_does_not_fit_together_is_refused_with_its_place(moved, name):
    path, value, words = WRONG[name]
    steps = [int(step) if step.isdigit() else step for step in path.split(".")]
    assert words in refusal(json.dumps(put(moved.file, steps, value)).encode())


@pytest.mark.parametrize("field", ["claims", "people", "sources", "scale"])
def test_what_stands_twice_is_refused(moved, field):
    file = moved.file
    file[field] = [*file[field], file[field][0]]
    assert "twice" in refusal(json.dumps(file).encode())


def test_a_scale_that_means_something_else_is_refused_and_named(moved):
    load_scale()
    Rating.objects.filter(key="true").update(name="Correct")
    sentence = refusal(moved.raw)
    assert "“true” is “True”, number 6 there and “Correct”, number 6 here" in sentence
    Rating.objects.filter(key="true").update(name="True", number=60)
    assert "number 60 here" in refusal(moved.raw)


def test_a_rating_that_the_file_does_not_use_may_be_missing(moved):
    load_scale()
    Rating.objects.filter(key="unverifiable").delete()
    assert import_column(moved.raw, by=curator(), team=TeamFactory()).pk


def test_the_whole_text_is_opened_to_readers_by_curators_only(in_full):
    full = in_full
    load_scale()
    team = TeamFactory()
    with pytest.raises(RuleBroken, match="a curator imports it"):
        import_column(full.raw, by=editor(team), team=team)
    assert import_column(full.raw, by=curator(), team=team).rights == "full"


def test_reviewers_and_editors_of_other_teams_import_nothing(moved):
    load_scale()
    team = TeamFactory()
    for person in (reviewer(team), editor(TeamFactory()), editor()):
        with pytest.raises(NotAllowed, match="Only editors of"):
            import_column(moved.raw, by=person, team=team)
    assert import_column(moved.raw, by=editor(team), team=team).team == team


def test_the_schema_that_is_handed_out_is_the_one_that_is_checked(settings):
    kept = settings.BASE_DIR / "static" / "schema" / "factcheck-column-1.json"
    assert json.loads(kept.read_text(encoding="utf-8")) == schema(), "write it anew: see its test"

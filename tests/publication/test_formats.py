"""What is frozen today stays readable: the examples of every format are kept, and read by the code of today."""

import json
from pathlib import Path

import pytest

from factcheck.publication import formats
from factcheck.publication.formats import FORMATS, readable
from factcheck.publication.models import ColumnEdition, Publication, PublishedScale
from tests.factories import make_published

EXAMPLES = sorted(Path(__file__).parent.glob("format_*.json"))
KINDS = ("verdict", "edition", "scale")
COUNTS = (".stances", ".set_aside")


def shape(value):
    """The keys and types of JSON; of a list the shape of its items. Text, number or none may stand for one another."""
    if isinstance(value, dict):
        return {key: shape(each) for key, each in value.items()}
    if isinstance(value, list):
        return [shape(value[0])] if value else []
    return "value"


def differences(frozen, now, path=""):
    """Where two shapes differ. An empty list or a dict of counts agrees with every other."""
    if isinstance(frozen, dict) and isinstance(now, dict) and not path.endswith(COUNTS):
        missing = [f"{path}.{key}" for key in frozen.keys() ^ now.keys()]
        common = frozen.keys() & now.keys()
        return missing + [each for key in common for each in differences(frozen[key], now[key], f"{path}.{key}")]
    if isinstance(frozen, list) and isinstance(now, list):
        return differences(frozen[0], now[0], f"{path}[]") if frozen and now else []
    return [] if type(frozen) is type(now) else [path]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("kind", KINDS)
def test_every_format_that_was_ever_frozen_is_lifted_to_todays(path, kind):
    assert readable(kind, json.loads(path.read_text())[kind])["format"] == FORMATS[kind]


@pytest.mark.django_db
@pytest.mark.parametrize("kind", KINDS)
def test_todays_bodies_have_the_shape_of_the_example_of_their_format(kind):
    """If this fails, the shape changed: give it the next number in `formats`, write the step, add a new example."""
    make_published()
    model = {"verdict": Publication, "edition": ColumnEdition, "scale": PublishedScale}[kind]
    body = model.objects.first().body
    example = json.loads((Path(__file__).parent / f"format_{body['format']}.json").read_text())[kind]
    assert differences(shape(example), shape(body)) == []


def test_a_body_is_lifted_step_by_step_and_left_as_it_is(monkeypatch):
    monkeypatch.setitem(formats.FORMATS, "verdict", 3)
    steps = {1: lambda body: {**body, "two": True}, 2: lambda body: {**body, "three": True}}
    monkeypatch.setitem(formats.STEPS, "verdict", steps)
    frozen = {"format": 1}
    assert readable("verdict", frozen) == {"format": 3, "two": True, "three": True}
    assert frozen == {"format": 1}


def test_a_body_from_a_newer_factcheck_is_refused_in_a_sentence():
    with pytest.raises(ValueError, match="Update it"):
        readable("verdict", {"format": FORMATS["verdict"] + 1})

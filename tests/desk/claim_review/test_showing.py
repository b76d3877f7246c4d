"""A field that is remembered reads exactly as Django renders it, for every value, error, hint and choice."""

import pytest
from django.forms.boundfield import BoundField
from django.template import Context, Template
from django.urls import reverse

from factcheck.desk import pieces
from factcheck.desk.claim_review.forms import AddSourceForm, AssigneeForm, CommentForm, VerdictForm
from factcheck.desk.claim_review.forms.base import set_choices

SCALE = [("true", "True"), ("false", "False & more")]
SAID = [
    {},
    {
        "rating": "false",
        "confidence": "low",
        "rationale": 'Said <b>twice</b>\n"so"',
        "version": "3",
        "base": '{"a": 1}',
    },
    {"rating": "gone", "rationale": "x" * 6_000},
]


@pytest.fixture(autouse=True)
def nothing_remembered(settings):
    settings.DEBUG = False
    pieces.forget_pieces()
    yield
    pieces.forget_pieces()


def verdict_form(data):
    form = VerdictForm(data) if data else VerdictForm.blank()
    set_choices(form.fields["rating"], SCALE)
    return form


@pytest.mark.parametrize("data", SAID)
@pytest.mark.parametrize("make", [verdict_form, lambda data: AddSourceForm(data or None)])
def test_a_field_reads_as_django_renders_it_the_first_and_the_second_time(make, data):
    for _ in range(2):
        form = make(data)
        form.is_valid()
        for name in form.fields:
            plain = BoundField(form, form.fields[name], name)
            assert str(form[name]) == str(plain), name
            if not form[name].is_hidden:
                assert form[name].as_field_group() == plain.as_field_group(), name


def test_errors_hints_choices_and_the_forms_name_are_told_apart():
    free, wrong = AddSourceForm(), AddSourceForm({"published_on": "yesterday"})
    assert "Enter a date" not in free["published_on"].as_field_group()
    assert "Enter a date" in wrong["published_on"].as_field_group()
    first, second = CommentForm(), CommentForm()
    second.fields["body"].help_text = "Such as @bo."
    assert "@bo" not in first["body"].as_field_group()
    assert "@bo" in second["body"].as_field_group()
    short, long = verdict_form({}), verdict_form({})
    set_choices(short.fields["rating"], SCALE[:1])
    assert "False" not in short["rating"].as_rate()
    assert "False &amp; more" in long["rating"].as_rate()
    ana, bo = AssigneeForm(initial={"assignee": "1"}), AssigneeForm(initial={"assignee": "2"})
    for form in (ana, bo):
        set_choices(form.fields["assignee"], [("1", "Ana"), ("2", "Bo")])
    assert 'value="1" selected' in ana["assignee"].as_field_group()
    assert 'value="2" selected' in bo["assignee"].as_field_group()


def test_long_words_of_ones_own_are_not_remembered():
    verdict_form(SAID[2])["rationale"].as_field_group()
    assert not any("x" * 400 in text for text in pieces._made.values())


def test_an_address_in_a_piece_is_the_address_of_the_page():
    told = Template('{% load pieces %}{% address "column_edit_claim" 987654321 7 %} {% address "claim_review" 12 %}')
    wanted = f"{reverse('column_edit_claim', args=[987654321, 7])} {reverse('claim_review', args=[12])}"
    assert told.render(Context()) == wanted


def test_the_word_none_that_somebody_typed_is_not_taken_for_an_empty_field():
    for data in (None, {"title": "None", "published_on": "None"}, None):
        form = AddSourceForm(data)
        for name in ("title", "published_on"):
            shown = BoundField(form, form.fields[name], name).as_widget()
            assert ('value="None"' in shown) is bool(data)
            assert ('value="None"' in form[name].as_field_group()) is bool(data), name

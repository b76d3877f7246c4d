"""What else happens to a draft while the language model takes its time, or after the form of readings changed."""

import pytest
from django.urls import reverse

from factcheck.accounts.errors import Stale
from factcheck.columns.actions import AlreadyHere
from factcheck.columns.models import Column
from factcheck.desk.intake import actions
from factcheck.desk.models import IntakeDraft
from tests.factories import TeamFactory, reviewer

from .test_bringing import TEXT, sign_in
from .test_language_model import PORT, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def team():
    return TeamFactory()


@pytest.fixture
def owner(team):
    return reviewer(team)


@pytest.fixture
def meanwhile(monkeypatch, language_model):
    """Let something happen while the model is asked, once."""
    language_model.says({"claims": [PORT]})
    asked = actions.asked

    def happens(what):
        def asking(preview):
            monkeypatch.setattr(actions, "asked", asked)
            what()
            return asked(preview)

        monkeypatch.setattr(actions, "asked", asking)

    return happens


def hold(owner, team, **more) -> IntakeDraft:
    return actions.hold(TEXT.encode(), by=owner, team=team, **more)


def create(draft, owner) -> Column:
    return actions.create_column(draft, version=draft.version, by=owner, published_on=None, title="Ships", author="")


def test_what_the_owner_corrected_meanwhile_is_not_written_over(owner, team, meanwhile):
    draft = hold(owner, team)
    text = draft.text + "\n\nIn 1913 it counted 4,300 ships."
    meanwhile(lambda: actions.correct(draft, version=1, by=owner, text=text, rights=draft.rights))
    with pytest.raises(Stale):
        hold(owner, team, use_model=True)
    draft.refresh_from_db()
    assert (draft.text, draft.read_by, draft.version) == (text, "", 2)


@pytest.mark.parametrize("first", [True, False])
def test_a_form_sent_twice_makes_one_draft_read_by_the_model(owner, team, meanwhile, first):
    meanwhile(lambda: hold(owner, team, use_model=first))
    draft = hold(owner, team, use_model=True)
    assert IntakeDraft.objects.get() == draft
    assert draft.read_by == "language model harbour-7b"


def test_a_form_of_a_text_already_held_sent_twice_harms_nothing(owner, team, meanwhile):
    draft = hold(owner, team)
    meanwhile(lambda: hold(owner, team, use_model=True))
    assert hold(owner, team, use_model=True) == draft
    draft.refresh_from_db()
    assert (draft.read_by, draft.version) == ("language model harbour-7b", 2)


@pytest.mark.parametrize("known", [True, False])
def test_a_text_that_became_a_column_meanwhile_is_already_here(owner, team, meanwhile, known):
    if known:
        hold(owner, team)
    meanwhile(lambda: create(hold(owner, team), owner))
    with pytest.raises(AlreadyHere):
        hold(owner, team, use_model=True)
    assert not IntakeDraft.objects.exists()


def test_a_reading_kept_in_an_older_form_does_not_name_the_model_that_made_it(owner, team, language_model):
    language_model.says({"claims": [PORT]})
    draft = hold(owner, team, use_model=True)
    IntakeDraft.objects.update(reading=draft.reading | {"format": 0})
    assert create(draft, owner).text_version.read_by == ""


def test_keeping_with_the_tick_says_that_the_text_was_read_again(owner, team, language_model):
    language_model.says({"claims": [PORT]})
    draft, client = hold(owner, team), sign_in(owner)
    page = send(client, draft, do="keep", use_model="1").content.decode()
    assert "The text was read again. Your corrections are kept." in page
    assert (
        "Read by the language model harbour-7b"
        in client.get(reverse("intake_preview", args=[draft.pk])).content.decode()
    )

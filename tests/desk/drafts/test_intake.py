"""A column half corrected at intake, or pasted when the session had ended, is kept like everything else."""

import pytest
from django.test import Client
from django.urls import reverse

from factcheck.desk.drafts.sessions import sign_writer
from factcheck.desk.intake import actions
from factcheck.desk.models import Draft
from tests.desk.intake.test_bringing import TEXT, sign_in
from tests.factories import TeamFactory, reviewer
from tests.factories.people import PASSWORD

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner():
    return reviewer(TeamFactory())


def carried(owner, key, **fields):
    return {"draft": key, "writer": sign_writer(owner), "writing": "w1", "turn": 1, **fields}


def test_a_text_pasted_after_the_session_ended_stands_in_the_form_again(owner):
    browser = Client()
    team = str(owner.memberships.get().team_id)
    data = {"how": "paste", "text": TEXT, "team": team}
    sent = browser.post(reverse("intake"), carried(owner, "intake:1:bring", **data))
    landed = browser.post(sent.headers["Location"], {"username": owner.username, "password": PASSWORD}, follow=True)
    assert landed.redirect_chain[-1][0] == reverse("intake")
    assert TEXT.strip()[:60] in landed.content.decode()
    assert browser.post(reverse("intake"), carried(owner, "intake:1:bring", **data)).status_code == 302
    assert Draft.objects.get().data["writings"] == {}


def test_corrections_come_back_and_are_kept_from_others(owner):
    draft = actions.hold(TEXT.encode(), by=owner, team=owner.memberships.get().team)
    key, address = f"intake:{draft.pk}:preview", reverse("intake_preview", args=[draft.pk])
    client = sign_in(owner)
    fields = {"version": 1, "text": draft.text, "title": "A better title"}
    assert client.post(reverse("drafts"), carried(owner, key, **fields)).status_code == 204
    assert 'value="A better title"' in client.get(address).content.decode()
    other = reviewer(owner.memberships.get().team)
    assert sign_in(other).post(reverse("drafts"), carried(other, key, **fields)).status_code == 404
    assert client.post(address, carried(owner, key, **fields, do="keep")).status_code == 302
    assert Draft.objects.get(user=owner).data["writings"] == {}

"""The same addresses with htmx: fragments for what stays on the page, a new page where there is one."""

import pytest
from django.urls import reverse

from factcheck.desk.intake import actions
from tests.factories import TeamFactory, reviewer

from .test_bringing import TEXT, client_team, sign_in

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def client():
    return sign_in(reviewer(TeamFactory()))


def test_a_refusal_comes_as_the_form_alone(client):
    data = {"how": "paste", "text": "", "team": client_team(client).pk}
    answer = client.post(reverse("intake"), data, headers=HTMX)
    assert answer.status_code == 422
    assert "<html" not in answer.content.decode()
    assert 'id="bring"' in answer.content.decode()
    assert "HX-Request" in answer["Vary"]


def test_a_text_that_was_read_opens_its_preview(client):
    data = {"how": "paste", "text": TEXT, "team": client_team(client).pk}
    answer = client.post(reverse("intake"), data, headers=HTMX)
    assert answer["HX-Redirect"].startswith(reverse("intake"))


def test_reading_again_swaps_the_preview_and_creating_opens_the_column(client):
    team = client_team(client)
    draft = actions.hold(TEXT.encode(), by=team.members.get(), team=team)
    address = reverse("intake_preview", args=[draft.pk])
    data = {"do": "read", "version": 1, "text": draft.text, "title": "Ships"}
    answer = client.post(address, data, headers=HTMX, follow=True)
    assert answer.content.decode().strip().startswith("<form")
    answer = client.post(address, data | {"do": "create", "version": 2}, headers=HTMX)
    assert "/columns/" in answer["HX-Redirect"]


@pytest.mark.parametrize("drafts", [1, 15])
def test_the_pages_ask_the_same_few_questions_however_much_waits(client, drafts, django_assert_max_num_queries):
    team = client_team(client)
    owner = team.members.get()
    for number in range(drafts):
        draft = actions.hold(f"{TEXT}\n\nIn {1900 + number} it counted 4,300 ships.".encode(), by=owner, team=team)
    with django_assert_max_num_queries(5):
        client.get(reverse("intake"))
    with django_assert_max_num_queries(6):
        client.get(reverse("intake_preview", args=[draft.pk]))

"""What was found can be corrected, the text too; nothing typed is lost on the way."""

import pytest
from django.urls import reverse

from factcheck.columns.models import Column
from factcheck.desk.intake import actions
from factcheck.desk.models import IntakeDraft
from tests.factories import TeamFactory, make_column, reviewer

from .test_bringing import TEXT, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    owner = reviewer(TeamFactory())
    return actions.hold(TEXT.encode(), by=owner, team=owner.teams.get())


@pytest.fixture
def client(draft):
    return sign_in(draft.owner)


def send(client, draft, **changes):
    data = {"do": "read", "version": draft.version, "text": draft.text, "title": "The ships that stayed away"}
    data |= {"author": "Ines Calder", "published_on": "2026-03-02", "outlet": "", "url": ""}
    return client.post(reverse("intake_preview", args=[draft.pk]), data | changes)


def test_a_corrected_text_is_read_again_and_corrected_fields_stay(client, draft):
    text = draft.text + "\n\nIn 1913 it counted 4,300 ships."
    answer = send(client, draft, text=text, outlet="The Estuary Post")
    page = client.get(answer.url).content.decode()
    draft.refresh_from_db()
    assert "4,300 ships" in draft.text
    assert draft.typed == {"outlet": "The Estuary Post"}
    assert "changed by you" in page
    assert 'value="The Estuary Post"' in page


def test_a_field_emptied_by_hand_stays_empty(client, draft):
    send(client, draft, author="")
    draft.refresh_from_db()
    assert draft.typed == {"author": ""}
    assert 'value="Ines Calder"' not in client.get(reverse("intake_preview", args=[draft.pk])).content.decode()


def test_nobody_creates_a_column_from_a_text_whose_claims_they_have_not_seen(client, draft):
    answer = send(client, draft, do="create", text=draft.text + " In 1913 it counted 4,300 ships.")
    assert answer.url == reverse("intake_preview", args=[draft.pk])
    assert "it was read again" in client.get(answer.url).content.decode()
    assert not Column.objects.exists()


def test_a_column_without_a_title_is_refused_and_what_was_typed_stays(client, draft):
    answer = send(client, draft, do="create", title=" ", outlet="The Estuary Post")
    assert answer.status_code == 422
    assert "This field is required" not in answer.content.decode()
    assert "Give the column a title" in answer.content.decode()
    assert 'value="The Estuary Post"' in answer.content.decode()


def test_a_date_that_is_none_is_told_and_kept(client, draft):
    answer = send(client, draft, do="create", published_on="the ides of March")
    assert answer.status_code == 422
    assert "This is no date" in answer.content.decode()
    assert "the ides of March" in answer.content.decode()


def test_an_address_that_is_none_is_told_and_kept(client, draft):
    answer = send(client, draft, do="create", url="not an address")
    assert answer.status_code == 422
    assert "not an address" in answer.content.decode()
    assert IntakeDraft.objects.filter(pk=draft.pk).exists()


def test_two_windows_on_one_draft_show_both_texts_and_keep_the_later_ones(client, draft):
    send(client, draft, outlet="The Estuary Post")
    answer = send(client, draft, outlet="The Delta Times")
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "The Delta Times" in page
    assert "The Estuary Post" in page
    assert "Keep mine" in page
    assert 'name="version" value="2"' in page
    again = send(client, draft, version=2, outlet="The Delta Times")
    draft.refresh_from_db()
    assert again.status_code == 302
    assert draft.typed == {"outlet": "The Delta Times"}


def test_a_second_click_on_create_leads_to_the_column_of_the_first(client, draft):
    first = send(client, draft, do="create")
    second = send(client, draft, do="create")
    column = Column.objects.get()
    assert first.url == second.url == reverse("column_desk", args=[column.pk])


def test_a_form_of_a_discarded_draft_keeps_its_text(client, draft):
    send(client, draft, do="discard")
    answer = send(client, draft, text="Not to be lost: 4,210 ships in 1912.")
    assert answer.status_code == 422
    assert "Not to be lost" in answer.content.decode()
    assert "discarded in another window" in answer.content.decode()


def test_discarding_deletes_the_draft(client, draft):
    answer = send(client, draft, do="discard")
    assert answer.url == reverse("intake")
    assert not IntakeDraft.objects.exists()


def test_nobody_else_writes_into_a_draft(draft):
    other = sign_in(reviewer(draft.team))
    answer = send(other, draft, do="discard")
    assert IntakeDraft.objects.filter(pk=draft.pk).exists()
    assert answer.status_code == 422


def test_the_same_text_in_the_team_meanwhile_is_refused_with_a_link_to_it(client, draft):
    theirs = actions.hold(draft.text.encode(), by=reviewer(draft.team), team=draft.team)
    column = actions.create_column(theirs, version=1, by=theirs.owner, title="Ships", published_on=None)
    answer = send(client, draft, do="create")
    assert answer.status_code == 422
    assert "already has this text" in answer.content.decode()
    assert reverse("column_desk", args=[column.pk]) in answer.content.decode()


def test_a_near_duplicate_is_shown_and_not_refused():
    team = TeamFactory()
    owner = reviewer(team)
    words = [f"In year {1900 + k} the port of Delfzijl counted {4000 + k} ships and no more." for k in range(8)]
    there = make_column(team=team, sentences=words, title="Ships of Delfzijl")
    elsewhere = make_column(sentences=words, title="Ships of another team")
    text = "Another headline\n\n" + " ".join(words[:7])
    draft = actions.hold(text.encode(), by=owner, team=team)
    page = sign_in(owner).get(reverse("intake_preview", args=[draft.pk])).content.decode()
    assert "This may be a column we have" in page
    assert reverse("column_desk", args=[there.pk]) in page
    assert elsewhere.title not in page


def test_a_text_in_another_language_is_said_to_be_one():
    owner = reviewer(TeamFactory())
    german = (
        "Die Regierung hat im vergangenen Jahr die Mittel für die Schulen um zehn Prozent gekürzt. Niemand konnte den "
        "Eltern erklären, warum das Geld nicht mehr reichte."
    )
    held = actions.hold(german.encode(), by=owner, team=owner.teams.get())
    page = sign_in(owner).get(reverse("intake_preview", args=[held.pk])).content.decode()
    assert "does not read as English" in page

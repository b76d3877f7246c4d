"""A text is brought, kept for its owner, looked at, and becomes a column."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from factcheck.claims.models import Claim
from factcheck.columns.models import Column
from factcheck.desk.models import IntakeDraft
from tests.factories import TeamFactory, curator, reviewer

pytestmark = pytest.mark.django_db

TEXT = """The ships that stayed away

By Ines Calder

2 March 2026

In 1912 the port of Delfzijl counted 4,210 ships. Nothing is as dear to me as a full harbour.

The harbour office says that 312 ships came in 2025. It is a shame.
"""


def sign_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def bring(client: Client, text: str = TEXT, **fields: object):
    team = fields.pop("team", None) or client_team(client)
    return client.post(reverse("intake"), {"how": "paste", "text": text, "team": team.pk, **fields})


def client_team(client: Client):
    from factcheck.accounts.models import Team

    return Team.objects.get(memberships__user_id=client.session["_auth_user_id"])


def test_a_pasted_text_is_kept_and_shown_on_its_preview():
    owner = reviewer(TeamFactory())
    client = sign_in(owner)
    answer = bring(client)
    draft = IntakeDraft.objects.get()
    assert answer.status_code == 302
    assert answer.url == reverse("intake_preview", args=[draft.pk])
    assert (draft.owner, bytes(draft.raw), draft.encoding) == (owner, TEXT.encode(), "utf-8")
    page = client.get(answer.url).content.decode()
    assert "The ships that stayed away" in page
    assert 'value="Ines Calder"' in page
    assert 'value="2026-03-02"' in page
    assert page.split().count("detected</span>") == 3
    assert page.split().count("found</span>") == 1, "the publication is not found"
    assert "candidate claim" in page
    assert Column.objects.count() == 0


def test_creating_the_column_takes_the_corrected_fields_and_the_bytes_as_they_came():
    client = sign_in(reviewer(TeamFactory()))
    bring(client)
    draft = IntakeDraft.objects.get()
    fields = {"title": "Ships", "author": "I. Calder", "published_on": "2026-03-03", "outlet": "The Estuary Post"}
    data = {"do": "create", "version": draft.version, "text": draft.text, "url": "https://example.org/ships"} | fields
    answer = client.post(reverse("intake_preview", args=[draft.pk]), data)
    column = Column.objects.get()
    assert answer.url == reverse("column_desk", args=[column.pk])
    assert (column.title, str(column.author), str(column.outlet)) == ("Ships", "I. Calder", "The Estuary Post")
    assert column.published_on.isoformat() == "2026-03-03"
    assert column.url == "https://example.org/ships"
    assert column.rights == "excerpt"
    assert bytes(column.text_version.raw) == TEXT.encode()
    assert Claim.objects.filter(column=column).exists()
    assert not IntakeDraft.objects.exists()


def test_a_text_waits_on_the_intake_page_until_it_is_a_column():
    client = sign_in(reviewer(TeamFactory()))
    bring(client)
    page = client.get(reverse("intake")).content.decode()
    assert reverse("intake_preview", args=[IntakeDraft.objects.get().pk]) in page


def test_the_same_text_brought_twice_is_one_draft():
    client = sign_in(reviewer(TeamFactory()))
    first, second = bring(client), bring(client, TEXT.replace("\n", "\r\n"))
    assert first.url == second.url
    assert IntakeDraft.objects.count() == 1


def test_nobody_else_sees_a_draft_not_even_of_the_team():
    team = TeamFactory()
    bring(sign_in(reviewer(team)))
    address = reverse("intake_preview", args=[IntakeDraft.objects.get().pk])
    for other in (reviewer(team), curator()):
        client = sign_in(other)
        assert client.get(address).status_code == 404
        assert address not in client.get(reverse("intake")).content.decode()
    assert Client().get(address).url.startswith(reverse("sign_in"))


def test_an_uploaded_file_brings_its_name_and_its_bytes():
    client = sign_in(reviewer(TeamFactory()))
    file = SimpleUploadedFile("ships.txt", TEXT.encode())
    answer = client.post(reverse("intake"), {"how": "upload", "file": file, "team": client_team(client).pk})
    draft = IntakeDraft.objects.get()
    assert (draft.file_name, bytes(draft.raw)) == ("ships.txt", TEXT.encode())
    assert "ships.txt" in client.get(answer.url).content.decode()


def test_a_file_in_another_encoding_is_read_and_the_page_says_what_was_assumed():
    client = sign_in(reviewer(TeamFactory()))
    text = TEXT + "The harbour master calls it “a café that ran out of coffee”.\n"
    file = SimpleUploadedFile("ships.txt", text.encode("cp1252"))
    data = {"how": "upload", "file": file, "team": client_team(client).pk}
    answer = client.post(reverse("intake"), data, follow=True)
    draft = IntakeDraft.objects.get()
    assert draft.encoding != "utf-8"
    assert bytes(draft.raw) == text.encode("cp1252")
    assert "The file is not UTF-8" in answer.content.decode()
    assert f"it was read as {draft.encoding}" in answer.content.decode()


def test_somebody_in_several_teams_chooses_one():
    first, second = TeamFactory(), TeamFactory()
    owner = reviewer(first, teams=[second])
    client = sign_in(owner)
    assert f'<option value="{second.pk}"' in client.get(reverse("intake")).content.decode()
    bring(client, team=second)
    assert IntakeDraft.objects.get().team == second


def test_a_team_one_is_not_in_cannot_be_chosen():
    client = sign_in(reviewer(TeamFactory()))
    answer = bring(client, team=TeamFactory())
    assert answer.status_code == 422
    assert "Choose the team." in answer.content.decode()
    assert "4,210 ships" in answer.content.decode()


def test_only_a_curator_says_that_the_full_text_may_be_shown():
    team = TeamFactory()
    plain, boss = sign_in(reviewer(team)), sign_in(curator())
    assert 'name="rights"' not in plain.get(reverse("intake")).content.decode()
    assert 'name="rights"' in boss.get(reverse("intake")).content.decode()
    refused = bring(plain, rights="full")
    assert refused.status_code == 403
    assert "4,210 ships" in refused.content.decode()
    bring(boss, team=team, rights="full")
    draft = IntakeDraft.objects.get()
    data = {"do": "create", "version": 1, "text": draft.text, "title": "Ships", "rights": "full"}
    boss.post(reverse("intake_preview", args=[draft.pk]), data)
    assert Column.objects.get().rights == "full"


def test_a_curator_brings_a_column_to_any_team():
    team = TeamFactory()
    bring(sign_in(curator()), team=team)
    assert IntakeDraft.objects.get().team == team

"""What is no column is refused in a clear sentence, and what was typed stays."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from factcheck.desk.models import IntakeDraft
from tests.factories import TeamFactory, UserFactory, make_column, reviewer

from .test_bringing import TEXT, bring, client_team, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def client():
    return sign_in(reviewer(TeamFactory()))


def upload(client, raw, name="column.txt"):
    file = SimpleUploadedFile(name, raw)
    return client.post(reverse("intake"), {"how": "upload", "file": file, "team": client_team(client).pk})


@pytest.mark.parametrize("text", ["", "   \n\t ", "\u200b\u200b"])
def test_an_empty_text_is_refused(client, text):
    answer = bring(client, text)
    assert answer.status_code == 422
    assert "There is no text in it" in answer.content.decode()


@pytest.mark.parametrize("raw", [b"", b" \n "])
def test_an_empty_file_is_refused(client, raw):
    answer = upload(client, raw)
    assert answer.status_code == 422
    assert "There is no text in it" in answer.content.decode()


def test_no_file_at_all_is_told(client):
    answer = client.post(reverse("intake"), {"how": "upload", "team": client_team(client).pk})
    assert answer.status_code == 422
    assert "Choose a file first." in answer.content.decode()


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (b"\x89PNG and so on", "a PNG picture"),
        (b"\xd0\xcf\x11\xe0 and so on", "an old Word document"),
        (b"text, then \x00 zero", "byte 12 is zero"),
    ],
)
def test_a_binary_file_is_refused_by_what_it_is(client, raw, sentence):
    answer = upload(client, raw)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not IntakeDraft.objects.exists()


def test_a_pasted_zero_character_is_refused_and_the_text_stays(client):
    answer = bring(client, "In 1912 \x00 4,210 ships")
    assert answer.status_code == 422
    assert "byte 9 is zero" in answer.content.decode()


def test_more_than_a_megabyte_is_refused_and_the_text_stays(client):
    text = "In 1912 the port counted 4,210 ships. " * 27_000
    answer = bring(client, text)
    assert answer.status_code == 422
    assert "1,000,000" in answer.content.decode()
    assert answer.content.decode().count("4,210 ships") == 27_000


def test_a_file_of_more_than_a_megabyte_is_refused(client):
    answer = upload(client, b"x" * 1_000_001)
    assert answer.status_code == 422
    assert "1,000,001 bytes" in answer.content.decode()


@pytest.mark.parametrize("name", ["intake", "intake_preview"])
def test_a_request_too_large_to_read_gets_a_sentence(client, name):
    args = [1] if name == "intake_preview" else []
    answer = client.post(reverse(name, args=args), {"how": "paste", "text": "x" * 4_100_000})
    assert answer.status_code == 413
    assert "larger than a column can be" in answer.content.decode()


def test_a_file_too_large_to_read_gets_a_sentence_too(client):
    answer = upload(client, b"x" * 12_100_000)
    assert answer.status_code == 413
    assert "larger than a column can be" in answer.content.decode()


def test_with_htmx_a_request_too_large_leaves_what_was_typed_on_the_page(client):
    answer = client.post(reverse("intake"), {"text": "x" * 4_100_000}, headers={"HX-Request": "true"})
    assert answer.status_code == 413
    assert answer["HX-Retarget"] == "#refusal"
    assert "<textarea" not in answer.content.decode()


def test_the_same_text_in_the_team_is_refused_with_a_link_to_the_column(client):
    bring(client)
    draft = IntakeDraft.objects.get()
    data = {"do": "create", "version": 1, "text": draft.text, "title": "Ships"}
    column = client.post(reverse("intake_preview", args=[draft.pk]), data).url
    answer = bring(client, TEXT.replace("\n", "\r\n") + "  \r\n")
    assert answer.status_code == 422
    assert "already has this text" in answer.content.decode()
    assert column in answer.content.decode()
    assert "4,210 ships" in answer.content.decode()
    assert not IntakeDraft.objects.exists()


def test_the_same_text_in_another_team_is_not_known_of(client):
    other = make_column(sentences=["In 1912 the port of Delfzijl counted 4,210 ships."], opinions=0)
    answer = bring(client, other.text_version.text)
    assert answer.status_code == 302


def test_a_forged_form_is_refused(client):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(reviewer(TeamFactory()))
    for name, args in (("intake", []), ("intake_preview", [1])):
        assert strict.post(reverse(name, args=args), {"how": "paste", "text": TEXT}).status_code == 403
    assert not IntakeDraft.objects.exists()


def test_who_is_not_signed_in_is_asked_to():
    answer = Client().post(reverse("intake"), {"text": TEXT})
    assert answer.status_code == 302
    assert answer.url.startswith(reverse("sign_in"))


@pytest.mark.parametrize(("roles", "missing"), [((), "a role and a team"), (("reviewer",), "a team")])
def test_who_has_no_role_or_team_yet_sees_what_is_missing(roles, missing):
    answer = sign_in(UserFactory(roles=roles)).get(reverse("intake"))
    assert answer.status_code == 200
    assert f"What is still missing is {missing}" in " ".join(answer.content.decode().split())

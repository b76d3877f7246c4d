"""The language model on the intake pages: asked only by a tick, kept with the draft, and told in words."""

import re

import pytest
from django.urls import reverse

from factcheck.audit.models import Event
from factcheck.claims.models import Claim
from factcheck.columns.models import Column
from factcheck.desk.intake import actions
from factcheck.desk.models import IntakeDraft
from tests.factories import TeamFactory, reviewer

from .test_bringing import bring, sign_in

pytestmark = pytest.mark.django_db
PORT = {
    "sentence": 1,
    "quote": "the port of Delfzijl counted 4,210 ships",
    "kind": "quantity",
    "claimant": "author",
    "restatement": "<script>alert(1)</script> Delfzijl counted 4,210 ships",
}
OFFICE = {"sentence": 3, "quote": "312 ships came in 2025", "kind": "quantity", "claimant": "The harbour office"}
TICK = re.compile(r'<input type="checkbox"\s+name="use_model"[^>]*>')


@pytest.fixture
def client():
    return sign_in(reviewer(TeamFactory()))


def page_of(client, address=None) -> str:
    return client.get(address or reverse("intake")).content.decode()


def send(client, draft, **changes):
    draft.refresh_from_db()
    data = {"do": "read", "version": draft.version, "text": draft.text, "title": "The ships that stayed away"}
    data |= {"author": "Ines Calder", "published_on": "2026-03-02", "outlet": "", "url": ""}
    return client.post(reverse("intake_preview", args=[draft.pk]), data | changes, follow=True)


def brought(client, **fields) -> IntakeDraft:
    assert bring(client, **fields).status_code == 302
    return IntakeDraft.objects.get()


def test_where_no_model_is_set_up_nobody_is_offered_one(client, settings):
    settings.LLM_URL, settings.LLM_MODEL = "", ""
    draft = brought(client)
    for page in (page_of(client), page_of(client, reverse("intake_preview", args=[draft.pk]))):
        assert "language model" not in page


def test_the_offer_names_the_model_and_where_the_text_goes_and_is_never_ticked(client, language_model):
    language_model.says({"claims": [PORT]})
    draft = brought(client, use_model="1")
    for page in (page_of(client), page_of(client, reverse("intake_preview", args=[draft.pk]))):
        assert "Let the language model harbour-7b look for the claims." in page
        assert f"The text is sent to {language_model.host}." in page
        assert "a-key-to-keep" not in page
        (tick,) = TICK.findall(page)
        assert "checked" not in tick


def test_without_the_tick_the_text_stays_here(client, language_model):
    draft = brought(client)
    send(client, draft)
    send(client, draft, do="create")
    assert Column.objects.get().text_version.read_by == ""
    assert not language_model.asked


def test_a_tick_survives_a_refusal_with_the_rest_of_the_form(client, language_model):
    page = bring(client, "", use_model="1").content.decode()
    assert "checked" in TICK.findall(page)[0]
    assert not language_model.asked


def test_what_the_model_found_is_shown_told_and_asked_for_once(client, language_model):
    language_model.says({"claims": [PORT, OFFICE, {"quote": "never written"}]})
    draft = brought(client, use_model="1")
    for _ in range(3):
        page = page_of(client, reverse("intake_preview", args=[draft.pk]))
        assert "Read by the language model harbour-7b: 2 claims kept, 1 dropped" in page
        assert "the port of Delfzijl counted 4,210 ships" in page
    assert len(language_model.asked) == 1


def test_what_the_person_saw_is_what_is_created(client, language_model):
    language_model.says({"claims": [PORT]})
    language_model.says({"claims": [OFFICE]})
    draft = brought(client, use_model="1")
    page = send(client, draft, do="create", outlet="The Estuary Post").content.decode()
    column = Column.objects.get()
    (claim,) = Claim.objects.filter(column=column)
    assert (claim.quote, claim.claimant_type) == (PORT["quote"], "author")
    assert "The language model harbour-7b proposed it." in claim.reasons
    assert column.text_version.read_by == "language model harbour-7b"
    assert "Read by the language model harbour-7b" in page
    assert "<script>alert(1)" not in page
    assert Event.objects.get(verb="added the column").after["read by"] == "language model harbour-7b"
    history = page_of(client, reverse("column_history", args=[column.pk]))
    assert "language model harbour-7b" in history
    assert len(language_model.asked) == 1


def test_a_changed_text_is_read_by_the_built_in_extraction_unless_one_ticks_again(client, language_model):
    language_model.says({"claims": [PORT]})
    draft = brought(client, use_model="1")
    changed = draft.text + "\n\nIn 1913 it counted 4,300 ships."
    page = send(client, draft, text=changed).content.decode()
    draft.refresh_from_db()
    assert (draft.read_by, draft.told) == ("", "")
    assert "Read by the language model" not in page
    page = send(client, draft, text=changed + "\n\nIn 1914 it counted 4,400.", use_model="1").content.decode()
    assert "Read by the language model harbour-7b: 1 claim kept" in page
    assert "4,400" in language_model.asked[1].question["messages"][1]["content"]


def test_reading_again_without_the_tick_goes_back_to_the_built_in_extraction(client, language_model):
    language_model.says({"claims": [PORT]})
    draft = brought(client, use_model="1")
    send(client, draft)
    draft.refresh_from_db()
    assert draft.read_by == ""


def test_keeping_mine_after_a_conflict_keeps_what_the_model_found(client, language_model):
    language_model.says({"claims": [PORT]})
    draft = brought(client, use_model="1")
    page = send(client, draft, do="keep", outlet="The Estuary Post").content.decode()
    draft.refresh_from_db()
    assert draft.read_by == "language model harbour-7b"
    assert draft.typed == {"outlet": "The Estuary Post"}
    assert "Your corrections are kept." in page


def test_nobody_creates_a_column_from_claims_of_the_model_that_they_have_not_seen(client, language_model):
    language_model.says({"claims": [PORT]})
    draft = brought(client)
    page = send(client, draft, do="create", use_model="1").content.decode()
    assert "You asked the language model, so it was read again." in page
    assert not Column.objects.exists()


def test_the_same_text_brought_again_with_the_tick_is_the_same_draft_read_by_the_model(client, language_model):
    language_model.says({"claims": [PORT]})
    first = brought(client)
    second = brought(client, use_model="1")
    assert second.pk == first.pk
    assert second.read_by == "language model harbour-7b"


def test_an_old_form_does_not_ask_the_model_before_it_is_refused(client, language_model):
    draft = brought(client)
    send(client, draft)
    answer = send(client, draft, version=1, outlet="The Delta Times", use_model="1")
    assert answer.status_code == 409
    assert not language_model.asked


@pytest.mark.parametrize(
    "content",
    [
        "No.",
        '{"claims": [{"quote": "' + "x" * 100_000,
        '{"claims": ' + "[" * 50_000,
        '{"claims": [{"quote": "\\u0000", "sentence": ' + "9" * 5_000 + ', "kind": NaN}]}',
    ],
)
def test_a_model_that_fails_or_lies_is_told_and_the_column_is_read_all_the_same(client, language_model, content):
    language_model.says(content)
    draft = brought(client, use_model="1")
    page = page_of(client, reverse("intake_preview", args=[draft.pk]))
    assert "The built-in extraction was used instead." in page
    send(client, draft, do="create")
    assert Claim.objects.exists()
    assert Column.objects.get().text_version.read_by == ""


def test_what_postgresql_refuses_to_keep_never_gets_there(client, language_model):
    bad = "Delfzijl\x00 counted\ud800 4,210\u202e ships"
    language_model.says({"claims": [PORT | {"restatement": bad, "claimant": "\x00", "kind": "\x00"}]})
    draft = brought(client, use_model="1")
    send(client, draft, do="create")
    assert Claim.objects.get().restatement == "Delfzijl counted 4,210 ships."


def test_the_model_is_asked_outside_of_any_transaction(client, language_model, monkeypatch):
    asked = []
    monkeypatch.setattr(actions.transaction.Atomic, "__enter__", spy(actions.transaction.Atomic.__enter__, asked, "in"))
    monkeypatch.setattr(actions.transaction.Atomic, "__exit__", spy(actions.transaction.Atomic.__exit__, asked, "out"))
    monkeypatch.setattr(actions, "asked", spy(actions.asked, asked, "ask"))
    language_model.says({"claims": [PORT]})
    draft = brought(client, use_model="1")
    send(client, draft, use_model="1")
    assert asked.count("ask") == 2
    for at in (place for place, what in enumerate(asked) if what == "ask"):
        assert asked[:at].count("in") == asked[:at].count("out")


def spy(function, seen, word):
    def spying(*args, **kwargs):
        seen.append(word)
        return function(*args, **kwargs)

    return spying


def test_a_kept_reading_is_not_read_again_on_every_look(client, monkeypatch):
    draft = brought(client)
    monkeypatch.setattr("factcheck.desk.intake.preview.read_column", lambda text: pytest.fail("read again"))
    assert "candidate claim" in page_of(client, reverse("intake_preview", args=[draft.pk]))
    send(client, draft, do="create")
    assert Column.objects.exists()


def test_a_draft_from_before_readings_were_kept_is_read_anew(client):
    draft = brought(client)
    IntakeDraft.objects.update(reading={})
    assert "4,210" in page_of(client, reverse("intake_preview", args=[draft.pk]))
    send(client, draft, do="create")
    assert Claim.objects.exists()

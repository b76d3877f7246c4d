"""Sources of a claim: attached, reused, filtered, edited, taken off."""

import re

import pytest

from factcheck.audit.models import Event
from factcheck.reviews.models import Evidence
from factcheck.sources.models import Source
from tests.factories import attach, make_published, make_review

from .test_conflicts import text_of

NEW = {
    "url": "https://example.org/register?utm_source=letter",
    "title": "Register of ports",
    "publisher": "Harbour office",
    "published_on": "2024-03-19",
    "type": "official",
    "archive_url": "",
    "stance": "refutes",
    "excerpt": "Exactly 98 ships.",
    "locator": "Page 14",
    "note": "The count of that year.",
}


@pytest.mark.parametrize("htmx", [False, True])
def test_a_source_is_attached_with_all_that_was_typed(desk, amina, htmx):
    done = desk.post(amina, "sources/", NEW, htmx=htmx)
    assert done.status_code == (200 if htmx else 302)
    page = text_of(desk.get(amina).content.decode())
    for words in ("Register of ports", "Refutes", "Official data", "Harbour office", "19 March 2024", "Page 14"):
        assert words in page
    assert "Exactly 98 ships." in page
    assert "No archived copy" in page
    assert "Added by Amina Diallo" in page
    assert Source.objects.get().url == "https://example.org/register"


def test_an_address_known_already_brings_its_record_and_says_so(desk, amina, bo):
    attach(desk.review, by=bo, url="https://example.org/register", title="As registered")
    Evidence.objects.all().delete()
    desk.post(amina, "sources/", NEW | {"title": "Another title"})
    page = text_of(desk.get(amina).content.decode())
    assert "known already, so its record was reused" in page
    assert "As registered" in page
    assert "Another title" not in page


def test_the_form_can_ask_whether_an_address_is_known(desk, amina, bo):
    attach(desk.review, by=bo, url="https://example.org/register", title="As registered")
    known = desk.get(amina, "sources/known/?url=HTTPS://EXAMPLE.org/register%23top", htmx=True).content.decode()
    assert "registered already" in known
    assert "As registered" in known
    assert not desk.get(amina, "sources/known/?url=nonsense", htmx=True).content.strip()


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"url": "ftp://example.org"}, "begins with https://"),
        ({"title": " ", "url": ""}, "Give the source a title"),
        ({"published_on": "19.3"}, "Enter a date, for example 19 March 2024."),
        ({"stance": ""}, "supports the claim, refutes it or gives context"),
        ({"type": ""}, "Choose the type of the source"),
        ({"title": "x" * 301}, "At most 300 characters"),
        ({"locator": "x" * 201}, "At most 200 characters"),
    ],
)
def test_what_will_not_do_comes_back_with_everything_typed(desk, amina, wrong, sentence):
    refused = desk.post(amina, "sources/", NEW | wrong)
    html = refused.content.decode()
    assert refused.status_code == 422
    assert sentence in html
    assert "Exactly 98 ships.</textarea>" in html
    assert Evidence.objects.count() == 0


def test_the_same_source_is_not_attached_twice(desk, amina):
    desk.post(amina, "sources/", NEW)
    refused = desk.post(amina, "sources/", NEW)
    assert refused.status_code == 422
    assert "already attached" in refused.content.decode()


def test_sources_are_filtered_by_stance_with_counts(desk, amina):
    for stance in ("supports", "refutes", "refutes"):
        attach(desk.review, stance=stance, title=f"A source that {stance}")
    for htmx in (False, True):
        html = desk.get(amina, "sources/?stance=refutes", htmx=htmx).content.decode()
        assert len(re.findall(r'class="source"', html)) == 2
        assert "A source that supports" not in html[html.index('id="evidence"') :].split('id="verdict"')[0]
        chip = text_of(html[html.index('aria-label="Sources by stance"') :])
        assert "Refutes 2" in chip
        assert "Supports 1" in chip
    assert "<!doctype" not in html.lower()


def test_excerpt_and_stance_are_edited_and_the_history_tells(desk, amina):
    item = attach(desk.review, by=amina, excerpt="Before.")
    assert 'id="evidence-form"' in desk.get(amina, f"sources/{item.pk}/", htmx=True).content.decode()
    desk.post(amina, f"sources/{item.pk}/", {"version": 1, "stance": "refutes", "excerpt": "After.", "note": "n"})
    desk.post(amina, f"sources/{item.pk}/stance/", {"version": 2, "stance": "context"})
    item.refresh_from_db()
    assert (item.stance, item.excerpt, item.note) == ("context", "After.", "n")
    assert "Before." in desk.get(amina, "history/").content.decode()


def test_taking_a_source_off_asks_first_and_the_history_keeps_what_it_said(desk, amina):
    item = attach(desk.review, by=amina, title="Port register", excerpt="Kept words.")
    ask = desk.get(amina, f"sources/{item.pk}/remove/", htmx=True).content.decode()
    assert "Take “Port register” off this claim?" in ask
    assert Evidence.objects.count() == 1
    desk.post(amina, f"sources/{item.pk}/remove/", {"version": item.version})
    assert Evidence.objects.count() == 0
    assert "Kept words." in desk.get(amina, "history/").content.decode()


def test_the_record_is_edited_for_every_claim_and_told_in_this_one(desk, amina):
    item = attach(desk.review, by=amina)
    typed = {"version": 1, "title": "A better title", "type": "news", "archive_url": "https://archive.example/1"}
    assert desk.post(amina, f"sources/{item.pk}/record/", typed).status_code == 302
    page = text_of(desk.get(amina).content.decode())
    assert "A better title" in page
    assert "Archived copy" in page
    assert "edited the source" in page


def test_nothing_is_attached_to_a_published_check(desk, amina):
    make_published(desk.review)
    refused = desk.post(amina, "sources/", NEW)
    assert refused.status_code == 422
    assert "Start a correction first" in refused.content.decode()
    assert "Exactly 98 ships.</textarea>" in refused.content.decode()
    assert "Add a source" not in desk.get(amina).content.decode()


def test_a_curator_changes_no_evidence(desk, cora, amina):
    item = attach(desk.review, by=amina)
    assert desk.post(cora, "sources/", NEW).status_code == 403
    assert desk.post(cora, f"sources/{item.pk}/", {"version": 1, "stance": "refutes"}).status_code == 403
    assert desk.post(cora, f"sources/{item.pk}/remove/", {"version": 1}).status_code == 403
    assert (
        desk.post(cora, f"sources/{item.pk}/record/", {"version": 1, "title": "x", "type": "news"}).status_code == 403
    )
    assert not Event.objects.filter(actor_id=cora.pk).exists()


def test_a_source_of_another_claim_is_not_found(desk, amina):
    other = attach(make_review())
    for tail in ("", "stance/", "remove/", "record/"):
        assert desk.post(amina, f"sources/{other.pk}/{tail}", {"version": 1}).status_code == 404

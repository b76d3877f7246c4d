"""Somebody saved first: 409, both texts side by side, what was typed kept, and one press to keep it."""

import re

import pytest

from factcheck.claims.models import Claim
from factcheck.reviews.actions import (
    edit_evidence,
    edit_wording,
    remove_evidence,
    set_due,
)
from factcheck.reviews.models import Evidence, Verdict
from factcheck.sources.actions import edit_source
from factcheck.sources.models import Source
from tests.factories import attach

from .conftest import hidden, save_answer, text_of

ANSWER = {"short_answer": "Mine, typed slowly.", "reasoning": "My reasoning.", "waiver": ""}


@pytest.mark.parametrize("htmx", [False, True])
def test_a_stale_answer_comes_back_with_both_texts_and_can_be_kept(rated, amina, bo, htmx):
    page = rated.get(amina).content.decode()
    typed = ANSWER | {name: hidden(page, "answer-form", name) for name in ("version", "base")}
    save_answer(rated.review, bo)
    stale = rated.post(amina, "answer/", typed, htmx=htmx)
    assert stale.status_code == 409
    html = stale.content.decode()
    words = text_of(html)
    assert "Bo Nyqvist saved a change while you were editing" in words
    assert "Mine, typed slowly." in words
    assert "Theirs, saved first." in words
    assert "Mine, typed slowly.</textarea>" in html
    assert re.search(r'form="answer-form"[^>]*>Keep mine', html)
    assert rated.fresh().short_answer == "Theirs, saved first."
    again = typed | {name: hidden(html, "answer-form", name) for name in ("version", "base")}
    assert rated.post(amina, "answer/", again).status_code == 302
    assert rated.fresh().short_answer == "Mine, typed slowly."


def test_an_answer_is_not_stale_because_the_due_date_changed(rated, amina, bo):
    page = rated.get(amina).content.decode()
    typed = ANSWER | {name: hidden(page, "answer-form", name) for name in ("version", "base")}
    set_due(rated.review, on=None, version=rated.review.version, by=bo)
    assert rated.post(amina, "answer/", typed).status_code == 302
    assert rated.fresh().short_answer == ANSWER["short_answer"]


def test_an_answer_without_a_version_is_stale(rated, amina):
    assert rated.post(amina, "answer/", ANSWER).status_code == 409
    assert rated.fresh().short_answer == ""


def test_a_stale_wording_shows_both(desk, amina, bo):
    claim = Claim.objects.get(pk=desk.claim.pk)
    typed = {"restatement": "Mine alone.", "kind": "event", "claimant_type": "unnamed", "version": claim.version}
    edit_wording(claim, version=claim.version, by=bo, restatement="Theirs first.", kind="legal", claimant="Ines Calder")
    stale = desk.post(amina, "wording/", typed)
    words = text_of(stale.content.decode())
    assert stale.status_code == 409
    assert "Mine alone." in words
    assert "Theirs first." in words
    assert "Yours: kind not saved Event" in words
    assert "Theirs: kind Bo Nyqvist Legal" in words
    typed["version"] = hidden(stale.content.decode(), "wording-form", "version")
    assert desk.post(amina, "wording/", typed).status_code == 302
    assert Claim.objects.get(pk=claim.pk).restatement == "Mine alone."


def test_stale_evidence_shows_both(desk, amina, bo):
    item = attach(desk.review, by=bo, excerpt="As it was.")
    edit_evidence(item, version=item.version, by=bo, stance="refutes", excerpt="Theirs first.")
    typed = {"stance": "context", "excerpt": "Mine alone.", "version": item.version}
    stale = desk.post(amina, f"sources/{item.pk}/", typed)
    words = text_of(stale.content.decode())
    assert stale.status_code == 409
    assert "Yours: excerpt not saved Mine alone." in words
    assert "Theirs: stance Bo Nyqvist Refutes" in words
    typed["version"] = hidden(stale.content.decode(), "evidence-form", "version")
    assert desk.post(amina, f"sources/{item.pk}/", typed).status_code == 302
    assert Evidence.objects.get(pk=item.pk).excerpt == "Mine alone."


def test_a_stale_stance_never_takes_their_excerpt_back(desk, amina, bo):
    item = attach(desk.review, by=bo, excerpt="As it was.")
    edit_evidence(item, version=item.version, by=bo, stance="supports", excerpt="Theirs first.")
    stale = desk.post(amina, f"sources/{item.pk}/stance/", {"stance": "refutes", "version": item.version})
    assert stale.status_code == 409
    assert Evidence.objects.get(pk=item.pk).stance == "supports"
    version = hidden(stale.content.decode(), "stance-form", "version")
    assert desk.post(amina, f"sources/{item.pk}/stance/", {"stance": "refutes", "version": version}).status_code == 302
    kept = Evidence.objects.get(pk=item.pk)
    assert (kept.stance, kept.excerpt) == ("refutes", "Theirs first.")


def test_a_stale_record_shows_both(desk, amina, bo):
    item = attach(desk.review, by=bo, title="As it was")
    edit_source(item.source, version=1, by=bo, title="Theirs first", type="news", publisher="Their house")
    typed = {"title": "Mine alone", "type": "expert", "publisher": "My house", "version": 1}
    stale = desk.post(amina, f"sources/{item.pk}/record/", typed)
    words = text_of(stale.content.decode())
    assert stale.status_code == 409
    assert "Theirs: publisher Bo Nyqvist Their house" in words
    assert "Yours: source type not saved Expert" in words
    typed["version"] = hidden(stale.content.decode(), "source-form", "version")
    assert desk.post(amina, f"sources/{item.pk}/record/", typed).status_code == 302
    assert Source.objects.get(pk=item.source_id).title == "Mine alone"


def test_a_source_removed_while_one_edits_it_comes_back_in_the_form_that_adds_it(desk, amina, bo):
    item = attach(desk.review, by=bo, title="Port register", url="https://example.org/gone")
    remove_evidence(item, version=item.version, by=bo)
    typed = {"stance": "refutes", "excerpt": "Typed in vain?", "version": item.version}
    answer = desk.post(amina, f"sources/{item.pk}/", typed)
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "Bo Nyqvist took this source off the claim meanwhile" in html
    assert "Typed in vain?</textarea>" in html
    assert 'value="https://example.org/gone"' in html


def test_evidence_that_never_was_is_not_found(desk, amina):
    assert desk.post(amina, "sources/999999/", {"stance": "supports"}).status_code == 404


def test_a_verdict_revised_in_another_tab_shows_both(rated, amina):
    own = Verdict.objects.get(reviewer=amina)
    typed = {"rating": "mixed", "confidence": "low", "rationale": "From this tab.", "version": own.version}
    other = typed | {"rationale": "From the other tab.", "rating": "false"}
    assert rated.post(amina, "verdict/", other).status_code == 302
    stale = rated.post(amina, "verdict/", typed, htmx=True)
    words = text_of(stale.content.decode())
    assert stale.status_code == 409
    assert "From this tab." in words
    assert "Theirs: rating Amina Diallo False" in words


def test_a_second_first_verdict_comes_back_as_a_revision(rated, amina):
    typed = {"rating": "mixed", "confidence": "low", "rationale": "From an old page."}
    refused = rated.post(amina, "verdict/", typed)
    html = refused.content.decode()
    assert refused.status_code == 422
    assert "From an old page.</textarea>" in html
    version = hidden(html, "verdict-form", "version")
    assert rated.post(amina, "verdict/", typed | {"version": version}).status_code == 302
    assert Verdict.objects.get(reviewer=amina).revised_at


@pytest.mark.parametrize(("tail", "name"), [("assignee/", "assignee"), ("due/", "due_on")])
def test_stale_assignment_and_due_date_show_both(desk, amina, bo, tail, name):
    page = desk.get(amina).content.decode()
    form = f"{tail.rstrip('/')}-form"
    kept = {key: hidden(page, form, key) for key in ("version", "base")}
    theirs = {"assignee": bo.pk, "due_on": "2027-01-02"}[name]
    mine = {"assignee": amina.pk, "due_on": "2027-03-04"}[name]
    assert desk.post(bo, tail, kept | {name: theirs}).status_code == 302
    stale = desk.post(amina, tail, kept | {name: mine})
    words = text_of(stale.content.decode())
    assert stale.status_code == 409
    assert {"assignee": "Amina Diallo", "due_on": "2027-03-04"}[name] in words
    assert {"assignee": "Bo Nyqvist", "due_on": "2027-01-02"}[name] in words
    kept = {key: hidden(stale.content.decode(), form, key) for key in ("version", "base")}
    assert desk.post(amina, tail, kept | {name: mine}).status_code == 302

"""What only one changed merges by itself; what both changed is asked, with what both started from and three ways on."""

import re

import pytest

from factcheck.audit.models import Event
from factcheck.desk.models import Draft
from factcheck.reviews.actions import edit_answer, edit_evidence, look, remove_evidence
from factcheck.reviews.models import Evidence
from tests.factories import attach, editor, make_awaiting, make_published, reviewer

from .conftest import hidden, save_answer, text_of
from .test_conflicts import ANSWER


def again_of(response, form="answer-form"):
    """The hidden values that a refused form goes on with."""
    html = response.content.decode()
    clashing = re.search(r'name="clashing"\s+form="' + form + r'"\s+value="([^"]*)"', html)
    return {name: hidden(html, form, name) for name in ("version", "base")} | (
        {"clashing": clashing.group(1)} if clashing else {}
    )


@pytest.mark.parametrize("htmx", [False, True])
def test_changes_to_different_fields_merge_by_themselves_and_say_so(rated, amina, bo, started, htmx):
    save_answer(rated.review, bo, "The register counts 101 ships.")
    response = rated.post(amina, "answer/", started | {"reasoning": "My reasoning."}, htmx=htmx)
    assert response.status_code == (200 if htmx else 302)
    review = rated.fresh()
    assert (review.short_answer, review.reasoning) == ("The register counts 101 ships.", "My reasoning.")
    html = response.content.decode() if htmx else rated.get(amina).content.decode()
    assert "Bo Nyqvist changed the short answer meanwhile; both changes are kept." in html


def test_a_merged_save_counts_as_wording_of_what_one_worded_only(rated, amina, bo, started):
    save_answer(rated.review, bo, "The register counts 101 ships.")
    rated.post(amina, "answer/", started | {"reasoning": "My reasoning."})
    review = rated.fresh()
    assert (review.short_answer_by, review.reasoning_by) == (bo, amina)


def test_one_field_changed_by_both_shows_all_three_versions(rated, amina, bo, started):
    save_answer(rated.review, bo, "The register of the port counts 100 ships.")
    stale = rated.post(amina, "answer/", started | {"short_answer": "The register counts 100 ships, all of wood."})
    html = stale.content.decode()
    words = text_of(html)
    assert stale.status_code == 409
    assert "Yours: short answer not saved The register counts 100 ships, all of wood." in words
    assert "Theirs: short answer Bo Nyqvist The register of the port counts 100 ships." in words
    assert "What both started from The register counts 100 ships." in words
    assert "<ins>of the port </ins>" in html or "<ins> of the port</ins>" in html
    assert "The register of the port counts 100 ships, all of wood.</textarea>" in html
    assert ">Keep mine<" in html
    assert ">Use theirs<" in html
    assert ">Save edited text<" in html
    assert rated.fresh().short_answer == "The register of the port counts 100 ships."


@pytest.mark.parametrize(
    ("settle", "outcome"),
    [
        ({}, "Mine of 100 ships."),
        ({"settle": "theirs"}, "Theirs of 100 ships."),
        ({"settle": "together", "together-short_answer": "Ours of 100 ships."}, "Ours of 100 ships."),
    ],
)
def test_a_conflict_is_settled_in_three_ways_and_what_else_one_changed_stays(
    rated, amina, bo, started, settle, outcome
):
    save_answer(rated.review, bo, "Theirs of 100 ships.")
    mine = started | {"short_answer": "Mine of 100 ships.", "reasoning": "My reasoning."}
    stale = rated.post(amina, "answer/", mine)
    assert rated.post(amina, "answer/", mine | again_of(stale) | settle).status_code == 302
    review = rated.fresh()
    assert (review.short_answer, review.reasoning) == (outcome, "My reasoning.")


@pytest.mark.parametrize("htmx", [False, True])
def test_who_takes_theirs_and_changed_nothing_else_writes_nothing_and_is_told_so(rated, amina, bo, started, htmx):
    save_answer(rated.review, bo, "Theirs of 100 ships.")
    mine = started | {"short_answer": "Mine of 100 ships."}
    stale = rated.post(amina, "answer/", mine)
    lines, version = Event.objects.count(), rated.fresh().version
    settled = rated.post(amina, "answer/", mine | again_of(stale) | {"settle": "theirs"}, htmx=htmx)
    html = settled.content.decode() if htmx else rated.get(amina).content.decode()
    assert "Theirs stands. Nothing of yours was saved." in html
    assert "The answer is saved" not in html
    assert "Mine of 100 ships." not in html
    review = rated.fresh()
    assert (review.version, review.short_answer, review.short_answer_by) == (version, "Theirs of 100 ships.", bo)
    assert Event.objects.count() == lines


def test_who_takes_the_assignee_another_chose_assigns_nobody(desk, amina, bo, eva):
    page = desk.get(amina).content.decode()
    opened = {name: hidden(page, "assignee-form", name) for name in ("version", "base")}
    desk.post(bo, "assignee/", opened | {"assignee": bo.pk})
    stale = desk.post(amina, "assignee/", opened | {"assignee": eva.pk})
    lines = Event.objects.count()
    again = opened | again_of(stale, "assignee-form") | {"assignee": eva.pk, "settle": "theirs"}
    settled = desk.post(amina, "assignee/", again, htmx=True)
    assert (settled.status_code, "Theirs stands." in settled.content.decode()) == (200, True)
    assert (desk.fresh().assignee, Event.objects.count()) == (bo, lines)


@pytest.mark.parametrize(
    ("typed", "sent", "outcome"),
    [
        ("Ours of 100 ships.", {}, "Ours of 100 ships."),
        ("Ours of 100 ships.", {"settle": "mine"}, "Mine of 100 ships, in all."),
        ("Ours of 100 ships.", {"settle": "theirs"}, "Theirs of 100 ships."),
        (None, {}, "Mine of 100 ships, in all."),
    ],
)
def test_the_forms_own_button_in_a_conflict_saves_what_was_edited_together(
    rated, amina, bo, started, typed, sent, outcome
):
    save_answer(rated.review, bo, "Theirs of 100 ships.")
    mine = started | {"short_answer": "Mine of 100 ships."}
    stale = rated.post(amina, "answer/", mine)
    html = stale.content.decode()
    assert 'name="settle" value="mine"' in " ".join(html.split())
    box = re.search(r'name="together-short_answer"[^>]*>\s*([^<]*)</textarea>', html)[1]
    seed = re.search(r'name="seed-short_answer"\s+form="answer-form"\s+value="(\w+)"', html)[1]
    shown = {"together-short_answer": (typed or box).replace("\n", "\r\n"), "seed-short_answer": seed}
    again = mine | again_of(stale) | {"short_answer": "Mine of 100 ships, in all."} | shown | sent
    assert rated.post(amina, "answer/", again).status_code == 302
    assert rated.fresh().short_answer == outcome


def test_a_second_conflict_while_one_is_settled_is_met_in_the_same_way(rated, amina, bo, started):
    save_answer(rated.review, bo, "Theirs, first.")
    mine = started | {"short_answer": "Mine."}
    first = rated.post(amina, "answer/", mine)
    save_answer(rated.review, bo, "Theirs, second.")
    again = mine | again_of(first) | {"settle": "together", "together-short_answer": "Ours."}
    second = rated.post(amina, "answer/", again)
    words = text_of(second.content.decode())
    assert second.status_code == 409
    assert "Yours: short answer not saved Ours." in words
    assert "Theirs, second." in words
    assert "What both started from Theirs, first." in words
    assert rated.fresh().short_answer == "Theirs, second."
    assert rated.post(amina, "answer/", again | again_of(second) | {"settle": ""}).status_code == 302


def test_whoever_takes_theirs_gets_what_came_after_it_too(rated, amina, bo, started):
    save_answer(rated.review, bo, "Theirs, first.")
    first = rated.post(amina, "answer/", started | {"short_answer": "Mine."})
    save_answer(rated.review, bo, "Theirs, second.")
    settled = started | {"short_answer": "Mine."} | again_of(first) | {"settle": "theirs"}
    assert rated.post(amina, "answer/", settled).status_code == 302
    assert rated.fresh().short_answer == "Theirs, second."


def test_what_they_alone_changed_is_in_the_form_of_a_conflict_already(rated, amina, bo, started):
    review = rated.fresh()
    edit_answer(review, version=review.version, by=bo, short_answer="Theirs.", reasoning="Their new reasoning.")
    stale = rated.post(amina, "answer/", started | {"short_answer": "Mine."})
    html = stale.content.decode()
    assert "What they alone changed, the reasoning, is merged into the form already." in text_of(html)
    assert "Their new reasoning.</textarea>" in html
    assert 'name="together-reasoning"' not in html


def test_a_blind_reviewer_sees_no_answer_through_a_conflict(rated, bo, desk):
    blind = reviewer(desk.team)
    save_answer(rated.review, bo, "Secret so far.")
    for extra in ({"version": 1}, {"version": 99, "base": "{}"}, {"base": '{"short_answer": "x"}'}):
        answer = rated.post(blind, "answer/", ANSWER | extra)
        assert answer.status_code in {403, 409}
        assert "Secret so far." not in answer.content.decode()


def test_wording_and_evidence_merge_field_by_field(desk, amina, bo):
    item = attach(desk.review, by=bo, excerpt="As it was.", note="")
    page = desk.get(amina, f"sources/{item.pk}/").content.decode()
    kept = {name: hidden(page, "evidence-form", name) for name in ("version", "base")}
    edit_evidence(item, version=item.version, by=bo, stance="refutes", excerpt="As it was.")
    typed = kept | {"stance": item.stance, "excerpt": "My excerpt.", "locator": "", "note": ""}
    assert desk.post(amina, f"sources/{item.pk}/", typed).status_code == 302
    saved = Evidence.objects.get(pk=item.pk)
    assert (saved.stance, saved.excerpt) == ("refutes", "My excerpt.")


def test_of_two_editors_who_move_a_claim_the_second_is_told_who_did_what(desk, eva):
    make_awaiting(desk.review)
    other = editor(desk.team, name="Otto Editor")
    page = desk.get(eva).content.decode()
    kept = {name: hidden(page, "return", name) for name in ("version", "since")}
    assert desk.post(other, "move/return/", kept | {"reason": "A source is missing."}).status_code == 302
    late = desk.post(eva, "move/return/", kept | {"reason": "Typed a moment later."})
    words = text_of(late.content.decode())
    assert late.status_code == 409
    assert "Otto Editor returned to the reviewers" in words
    assert "What you can do now:" in words
    assert "Typed a moment later.</textarea>" in late.content.decode()


def test_a_second_editor_who_signs_is_told_of_the_first(desk, eva):
    make_awaiting(desk.review)
    other = editor(desk.team, name="Otto Editor")
    for person in (eva, other):
        look(desk.review, by=person)
    page = desk.get(eva).content.decode()
    kept = {name: hidden(page, "sign_off", name) for name in ("version", "since", "seen")} | {"rating": "true"}
    assert desk.post(other, "sign-off/", kept).status_code == 302
    late = desk.post(eva, "sign-off/", kept)
    assert late.status_code == 409
    assert "Otto Editor signed off" in text_of(late.content.decode())


def test_a_wording_typed_over_a_sign_off_is_a_conflict_and_is_kept(desk, eva, amina):
    page = desk.get(amina, "wording/").content.decode()
    kept = {name: hidden(page, "wording-form", name) for name in ("version", "base")}
    make_published(desk.review)
    typed = {"restatement": "Typed over it.", "kind": "event", "claimant_type": "author", "claimant": "Ines Calder"}
    late = desk.post(amina, "wording/", typed | kept | {"draft": f"claim:{desk.claim.pk}:wording-form"})
    assert late.status_code == 409
    assert "Typed over it.</textarea>" in late.content.decode()
    assert Draft.objects.get(user=amina).data["writings"]["page"]["fields"]["restatement"] == "Typed over it."


def test_a_record_edited_while_its_source_is_taken_off_is_kept(desk, amina, bo):
    item = attach(desk.review, by=bo, title="Port register", url="https://example.org/gone")
    remove_evidence(item, version=item.version, by=bo)
    typed = {"title": "Port register of 1900", "type": "primary", "publisher": "Harbour office", "version": 1}
    key = f"claim:{desk.claim.pk}:source-form:{item.pk}"
    answer = desk.post(amina, f"sources/{item.pk}/record/", typed | {"draft": key})
    assert answer.status_code == 409
    assert "Bo Nyqvist took this source off the claim meanwhile" in answer.content.decode()
    assert 'value="Port register of 1900"' in answer.content.decode()
    page = text_of(desk.get(amina).content.decode())
    assert "The record of a source, kept from" in page
    assert "Title: Port register of 1900" in page


def test_a_record_of_a_source_that_never_was_is_not_found(desk, amina):
    assert desk.post(amina, "sources/999999/record/", {"title": "No"}).status_code == 404


@pytest.mark.parametrize(
    ("tail", "form", "field", "says"),
    [
        ("assignee/", "assignee-form", "assignee", "Assigned to Bo Nyqvist."),
        ("due/", "due-form", "due_on", "The due date is set."),
    ],
)
def test_a_button_pressed_on_an_unchanged_field_lets_stand_what_another_saved_meanwhile(
    desk, amina, bo, eva, tail, form, field, says
):
    first, theirs = {"assignee": (str(eva.pk), str(bo.pk)), "due_on": ("", "2027-01-02")}[field]
    desk.post(bo, tail, {field: first, "version": desk.fresh().version})
    page = desk.get(amina).content.decode()
    opened = {name: hidden(page, form, name) for name in ("version", "base")}
    desk.post(bo, tail, {field: theirs, "version": desk.fresh().version})

    answer = desk.post(amina, tail, opened | {field: first}, htmx=True)

    assert answer.status_code == 200
    assert says in text_of(answer.content.decode())
    assert "Bo Nyqvist changed" in text_of(answer.content.decode())
    desk.fresh()
    assert {"assignee": str(desk.review.assignee_id), "due_on": str(desk.review.due_on)}[field] == theirs

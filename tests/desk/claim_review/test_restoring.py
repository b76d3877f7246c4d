"""Bringing back an earlier wording from the history of a claim: a new change, by the rules of the edit it is."""

import re

import pytest

from factcheck.audit.models import Event
from factcheck.claims.models import Claim
from factcheck.reviews.actions import edit_answer, edit_evidence, edit_wording, give_verdict, remove_evidence
from factcheck.reviews.models import Evidence
from factcheck.sources.actions import edit_source
from factcheck.sources.models import Source
from tests.factories import attach, make_published, make_review, reviewer, verdict

WORDING = {"kind": "event", "claimant": "Ines Calder"}


def event(verb: str) -> Event:
    return Event.objects.filter(verb=verb).order_by("-id")[0]


def buttons(html: str) -> list[dict[str, str]]:
    """Every form of the page that brings something back: its address and hidden fields."""
    found = []
    for action, body in re.findall(r'<form method="post"\s+action="([^"]+/history/\d+/)"(.*?)</form>', html, re.S):
        hidden = dict(re.findall(r'name="(\w+)"\s+value="([^"]*)"', body))
        found.append({"action": action, **{k: v for k, v in hidden.items() if k != "csrfmiddlewaretoken"}})
    return found


def press(desk, user, line: Event, side: str, *, htmx: bool = False):
    """Press the button as the page offers it."""
    offered = [
        button
        for button in buttons(desk.get(user).content.decode())
        if button["action"].endswith(f"/history/{line.pk}/") and button["side"] == side
    ]
    assert len(offered) == 1, "the page does not offer it"
    return desk.post(user, f"history/{line.pk}/", offered[0], htmx=htmx)


@pytest.mark.parametrize("htmx", [False, True])
def test_an_earlier_restatement_comes_back_as_a_new_change_with_its_reason(desk, amina, bo, htmx):
    first = desk.claim.restatement
    edit_wording(desk.claim, version=desk.fresh().claim.version, by=bo, restatement="Worded anew.", **WORDING)
    line = event("edited the claim")

    done = press(desk, amina, line, "before", htmx=htmx)

    assert done.status_code == (200 if htmx else 302)
    claim = desk.fresh().claim
    assert (claim.restatement, claim.worded_by) == (first, amina)
    newest = event("edited the claim")
    assert (newest.actor_id, newest.before["restatement"], newest.after["restatement"]) == (
        amina.pk,
        "Worded anew.",
        first,
    )
    assert newest.reason.startswith("Restored the wording of before ")
    assert newest.pk > line.pk
    page = desk.get(amina).content.decode()
    assert "Restored the wording of" in page


def test_only_what_the_line_changed_comes_back(desk, bo, amina):
    version = desk.fresh().claim.version
    claim = edit_wording(desk.claim, version=version, by=bo, restatement="Second.", **WORDING)
    line = event("edited the claim")
    edit_wording(
        claim,
        version=claim.version,
        by=bo,
        restatement="Third.",
        kind="quantity",
        claimant="Ines Calder",
        short_form="S",
    )

    press(desk, amina, line, "after")

    claim = desk.fresh().claim
    assert (claim.restatement, claim.kind, claim.short_form) == ("Second.", "quantity", "S")


def test_kind_claimant_and_context_are_words_in_history_and_values_again_after(desk, bo, amina):
    before = desk.fresh().claim
    assert (before.kind, before.claimant_type, before.needs_context) == ("event", "author", False)
    fields = {"kind": "causal", "claimant": "Port office", "claimant_type": "quoted", "needs_context": True}
    claim = edit_wording(before, version=before.version, by=bo, restatement=before.restatement, **fields)
    changed = event("edited the claim")
    unnamed = {**fields, "claimant_type": "unnamed"}
    claim = edit_wording(claim, version=claim.version, by=bo, restatement=before.restatement, **unnamed)
    assert claim.claimant is None
    without_name = event("edited the claim")

    press(desk, amina, without_name, "before")
    claim = desk.fresh().claim
    assert (str(claim.claimant), claim.claimant_type) == ("Port office", "quoted")

    press(desk, amina, changed, "before")
    claim = desk.fresh().claim
    assert (claim.kind, str(claim.claimant), claim.claimant_type, claim.needs_context) == (
        "event",
        "Ines Calder",
        "author",
        False,
    )
    press(desk, amina, without_name, "after")
    assert desk.fresh().claim.claimant_type == "unnamed"


def test_what_stands_is_not_offered_and_a_published_claim_offers_nothing(desk, bo, amina):
    edit_wording(desk.claim, version=desk.fresh().claim.version, by=bo, restatement="Worded anew.", **WORDING)
    line = event("edited the claim")
    mine = [b for b in buttons(desk.get(amina).content.decode()) if b["action"].endswith(f"/{line.pk}/")]
    assert [button["side"] for button in mine] == ["before"]
    make_published(desk.fresh())
    found = [b for b in buttons(desk.get(amina).content.decode()) if b["action"].endswith(f"/{line.pk}/")]
    assert found == []
    refused = desk.post(amina, f"history/{line.pk}/", {"side": "before", "version": desk.fresh().claim.version})
    assert refused.status_code == 422
    assert desk.fresh().claim.restatement == "Worded anew."


@pytest.mark.parametrize("htmx", [False, True])
def test_bringing_back_over_somebody_elses_change_is_a_conflict_like_any(desk, bo, amina, htmx):
    version = desk.fresh().claim.version
    claim = edit_wording(desk.claim, version=version, by=bo, restatement="Second.", **WORDING)
    line = event("edited the claim")
    stale = claim.version
    edit_wording(claim, version=stale, by=bo, restatement="Third, by Bo.", **WORDING)

    refused = desk.post(amina, f"history/{line.pk}/", {"side": "before", "version": stale}, htmx=htmx)

    assert refused.status_code == 409
    html = refused.content.decode()
    assert "Bo Nyqvist saved a change while you were editing" in html
    assert "Keep mine" in html
    assert desk.fresh().claim.restatement == "Third, by Bo."


def test_answer_reasoning_and_waiver_come_back_although_somebody_was_assigned_meanwhile(desk, bo, amina):
    verdict(desk.review, by=bo)
    verdict(desk.review, by=amina)
    first = {"short_answer": "As many.", "reasoning": "Counted twice.", "waiver": "The register burnt."}
    review = edit_answer(desk.review, version=desk.fresh().version, by=bo, **first)
    line = event("edited the answer")
    edit_answer(review, version=review.version, by=bo, short_answer="Fewer.", reasoning="", waiver="")
    offered = next(
        b
        for b in buttons(desk.get(amina).content.decode())
        if b["action"].endswith(f"/{line.pk}/") and b["side"] == "after"
    )
    desk.post(bo, "due/", {"due_on": "2026-05-01", "version": desk.fresh().version, "base": ""})
    assert str(desk.fresh().version) != offered["version"]

    assert desk.post(amina, f"history/{line.pk}/", offered).status_code == 302

    review = desk.fresh()
    assert (review.short_answer, review.reasoning, review.waiver) == tuple(first.values())
    assert review.short_answer_by == amina
    newest = event("edited the answer")
    assert newest.blind
    assert newest.reason.startswith("Restored the wording of ")


def test_the_blind_bring_back_no_answer_and_learn_nothing_by_trying(desk, bo, amina, eva, cora):
    verdict(desk.review, by=bo)
    edit_answer(desk.review, version=desk.fresh().version, by=bo, short_answer="CANARY.", reasoning="CANARY.")
    line = event("edited the answer")
    edit_answer(desk.review, version=desk.fresh().version, by=bo, short_answer="", reasoning="")
    for person in (amina, eva, cora):
        html = desk.get(person).content.decode()
        assert not [b for b in buttons(html) if b["action"].endswith(f"/{line.pk}/")]
        for htmx in (False, True):
            sent = {"side": "after", "version": 0}
            refused = desk.post(person, f"history/{line.pk}/", sent, htmx=htmx)
            assert refused.status_code == 404
            assert "CANARY" not in refused.content.decode()
    given = give_verdict(desk.fresh(), by=eva, rating="true", confidence="low", rationale="It says so.")
    assert given
    assert press(desk, eva, line, "after").status_code == 302
    assert desk.fresh().short_answer == "CANARY."


def test_excerpt_note_and_stance_of_a_source_come_back(desk, bo, amina):
    item = attach(desk.review, by=bo, excerpt="Exactly 98 ships.", note="The count.", stance="refutes")
    edit_evidence(item, version=1, by=bo, stance="context", excerpt="Some ships.", note="")
    line = event("edited the evidence")

    press(desk, amina, line, "before")

    item = Evidence.objects.get(pk=item.pk)
    assert (item.stance, item.excerpt, item.note) == ("refutes", "Exactly 98 ships.", "The count.")
    assert event("edited the evidence").reason.startswith("Restored the wording of ")


def test_bringing_back_the_words_of_a_source_that_was_taken_off_offers_to_attach_it_again(desk, bo, amina):
    item = attach(desk.review, by=bo, excerpt="Exactly 98 ships.")
    item = edit_evidence(item, version=1, by=bo, stance="context", excerpt="Some ships.")
    line = event("edited the evidence")
    remove_evidence(item, version=item.version, by=bo)
    refused = desk.post(amina, f"history/{line.pk}/", {"side": "before", "version": 2})
    assert refused.status_code == 409
    assert "Exactly 98 ships.</textarea>" in refused.content.decode()


def test_a_record_comes_back_from_the_claims_history_too(desk, bo, amina):
    item = attach(desk.review, by=bo, title="Port register")
    edit_source(item.source, version=1, by=bo, title="A worse title", type="other")
    line = event("edited the source")
    press(desk, amina, line, "before")
    source = Source.objects.get(pk=item.source_id)
    assert (source.title, source.type, str(source.publisher)) == ("Port register", "primary", "Harbour office")


def test_a_line_of_another_claim_or_of_something_without_wording_is_not_found(desk, bo, amina):
    other = make_review()
    edit_wording(
        other.claim, version=other.claim.version, by=reviewer(other.claim.column.team), restatement="x", **WORDING
    )
    theirs = event("edited the claim")
    attach(other, title="Elsewhere")
    given = verdict(desk.review, by=amina)
    for line in (
        theirs,
        event("registered the source"),
        Event.objects.about(given).get(),
        event("moved to in review"),
        event("accepted the claim"),
    ):
        assert desk.post(amina, f"history/{line.pk}/", {"side": "before", "version": 1}).status_code == 404, line.verb
    assert desk.post(amina, "history/999999999/", {}).status_code == 404
    assert desk.get(amina, f"history/{theirs.pk}/").status_code == 405


def test_another_team_and_a_curator_bring_nothing_back(desk, bo, cora):
    edit_wording(desk.claim, version=desk.fresh().claim.version, by=bo, restatement="Worded anew.", **WORDING)
    line = event("edited the claim")
    sent = {"side": "before", "version": desk.fresh().claim.version}
    assert desk.post(reviewer(), f"history/{line.pk}/", sent).status_code == 404
    assert not buttons(desk.get(cora).content.decode())
    assert desk.post(cora, f"history/{line.pk}/", sent).status_code == 403
    assert Claim.objects.get(pk=desk.claim.pk).restatement == "Worded anew."


def test_history_shows_before_and_after_word_by_word(desk, bo, amina):
    claim = desk.fresh().claim
    claim = edit_wording(claim, version=claim.version, by=bo, restatement="The port counted 98 ships.", **WORDING)
    edit_wording(claim, version=claim.version, by=bo, restatement="The port counted 99 ships.", **WORDING)
    page = desk.get(amina, "history/", htmx=True).content.decode()
    assert "The port counted <del>98</del> ships." in page
    assert "The port counted <ins>99</ins> ships." in page

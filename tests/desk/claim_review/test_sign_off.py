"""From the first source to the published number, by the page's own forms."""

import re

import pytest

from factcheck.publication.body import compose_draft, fingerprint
from factcheck.publication.models import Publication
from factcheck.reviews.actions import edit_answer, look
from factcheck.reviews.models import Review
from tests.factories import attach, editor, make_awaiting, make_published, make_ready, reviewer, verdict

from .test_conflicts import hidden, text_of


@pytest.fixture
def awaiting(desk, eva):
    """Waits for Eva, who has looked."""
    make_awaiting(desk.review)
    look(desk.review, by=eva)
    desk.fresh()
    return desk


def signing(desk, user, **typed):
    html = desk.get(user).content.decode()
    kept = {name: hidden(html, "sign_off", name) for name in ("version", "since", "seen")}
    return kept | {"rating": "true"} | typed


def state(desk):
    return desk.fresh().state


def test_the_form_carries_the_fingerprint_of_what_would_be_published(awaiting, eva):
    review = Review.objects.get(pk=awaiting.review.pk)
    assert signing(awaiting, eva)["seen"] == fingerprint(compose_draft(review))


@pytest.mark.parametrize("htmx", [False, True])
def test_an_editor_who_looked_signs_off_and_publishes(awaiting, eva, htmx):
    done = awaiting.post(eva, "sign-off/", signing(awaiting, eva), htmx=htmx)
    assert done.status_code == (200 if htmx else 302)
    assert state(awaiting) == "published"
    page = awaiting.get(eva).content.decode()
    assert f"/verdicts/{awaiting.claim.pk}/1/" in page
    assert "Number 1" in page


def test_what_changed_since_the_page_was_read_is_not_signed(awaiting, eva, bo):
    form = signing(awaiting, eva)
    edit_answer(
        awaiting.review,
        version=awaiting.review.version,
        by=Review.objects.get(pk=awaiting.review.pk).short_answer_by,
        short_answer="Changed under the editor's eyes.",
        reasoning="Another reasoning.",
    )
    stale = awaiting.post(eva, "sign-off/", form | {"rating": "mixed"})
    html = stale.content.decode()
    assert stale.status_code == 409
    assert state(awaiting) == "awaiting_sign_off"
    assert "edited the answer" in text_of(html[html.index("Since you opened the page") :])
    assert re.search(r'value="mixed"[^>]*checked', html)
    again = form | {"rating": "mixed", "seen": hidden(html, "sign_off", "seen")}
    assert awaiting.post(eva, "sign-off/", again).status_code == 302
    assert Publication.objects.get().rating_key == "mixed"


def test_an_editor_who_has_not_looked_gets_no_form_and_the_reason_in_words(desk, eva):
    make_awaiting(desk.review)
    page = desk.get(eva).content.decode()
    assert 'id="sign_off"' not in page
    assert "You have not looked at the verdicts yet" in page
    refused = desk.post(eva, "sign-off/", {"rating": "true"})
    assert refused.status_code == 409
    assert Publication.objects.count() == 0


def test_an_editor_who_gave_a_verdict_is_told_that_another_signs_off(desk, eva):
    desk.post(eva, "verdict/", {"rating": "true", "confidence": "high", "rationale": "It is so."})
    make_awaiting(desk.review)
    page = desk.get(eva).content.decode()
    assert "You gave a verdict, so another editor signs off" in page
    assert 'id="sign_off"' not in page


def test_the_bar_says_in_words_what_is_missing(desk, amina):
    page = text_of(desk.get(amina).content.decode())
    for words in ("2 more sources needed", "2 more verdicts needed", "No short answer yet", "No reasoning yet"):
        assert page.count(words) == 2, words


def test_sending_too_early_is_refused_with_the_reasons(desk, amina):
    version = desk.review.version
    desk.post(amina, "move/start/", {"version": version})
    refused = desk.post(amina, "move/send/", {"version": version + 1})
    assert refused.status_code == 422
    assert "Not ready for sign-off: 2 more sources needed" in refused.content.decode()


def test_a_ready_review_is_sent_taken_back_and_returned_with_reasons(desk, amina, eva):
    make_ready(desk.review)
    verdict(desk.review, by=amina)
    assert desk.post(amina, "move/send/", {"version": desk.fresh().version}).status_code == 302
    assert state(desk) == "awaiting_sign_off"
    empty = desk.post(amina, "move/take_back/", {"version": desk.review.version, "reason": " "})
    assert empty.status_code == 422
    assert "Give the reason in a sentence" in empty.content.decode()
    taken = desk.post(amina, "move/take_back/", {"version": desk.review.version, "reason": "A source moved."})
    assert taken.status_code == 302
    desk.post(amina, "move/send/", {"version": desk.fresh().version})
    desk.post(eva, "move/return/", {"version": desk.fresh().version, "reason": "Name the page of the register."})
    assert state(desk) == "in_review"
    assert "Name the page of the register." in desk.get(amina).content.decode()


def test_a_reviewer_may_not_return_a_review_and_keeps_the_typed_reason(desk, amina):
    make_awaiting(desk.review)
    refused = desk.post(amina, "move/return/", {"version": desk.fresh().version, "reason": "Typed for nothing?"})
    assert refused.status_code == 403
    assert "Typed for nothing?</textarea>" in refused.content.decode()


def test_a_move_that_came_too_late_keeps_the_typed_reason(desk, eva, amina):
    make_awaiting(desk.review)
    version = desk.fresh().version
    desk.post(amina, "move/take_back/", {"version": version, "reason": "Once more."})
    late = desk.post(eva, "move/return/", {"version": version, "reason": "Typed too late."}, htmx=True)
    assert late.status_code == 409
    assert "Typed too late.</textarea>" in late.content.decode()


def test_a_stale_move_says_what_happened_since(desk, eva, amina):
    make_awaiting(desk.review)
    version = desk.fresh().version
    since = re.search(r'name="since" value="(\d+)"', desk.get(eva).content.decode()).group(1)
    desk.post(amina, "assignee/", {"assignee": amina.pk, "version": version})
    late = desk.post(eva, "move/return/", {"version": version, "since": since, "reason": "Mine."})
    html = late.content.decode()
    assert late.status_code == 409
    assert "Amina Diallo assigned the review" in text_of(html[html.index("Since you opened") :])
    again = {"version": hidden(html, "return", "version"), "reason": "Mine."}
    assert desk.post(eva, "move/return/", again).status_code == 302


def test_a_correction_without_a_new_rating_needs_a_note_for_readers(desk, eva, amina):
    make_published(desk.review, by=editor(desk.team))
    desk.post(amina, "move/correct/", {"version": desk.fresh().version, "reason": "The page number was wrong."})
    assert state(desk) == "correction"
    assert "The page number was wrong." in desk.get(amina).content.decode()
    attach(desk.review)
    form = signing(desk, eva)
    refused = desk.post(eva, "sign-off/", form | {"note": ""})
    assert refused.status_code == 422
    assert "readers see this note" in refused.content.decode()
    assert desk.post(eva, "sign-off/", form | {"note": "The page is 14."}).status_code == 302
    assert Publication.objects.current().get().correction_note == "The page is 14."
    assert "Number 2" in desk.get(eva).content.decode()


def test_a_correction_offers_only_the_rating_that_stands(desk, eva, amina):
    make_published(desk.review, by=editor(desk.team), rating="mixed")
    desk.post(amina, "move/correct/", {"version": desk.fresh().version, "reason": "A typing error."})
    html = desk.get(eva).content.decode()
    form = html[html.index('id="sign_off"') :]
    form = form[: form.index("</form>")]
    assert re.findall(r'name="rating" value="([^"]+)"', form) == ["mixed"]


def test_withdrawing_and_reopening_ask_for_reasons(desk, eva):
    make_published(desk.review, by=editor(desk.team))
    assert desk.post(eva, "move/withdraw/", {"version": desk.fresh().version, "reason": ""}).status_code == 422
    desk.post(eva, "move/withdraw/", {"version": desk.review.version, "reason": "The register was a forgery."})
    assert state(desk) == "withdrawn"
    assert "The register was a forgery." in desk.get(eva).content.decode()
    desk.post(eva, "move/reopen/", {"version": desk.review.version, "reason": "A second register."})
    assert (state(desk), desk.review.round) == ("in_review", 2)


def test_a_move_that_is_none_is_not_found(desk, eva):
    assert desk.post(eva, "move/sign_off/", {}).status_code == 404


def test_a_curator_moves_nothing_and_sees_no_bar(desk, cora):
    make_ready(desk.review)
    assert desk.post(cora, "move/send/", {"version": desk.fresh().version}).status_code == 403
    page = desk.get(cora).content.decode()
    assert re.search(r'id="bar"[^>]*\shidden', page)


def test_two_editors_cannot_both_sign(awaiting, eva):
    other = editor(awaiting.team)
    look(awaiting.review, by=other)
    forms = {user.pk: signing(awaiting, user) for user in (eva, other)}
    assert awaiting.post(eva, "sign-off/", forms[eva.pk]).status_code == 302
    assert awaiting.post(other, "sign-off/", forms[other.pk]).status_code in {409, 422}
    assert Publication.objects.count() == 1


def test_someone_of_another_team_knows_of_nothing(desk):
    stranger = reviewer()
    assert desk.get(stranger).status_code == 404
    for tail in ("sign-off/", "answer/", "verdict/", "comments/", "move/send/", "assignee/", "wording/", "look/"):
        assert desk.post(stranger, tail).status_code == 404, tail

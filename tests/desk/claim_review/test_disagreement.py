"""Verdicts far apart, their turns and returns, as the page shows them: all of it to those who see the verdicts only."""

import re

import pytest
from django.urls import reverse

from factcheck.reviews.actions import edit_wording, look, record_discussion, revise_verdict
from factcheck.reviews.models import Discussion, Verdict, VerdictTurn
from tests.factories import curator, make_awaiting, make_published, make_ready, reviewer, verdict

from .conftest import hidden

RATED = {"rating": "false", "confidence": "medium", "rationale": "The register says otherwise."}


def text_of(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def same_for_the_blind(html):
    """The page without what every answer has anew: the key against forgery, the newest line of history."""
    return re.sub(r'name="(csrfmiddlewaretoken|since|after)"\s+value="[^"]*"', "", html)


@pytest.fixture
def apart(desk, bo):
    """Two verdicts True, and Bo's False."""
    make_ready(desk.review)
    verdict(desk.review, by=bo, **RATED)
    desk.fresh()
    return desk


def test_each_turn_is_shown_with_its_rating_confidence_and_rationale(desk, amina, bo):
    given = verdict(desk.review, by=bo, rating="mostly-false", confidence="high", rationale="First thought.")
    verdict(desk.review, by=amina)
    revise_verdict(given, version=1, by=bo, **RATED)
    page = text_of(desk.get(amina))
    assert "Given blind: Mostly false (high)" in page
    assert re.search(r"Revised after the reveal on \d+ \w+ : False \(medium\)", page)
    assert "First thought." in page
    assert "The register says otherwise." in page


def test_the_blind_see_no_turn(desk, amina, bo):
    given = verdict(desk.review, by=bo, rating="mostly-false", rationale="First thought.")
    revise_verdict(given, version=1, by=bo, **RATED)
    page = text_of(desk.get(amina))
    assert "Given blind" not in page
    assert "First thought." not in page


def test_a_verdict_on_an_earlier_wording_is_marked_and_its_giver_may_confirm_it(desk, bo, eva):
    make_awaiting(desk.review)
    mine = Verdict.objects.filter(review=desk.review).earliest("id").reviewer
    claim = desk.fresh().claim
    edit_wording(claim, version=claim.version, by=bo, restatement="The port counted 100 ships.", kind="event")
    look(desk.review, by=eva)
    signing = text_of(desk.get(eva))
    assert "2 verdicts given on an earlier wording" in signing
    assert 'id="sign_off"' in desk.get(eva).content.decode()
    html = desk.get(mine).content.decode()
    assert "The claim was worded anew since your verdict" in html
    version = re.search(r'id="confirm-form".*?name="version" value="(\d+)"', html, re.S).group(1)
    mark = re.search(r'id="confirm-form".*?name="wording" value="(\w+)"', html, re.S).group(1)
    assert desk.post(mine, "verdict/confirm/", {"version": version, "wording": mark}).status_code == 302
    assert "1 verdict given on an earlier wording" in text_of(desk.get(eva))
    assert VerdictTurn.objects.filter(verdict__reviewer=mine).count() == 2
    assert "Confirmed on another wording" in text_of(desk.get(mine))


def test_who_rates_words_that_changed_meanwhile_is_told_and_keeps_what_was_typed(desk, amina, bo):
    html = desk.get(amina).content.decode()
    read = re.search(r'id="verdict-form".*?name="wording" value="(\w+)"', html, re.S).group(1)
    claim = desk.claim
    edit_wording(claim, version=claim.version, by=bo, restatement="The port counted 100 ships.", kind="event")
    late = desk.post(amina, "verdict/", RATED | {"wording": read})
    assert late.status_code == 409
    html = late.content.decode()
    assert "worded anew while you were rating" in html
    assert "The register says otherwise.</textarea>" in html
    now = re.search(r'id="verdict-form".*?name="wording" value="(\w+)"', html, re.S).group(1)
    assert desk.post(amina, "verdict/", RATED | {"wording": now}).status_code == 302


def test_who_sees_the_verdicts_reads_the_two_ends_and_records_the_outcome(apart, bo):
    page = text_of(apart.get(bo))
    assert "The verdicts, from False to True, are more than two steps apart." in page
    assert "Needs discussion: verdicts from False to True are more than two steps apart" in page
    html = apart.get(bo).content.decode()
    ends = {name: hidden(html, "discussion-form", name) for name in ("lowest", "highest")}
    empty = apart.post(bo, "discussion/", ends | {"outcome": " "})
    assert empty.status_code == 422
    said = ends | {"outcome": "Arrivals and departures were mixed up."}
    assert apart.post(bo, "discussion/", said, htmx=True).status_code == 200
    page = text_of(apart.get(bo))
    assert "Arrivals and departures were mixed up." in page
    assert "Verdicts from False to True discussed" in page


def test_an_outcome_written_about_one_gap_is_never_recorded_for_another(apart, bo):
    html = apart.get(bo).content.decode()
    ends = {name: hidden(html, "discussion-form", name) for name in ("lowest", "highest")}
    given = Verdict.objects.get(review=apart.review, reviewer=bo)
    revise_verdict(given, version=1, by=bo, **RATED | {"rating": "mostly-false"})
    for sent in (ends, {}):
        refused = apart.post(bo, "discussion/", {"outcome": "Of True and False.", **sent})
        assert refused.status_code == 409
        assert "from Mostly false to True. Nothing was recorded." in text_of(refused)
        assert not Discussion.objects.exists()
    html = refused.content.decode()
    assert "Of True and False.</textarea>" in html
    shown = {name: hidden(html, "discussion-form", name) for name in ("lowest", "highest")}

    assert apart.post(bo, "discussion/", {"outcome": "Of both.", **shown}).status_code == 302

    held = Discussion.objects.get()
    assert (held.lowest.key, held.highest.key, held.outcome) == ("mostly-false", "true", "Of both.")


def test_the_blind_see_the_same_page_whether_or_not_the_verdicts_lie_apart(desk, amina, bo):
    make_ready(desk.review)
    given = verdict(desk.review, by=bo, rating="true", rationale="r")
    near = desk.get(amina).content.decode()
    revise_verdict(given, version=1, by=bo, **RATED)
    record = desk.get(amina).content.decode()
    assert desk.fresh().needs_discussion
    # One line more of history says that Bo revised, as it would say whatever Bo gave; nothing else differs.
    history = re.compile(r'<section[^>]*id="history".*?</section>', re.S)
    assert same_for_the_blind(history.sub("", near)) == same_for_the_blind(history.sub("", record))
    assert "needs discussion" not in text_of(desk.get(amina)).lower()


@pytest.mark.parametrize("who", ["reviewer", "editor", "curator"])
def test_the_blind_do_not_see_that_a_waiting_review_went_back_or_why(desk, bo, eva, who):
    make_awaiting(desk.review)
    verdict(desk.review, by=bo, **RATED)
    record_discussion(desk.review, by=bo, outcome="CANARYOUTCOME")
    user = {"reviewer": lambda: reviewer(desk.team), "editor": lambda: eva, "curator": curator}[who]()
    for tail in ("", "history/"):
        page = text_of(desk.get(user, tail))
        for words in ("sent back for discussion", "recorded the discussion", "CANARYOUTCOME", "from False"):
            assert words not in page
    column = desk.as_(user).get(f"/desk/columns/{desk.claim.column_id}/history/")
    assert "for discussion" not in column.content.decode()


def test_a_blind_person_cannot_find_out_by_sending(apart, amina):
    refused = apart.post(amina, "move/send/", {"version": apart.review.version})
    assert refused.status_code == 403
    assert "Give your own verdict first" in refused.content.decode()
    assert "apart" not in text_of(refused)


def test_the_reason_of_a_return_opens_with_ones_own_verdict(desk, amina, eva):
    make_awaiting(desk.review)
    desk.post(eva, "move/return/", {"version": desk.fresh().version, "reason": "CANARYRETURN: why not Mixed?"})
    blind = desk.get(amina).content.decode() + desk.get(amina, "history/").content.decode()
    assert "CANARYRETURN" not in blind
    assert "Returned by an editor" in blind
    assert "The reason is open to you after your verdict." in blind
    verdict(desk.review, by=amina)
    assert "CANARYRETURN" in desk.get(amina).content.decode()


def test_the_queue_marks_what_was_returned_for_all_and_what_needs_discussion_for_those_who_see(desk, amina, bo, eva):
    make_awaiting(desk.review)
    desk.post(eva, "move/return/", {"version": desk.fresh().version, "reason": "Name the page."})
    listed = reverse("queue") + "?show=all"
    assert "Returned" in desk.as_(amina).get(listed).content.decode()
    verdict(desk.review, by=bo, **RATED)
    assert "Needs discussion" in desk.as_(bo).get(listed).content.decode()
    assert "Needs discussion" not in desk.as_(amina).get(listed).content.decode()
    assert "Returned" in desk.as_(amina).get(listed).content.decode()


def test_a_correction_is_dropped_from_the_page(desk, amina):
    make_published(desk.review)
    desk.post(amina, "move/correct/", {"version": desk.fresh().version, "reason": "A typo."})
    assert "Drop the correction" in desk.get(amina).content.decode()
    done = desk.post(amina, "move/drop/", {"version": desk.fresh().version, "reason": "There was none."}, htmx=True)
    assert done.status_code == 200
    assert desk.fresh().state == "published"


def test_moves_that_mean_nothing_here_are_not_offered(desk, amina, eva):
    make_ready(desk.review)
    look(desk.review, by=eva)
    html = desk.get(eva).content.decode()
    assert "Start a new blind round" in html
    assert "Put back to open" not in html
    assert "Leave it withdrawn" not in html
    desk.post(eva, "move/restart/", {"version": desk.fresh().version, "reason": "Worded anew."})
    assert "Put back to open" in desk.get(amina).content.decode()

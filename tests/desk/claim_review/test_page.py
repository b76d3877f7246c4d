"""What the claim page shows, and the smaller forms on it."""

import re

import pytest

from factcheck.claims.actions import add_claim
from factcheck.claims.models import Claim
from factcheck.desk.claim_review import rows
from factcheck.desk.claim_review.stepper import steps
from factcheck.reviews.actions import comment, give_verdict
from factcheck.reviews.models import Comment, Review, Verdict
from tests.factories import make_column, make_review, reviewer

from .conftest import Desk
from .test_conflicts import text_of

SENTENCES = ["One ship came.", "Two ships left.", "Three ships sank.", "Four ships burned.", "What a joy."]


@pytest.fixture
def candidates(db):
    """Three claims of one column, the second under review."""
    column = make_column(sentences=SENTENCES)
    claims = list(Claim.objects.filter(column=column).order_by("number"))
    return Desk(make_review(claims[1])), claims


def marked(html):
    return re.findall(r"<mark>(.*?)</mark>", html)


def test_the_claim_stands_between_its_neighbours_with_its_words_marked(candidates, db):
    desk, _ = candidates
    html = desk.get(reviewer(desk.team)).content.decode()
    assert marked(html) == ["Two ships left."]
    assert "One ship came. Two ships left. Three ships sank. […]" in text_of(html)
    assert "Sentence 3, whole" in html


def test_two_spans_far_apart_are_shown_with_what_is_left_out(candidates):
    desk, _ = candidates
    column = desk.claim.column
    text = column.text_version.text
    person = reviewer(desk.team)
    places = [(text.index("One"), text.index("One") + 8), (text.index("What"), text.index("What") + 4)]
    claim = add_claim(column, spans=places, by=person, restatement="Said twice.")
    html = desk.as_(person).get(f"/desk/claims/{claim.pk}/").content.decode()
    assert marked(html) == ["One ship", "What"]
    assert "One ship came. Two ships left. […] Four ships burned. What a joy." in text_of(html)
    assert "Restated: Said twice." in text_of(html)


@pytest.mark.parametrize("moment", ["claim_for", "evidence_of", "verdicts_of", "history_of"])
def test_a_claim_that_goes_away_while_its_page_is_made_is_not_found(desk, amina, monkeypatch, moment):
    read = getattr(rows, moment)

    def read_and_lose(*values, **named):
        found = read(*values, **named)
        Claim.objects.filter(pk=desk.claim.pk).delete()
        return found

    monkeypatch.setattr(rows, moment, read_and_lose)
    assert desk.get(amina).status_code == 404


def test_previous_and_next_follow_the_text_and_leave_out_the_dismissed(candidates):
    desk, claims = candidates
    person = reviewer(desk.team)
    html = desk.get(person).content.decode()
    assert f'href="/desk/claims/{claims[0].pk}/"' in html
    assert f'href="/desk/claims/{claims[2].pk}/"' in html
    desk.as_(person).post(f"/desk/claims/{claims[2].pk}/dismiss/", {"version": 1, "reason": "trivial"})
    html = desk.get(person).content.decode()
    assert f'href="/desk/claims/{claims[2].pk}/"' not in html
    assert f'href="/desk/claims/{claims[3].pk}/"' in html


def test_a_candidate_is_accepted_on_its_page(candidates):
    desk, claims = candidates
    person, url = reviewer(desk.team), f"/desk/claims/{claims[0].pk}/"
    html = desk.as_(person).get(url).content.decode()
    assert "Is this to be checked?" in html
    assert "Send for sign-off" not in html
    assert desk.as_(person).post(f"{url}accept/", {"version": claims[0].version}).status_code == 302
    assert Review.objects.filter(claim=claims[0]).exists()
    assert desk.as_(person).post(f"{url}accept/", {"version": 99}).status_code == 409


def test_a_stale_acceptance_is_told_and_can_be_repeated(candidates):
    desk, claims = candidates
    stale = desk.as_(reviewer(desk.team)).post(f"/desk/claims/{claims[0].pk}/accept/", {"version": 99})
    assert stale.status_code == 409
    assert "Keep mine" in stale.content.decode()


def test_a_dismissed_claim_shows_why_and_comes_back(candidates):
    desk, claims = candidates
    person, url = reviewer(desk.team), f"/desk/claims/{claims[0].pk}/"
    empty = desk.as_(person).post(f"{url}dismiss/", {"version": 1, "reason": "other", "note": ""})
    assert empty.status_code == 422
    assert "Say in a few words" in empty.content.decode()
    desk.as_(person).post(f"{url}dismiss/", {"version": 1, "reason": "other", "note": "It is a joke."})
    html = desk.as_(person).get(url).content.decode()
    assert "It is a joke." in html
    assert f"Dismissed by {person}" in html
    version = Claim.objects.get(pk=claims[0].pk).version
    assert desk.as_(person).post(f"{url}bring-back/", {"version": version}).status_code == 302
    assert Claim.objects.get(pk=claims[0].pk).is_candidate


def test_a_dismissed_claim_with_work_on_it_keeps_it_in_sight_and_closed(desk, amina):
    give_verdict(desk.review, by=amina, rating="true", confidence="low", rationale="Kept in sight.")
    desk.post(amina, "dismiss/", {"version": Claim.objects.get(pk=desk.claim.pk).version, "reason": "trivial"})
    html = desk.get(amina).content.decode()
    assert "Kept in sight." in html
    assert "Add a source" not in html
    assert 'id="verdict-form"' not in html


@pytest.mark.parametrize(
    ("triage", "state", "present", "done"),
    [
        ("candidate", None, "Candidate", 0),
        ("accepted", "in_review", "In review", 2),
        ("accepted", "published", "Published", 4),
        ("accepted", "correction", "Correction in progress", 5),
        ("accepted", "withdrawn", "Withdrawn", 5),
        ("dismissed", "in_review", "Dismissed", 1),
    ],
)
def test_the_stepper_shows_where_the_claim_stands(triage, state, present, done):
    row = steps(triage, state)
    assert [step.label for step in row if step.is_current] == [present]
    assert sum(step.is_done for step in row) == done


def test_a_verdict_is_given_and_revised_and_marked_so(desk, amina, bo):
    typed = {"rating": "true", "confidence": "medium", "rationale": "The register decides it."}
    refused = desk.post(amina, "verdict/", typed | {"rationale": ""}, htmx=True)
    assert refused.status_code == 422
    assert re.search(r'value="true"[^>]*checked', refused.content.decode())
    assert desk.post(amina, "verdict/", typed).status_code == 302
    revised = typed | {"rating": "mostly-true", "version": 1}
    assert desk.post(amina, "verdict/", revised).status_code == 302
    assert "Revised, blind it was True" in text_of(desk.get(amina).content.decode())
    assert Verdict.objects.get().first_rating.key == "true"


def test_the_wording_is_edited_until_the_check_is_published(desk, amina):
    assert 'id="wording-form"' in desk.get(amina, "wording/").content.decode()
    typed = {"restatement": "Better said.", "kind": "quantity", "claimant": "Ines Calder", "claimant_type": "author"}
    version = Claim.objects.get(pk=desk.claim.pk).version
    long = desk.post(amina, "wording/", typed | {"version": version, "short_form": "x" * 75})
    assert long.status_code == 422
    assert "under 75 characters" in long.content.decode()
    assert desk.post(amina, "wording/", typed | {"version": version, "short_form": "Short."}).status_code == 302
    claim = Claim.objects.get(pk=desk.claim.pk)
    assert (claim.restatement, claim.kind, claim.short_form) == ("Better said.", "quantity", "Short.")
    assert "asks for a primary or official source" in desk.get(amina).content.decode()


def test_a_comment_and_a_reply_are_posted_and_an_empty_one_comes_back(desk, amina, eva):
    desk.post(amina, "comments/", {"about": "sources", "body": "Which page?"})
    said = Comment.objects.get()
    assert "Post reply" in desk.get(eva, f"comments/?reply={said.pk}", htmx=True).content.decode()
    assert desk.post(eva, "comments/", {"parent": said.pk, "body": "Page 14."}, htmx=True).status_code == 200
    reply = Comment.objects.get(parent=said)
    assert (reply.body, reply.about) == ("Page 14.", "sources")
    assert "Editor" in desk.get(amina).content.decode()
    assert desk.post(eva, "comments/", {"parent": said.pk, "body": " "}).status_code == 422
    assert desk.post(amina, "comments/", {"about": "sources", "body": ""}).status_code == 422


def test_comments_on_verdicts_are_offered_only_to_who_sees_them(desk, amina):
    assert 'value="verdicts"' not in desk.get(amina).content.decode()
    give_verdict(desk.review, by=amina, rating="true", confidence="low", rationale="It says so.")
    assert 'value="verdicts"' in desk.get(amina).content.decode()


def test_only_people_of_the_team_are_offered_and_taken(desk, amina):
    stranger = reviewer()
    html = desk.get(amina).content.decode()
    assert f'value="{amina.pk}"' in html
    assert f'value="{stranger.pk}"' not in html
    refused = desk.post(amina, "assignee/", {"assignee": stranger.pk, "version": desk.fresh().version})
    assert refused.status_code == 422
    assert desk.post(amina, "assignee/", {"assignee": "nonsense", "version": 1}).status_code == 422


def test_words_people_type_stay_words(desk, amina):
    comment(desk.review, by=amina, body="<script>alert(1)</script>\n\nSecond line.")
    html = desk.get(amina).content.decode()
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)" in html


def test_the_page_asks_who_you_are(desk, client):
    for tail in ("", "sources/", "history/", "sources/known/"):
        assert client.get(desk.url(tail)).status_code == 302


def test_pages_vary_by_htmx_and_are_never_cached(desk, amina):
    response = desk.get(amina)
    assert "HX-Request" in response["Vary"]
    assert "no-store" in response["Cache-Control"]
    assert "style=" not in response.content.decode()


def test_the_back_button_gets_a_whole_page(desk, amina):
    headers = {"HX-Request": "true", "HX-History-Restore-Request": "true"}
    response = desk.as_(amina).get(desk.url("sources/?stance=supports"), headers=headers)
    assert "<!doctype html>" in response.content.decode().lower()
    assert "HX-Retarget" not in response

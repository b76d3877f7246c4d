"""Claims like this one on the desk: offered once the page stands, with what one may know of them and no more."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factcheck.claims.models import ClusterMember
from factcheck.publication.actions import say_same, take_over
from factcheck.reviews.actions import edit_answer, edit_wording, start_correction
from factcheck.reviews.models import Evidence, Review
from tests.desk.claim_review.conftest import Desk, text_of
from tests.factories import (
    TeamFactory,
    attach,
    make_awaiting,
    make_published,
    make_review,
    reviewer,
    verdict,
    withdrawn,
)

pytestmark = pytest.mark.django_db
SAID = "In 1998 the port of Ebbmouth counted twelve ships."
AGAIN = "The port of Ebbmouth counted 12 ships in 1998."


@pytest.fixture
def desk(db):
    return Desk(make_review(sentences=[SAID], opinions=0))


def panel(desk, user) -> str:
    answer = desk.get(user, "similar/", htmx=True)
    assert answer.status_code == 200
    return answer.content.decode()


def alike(team, **about) -> Review:
    return make_review(team=team, sentences=[AGAIN], opinions=0, **about)


def test_the_page_asks_for_the_panel_after_it_stands_and_links_it(desk, amina):
    html = desk.get(amina).content.decode()
    assert f'hx-get="/desk/claims/{desk.claim.pk}/similar/"' in html
    assert f'<a href="/desk/claims/{desk.claim.pk}/similar/">' in html
    whole = desk.get(amina, "similar/").content.decode()
    assert "<h1>Claims like this one</h1>" in whole
    assert "None among the claims" in whole


def test_a_teams_own_claim_is_offered_with_state_and_sources(desk, amina):
    other = alike(desk.team, title="Ships again")
    attach(other, title="Harbour yearbook")
    html = panel(desk, amina)
    assert AGAIN in html
    assert "Ships again" in html
    assert "In review" in text_of(html)
    assert "Harbour yearbook" in html
    assert f'href="/desk/claims/{other.claim_id}/"' in html


def test_verdicts_and_answer_of_a_running_check_are_not_told(desk, amina, bo):
    other = alike(desk.team)
    verdict(other, by=bo, rating="mostly-false", rationale="Zebras.")
    review = Review.objects.get(pk=other.pk)
    edit_answer(review, version=review.version, by=bo, short_answer="Lions.", reasoning="Tigers.")
    html = panel(desk, amina)
    assert AGAIN in html
    for word in ("Zebras", "Lions", "Tigers", "Mostly false", "mostly-false"):
        assert word not in html


def test_another_teams_claim_is_not_there_before_it_is_published(desk, amina, cora):
    make_awaiting(alike(TeamFactory(), title="Secret ships"))
    assert AGAIN not in panel(desk, amina)
    assert "Secret ships" not in panel(desk, amina)
    assert AGAIN in panel(desk, cora)  # curators see every team's claims


def test_of_another_teams_published_claim_the_published_words_are_shown(desk, amina):
    row = make_published(alike(TeamFactory(), title="Their ships"))
    html = panel(desk, amina)
    assert "Their ships" in html
    assert f'href="/verdicts/{row.claim_id}/"' in html
    assert f"/desk/claims/{row.claim_id}/" not in html.replace(f"/desk/claims/{desk.claim.pk}/", "")
    assert "verdict v-true" in html


def test_a_correction_that_readers_do_not_see_neither_shows_nor_finds(desk, amina):
    row = make_published(alike(TeamFactory()))
    review = Review.objects.select_related("claim__column__team").get(claim=row.claim_id)
    by = reviewer(review.claim.column.team)
    start_correction(review, reason="A slip.", by=by)
    review.claim.refresh_from_db()
    edit_wording(
        review.claim, version=review.claim.version, by=by, restatement="Zebras graze by the opera.", kind="event"
    )
    assert AGAIN in panel(desk, amina)
    assert "Zebras" not in panel(desk, amina)
    zebras = Desk(make_review(team=desk.team, sentences=["By the opera graze zebras."], opinions=0))
    assert AGAIN not in panel(zebras, amina)
    assert "Zebras graze" not in panel(zebras, amina)


def test_a_withdrawn_verdict_of_another_team_is_not_offered(desk, amina):
    row = make_published(alike(TeamFactory()))
    withdrawn(row)
    assert AGAIN not in panel(desk, amina)


def test_sources_are_taken_over_in_one_click_and_say_where_they_are_from(desk, amina):
    other = alike(desk.team, title="Ships again")
    attach(other, title="Harbour yearbook", stance="refutes")
    assert "Take over 1 source" in text_of(panel(desk, amina))
    answer = desk.post(amina, "similar/sources/", {"other": other.claim_id}, htmx=True)
    assert answer.status_code == 200
    assert "Taken over from Claim 1 of “Ships again”" in text_of(answer.content.decode())
    assert Evidence.objects.get(review=desk.review).stance == "refutes"
    there = Desk(other)
    assert "Checked before" in panel(desk, amina)
    assert "Checked again" in panel(there, amina)


def test_without_javascript_it_is_a_form_that_leads_back_to_the_claim(desk, amina):
    other = alike(desk.team)
    attach(other)
    answer = desk.post(amina, "similar/sources/", {"other": other.claim_id})
    assert answer.status_code == 302
    assert answer.headers["Location"] == f"{desk.url()}#sources"


def test_what_one_may_not_know_and_what_is_not_there_answer_alike(desk, amina):
    theirs = make_review()
    attach(theirs)
    for tail in ("similar/sources/", "similar/same/"):
        known = desk.post(amina, tail, {"other": theirs.claim_id, "version": 0})
        absent = desk.post(amina, tail, {"other": 99_999_999, "version": 0})
        assert known.status_code == absent.status_code == 422
        assert "neither one of this team" in known.content.decode()
        assert "neither one of this team" in absent.content.decode()


def test_the_same_claim_is_said_and_taken_back_from_the_panel(desk, amina):
    other = alike(desk.team)
    assert desk.post(amina, "similar/same/", {"other": other.claim_id, "version": 0}, htmx=True).status_code == 200
    assert "This claim was made 2 times" in panel(desk, amina)
    assert "This claim was made 2 times" in panel(Desk(other), amina)
    late = desk.post(amina, "similar/other/", {"version": 7}, htmx=True)
    assert late.status_code == 409
    assert "Somebody changed meanwhile" in late.content.decode()
    assert desk.post(amina, "similar/other/", {"version": 2}, htmx=True).status_code == 200
    assert not ClusterMember.objects.exists()


def test_a_member_that_this_person_may_not_know_is_not_counted(desk, amina):
    theirs = alike(TeamFactory(), title="Secret ships")
    row = make_published(desk.review)
    say_same(theirs.claim, other=row.claim_id, version=0, by=reviewer(theirs.claim.column.team))
    html = panel(desk, amina)
    assert "Secret ships" not in html
    assert "This claim was made" not in html


def test_a_curator_reads_and_does_nothing(desk, cora):
    attach(alike(desk.team))
    html = panel(desk, cora)
    assert AGAIN in html
    assert "<form" not in html


def test_as_many_queries_for_two_claims_like_it_as_for_eight(desk, amina):
    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            panel(desk, amina)
        return len(queries)

    for number in range(8):
        other = alike(desk.team, title=f"Ships {number}")
        attach(other)
        if number == 1:
            say_same(desk.claim, other=other.claim_id, version=0, by=amina)
            take_over(desk.review, other=other.claim_id, by=amina)
            count()
            few = count()
    assert few == count() <= 20

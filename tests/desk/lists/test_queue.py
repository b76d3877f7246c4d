"""My queue: what is mine, what wants my verdict, what nobody has, what awaits sign-off."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from factcheck.claims.models import Claim
from factcheck.reviews.actions import assign, dismiss, give_verdict, look, set_due
from factcheck.reviews.models import Review
from tests.factories import (
    TeamFactory,
    UserFactory,
    curator,
    editor,
    make_awaiting,
    make_claim,
    make_column,
    make_published,
    make_review,
    reviewer,
    verdict,
)

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def team():
    return TeamFactory()


@pytest.fixture
def me(team):
    return reviewer(team)


@pytest.fixture
def client(me):
    return sign_in(me)


def sign_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def given_to(review: Review, person) -> Review:
    return assign(review, to=person, version=review.version, by=person)


def due(review: Review, on: date | None) -> Review:
    return set_due(review, on=on, version=review.version, by=reviewer(review.claim.column.team))


def listed(client: Client, **asked: object) -> list[int]:
    """The claims of the list, in its order."""
    return [row.claim.pk for row in client.get(reverse("queue"), asked).context["rows"]]


def test_the_queue_begins_with_what_is_assigned_to_me(client, me, team):
    mine, theirs = make_review(team=team), make_review(team=team)
    given_to(mine, me)
    given_to(theirs, reviewer(team))
    assert listed(client) == [mine.claim_id]


def test_each_chip_shows_its_list_and_counts_it(client, me, team):
    column = make_column(team=team, claims=6)
    reviews = [make_review(make_claim(column)) for _ in range(4)]
    given_to(reviews[0], me)
    verdict(reviews[1], by=me)
    make_awaiting(team=team, claims=1)
    chips = client.get(reverse("queue")).context["chips"]
    assert {chip.key: chip.count for chip in chips} == {"mine": 1, "verdict": 3, "unassigned": 4, "all": 7}
    assert listed(client, show="verdict") == [reviews[0].claim_id, reviews[2].claim_id, reviews[3].claim_id]
    assert len(listed(client, show="unassigned")) == 4


def test_what_awaits_sign_off_is_a_list_for_editors(team):
    review = make_awaiting(team=team)
    assert listed(sign_in(editor(team)), show="sign_off") == [review.claim_id]
    chips = sign_in(reviewer(team)).get(reverse("queue")).context["chips"]
    assert "sign_off" not in {chip.key for chip in chips}


def test_a_claim_i_rated_or_an_editor_looked_at_needs_their_verdict_no_more(team):
    review = make_review(team=team)
    boss, hand = editor(team), reviewer(team)
    assert listed(sign_in(boss), show="verdict") == listed(sign_in(hand), show="verdict") == [review.claim_id]
    look(review, by=boss)
    give_verdict(review, by=hand, rating="true", confidence="high", rationale="The register says so.")
    assert listed(sign_in(boss), show="verdict") == listed(sign_in(hand), show="verdict") == []


def test_another_teams_claims_are_in_no_list_and_no_count(client):
    make_review()
    make_column()
    answer = client.get(reverse("queue"), {"show": "all"})
    assert answer.context["rows"] == []
    assert all(stage.count == 0 for stage in answer.context["funnel"])
    assert all(chip.count == 0 for chip in answer.context["chips"])


def test_the_funnel_counts_every_state_and_leads_to_it(client, team):
    column = make_column(team=team, claims=3)
    make_review(make_claim(column))
    published = make_published(team=team)
    funnel = {stage.key: stage for stage in client.get(reverse("queue")).context["funnel"]}
    assert {key: funnel[key].count for key in ("candidate", "open", "published", "dismissed")} == {
        "candidate": 2 + 2,
        "open": 1,
        "published": 1,
        "dismissed": 0,
    }
    assert "withdrawn" not in funnel
    assert [row.claim.pk for row in client.get(funnel["published"].url).context["rows"]] == [published.claim_id]


def test_filters_narrow_the_list_and_every_count_with_it(client, team):
    ours = make_column(team=team, outlet="The Delta Times")
    make_column(team=team, outlet="The Estuary Post")
    answer = client.get(reverse("queue"), {"show": "all", "outlet": ours.outlet_id})
    assert {row.claim.column_id for row in answer.context["rows"]} == {ours.pk}
    assert answer.context["counts"].lists["all"] == answer.context["counts"].stages["candidate"] == 3
    assert len(listed(client, show="all", column=ours.pk)) == 3
    assert listed(client, show="all", kind="legal") == []


def test_the_queue_and_the_columns_own_desk_count_the_same_claims(client, me, team):
    column = make_column(team=team, claims=4)
    gone = Claim.objects.filter(column=column).order_by("number").last()
    dismiss(gone, version=gone.version, by=me, reason="trivial")
    answer = client.get(reverse("queue"), {"show": "all", "column": column.pk})
    desk = client.get(reverse("column_desk", args=[column.pk]))
    assert answer.context["counts"].lists["all"] == desk.context["desk"].total == 3
    assert len(answer.context["rows"]) == answer.context["counts"].total == 3
    assert answer.context["counts"].stages["dismissed"] == 1
    assert listed(client, show="all", column=column.pk, state="dismissed") == [gone.pk]


def test_due_this_week_holds_what_is_late_too(client, team):
    today = timezone.localdate()
    column = make_column(team=team, claims=4)
    late, soon, later, _ = (make_review(make_claim(column)) for _ in range(4))
    for review, days in ((late, -3), (soon, 2), (later, 20)):
        due(review, today + timedelta(days=days))
    assert listed(client, show="all", due="week") == [late.claim_id, soon.claim_id]
    assert listed(client, show="all", due="late") == [late.claim_id]


def test_the_list_sorts_by_due_date_claim_and_state_either_way(client, team):
    today = timezone.localdate()
    column = make_column(team=team, claims=3)
    first, second, undated = (make_review(make_claim(column)) for _ in range(3))
    due(first, today + timedelta(days=9))
    due(second, today + timedelta(days=1))
    assert listed(client, show="all") == [second.claim_id, first.claim_id, undated.claim_id]
    assert listed(client, show="all", sort="-due") == [first.claim_id, second.claim_id, undated.claim_id]
    assert listed(client, show="all", sort="-claim") == [undated.claim_id, second.claim_id, first.claim_id]
    page = client.get(reverse("queue"), {"show": "all", "sort": "-due"}).content.decode()
    assert page.count('aria-sort="descending"') == 1


def test_what_is_finished_is_due_no_more_and_comes_last(client, team):
    today = timezone.localdate()
    done, open_ = make_review(team=team), make_review(team=team)
    due(done, today - timedelta(days=5))
    due(open_, today + timedelta(days=5))
    done.refresh_from_db()
    make_published(done)
    rows = client.get(reverse("queue"), {"show": "all", "state": "published"}).context["rows"]
    assert rows[0].due.tone == ""
    both = [claim for claim in listed(client, show="all") if claim in {done.claim_id, open_.claim_id}]
    assert both == [open_.claim_id, done.claim_id]


def test_long_lists_come_in_pages(client, team):
    make_column(team=team, claims=30)
    answer = client.get(reverse("queue"), {"show": "all", "page": "2"})
    assert len(answer.context["rows"]) == 5
    assert [link.label for link in answer.context["pages"]] == ["1", "2"]
    assert len(listed(client, show="all", page="999")) == 5


@pytest.mark.parametrize(
    "asked", [{"show": "x"}, {"sort": "';--"}, {"column": "x"}, {"page": "0"}, {"column": "9" * 40}]
)
def test_a_mistyped_address_still_opens(client, asked):
    assert client.get(reverse("queue"), asked).status_code == 200


def test_htmx_gets_the_list_and_the_address_bar_the_clean_address(client, team):
    make_review(team=team)
    answer = client.get(reverse("queue"), {"show": "unassigned", "kind": "", "sort": "due"}, headers=HTMX)
    assert answer.content.decode().strip().startswith('<div id="list"')
    assert answer["HX-Push-Url"] == f"{reverse('queue')}?show=unassigned"


def test_the_next_claim_is_mine_and_wants_my_verdict_then_what_is_due_first(client, me, team):
    today = timezone.localdate()
    column = make_column(team=team, claims=3)
    later, sooner, others = (make_review(make_claim(column)) for _ in range(3))
    for review, days in ((later, 8), (sooner, 2), (others, 1)):
        review = due(review, today + timedelta(days=days))
        if review.pk != others.pk:
            given_to(review, me)
    assert client.get(reverse("queue_next")).url == reverse("claim_review", args=[sooner.claim_id])


def test_where_nothing_waits_the_next_claim_leads_back_and_says_so(client):
    answer = client.get(reverse("queue_next"), follow=True)
    assert answer.redirect_chain[0][0] == reverse("queue")
    assert "Nothing waits for you now." in answer.content.decode()


def test_a_curator_sees_every_teams_claims_and_begins_with_all(team):
    review = make_review(team=team)
    client = sign_in(curator())
    assert review.claim_id in listed(client)
    assert {chip.key for chip in client.get(reverse("queue")).context["chips"]} == {"unassigned", "sign_off", "all"}


def test_somebody_without_role_or_team_is_told_what_is_missing():
    for name in ("queue", "board"):
        answer = sign_in(UserFactory()).get(reverse(name))
        assert "What is still missing is" in answer.content.decode()

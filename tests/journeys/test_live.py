"""Two and three people at once, over the real server: what one does, the others see, and nobody's typing is touched."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client

from factcheck.accounts.models import User
from factcheck.claims.actions import edit_claim
from factcheck.reviews.actions import assign, attach_source, comment
from factcheck.reviews.models import Review
from tests.factories import editor, make_column, make_review, reviewer, verdict

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.journeys.served import Served

Problems = Any
SOON = 10_000  # milliseconds: a busy machine is no fault of the code


@pytest.fixture
def open_as(served: "Served", new_page: "Callable[..., Page]") -> "Callable[..., Page]":
    """Open a page of the desk as this person, with its stream open."""

    def opened(user: User, address: str, *, live: bool = True) -> "Page":
        client = Client()
        client.force_login(user, backend="factcheck.accounts.backends.RolesBackend")
        page = new_page()
        page.context.set_default_timeout(20_000)
        value = client.cookies["sessionid"].value
        page.context.add_cookies([{"name": "sessionid", "value": value, "url": served.url}])
        with page.expect_request(lambda request: "/live/" in request.url):
            page.goto(address)
        page.evaluate("window.sameDocument = true")
        return page

    return opened


def test_what_one_does_two_others_see_and_a_verdict_only_as_given(
    open_as: "Callable[..., Page]", problems: Problems
) -> None:
    review = make_review()
    team = review.claim.column.team
    amina, bo, chief = (
        reviewer(team, name="Amina Sall"),
        reviewer(team, name="Bo Nyqvist"),
        editor(team, name="Carla Weiss"),
    )
    address = f"/desk/claims/{review.claim_id}/"
    first, second, third = open_as(amina, address), open_as(bo, address), open_as(chief, address)
    first.locator("#live").get_by_text("Bo Nyqvist and Carla Weiss are here").wait_for()
    second.get_by_label("Your comment").fill("The register of 1901 is missing.")
    second.get_by_role("button", name="Post comment").click()
    for page in (first, third):
        page.locator(".said", has_text="The register of 1901").wait_for()
    assert "Bo Nyqvist commented" in first.locator("#live-news").inner_text()
    verdict(review, by=bo, rationale="Only the ledger can tell.")
    first.locator("#proposals").get_by_text("Bo Nyqvist").wait_for()
    assert "Only the ledger" not in first.content()
    assign(Review.objects.get(pk=review.pk), to=amina, version=Review.objects.get(pk=review.pk).version, by=chief)
    third.locator("#history").get_by_text("assigned the review").wait_for()
    for page in (first, second, third):
        assert page.evaluate("window.sameDocument")


def test_nothing_replaces_what_somebody_is_typing(open_as: "Callable[..., Page]", problems: Problems) -> None:
    review = make_review()
    team = review.claim.column.team
    amina, bo = reviewer(team), reviewer(team, name="Bo Nyqvist")
    page = open_as(amina, f"/desk/claims/{review.claim_id}/")
    box = page.get_by_label("Your comment")
    box.click()
    page.keyboard.type("Half a ")
    comment(review, by=bo, body="Look at volume 7.")
    note = page.locator("#changed-comments")
    note.wait_for()
    assert "Bo Nyqvist commented" in note.inner_text()
    page.keyboard.type("sentence")
    assert box.input_value() == "Half a sentence"
    assert page.locator(".said", has_text="volume 7").count() == 0
    note.get_by_role("button").click()
    page.locator(".said", has_text="volume 7").wait_for()
    assert page.get_by_label("Your comment").input_value() == "Half a sentence"
    assert note.count() == 0


def test_a_form_that_is_open_stays_and_says_what_others_do_to_what_it_is_about(
    open_as: "Callable[..., Page]", problems: Problems
) -> None:
    review = make_review()
    claim = review.claim
    amina, bo = reviewer(claim.column.team), reviewer(claim.column.team, name="Bo Nyqvist")
    page = open_as(amina, f"/desk/claims/{claim.pk}/wording/")
    edit_claim(claim, version=claim.version, by=bo, restatement="Said anew.", kind="event")
    page.locator("#changed-claim").get_by_text("Bo Nyqvist edited").wait_for()
    assert page.locator("#wording-form").is_visible()

    page = open_as(amina, f"/desk/columns/{claim.column_id}/")
    page.locator(f"#e{claim.number}").click()
    page.locator("#dialog #claim-edit").wait_for()
    claim.refresh_from_db()
    edit_claim(claim, version=claim.version, by=bo, restatement="Said once more.", kind="event")
    note = page.locator("#dialog").get_by_role("status")
    note.wait_for()
    assert note.inner_text().startswith("Changed while you write: Bo Nyqvist edited. When you save")
    assert page.locator("#claim-edit [name=restatement]").input_value() == "Said anew."


def test_a_list_says_that_something_happened_and_shows_it_when_asked_and_the_inbox_counts(
    open_as: "Callable[..., Page]", served: "Served", new_page: "Callable[..., Page]", problems: Problems
) -> None:
    review = make_review()
    team = review.claim.column.team
    amina, bo = reviewer(team, username="amina"), reviewer(team, name="Bo Nyqvist")
    claim_page = open_as(amina, f"/desk/claims/{review.claim_id}/")
    page = claim_page.context.new_page()
    page.goto("/desk/?show=all")
    row = page.locator(f"#claim-{review.claim_id}")
    assert "0" in row.inner_text()
    attach_source(review, by=bo, stance="supports", title="Port register", url="https://example.org/p", type="primary")
    strip = page.locator("#list-news")
    strip.get_by_text("since this list was made").wait_for(timeout=4 * SOON)
    strip.get_by_role("link").click()
    page.locator("#list-news .notice").wait_for(state="detached")
    row.get_by_text("In review").wait_for()
    page.close()
    claim_page.bring_to_front()
    comment(review, by=bo, body="@amina look at volume 7.")
    claim_page.locator("#inbox-count .unread", has_text="1").wait_for()


def test_the_column_desk_follows_its_claims(open_as: "Callable[..., Page]", problems: Problems) -> None:
    column = make_column(claims=3)
    review = make_review(claim=column.claims.order_by("number")[0])  # type: ignore[attr-defined]
    amina, bo = reviewer(column.team), reviewer(column.team, name="Bo Nyqvist")
    page = open_as(amina, f"/desk/columns/{column.pk}/")
    row = page.locator(f"#k{review.claim.number}")
    row.get_by_text("0 sources").wait_for()
    attach_source(review, by=bo, stance="supports", title="Port register", url="https://example.org/p", type="primary")
    row.get_by_text("1 source").wait_for()
    row.get_by_text("In review").wait_for()
    page.keyboard.press("j")
    assert page.evaluate("window.sameDocument")


def test_a_server_that_was_killed_leaves_the_page_right_again(
    open_as: "Callable[..., Page]", served: "Served", problems: Problems
) -> None:
    review = make_review()
    team = review.claim.column.team
    page = open_as(reviewer(team), f"/desk/claims/{review.claim_id}/")
    page.locator("#evidence").get_by_text("No source is attached yet").wait_for()
    served.kill()
    attach_source(
        review, by=reviewer(team), stance="supports", title="Port register", url="https://example.org/p", type="primary"
    )
    served.start()
    page.locator("#evidence").get_by_role("link", name="Port register", exact=True).wait_for(timeout=SOON + 5_000)
    assert page.evaluate("window.sameDocument")
    for expected in ("ERR_", "htmx:sendError", "htmx:afterRequest"):
        problems.expect(expected)


def test_without_a_stream_the_page_asks_by_itself(
    site: str, new_page: "Callable[..., Page]", problems: Problems
) -> None:
    review = make_review()
    team = review.claim.column.team
    client = Client()
    client.force_login(reviewer(team), backend="factcheck.accounts.backends.RolesBackend")
    page = new_page()
    page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": site}])
    page.goto(f"/desk/claims/{review.claim_id}/")
    comment(review, by=reviewer(team), body="Look at volume 7.")
    page.locator(".said", has_text="volume 7").wait_for(timeout=2 * SOON)

"""The claim page in a browser: parts are swapped, drafts elsewhere on the page stay, nothing breaks the policy."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client

from factcheck.accounts.models import User
from factcheck.reviews.actions import comment, edit_answer, look
from factcheck.reviews.models import Review
from tests.factories import attach, editor, make_awaiting, make_published, make_review, reviewer, verdict

if TYPE_CHECKING:
    from playwright.sync_api import Page

Problems = Any


@pytest.fixture
def open_claim(new_page: "Callable[..., Page]", site: str) -> "Callable[..., Page]":
    """Open a claim's page as this person."""

    def opened(user: User, review: Review, **options: Any) -> "Page":
        client = Client()
        client.force_login(user, backend="factcheck.accounts.backends.RolesBackend")
        page = new_page(**options)
        page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": site}])
        page.goto(f"/desk/claims/{review.claim_id}/")
        page.evaluate("window.sameDocument = true")
        return page

    return opened


def test_drafts_stay_while_other_parts_of_the_page_change(open_claim: Any, problems: Problems) -> None:
    review = make_review()
    attach(review, url="https://example.org/known", title="Known register")
    amina = reviewer(review.claim.column.team)
    verdict(review, rationale="Read this later.")
    page = open_claim(amina, review)
    page.get_by_label("Rationale").fill("Half a thought")
    page.get_by_label("Your comment").fill("Half a remark")
    page.get_by_text("Add a source").first.click()
    page.get_by_label("Address (URL)").fill("https://example.org/known#top")
    page.get_by_label("Title").click()
    page.get_by_text("registered already").wait_for()
    page.get_by_label("Address (URL)").fill("https://example.org/new")
    page.get_by_label("Title").fill("New register")
    page.get_by_label("Source type").select_option("primary")
    page.get_by_text("Refutes", exact=True).last.click()
    page.get_by_role("button", name="Add source").click()
    page.get_by_role("heading", name="New register").wait_for()
    page.get_by_text("The source is attached.").wait_for()
    assert page.locator("article:focus").get_by_role("heading").inner_text() == "New register"
    assert page.get_by_label("Rationale").input_value() == "Half a thought"
    assert page.get_by_label("Your comment").input_value() == "Half a remark"
    page.locator(".rate-o", has_text="Mixed").first.click()
    page.get_by_text("High", exact=True).click()
    page.get_by_role("button", name="Submit verdict").click()
    page.locator("#proposals").get_by_text("Read this later.").wait_for()
    assert page.get_by_label("Your comment").input_value() == "Half a remark"
    page.get_by_role("button", name="Post comment").click()
    page.locator(".said", has_text="Half a remark").wait_for()
    assert page.get_by_label("Your comment").input_value() == ""
    assert page.evaluate("window.sameDocument")


def test_a_conflict_is_solved_on_the_page(open_claim: Any, problems: Problems) -> None:
    review = make_review()
    team = review.claim.column.team
    amina, bo = reviewer(team), reviewer(team, name="Bo Nyqvist")
    for person in (amina, bo):
        verdict(review, by=person)
    page = open_claim(amina, review)
    page.get_by_label("Short answer", exact=True).fill("Mine.")
    fresh = Review.objects.get(pk=review.pk)
    edit_answer(fresh, version=fresh.version, by=bo, short_answer="Theirs.", reasoning="")
    page.get_by_role("button", name="Save the answer").click()
    page.get_by_role("heading", name="Bo Nyqvist saved a change while you were editing").wait_for()
    problems.expect("409")
    assert page.get_by_label("Short answer", exact=True).input_value() == "Mine."
    page.get_by_role("button", name="Keep mine").click()
    page.get_by_text("The answer is saved.").wait_for()
    assert Review.objects.get(pk=review.pk).short_answer == "Mine."
    assert page.evaluate("window.sameDocument")


def test_an_editor_looks_and_publishes_without_leaving_the_page(open_claim: Any, problems: Problems) -> None:
    review = make_awaiting()
    page = open_claim(editor(review.claim.column.team), review)
    page.get_by_role("button", name="Look, and give up giving a verdict").click()
    page.locator("#sign_off .rate-o", has_text="True").first.click()
    page.locator("#sign_off").get_by_role("button", name="Sign off and publish").click()
    page.get_by_text("Signed off and published as number 1.").wait_for()
    page.get_by_role("link", name="See what readers see").click()
    page.wait_for_url("**/verdicts/*/")


def states() -> "dict[str, Callable[[], tuple[User, Review]]]":
    """A person and a review in each look of the page."""

    def blind() -> tuple[User, Review]:
        review = make_review()
        attach(review)
        verdict(review)
        comment(review, by=reviewer(review.claim.column.team), body="Which page?")
        return reviewer(review.claim.column.team), review

    def signing() -> tuple[User, Review]:
        review = make_awaiting()
        person = editor(review.claim.column.team)
        look(review, by=person)
        return person, review

    def published() -> tuple[User, Review]:
        review = make_review()
        person = editor(review.claim.column.team)
        make_published(review, by=person)
        return person, review

    return {"blind": blind, "signing": signing, "published": published}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("state", ["blind", "signing", "published"])
def test_axe_finds_nothing_serious(open_claim: Any, axe: Any, problems: Problems, state: str, scheme: str) -> None:
    person, review = states()[state]()
    page = open_claim(person, review, color_scheme=scheme, viewport={"width": 390, "height": 844})
    for details in page.locator("main details").all():
        details.evaluate("element => (element.open = true)")
    axe(page)
    page.set_viewport_size({"width": 1440, "height": 900})
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

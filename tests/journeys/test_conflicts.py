"""Two people in one text at once, in two real browsers: nothing is lost, and they settle it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client

from factcheck.accounts.models import User
from factcheck.claims.models import Claim
from factcheck.reviews.actions import edit_answer
from factcheck.reviews.models import Review
from tests.factories import make_column, make_review, reviewer, verdict

if TYPE_CHECKING:
    from playwright.sync_api import Page

Problems = Any
START = "The register counts 100 ships. It was kept by hand."


@pytest.fixture
def open_page(new_page: Callable[..., Page], site: str) -> Callable[..., Page]:
    def opened(user: User, address: str, **options: Any) -> Page:
        client = Client()
        client.force_login(user, backend="factcheck.accounts.backends.RolesBackend")
        page = new_page(**options)
        page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": site}])
        page.goto(address)
        return page

    return opened


@pytest.fixture
def two(open_page: Any) -> tuple[Review, Page, Page]:
    """Amina and Bo have the same answer before them."""
    review = make_review()
    team = review.claim.column.team
    people = reviewer(team, name="Amina Diallo"), reviewer(team, name="Bo Nyqvist")
    for person in people:
        verdict(review, by=person)
    review = Review.objects.get(pk=review.pk)
    edit_answer(review, version=review.version, by=people[0], short_answer=START, reasoning="We counted.")
    pages = [open_page(person, f"/desk/claims/{review.claim_id}/") for person in people]
    return review, pages[0], pages[1]


def answer(page: Page) -> Any:
    return page.get_by_label("Short answer", exact=True)


def save(page: Page) -> None:
    page.get_by_role("button", name="Save the answer").click()


def test_two_people_settle_a_conflict_together(two: Any, problems: Problems, axe: Any) -> None:
    review, amina, bo = two
    answer(bo).fill(START.replace("100", "101"))
    bo.get_by_label("Reasoning", exact=True).fill("We counted twice.")
    save(bo)
    bo.get_by_text("The answer is saved.").wait_for()
    answer(amina).fill(START.replace("by hand", "by two clerks"))
    save(amina)
    heading = amina.get_by_role("heading", name="Bo Nyqvist saved a change while you were editing")
    heading.wait_for()
    problems.expect("409")
    assert amina.evaluate("document.activeElement.getAttribute('role')") == "alert"
    assert amina.get_by_text("What both started from").is_visible()
    axe(amina)
    together = amina.get_by_label("Edit together: short answer")
    assert together.input_value() == "The register counts 101 ships. It was kept by two clerks."
    together.fill("The register counts 101 ships. Two clerks kept it.")
    amina.get_by_role("button", name="Save edited text").click()
    amina.get_by_text("The answer is saved.").wait_for()
    review.refresh_from_db()
    assert review.short_answer == "The register counts 101 ships. Two clerks kept it."
    assert review.reasoning == "We counted twice."


def test_changes_to_different_fields_need_nobody(two: Any) -> None:
    review, amina, bo = two
    bo.get_by_label("Reasoning", exact=True).fill("We counted twice.")
    save(bo)
    bo.get_by_text("The answer is saved.").wait_for()
    answer(amina).fill("A hundred ships.")
    save(amina)
    amina.get_by_text("Bo Nyqvist changed the reasoning meanwhile; both changes are kept.").wait_for()
    review.refresh_from_db()
    assert (review.short_answer, review.reasoning) == ("A hundred ships.", "We counted twice.")


def test_a_third_save_while_two_settle_it_is_met_in_the_same_way(two: Any, problems: Problems) -> None:
    review, amina, bo = two
    answer(bo).fill("Theirs, first.")
    save(bo)
    bo.get_by_text("The answer is saved.").wait_for()
    answer(amina).fill("Mine.")
    save(amina)
    amina.get_by_role("button", name="Keep mine").wait_for()
    answer(bo).fill("Theirs, second.")
    save(bo)
    bo.locator(".typed", has_text="Theirs, second.").or_(answer(bo)).first.wait_for()
    wait = Review.objects.get(pk=review.pk)
    for _ in range(300):
        if wait.short_answer == "Theirs, second.":
            break
        bo.wait_for_timeout(100)
        wait.refresh_from_db()
    assert wait.short_answer == "Theirs, second."
    amina.get_by_role("button", name="Keep mine").click()
    amina.get_by_text("Theirs, second.").first.wait_for()
    amina.get_by_role("button", name="Use theirs").click()
    amina.get_by_text("Theirs stands.").wait_for()
    problems.expect("409")
    review.refresh_from_db()
    assert review.short_answer == "Theirs, second."


@pytest.mark.parametrize("scripts", [True, False])
def test_the_column_desk_asks_in_the_same_way(open_page: Any, problems: Problems, scripts: bool) -> None:
    column = make_column(claims=1)
    me, other = reviewer(column.team), reviewer(column.team, name="Bo Nyqvist")
    address = f"/desk/columns/{column.pk}/claims/1/edit/"
    mine = open_page(me, address, java_script_enabled=scripts)
    theirs = open_page(other, address, java_script_enabled=scripts)
    for page, words in ((theirs, "Theirs, saved first."), (mine, "Mine, typed slowly.")):
        page.get_by_label("Restatement", exact=True).fill(words)
        page.get_by_role("button", name="Save", exact=True).click()
        page.wait_for_load_state()
    mine.get_by_text("What both started from").wait_for()
    problems.expect("409")
    assert mine.get_by_label("Restatement", exact=True).input_value() == "Mine, typed slowly."
    mine.get_by_role("button", name="Keep mine").click()
    mine.wait_for_url(f"**/desk/columns/{column.pk}/**")
    mine.get_by_text("Claim 1 saved.").wait_for()
    assert Claim.objects.get(column=column).restatement == "Mine, typed slowly."

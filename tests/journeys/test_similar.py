"""A claim that was checked before, in a browser: offered, its sources taken over, joined; and the search."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client

from factcheck.accounts.models import User
from tests.factories import TeamFactory, attach, make_published, make_review, reviewer

if TYPE_CHECKING:
    from playwright.sync_api import Page


@pytest.fixture
def open_desk(new_page: "Callable[..., Page]", site: str) -> "Callable[..., Page]":
    """Open a page of the desk as this person."""

    def opened(user: User, path: str, **options: Any) -> "Page":
        client = Client()
        client.force_login(user, backend="factcheck.accounts.backends.RolesBackend")
        page = new_page(**options)
        page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": site}])
        page.goto(path)
        return page

    return opened


def claims() -> tuple[Any, Any, User]:
    team = TeamFactory()
    earlier = make_review(
        team=team, title="Ships of spring", sentences=["In 1998 the port counted twelve ferries."], opinions=0
    )
    attach(earlier, title="Register of ferries", stance="refutes")
    row = make_published(earlier)
    again = make_review(
        team=team, title="Ships of autumn", sentences=["The port counted 12 ferries in 1998."], opinions=0
    )
    return row, again, reviewer(team)


def test_a_claim_checked_before_is_offered_taken_over_and_joined(open_desk: Any, problems: Any, axe: Any) -> None:
    row, again, by = claims()
    page = open_desk(by, f"/desk/claims/{again.claim_id}/")
    panel = page.locator("#similar")
    panel.get_by_role("link", name="In 1998 the port counted twelve ferries.").wait_for()
    page.get_by_label("Your comment").fill("Half a remark")
    axe(page)
    panel.get_by_role("button", name="Take over 3 sources").click()
    page.get_by_text("3 sources taken over.").wait_for()
    page.locator("#evidence").get_by_role("heading", name="Register of ferries").wait_for()
    assert page.get_by_text("Taken over from Claim 1 of “Ships of spring”").count() >= 3
    assert page.get_by_label("Your comment").input_value() == "Half a remark"
    panel.get_by_role("heading", name="Checked before").wait_for()
    panel.get_by_role("button", name="Same claim").click()
    panel.get_by_role("heading", name="This claim was made 2 times").wait_for()
    panel.get_by_role("button", name="Not the same after all").click()
    page.get_by_text("Readers’ pages do not link it any more.").wait_for()
    panel.get_by_role("button", name="Same claim").wait_for()
    assert row.claim_id


def test_the_panel_works_without_javascript(open_desk: Any, problems: Any) -> None:
    _, again, by = claims()
    page = open_desk(by, f"/desk/claims/{again.claim_id}/", java_script_enabled=False)
    page.get_by_role("link", name="Look for claims like this one").click()
    page.get_by_role("button", name="Take over 3 sources").click()
    page.get_by_text("3 sources taken over.").wait_for()
    assert page.url.endswith(f"/desk/claims/{again.claim_id}/#sources")


def test_a_slash_leads_to_the_search_which_finds_while_one_types(open_desk: Any, problems: Any, axe: Any) -> None:
    _, again, by = claims()
    page = open_desk(by, f"/desk/claims/{again.claim_id}/")
    page.keyboard.press("/")
    page.wait_for_url("**/desk/search/")
    page.keyboard.type("ferries")
    page.get_by_role("link", name="The port counted 12 ferries in 1998.").wait_for()
    page.wait_for_url("**/desk/search/?q=ferries")
    axe(page)
    page.get_by_role("link", name="Register of ferries").wait_for()

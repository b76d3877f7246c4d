"""Two people talk: a mention arrives in the other's inbox, the thread is resolved and opened again."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from factcheck.accounts.models import User
from factcheck.reviews.models import Comment
from tests.factories import attach, make_review, reviewer


@pytest.fixture
def browser_of(new_page: Callable[..., Page], site: str) -> Callable[..., Page]:
    """A browser in which this person is signed in."""

    def opened(user: User, **options: Any) -> Page:
        client = Client()
        client.force_login(user, backend="factcheck.accounts.backends.RolesBackend")
        page = new_page(**{"viewport": {"width": 1440, "height": 900}, **options})
        page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": site}])
        return page

    return opened


def test_a_mention_arrives_and_a_thread_is_resolved_and_reopened(browser_of: Any, axe: Any, problems: Any) -> None:
    review = make_review()
    team = review.claim.column.team
    ana = reviewer(team, username="ana", name="Ana Ruiz")
    bo = reviewer(team, username="bo.nyqvist", name="Bo Nyqvist")
    reviewer(team, username="carla", name="Carla Boer")
    attach(review, title="Port register")
    claim = f"/desk/claims/{review.claim_id}/"

    anas, bos = browser_of(ana), browser_of(bo, color_scheme="dark")
    anas.goto(claim)
    anas.get_by_role("link", name="Comment on Port register").click()
    field = anas.locator("#comment-form textarea")
    expect(field).to_be_focused()
    anas.keyboard.type("Is this the second edition? @nyq")
    option = anas.get_by_role("option", name="Bo Nyqvist @bo.nyqvist")
    expect(option).to_have_attribute("aria-selected", "true")
    axe(anas)
    anas.keyboard.press("Escape")
    expect(option).to_have_count(0)
    for _ in "nyq":
        anas.keyboard.press("Backspace")
    anas.keyboard.type("bo")
    expect(option).to_have_attribute("aria-selected", "true")
    anas.keyboard.press("ArrowDown")
    anas.keyboard.press("ArrowUp")
    anas.keyboard.press("Enter")
    expect(field).to_have_value("Is this the second edition? @bo.nyqvist ")
    anas.keyboard.type("please look.")
    anas.get_by_role("button", name="Post comment").click()
    thread = anas.locator("#comments .comment", has_text="second edition")
    expect(thread.locator(".mention")).to_have_text("Bo Nyqvist")
    expect(anas.locator("#evidence .talk")).to_contain_text("Is this the second edition?")

    bos.goto("/desk/")
    inbox = bos.get_by_role("link", name="Inbox 1 unread")
    inbox.click()
    expect(bos.get_by_role("heading", level=1)).to_have_text("Inbox")
    axe(bos)
    bos.get_by_role("link", name="Ana Ruiz mentioned you in a comment.").click()
    bos.wait_for_url(f"**{claim}#comment-{Comment.objects.get().pk}")
    expect(bos.get_by_role("link", name="Inbox", exact=True)).to_be_visible()
    thread = bos.locator("#comments .comment", has_text="second edition")
    thread.get_by_role("link", name="Reply to Ana Ruiz").click()
    bos.locator("#reply-form textarea").fill("It is; page 14.")
    bos.get_by_role("button", name="Post reply").click()
    expect(bos.locator("#comments .reply")).to_contain_text("It is; page 14.")
    bos.get_by_role("button", name="Resolve the thread begun by Ana Ruiz").click()
    expect(bos.locator("#comments details.done summary")).to_contain_text("Resolved by Bo Nyqvist")
    axe(bos)

    anas.goto("/desk/inbox/")
    expect(anas.locator("#inbox-count")).to_have_text("2 unread")
    expect(anas.get_by_role("link", name="Bo Nyqvist resolved a thread you wrote in.")).to_be_visible()
    anas.get_by_role("button", name=re.compile("Mark as read.*replied")).click()
    expect(anas.locator("#inbox-count")).to_have_text("1 unread")
    anas.get_by_role("link", name="Bo Nyqvist resolved a thread you wrote in.").click()
    anas.wait_for_url(f"**{claim}#comment-*")
    details = anas.locator("#comments details.done")
    if details.get_attribute("open") is None:
        details.locator("summary").click()
    anas.get_by_role("button", name="Reopen the thread begun by Ana Ruiz").click()
    expect(anas.locator("#comments details.done")).to_have_count(0)

    for page in (anas, bos):
        for width in (390, 1440):
            page.set_viewport_size({"width": width, "height": 900})
            for address in (claim, "/desk/inbox/?show=all", "/desk/account/"):
                page.goto(address)
                for element in page.locator("main details").all():
                    element.evaluate("element => (element.open = true)")
                axe(page)
                assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (address, width)


def test_without_script_the_same_works_with_plain_forms(browser_of: Any, problems: Any) -> None:
    review = make_review()
    team = review.claim.column.team
    ana, bo = reviewer(team, username="ana", name="Ana Ruiz"), reviewer(team, username="bo", name="Bo Nyqvist")
    page = browser_of(ana, java_script_enabled=False)
    page.goto(f"/desk/claims/{review.claim_id}/")
    page.get_by_label("Your comment").fill("Which edition?")
    page.locator("#comment-form summary").click()
    page.get_by_label("Bo Nyqvist @bo").check()
    page.get_by_role("button", name="Post comment").click()
    expect(page.locator("#comments")).to_contain_text("Told: Bo Nyqvist")
    page.get_by_role("button", name="Resolve").click()
    expect(page.locator("#comments summary").first).to_contain_text("Resolved by Ana Ruiz")
    bos = browser_of(bo, java_script_enabled=False)
    bos.goto("/desk/inbox/")
    bos.get_by_role("button", name="Mark as read").click()
    expect(bos.get_by_text("Nothing unread")).to_be_visible()

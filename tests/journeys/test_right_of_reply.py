"""An editor asks, somebody outside replies without signing in, the desk follows, and readers see it in the verdict."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client

from factcheck.accounts.models import User
from factcheck.publication.models import Publication
from factcheck.replies.models import Reply, ReplyRequest
from tests.factories import attach, editor, make_asked, make_awaiting, reviewer

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.journeys.served import Served

THEMES = ("light", "dark")


def sign_in(page: "Page", user: User, site: str) -> "Page":
    client = Client()
    client.force_login(user, backend="factcheck.accounts.backends.RolesBackend")
    page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": site}])
    return page


def fits(page: "Page") -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url


def test_from_asking_to_the_verdict_page(
    served: "Served", new_page: "Callable[..., Page]", axe: "Callable[..., None]", problems: Any
) -> None:
    from playwright.sync_api import expect

    review = make_awaiting()
    team = review.claim.column.team
    attach(review, title="The shown register", excerpt="It counts 100 ships.")
    attach(review, title="The kept register")
    boss, hand = editor(team, name="Eva Editor"), reviewer(team, name="Bo Nyqvist")
    claim = f"/desk/claims/{review.claim_id}/"

    desk = sign_in(new_page(viewport={"width": 1440, "height": 900}), boss, served.url)
    desk.goto(claim)
    desk.get_by_text("Ask for a reply", exact=True).click()
    expect(desk.get_by_label("Who is asked")).to_have_value("Ines Calder")
    desk.get_by_label("Who that is").fill("author of the column")
    desk.get_by_label("What you ask").fill("Which register did you read?")
    desk.get_by_label("The shown register").check()
    axe(desk)
    desk.get_by_role("button", name="Make the link").click()
    address = desk.get_by_label("The link").input_value()
    assert re.fullmatch(rf"{re.escape(served.url)}/reply/[\w-]{{43,}}/", address)
    axe(desk)

    watching = sign_in(new_page(viewport={"width": 390, "height": 844}, color_scheme="dark"), hand, served.url)
    with watching.expect_request(lambda request: "/live/" in request.url):
        watching.goto(claim)
    watching.locator("#replies").get_by_text("Not opened yet").wait_for()

    outside = new_page(viewport={"width": 390, "height": 844})
    outside.goto(address)
    expect(outside.get_by_text("Which register did you read?")).to_be_visible()
    expect(outside.get_by_role("link", name="The shown register")).to_be_visible()
    expect(outside.get_by_text("The kept register")).to_have_count(0)
    assert not outside.context.cookies()
    watching.locator("#replies").get_by_text("Opened, no answer yet").wait_for()
    # The editor's page followed too, and the link that is shown once still stands there.
    desk.locator("#replies").get_by_text("Opened, no answer yet").wait_for()
    expect(desk.get_by_label("The link")).to_have_value(address)

    outside.get_by_role("button", name="Send the reply").click()
    expect(outside.get_by_role("alert")).to_contain_text("Write your reply first.")
    problems.expect("422")
    axe(outside, strict=True)
    outside.get_by_label("What do you say to it?").fill("I counted them myself, twice, and I stand by it.")
    outside.get_by_label("Your name, as it is to be shown").fill("Ines Calder")
    outside.get_by_label(re.compile("may be quoted publicly")).check()
    outside.get_by_role("button", name="Send the reply").click()
    expect(outside.get_by_role("heading", name="Your reply is with us")).to_be_visible()
    axe(outside, strict=True)
    watching.locator("#replies").get_by_text("I counted them myself").wait_for()
    axe(watching)
    fits(watching)

    desk.goto(claim)
    desk.get_by_role("link", name=re.compile("Choose what readers see")).click()
    desk.locator("#readers-form label", has_text="An excerpt").click()
    desk.locator("#readers-form textarea").fill("I counted them myself … I stand by it.")
    axe(desk)
    desk.get_by_role("button", name="Save the choice").click()
    expect(desk.locator("#replies")).to_contain_text("Readers see this excerpt")
    desk.locator("#look-form button").click()
    desk.locator("#sign_off .rate-o", has_text="True").first.click()
    desk.get_by_role("button", name="Sign off and publish").click()
    expect(desk.locator("#toasts")).to_contain_text("published as number 1")

    reader = new_page()
    for theme in THEMES:
        reader.emulate_media(color_scheme=theme)
        for width in (390, 1440):
            reader.set_viewport_size({"width": width, "height": 900})
            reader.goto(f"/verdicts/{review.claim_id}/")
            replied = reader.locator("section", has=reader.get_by_role("heading", name="Right of reply"))
            expect(replied).to_contain_text("Ines Calder, author of the column")
            expect(replied).to_contain_text("answered on")
            expect(replied).to_contain_text("I counted them myself … I stand by it.")
            axe(reader, strict=True)
            fits(reader)
    assert Publication.objects.get().body["replies"][0]["is_excerpt"]


@pytest.mark.parametrize("theme", THEMES)
def test_the_page_of_a_link_and_of_a_dead_one_in_both_widths(
    site: str, new_page: "Callable[..., Page]", axe: "Callable[..., None]", theme: Any, problems: Any
) -> None:
    review = make_awaiting()
    item = attach(review, title="The shown register", excerpt="It counts 100 ships.")
    issued = make_asked(review, show=[item.pk], note="Which register did you read?")
    page = new_page(color_scheme=theme)
    for width in (390, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        for address in (f"/reply/{issued.token}/", "/reply/wrong/"):
            page.goto(address)
            axe(page, strict=True)
            fits(page)
    problems.expect("404")


def test_without_script_the_same_works_with_plain_forms(
    site: str, new_page: "Callable[..., Page]", problems: Any
) -> None:
    from playwright.sync_api import expect

    review = make_awaiting()
    boss = editor(review.claim.column.team)
    desk = sign_in(new_page(java_script_enabled=False), boss, site)
    desk.goto(f"/desk/claims/{review.claim_id}/")
    desk.get_by_text("Ask for a reply", exact=True).click()
    desk.get_by_role("button", name="Make the link").click()
    address = desk.get_by_label("The link").input_value()
    outside = new_page(java_script_enabled=False)
    outside.goto(address)
    outside.get_by_label("What do you say to it?").fill("I counted them.")
    outside.get_by_label("Your name, as it is to be shown").fill("Ines Calder")
    outside.get_by_role("button", name="Send the reply").click()
    expect(outside.get_by_role("heading", name="Your reply is with us")).to_be_visible()
    desk.goto(f"/desk/claims/{review.claim_id}/")
    expect(desk.locator("#replies")).to_contain_text("I counted them.")
    expect(desk.locator("#replies")).to_contain_text("Not to be quoted")
    desk.get_by_role("link", name=re.compile("Withdraw the link")).click()
    desk.get_by_role("button", name="Withdraw the link").click()
    outside.goto(address)
    expect(outside.get_by_role("heading", level=1)).to_contain_text("does not work")
    problems.expect("404")
    assert Reply.objects.get().quotable is False
    assert ReplyRequest.objects.get().revoked_by == boss

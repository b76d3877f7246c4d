"""Every desk page without a mouse, in small windows, with other settings: WCAG 2.2 AA as far as a machine can tell."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from factcheck.accounts.models import User
from factcheck.desk.intake.actions import hold
from factcheck.reviews.actions import comment
from tests.factories import attach, editor, make_awaiting, make_column, make_review, reviewer, verdict

from .walking import start_over, troubles, walk

pytestmark = pytest.mark.django_db(transaction=True)

TEXT = """A harbour without ships

By Amina Haddad

12 March 2024

The port counted 40 ships in 1901. In 1950 it counted 12. Nobody should be proud of that.

The council spent 3 million pounds on the quay in 2019, and the quay burned in 2020.
"""
PAGES = [
    "queue",
    "plan",
    "board",
    "column",
    "add",
    "words",
    "split",
    "dismiss",
    "history",
    "claim",
    "claim to revise",
    "sign-off",
    "intake",
    "upload",
    "preview",
    "account",
    "password",
]
ROOMY = """
() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`
        * { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
        p { margin-bottom: 2em !important; }
    `);
    document.adoptedStyleSheets = [sheet];
}
"""
MOVING = """
() => [...document.querySelectorAll("*")].filter((each) => {
    const style = getComputedStyle(each);
    const moves = parseFloat(style.transitionDuration) > 0 || style.animationName !== "none";
    return moves || style.scrollBehavior !== "auto";
}).map((each) => each.outerHTML.slice(0, 120))
"""
CUT_OFF = """
() => [...document.querySelectorAll("main :is(a, button, p, h1, h2, h3, label, td, li, span.tag, summary)")]
    .filter((each) => each.checkVisibility() && !each.closest(".vh, .scroll, .stepper, .desk-nav"))
    .filter((each) => {
        const style = getComputedStyle(each);
        const clips = style.overflowX !== "visible" || style.overflowY !== "visible";
        return clips && (each.scrollWidth > each.clientWidth + 1 || each.scrollHeight > each.clientHeight + 1);
    })
    .map((each) => each.outerHTML.slice(0, 160))
"""


def world(name: str) -> tuple[User, str]:
    """A person and the address of a page that has something on it."""
    if name == "sign-off":
        review = make_awaiting()
        return editor(review.claim.column.team), f"/desk/claims/{review.claim_id}/"
    column = make_column(claims=5, opinions=2)
    person = reviewer(column.team)
    review = make_review(column.claims.get(number=1))
    attach(review)
    verdict(review)
    comment(review, by=reviewer(column.team), body="Which page?")
    desk = f"/desk/columns/{column.pk}/"
    if name == "claim to revise":
        verdict(review, by=person)
    if name == "preview":
        return person, f"/desk/intake/{hold(TEXT.encode(), by=person, team=column.team).pk}/"
    return person, {
        "queue": "/desk/?show=all",
        "plan": f"/desk/plan/{review.claim_id}/",
        "board": "/desk/board/",
        "column": desk,
        "add": f"{desk}claims/add/?sentence=2",
        "words": f"{desk}claims/2/words/",
        "split": f"{desk}claims/2/split/",
        "dismiss": f"{desk}dismiss/?claim=2.1.0",
        "history": f"{desk}history/",
        "claim": f"/desk/claims/{review.claim_id}/",
        "claim to revise": f"/desk/claims/{review.claim_id}/",
        "intake": "/desk/intake/",
        "upload": "/desk/intake/?how=upload",
        "account": "/desk/account/",
        "password": "/desk/account/password/",
    }[name]


@pytest.fixture
def open_page(new_page: Callable[..., Page], site: str) -> Callable[..., Page]:
    """Open one of the pages as its person, with everything that folds unfolded; takes Playwright's context options."""

    def opened(name: str, *, unfold: bool = True, **options: Any) -> Page:
        person, address = world(name)
        client = Client()
        client.force_login(person, backend="factcheck.accounts.backends.RolesBackend")
        page = new_page(**{"reduced_motion": "reduce", **options})
        page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": site}])
        answer = page.goto(address)
        assert answer
        assert answer.status == 200, address
        if unfold:
            page.evaluate("document.querySelectorAll('main details').forEach((each) => (each.open = true))")
        return page

    return opened


@pytest.mark.parametrize("name", PAGES)
def test_tab_goes_through_the_page_and_out_again_with_the_focus_in_sight(open_page: Any, name: str) -> None:
    """Also in 320 by 256 pixels, which are a window of 1280 by 1024 at 400 %, and in 640 by 512, which are 200 %."""
    page = open_page(name, viewport={"width": 1440, "height": 800})
    stops = walk(page)
    assert stops[0].name == "Skip to content" or page.locator("[autofocus]").count()
    assert troubles(stops) == []
    for width, height, back in ((640, 512, True), (320, 256, False)):
        page.set_viewport_size({"width": width, "height": height})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        start_over(page, back=back)
        again = walk(page, back=back)
        assert troubles(again) == []
        keys = {stop.key for stop in again}
        lost = [stop.html for stop in stops if stop.key not in keys]
        # Sorting is in a list there, not in the table's head; of the claims the current one is a stop.
        assert [html for html in lost if 'id="sort-' not in html and 'class="crow' not in html] == []


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_at_either_width_in_either_theme_and_text_may_take_more_room(
    open_page: Any, axe: Any, name: str
) -> None:
    page = open_page(name, viewport={"width": 390, "height": 844})
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        for width in (1440, 390):
            page.set_viewport_size({"width": width, "height": 844})
            axe(page, strict=True)
    assert page.evaluate(MOVING) == [], "who asked for less motion sees none"
    page.evaluate(ROOMY)
    assert page.evaluate(CUT_OFF) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_letters_as_keys_are_turned_off_on_the_account_page(open_page: Any) -> None:
    page = open_page("account")
    page.get_by_role("group", name="Keys that are letters").get_by_role("button", name="Off").press("Enter")
    expect(page.get_by_role("button", name="Off")).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.goto("/desk/board/")
    page.get_by_role("cell").get_by_role("link").first.press("Enter")
    page.locator("#claims .crow").first.focus()
    page.keyboard.press("j")
    page.keyboard.press("d")
    expect(page.locator("#claims .crow").first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator("#claims .crow").nth(1)).to_be_focused()
    expect(page.locator(".btn kbd").first).to_be_hidden()

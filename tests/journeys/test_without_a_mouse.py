"""A column goes from the paste to a verdict by keys alone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from factcheck.claims.models import Claim
from factcheck.reviews.models import Review
from tests.factories import TeamFactory, load_scale, reviewer
from tests.factories.people import PASSWORD

from .keys import newest, press, selected, tab_to

pytestmark = pytest.mark.django_db(transaction=True)

TEXT = """A harbour without ships

By Amina Haddad

12 March 2024

The port counted 40 ships in 1901. In 1950 it counted 12. Nobody should be proud of that.

The council spent 3 million pounds on the quay in 2019, and the quay burned in 2020.
"""


def test_a_column_goes_from_paste_to_verdict_without_a_mouse(new_page: Callable[..., Page]) -> None:
    load_scale()
    person = reviewer(TeamFactory())
    page = new_page(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    page.add_init_script("addEventListener('pointerdown', () => console.error('a mouse was used'), true)")
    page.goto("/desk/")
    expect(page.get_by_label("User name")).to_be_focused()
    page.keyboard.type(person.username)
    press(page, "Tab")
    page.keyboard.insert_text(PASSWORD)  # as a password manager or the clipboard puts it in
    press(page, "Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("My queue")

    tab_to(page, page.get_by_role("link", name="Add a column").first)
    press(page, "Enter")
    tab_to(page, page.get_by_role("textbox", name="Text of the column"))
    page.keyboard.insert_text(TEXT)
    tab_to(page, page.get_by_role("button", name="Read the text"))
    press(page, "Enter")
    create = page.get_by_role("button", name="Create the column")
    expect(create).to_be_visible()
    tab_to(page, create)
    press(page, "Enter")
    page.wait_for_url("**/desk/columns/*/")

    press(page, "j", "a")
    expect(page.locator("#k1 .state")).to_have_text("Open")
    expect(page.locator("#k1")).to_be_focused()
    press(page, "v", "ArrowDown", "Enter", "ArrowRight", "ArrowRight", "Enter")
    expect(page.get_by_role("toolbar").get_by_role("button", name="Add claim")).to_be_focused()
    chosen = selected(page)
    press(page, "Enter")
    expect(page.locator("#toasts")).to_contain_text("added as a candidate")
    assert newest().quote == chosen
    expect(page.locator(f"#k{newest().number}")).to_be_focused()

    claim = Claim.objects.get(number=1)
    press(page, *["k"] * newest().number)
    expect(page.locator("#k1")).to_be_focused()
    tab_to(page, page.locator("#k1 .body > a"))
    press(page, "Enter")
    page.wait_for_url(f"**/desk/claims/{claim.pk}/")
    attach_source(page)
    give_verdict(page)
    review = Review.objects.get(claim=claim)
    assert review.evidence.get().source.title == "The register"
    assert review.verdicts.get().rationale == "The register gives the same number."


def attach_source(page: Page) -> None:
    if not page.get_by_label("Address (URL)").is_visible():
        tab_to(page, page.locator("#add-box > summary"))
        press(page, "Enter")
    tab_to(page, page.get_by_label("Address (URL)"))
    page.keyboard.insert_text("https://example.org/register")
    tab_to(page, page.get_by_label("Title"))
    page.keyboard.insert_text("The register")
    tab_to(page, page.get_by_label("Source type"))
    page.keyboard.type("P")
    tab_to(page, page.locator("#add-source [name=stance]").first)
    press(page, "Space")
    tab_to(page, page.get_by_role("button", name="Add source"))
    press(page, "Enter")
    expect(page.locator("article:focus")).to_contain_text("The register")


def give_verdict(page: Page) -> None:
    tab_to(page, page.locator("#verdict-form [name=rating]").first)
    press(page, "Space", "ArrowRight", "ArrowLeft")
    tab_to(page, page.locator("#verdict-form [name=confidence]").first)
    press(page, "Space")
    tab_to(page, page.get_by_label("Rationale"))
    page.keyboard.insert_text("The register gives the same number.")
    tab_to(page, page.get_by_role("button", name="Submit verdict"))
    press(page, "Enter")
    expect(page.get_by_text("Revise your verdict").first).to_be_visible()
    assert page.evaluate("document.activeElement !== document.body"), "the focus is somewhere after the verdict"

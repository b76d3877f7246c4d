"""A publisher edits a column under the desk's hands: from the new text to what readers see, in a real browser."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from factcheck.claims.models import Claim, Span
from factcheck.columns.models import Column, TextVersion
from factcheck.publication.models import Publication
from tests.factories import make_column, make_published, make_review, reviewer

from .test_column_desk import drag

pytestmark = pytest.mark.django_db(transaction=True)

SAYS = "as the old register of the harbour office says"
SENTENCES = [
    f"In 1910 the port of Saltwick counted 110 ships 🚢, {SAYS}.",
    f"In 1900 the port of Great Ebbmouth counted 100 ships, {SAYS}.",
    f"In 1920 the quay of Thornhaven burned to the ground, {SAYS}.",
    f"In 1930 the pilots of Marrow Quay went on strike, {SAYS}.",
    "A harbour without ships is a sad sight.",
]
CHANGED = SENTENCES[1].replace("100 ships", "about 150 ships")
BY_HAND = "Thornhaven lost its quay to the flames of 1921."


@pytest.fixture
def column() -> Column:
    return make_column(sentences=SENTENCES, opinions=1, title="The sea gives")


@pytest.fixture
def published(column: Column) -> Publication:
    return make_published(make_review(Claim.objects.select_related("column__team").get(column=column, number=2)))


@pytest.fixture
def signed_in(new_page: Callable[..., Page], column: Column, client: Any, site: str) -> Callable[..., Page]:
    """A reviewer's page; takes Playwright's context options."""
    client.force_login(reviewer(column.team), backend="factcheck.accounts.backends.RolesBackend")
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": site}

    def make(**options: Any) -> Page:
        page = new_page(reduced_motion="reduce", **options)
        page.context.add_cookies([cookie])
        return page

    return make


def edited(column: Column) -> str:
    """One claim's words stay, one's are changed, one's are said anew, one's are taken out."""
    text = column.text_version.text.replace(SENTENCES[1], CHANGED).replace(SENTENCES[2], BY_HAND)
    return text.replace(SENTENCES[3], "")


def quotes(number: int) -> list[str]:
    return [row.quote for row in Span.objects.filter(claim__number=number, text_version__number=2)]


@pytest.mark.browser
@pytest.mark.parametrize("script", [True, False], ids=["with a script", "without"])
def test_an_edited_column_goes_from_its_new_text_to_what_readers_see(
    signed_in, column, published, axe, script, problems
):
    page = signed_in(java_script_enabled=script, viewport={"width": 390, "height": 844})
    page.goto(f"/desk/columns/{column.pk}/")
    page.get_by_role("link", name="Replace the text").click()
    page.get_by_label("Text of the column").fill(edited(column))
    page.get_by_label("Why (optional)").fill("A reader wrote in.")
    page.get_by_role("button", name="See what changes").click()
    expect(page.get_by_role("heading", name="What changes in")).to_be_visible()
    expect(page.locator("ins", has_text="about 150").first).to_be_visible()
    if script:
        axe(page)
    page.get_by_role("button", name="Replace the text").click()

    expect(page.get_by_role("heading", name="Claims that wait for their place")).to_be_visible()
    expect(page.get_by_text("claims wait for you")).to_be_visible()
    assert TextVersion.objects.filter(column=column).count() == 2
    assert quotes(1) == [SENTENCES[0]]  # by itself
    if script:
        axe(page)
    changed = page.locator("#w2")
    expect(changed.locator("ins", has_text="about")).to_be_visible()
    changed.get_by_role("button", name="Yes, it stands there").click()
    expect(page.get_by_text("Claim 2 stands on the confirmed words now.")).to_be_visible()
    assert quotes(2) == [CHANGED]

    page.locator("#w3").get_by_role("link", name="Choose the words by hand").click()
    number = Claim.objects.get(column=column, number=2).sentence.number + 1
    page.get_by_label("Sentence of text 2").select_option(str(number))
    page.get_by_role("button", name="Choose another sentence").click()
    expect(page.get_by_label("First word").locator("option[selected]")).to_contain_text("Thornhaven lost its")
    if script:
        axe(page)
    page.get_by_role("button", name="It stands on these words").click()
    expect(page.get_by_text("Claim 3 stands on the words you chose.")).to_be_visible()
    assert quotes(3) == [BY_HAND.rstrip(".")]

    page.locator("#w4").get_by_role("button", name="No longer in the text").click()
    expect(page.get_by_role("heading", name="No claim waits")).to_be_visible()
    assert Claim.objects.get(column=column, number=4).gone_from == 2

    reader = page.context.browser.new_context(base_url=page.url.split("/desk/")[0])
    shown = reader.new_page()
    shown.goto(f"/verdicts/{published.claim_id}/")
    expect(shown.get_by_role("heading", name="The column was edited after this check")).to_be_visible()
    expect(shown.locator("del", has_text="100")).to_be_visible()
    expect(shown.locator("ins", has_text="about 150")).to_be_visible()
    if script:
        axe(shown)
    shown.goto(f"/columns/{column.pk}/")
    expect(shown.get_by_role("heading", name="The column was edited after this check")).to_be_visible()
    reader.close()


@pytest.mark.browser
def test_a_claim_that_waits_is_placed_by_selecting_its_words_with_the_mouse(signed_in, column):
    page = signed_in()
    page.goto(f"/desk/columns/{column.pk}/text/")
    page.get_by_label("Text of the column").fill(edited(column))
    page.get_by_role("button", name="See what changes").click()
    page.get_by_role("button", name="Replace the text").click()
    page.goto(f"/desk/columns/{column.pk}/")
    page.locator("#k3").click(position={"x": 4, "y": 4})
    page.locator("#k3").focus()
    drag(page, "lost its quay to the flames")
    page.get_by_role("toolbar", name="Selected text").get_by_role("button", name="Use for claim 3").click()
    expect(page.get_by_text("Claim 3 stands on the words you chose.")).to_be_visible()
    assert quotes(3) == ["lost its quay to the flames"]


@pytest.mark.browser
def test_words_selected_in_a_text_that_was_replaced_since_become_no_claim(signed_in, column, problems):
    page, other = signed_in(), signed_in()
    page.goto(f"/desk/columns/{column.pk}/")
    page.evaluate("document.querySelectorAll('[hx-ext], [data-stream]').forEach((each) => each.remove())")
    other.goto(f"/desk/columns/{column.pk}/text/")
    other.get_by_label("Text of the column").fill(edited(column))
    other.get_by_role("button", name="See what changes").click()
    other.get_by_role("button", name="Replace the text").click()
    expect(other.get_by_role("heading", name="Claims that wait")).to_be_visible()
    drag(page, "without ships")
    page.keyboard.press("a")
    expect(page.locator("#dialog").get_by_text("was replaced since you opened that page")).to_be_visible()
    assert not Claim.objects.filter(column=column, quote="without ships").exists()
    problems.expect("422")

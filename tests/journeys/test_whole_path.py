"""From a pasted column to its verdict page and a correction, by four people in a real browser."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from factcheck.claims.models import Claim
from factcheck.columns.models import Column
from factcheck.reviews.models import Review
from tests.factories import TeamFactory, editor, load_scale, reviewer
from tests.factories.people import PASSWORD

pytestmark = pytest.mark.django_db(transaction=True)

ROOT = Path(__file__).resolve().parents[2]
REAL = ROOT.parent / "shared" / "data" / "column.txt"
TEXT = (REAL if REAL.exists() else ROOT / "fixtures" / "demo" / "column.txt").read_text(encoding="utf-8")
SOURCES = (
    ("https://example.org/register", "The register", "primary", "Supports"),
    ("https://example.org/report", "A news report", "news", "Gives context"),
)


@pytest.fixture
def signed_in(new_page: Callable[..., Page]) -> Callable[..., Page]:
    """A browser of one person, signed in through the form."""

    def sign_in(person: Any) -> Page:
        page = new_page(viewport={"width": 1440, "height": 900})
        page.goto("/desk/")
        page.get_by_label("User name").fill(person.username)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("My queue")
        return page

    return sign_in


def take_in(page: Page) -> Column:
    """Paste the text, look at the preview, create the column."""
    page.get_by_role("link", name="Add a column").click()
    page.get_by_role("textbox", name="Text of the column").fill(TEXT)
    page.get_by_role("button", name="Read the text").click()
    expect(page.get_by_label("Author")).not_to_have_value("")
    expect(page.get_by_label("Date")).not_to_have_value("")
    page.get_by_role("button", name="Create the column").click()
    page.wait_for_url("**/desk/columns/*/")
    return Column.objects.get()


def accept_first(page: Page) -> Claim:
    page.locator("#k1").get_by_role("button", name="Accept").click()
    expect(page.locator("#k1 .state")).to_have_text("Open")
    return Claim.objects.get(number=1)


def split_longest(page: Page) -> tuple[Claim, Claim]:
    claim = max(Claim.objects.candidates(), key=lambda each: len(each.quote.split()))
    row = page.locator(f"#k{claim.number}")
    row.get_by_text("More", exact=True).click()
    row.get_by_role("link", name="Split in two").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("The second claim begins with").select_option(index=len(claim.quote.split()) // 2)
    dialog.get_by_role("button", name="Split").click()
    expect(dialog).to_be_hidden()
    second = Claim.objects.get(split_from=claim)
    expect(page.locator(f"#k{second.number}")).to_be_visible()
    claim.refresh_from_db()
    return claim, second


def add_by_mouse(page: Page) -> Claim:
    """Drag over the first words of a sentence that holds no claim."""
    before = set(Claim.objects.values_list("pk", flat=True))
    words = page.locator("#text .nc > span[data-start]").first
    words.scroll_into_view_if_needed()
    box = words.evaluate("element => element.getClientRects()[0].toJSON()")
    middle = box["top"] + box["height"] / 2
    page.mouse.move(box["left"] + 1, middle)
    page.mouse.down()
    page.mouse.move(box["left"] + min(180, box["width"] - 2), middle, steps=6)
    page.mouse.up()
    page.get_by_role("toolbar", name="Selected text").get_by_role("button", name="Add claim").click()
    expect(page.locator("#toasts")).to_contain_text("added")
    return Claim.objects.exclude(pk__in=before).get()


def attach(page: Page, address: str, title: str, kind: str, stance: str) -> None:
    if not page.get_by_label("Address").is_visible():
        page.get_by_text("Add a source", exact=True).click()
    page.get_by_label("Address").fill(address)
    page.get_by_label("Title").fill(title)
    page.get_by_label("Source type").select_option(kind)
    page.locator("label", has_text=stance).last.click()
    page.get_by_role("button", name="Add source").click()
    expect(page.get_by_role("link", name=title, exact=True)).to_be_visible()


def give_verdict(page: Page, rating: str, rationale: str) -> None:
    page.locator(".rate-o", has_text=rating).first.click()
    page.locator("#verdict label", has_text="High").click()
    page.get_by_label("Rationale").fill(rationale)
    page.get_by_role("button", name="Submit verdict").click()
    expect(
        page.get_by_role("link", name="Revise your verdict").or_(page.get_by_text("Revise your verdict"))
    ).to_be_visible()


def write_answer(page: Page, short: str) -> None:
    page.get_by_role("textbox", name="Short answer").fill(short)
    page.locator("#answer").get_by_role("textbox", name="Reasoning").fill(
        "We compared the register with the report. Both agree."
    )
    page.get_by_role("button", name="Save the answer").click()
    expect(page.locator("#bar")).to_contain_text("Every condition of the review is met")


def claim_review_of(page: Page) -> dict[str, Any]:
    """The one data block of a verdict page, which the policy lets stand because it is never executed."""
    blocks = page.locator('script[type="application/ld+json"]')
    expect(blocks).to_have_count(1)
    return json.loads(blocks.text_content() or "")


def test_a_column_becomes_a_verdict_page_and_is_corrected(
    signed_in: Callable[..., Page], new_page: Callable[..., Page], axe: Callable[[Page], None]
) -> None:
    load_scale()
    team = TeamFactory()
    first, second = reviewer(team), reviewer(team)
    boss, other_boss = editor(team), editor(team)

    desk = signed_in(first)
    column = take_in(desk)
    axe(desk)
    claim = accept_first(desk)
    kept, rest = split_longest(desk)
    assert kept.quote.split() + rest.quote.split()
    added = add_by_mouse(desk)
    assert added.quote in TEXT.replace("\n", " ") or added.quote in column.text_version.text

    desk.goto(f"/desk/claims/{claim.pk}/")
    for source in SOURCES:
        attach(desk, *source)
    give_verdict(desk, "True", "The register says the same, word for word.")
    axe(desk)

    blind = signed_in(second)
    blind.goto(f"/desk/claims/{claim.pk}/")
    expect(blind.get_by_text("has voted. Hidden until you submit.")).to_be_visible()
    assert "word for word" not in blind.content()
    give_verdict(blind, "Mostly true", "One detail is missing.")
    expect(blind.locator("#proposals")).to_contain_text("word for word")

    desk.reload()
    write_answer(desk, "The register and the report agree.")
    desk.get_by_role("button", name="Send for sign-off").click()
    expect(desk.locator(".stepper [aria-current]")).to_contain_text("Awaiting sign-off")

    reader = new_page()
    reader.goto("/verdicts/")
    expect(reader.get_by_text("The register and the report agree.")).to_have_count(0)

    office = signed_in(boss)
    office.goto(f"/desk/claims/{claim.pk}/")
    office.get_by_role("button", name="Look, and give up giving a verdict").click()
    expect(office.locator("#proposals")).to_contain_text("One detail is missing.")
    office.locator("#sign_off .rate-o", has_text="Mostly true").click()
    office.locator("#sign_off").get_by_role("button", name="Sign off and publish").click()
    expect(office.locator(".stepper [aria-current]")).to_contain_text("Published")

    reader.goto(f"/verdicts/{claim.pk}/")
    expect(reader.get_by_text("The register and the report agree.").first).to_be_visible()
    data = claim_review_of(reader)
    assert data["@type"] == "ClaimReview"
    assert data["reviewRating"]["alternateName"] == "Mostly true"
    assert data["url"] == reader.url
    axe(reader)
    reader.goto(f"/columns/{column.pk}/")
    expect(reader.locator("a.claim")).to_have_count(len(claim.quote.split(" … ")))
    axe(reader)

    desk.goto(f"/desk/claims/{claim.pk}/")
    desk.locator("#move-correct summary").click()
    desk.locator("#move-correct").get_by_role("textbox", name="What is to be corrected").fill(
        "The short answer left out the year."
    )
    desk.locator("#move-correct").get_by_role("button", name="Start a correction").click()
    expect(desk.locator(".stepper [aria-current]")).to_contain_text("Correction")
    desk.get_by_role("textbox", name="Short answer").fill(
        "The register and the report agree, for the year in question."
    )
    desk.get_by_role("button", name="Save the answer").click()
    expect(desk.locator("#answer")).to_contain_text("year in question")

    second_office = signed_in(other_boss)
    second_office.goto(f"/desk/claims/{claim.pk}/")
    sign = second_office.locator("#sign_off")
    sign.get_by_role("textbox", name="What changed").fill("The short answer now names the year.")
    sign.get_by_role("button", name="Sign off and publish").click()
    expect(second_office.locator(".stepper [aria-current]")).to_contain_text("Published")

    reader.goto(f"/verdicts/{claim.pk}/")
    expect(reader.get_by_text("The short answer now names the year.").first).to_be_visible()
    expect(reader.get_by_text("for the year in question").first).to_be_visible()
    reader.goto(f"/verdicts/{claim.pk}/1/")
    expect(reader.get_by_text("The register and the report agree.").first).to_be_visible()
    expect(reader.locator('script[type="application/ld+json"]')).to_have_count(0)
    assert Review.objects.get(claim=claim).state == "published"

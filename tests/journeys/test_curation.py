"""A curator's day in a real browser: autocomplete, date pickers and bulk pages under the strict policy."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from factcheck.columns.models import Column, Outlet
from factcheck.reviews.models import Review
from tests.factories import curator, make_column, make_published, make_review, reviewer
from tests.factories.people import PASSWORD

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.django_db(transaction=True)
Axe = Callable[["Page"], None]


@pytest.fixture
def desk(page: "Page") -> "Page":
    """A curator, signed in by our own page and back where they wanted to go."""
    hana = curator(name="Hana Curator")
    page.goto("/curation/")
    page.get_by_label("User name").fill(hana.username)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Curation", level=1)).to_be_visible()
    return page


def page_of(row: Any) -> str:
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])


def test_a_column_gets_another_outlet_and_a_due_date(desk: "Page", axe: Axe) -> None:
    column = make_column(title="Ships")
    Outlet.objects.create(name="Harbour Gazette")
    desk.goto(page_of(column))
    axe(desk)

    desk.get_by_role("combobox", name="Outlet").click()
    desk.keyboard.type("gazet")
    desk.get_by_role("option", name="Harbour Gazette").click()
    due = desk.locator(".field-due_on")
    due.locator(".date-icon").click()
    desk.locator(".calendarbox:visible td a").nth(9).click()
    chosen = desk.get_by_label("Due:").input_value()
    desk.get_by_role("button", name="Save", exact=True).click()

    expect(desk.get_by_text("was changed successfully")).to_be_visible()
    fresh = Column.objects.select_related("outlet").get(pk=column.pk)
    assert str(fresh.outlet) == "Harbour Gazette"
    assert fresh.due_on is not None
    assert f"{fresh.due_on:%d/%m/%Y}" == chosen


def test_claims_are_assigned_in_bulk(desk: "Page", axe: Axe) -> None:
    review = make_review()
    worker = reviewer(review.claim.column.team, name="Ada Reviewer")
    desk.goto(reverse("admin:claims_claim_changelist"))
    axe(desk)

    desk.get_by_role("checkbox").nth(1).check()
    desk.get_by_role("combobox", name="Action:").select_option("Assign")
    desk.get_by_role("button", name=re.compile("Go|Run")).click()
    axe(desk)
    desk.get_by_label("Assign to").select_option("Ada Reviewer")
    desk.get_by_role("button", name="Assign").click()

    expect(desk.get_by_text("1 claim is assigned.")).to_be_visible()
    assert Review.objects.get(pk=review.pk).assignee == worker


def test_a_conflict_in_the_browser_keeps_mine_on_one_more_click(desk: "Page", axe: Axe, problems: Any) -> None:
    column = make_column(title="As it was")
    desk.goto(page_of(column))
    Column.objects.filter(pk=column.pk).update(title="Theirs", version=2)

    desk.get_by_label("Title:").fill("Mine")
    desk.get_by_role("button", name="Save", exact=True).click()
    expect(desk.get_by_role("cell", name="Theirs", exact=True)).to_be_visible()
    problems.expect("409")
    axe(desk)
    desk.get_by_role("button", name="Keep mine").click()

    expect(desk.get_by_text("was changed successfully")).to_be_visible()
    assert Column.objects.get(pk=column.pk).title == "Mine"


@pytest.mark.parametrize("width", [390, 1440])
def test_lists_and_forms_are_clean_on_a_phone_and_on_a_desk(desk: "Page", axe: Axe, width: int) -> None:
    publication = make_published()
    desk.set_viewport_size({"width": width, "height": 900})
    pages = [reverse("admin:index"), reverse("admin:accounts_user_add"), reverse("admin:publication_featureditem_add")]
    pages += [reverse(f"admin:{name}_changelist") for name in ("columns_column", "accounts_user", "audit_event")]
    pages += [page_of(row) for row in (publication.claim, publication.claim.column.team, publication)]
    for address in pages:
        desk.goto(address)
        axe(desk)

"""A column leaves one desk as a file and arrives at another, in a real browser."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from factcheck.columns.models import Column
from factcheck.publication.models import Publication
from tests.factories import TeamFactory, editor, make_published
from tests.factories.people import PASSWORD

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.django_db(transaction=True)
Axe = Callable[["Page"], None]


def sign_in(page: "Page", user: Any, address: str) -> None:
    page.goto(address)
    page.get_by_label("User name").fill(user.username)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{address}")


def choose(page: "Page", file: Path) -> None:
    page.get_by_label("File of the other desk").set_input_files(file)
    page.get_by_role("button", name="Import the column").click()


def test_an_editor_takes_a_column_away_and_another_desk_goes_on_with_it(
    page: "Page", new_page: Callable[..., "Page"], axe: Axe, tmp_path: Path, problems: Any
) -> None:
    row = make_published()
    column = row.claim.column
    sign_in(page, editor(column.team), f"/desk/columns/{column.pk}/")
    page.get_by_role("link", name="Export").click()
    axe(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="column.json").click()
    file = tmp_path / "column.json"
    download.value.save_as(file)
    assert json.loads(file.read_bytes())["format"] == "factcheck-column/1"

    other = TeamFactory(name="The other desk")
    there = new_page(viewport={"width": 390, "height": 844})
    by = editor(other)
    sign_in(there, by, "/desk/intake/")
    there.get_by_role("link", name="Import a checked column").click()
    axe(there)
    (tmp_path / "wrong.json").write_text('{"format": "factcheck-column/9"}')
    choose(there, tmp_path / "wrong.json")
    expect(there.get_by_role("alert")).to_contain_text("Update it")
    problems.expect("422")
    axe(there)
    choose(there, file)
    expect(there.get_by_role("heading", level=1, name=column.title)).to_be_visible()
    brought = Column.objects.get(team=other)
    assert there.url.endswith(f"/desk/columns/{brought.pk}/")

    there.goto(f"/columns/{brought.pk}/")
    there.get_by_role("link", name="Data").click()
    axe(there)
    with there.expect_download() as download:
        there.get_by_role("link", name="claims.csv").click()
    assert row.restatement in Path(download.value.path()).read_text(encoding="utf-8-sig")
    assert Publication.objects.get(column_page=brought.pk).short_answer == row.short_answer

    plain = new_page(java_script_enabled=False)
    sign_in(plain, by, "/desk/import/")
    choose(plain, file)
    expect(plain.get_by_role("alert")).to_contain_text("already has this text")
    plain.get_by_role("link", name=f"Open “{column.title}”").click()
    assert plain.url.endswith(f"/desk/columns/{brought.pk}/")
    problems.expect("422")

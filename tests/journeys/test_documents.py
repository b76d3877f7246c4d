"""A document through a real browser: uploaded, saved again, not there for others; a column brought by its address."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from factcheck.accounts.models import User
from factcheck.reviews.models import Evidence
from factcheck.sources.models import Document
from tests.factories import TeamFactory, make_review, reviewer
from tests.factories.files import page_of, pdf_of
from tests.factories.people import PASSWORD
from tests.newsstand import Newsstand

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.django_db(transaction=True)
WORDS = "In 1912 the port counted 312 ships."


def sign_in(page: Page, user: User) -> None:
    page.goto("/desk/")
    page.get_by_label("User name").fill(user.username)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("heading", level=1).wait_for()
    assert "/sign-in/" not in page.url


@pytest.mark.parametrize("script", [True, False], ids=["with JavaScript", "without"])
def test_a_pdf_is_uploaded_and_saved_again_and_is_not_there_for_another_team(new_page, problems, axe, tmp_path, script):
    review = make_review()
    page = new_page(java_script_enabled=script)
    sign_in(page, reviewer(review.claim.column.team))
    file = tmp_path / "Port register.pdf"
    file.write_bytes(pdf_of([WORDS], ["Page two."]))
    page.goto(f"/desk/claims/{review.claim_id}/")
    page.get_by_text("Add a source").first.click()
    form = page.locator("#add-source")
    form.get_by_label("Title").fill("Register of ports")
    form.get_by_label("Or a document").set_input_files(file)
    form.get_by_label("Excerpt").fill("the port counted 312 ships")
    form.get_by_role("button", name="Add source").click()  # stance and type are missing
    page.get_by_text("No browser keeps a file: choose it again.").wait_for()
    assert form.get_by_label("Title").input_value() == "Register of ports"
    form.get_by_label("Or a document").set_input_files(file)
    form.get_by_label("Source type").select_option("official")
    form.get_by_text("Refutes").click()
    form.get_by_role("button", name="Add source").click()
    page.get_by_text("found in it word for word").wait_for()
    with page.expect_download() as started:
        page.get_by_role("link", name="Port register.pdf").click()
    assert started.value.suggested_filename == "Port register.pdf"
    assert Path(started.value.path()).read_bytes() == file.read_bytes()
    if script:
        axe(page)
    item = Evidence.objects.get()
    other = new_page()
    sign_in(other, reviewer(TeamFactory()))
    for tail in ("", "document/"):
        assert other.request.get(f"/desk/sources/{item.source_id}/{tail}").status == 404
    assert Document.objects.count() == 1
    problems.expect("422")


def test_a_column_comes_by_its_address(page, problems, axe, settings):
    stand = Newsstand(column=("text/html; charset=utf-8", page_of(f"{WORDS} It was a year like no other.", WORDS * 3)))
    settings.FACTCHECK_FETCH_ALLOW = (stand.host,)
    try:
        sign_in(page, reviewer(TeamFactory()))
        page.goto("/desk/intake/")
        page.get_by_role("link", name="Address").click()
        page.get_by_label("Web address of the column").fill(stand.url("nowhere"))
        page.get_by_role("button", name="Fetch the page").click()
        page.get_by_text("There is no page at this address").wait_for()
        assert page.get_by_label("Web address of the column").input_value() == stand.url("nowhere")
        axe(page)
        page.get_by_label("Web address of the column").fill(stand.url("moved"))
        page.get_by_role("button", name="Fetch the page").click()
        page.wait_for_url(re.compile(r"/desk/intake/\d+/"))
        assert page.get_by_label("Title").input_value() == "The ships that stayed away"
        assert page.get_by_label("Author").input_value() == "Ines Calder"
        assert page.get_by_label("Outlet").input_value() == "The Estuary Post"
        assert page.get_by_label("Web address").input_value() == stand.url("column")
        axe(page)
        page.get_by_role("button", name="Create the column").click()
        page.get_by_role("heading", name="The ships that stayed away").first.wait_for()
    finally:
        stand.close()
    problems.expect("422")

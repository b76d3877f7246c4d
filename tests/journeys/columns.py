"""A reviewer at the desk of a column, which the test gives as `column`."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from factcheck.columns.models import Column
from tests.factories import reviewer

SENTENCES = [
    "“Ships 🚢🚢 came in 1901,” she said, and 40 sailors stayed.",
    "The quay burned, and nobody rebuilt it.",
    "A harbour 🚢 without ships is a sad sight.",
]


@pytest.fixture
def desk(new_page: Callable[..., Page], column: Column, client: Any, site: str) -> Callable[..., Page]:
    """A reviewer's page of the column; takes Playwright's context options."""
    client.force_login(reviewer(column.team), backend="factcheck.accounts.backends.RolesBackend")
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": site}

    def open_desk(**options: Any) -> Page:
        page = new_page(reduced_motion="reduce", **options)
        page.context.add_cookies([cookie])
        page.goto(f"/desk/columns/{column.pk}/")
        return page

    return open_desk

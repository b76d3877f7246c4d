"""Keys pressed in the browser, and what the page shows as selected."""

from playwright.sync_api import Locator, Page

from factcheck.claims.models import Claim
from factcheck.columns.models import Column


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def tab_to(page: Page, target: Locator, *, most: int = 150) -> None:
    """Press Tab until this has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if target.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"{target} cannot be reached with the Tab key")


def selected(page: Page) -> str:
    """The words of the column's text that the browser shows as selected, by their places in code points."""
    script = "async () => (await import('/static/js/pane.js')).spanOf(getSelection().getRangeAt(0))"
    span = page.evaluate(script)
    return Column.objects.get().text_version.text[span["start"] : span["end"]]


def newest() -> Claim:
    return Claim.objects.order_by("number").last()

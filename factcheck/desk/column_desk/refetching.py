"""The column as its publisher shows it now, made ready to be held against the text we have."""

from __future__ import annotations

from factcheck.accounts.errors import RuleBroken
from factcheck.columns.models import Column
from factcheck.desk.intake.bringing import from_address
from factcheck.extraction import normalise

PART = (
    "The page says that its text is not free, so what it shows may be a part only. Nothing was changed. You can paste "
    "the text instead."
)


def fetched_text(column: Column) -> str:
    """The text that stands at the column's address now. Blocks for ten seconds and a bit at most; raises RuleBroken.

    Writes nothing. A page that says that its text is not free may show a part of it: that is no newer text.
    """
    if not column.url:
        raise RuleBroken("This column has no address to be fetched from. Add one under “Details”, or paste the text.")
    old = column.text_version.text
    body = column.text_version.sentences.filter(section="body").order_by("index").first()
    head = old[: body.start] if body else ""
    brought = from_address(column.url)
    if brought.found.notes:
        raise RuleBroken(PART)
    return with_head(head, brought.about.get("title", ""), spaced(brought.found.text))


def spaced(text: str) -> str:
    """Paragraphs parted by an empty line, as columns are kept; a page's reader parts them by a line's end alone."""
    text = normalise(text)
    return text if "\n\n" in text else text.replace("\n", "\n\n")


def with_head(head: str, title: str, text: str) -> str:
    """The text under the headline, byline and date that we have, which a page's reader leaves out.

    Another title on the page takes the headline's place; what the text begins with itself is not put before it twice.
    """
    lines = [line for line in head.split("\n\n") if line.strip()]
    if not lines or text.startswith(lines[0]):
        return text
    if title and lines[0].casefold() not in title.casefold():
        lines[0] = title
    opening = text[: len(head) + 200]
    return "\n\n".join([*(line.strip() for line in lines if line not in opening), text])

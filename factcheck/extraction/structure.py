"""Which part of the page each paragraph is: headline, byline, date, body, author note … Claims come from the body only.

Headers come in any order, one thing a line or several with separators between, so we read every line by what it looks
like and only then by where it stands. Whatever is not clearly something else is body: losing an argument would be
worse than keeping a stray line.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from .furniture import is_advert, is_bio, is_correction, is_credit, is_heading, is_note_on, is_read_more, is_rule
from .header import Header, read_header

_FIELD = re.compile(r"[\w -]{2,20}:")
_PULL_QUOTES_TRIED = 20
_SHORT_NOTE = 300  # characters
_SENTENCE_ENDS = tuple('.!?…"”’)')


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph ``text[start:end]`` (it may hold single line breaks) and its section."""

    start: int
    end: int
    section: str


@dataclass(frozen=True, slots=True)
class Structure:
    """What the page says about itself, and its paragraphs in order; only white space lies between them."""

    title: str | None
    byline: str | None
    outlet: str | None
    published_on: datetime.date | None
    blocks: tuple[Block, ...]


def read_structure(text: str) -> Structure:
    """The structure of normalised ``text``. Linear; raises nothing."""
    spans = _paragraphs(text)
    words = [text[start:end] for start, end in spans]
    header = read_header(words)
    sections = list(header.sections)
    for index in range(len(sections), len(words)):
        sections.append(_section(words, index))
    _mark_bio(words, sections, header)
    _mark_pull_quotes(words, sections)
    blocks = tuple(Block(start, end, section) for (start, end), section in zip(spans, sections, strict=True))
    return Structure(header.title, header.byline, header.outlet, header.published_on, blocks)


def _paragraphs(text: str) -> list[tuple[int, int]]:
    """Lines, where a line that plainly runs on into the next (poems, half-undone wraps) stays with it."""
    spans: list[tuple[int, int]] = []
    position = 0
    previous = ""
    for line in text.split("\n"):
        start, end = position, position + len(line)
        position = end + 1
        body = line.strip()
        if body:
            start += len(line) - len(line.lstrip())
            runs_on = previous and body[0].islower() and not previous.endswith(_SENTENCE_ENDS)
            runs_on = runs_on and not _FIELD.match(body) and not is_rule(previous)
            if runs_on:
                spans[-1] = (spans[-1][0], start + len(body))
            else:
                spans.append((start, start + len(body)))
        previous = body
    return spans


def _section(words: list[str], index: int) -> str:
    line = words[index]
    if is_rule(line) or is_advert(line):
        return "furniture"
    if is_correction(line):
        return "correction"
    if is_read_more(line):
        return "read_more"
    if is_credit(line):
        return "credit"
    after = words[index + 1] if index + 1 < len(words) else ""
    if is_heading(line, words[index - 1] if index else "", after):
        return "heading"
    return "body"


def _mark_bio(words: list[str], sections: list[str], header: Header) -> None:
    """Author notes stand at the end, before or among links, credits and corrections, or right under the header."""
    top = len(header.sections)
    if 0 < top < len(words) - 1 and len(words[top]) <= _SHORT_NOTE and is_note_on(words[top], header.byline):
        sections[top] = "bio"
    for index in range(len(words) - 1, max(len(header.sections) - 1, len(words) - 9), -1):
        if sections[index] in ("body", "heading", "read_more") and is_bio(words[index], header.byline):
            sections[index] = "bio"
        elif sections[index] == "body":
            return


def _mark_pull_quotes(words: list[str], sections: list[str]) -> None:
    """A short body paragraph whose words stand in a longer one as well was set large by the page, not said twice."""
    short = [i for i, line in enumerate(words) if sections[i] in ("body", "heading") and 20 <= len(line) <= 200]
    candidates = [i for i in short if words[i][0] in '“"‘' or sections[i] == "heading" or words[i][-1] not in ".!?"]
    for index in candidates[:_PULL_QUOTES_TRIED]:
        quote = words[index].strip('“”"‘’ .')
        if len(quote) >= 20 and any(
            quote in line for other, line in enumerate(words) if other != index and len(line) > len(words[index])
        ):
            sections[index] = "pull_quote"

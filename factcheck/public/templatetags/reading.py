"""What the readers' templates say with: days, counts, ratings, and a passage with its marks.

A passage is put together here and not in a template, because between a word and its number no blank may slip in.
"""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.html import format_html, format_html_join

from factcheck.public import wording
from factcheck.public.annotated import Gap, Passage, Piece
from factcheck.publication.templatetags.look import icon

QUOTE_JOIN = " … "

register = template.Library()
register.filter("day", wording.day)
register.filter("joined", wording.joined)
register.filter("quoted", wording.quoted)
register.filter("unstopped", wording.unstopped)
register.filter("is_gap", lambda part: isinstance(part, Gap))


@register.filter
def counted(number: int, words: str) -> str:
    """`{{ n|counted:"source" }}`, `{{ n|counted:"reply,replies" }}`."""
    return wording.counted(number, *words.split(","))


@register.filter
def ticks(count: int) -> int:
    """The `n` class of a distribution's bar: one tick a claim, up to the forty that the style sheet knows."""
    return min(count, 40)


@register.simple_tag
def rating(key: str, name: str, extra: str = "") -> str:
    """A rating as shape and word in its colour."""
    return format_html(
        '<span class="verdict v-{}{}">{}{}</span>', key, f" {extra}" if extra else "", icon(f"v-{key}"), name
    )


@register.simple_tag
def sources_line(entry: dict[str, Any]) -> str:
    """How many sources a claim has, and how they bear on it."""
    return wording.sources_line(entry["sources"], entry["stances"])


@register.simple_tag
def agreement_line(entry: dict[str, Any]) -> str:
    """How many reviewers gave the final rating."""
    return wording.agreement_line(entry["agreed"], entry["verdicts"])


@register.simple_tag
def marked(quote: str) -> str:
    """A quotation under the marker, and the ellipses between its parts not."""
    before, words = ("“… ", wording.quoted(quote)[3:-1]) if quote[:1].islower() else ("“", wording.quoted(quote)[1:-1])
    parts = ((part,) for part in words.split(QUOTE_JOIN))
    return format_html("{}{}”", before, format_html_join(QUOTE_JOIN, "<mark>{}</mark>", parts))


@register.simple_tag
def proof_mark(entry: dict[str, Any]) -> str:
    """A claim as it is marked in a column, for the front page: no link, for the note below is one."""
    text = " ".join(entry["quote"].split()[:30])
    number = format_html('<span class="cn">{}</span>', _number(entry))
    return format_html('<span class="claim v-{}">{}{}</span>', entry["rating"]["key"], text, number)


@register.simple_tag
def passage(part: Passage, entries: dict[int, dict[str, Any]], placed: set[int]) -> str:
    """The words with their marks. `placed` remembers which claims have their anchor on this page already."""
    pieces = part.pieces
    following = [*(piece.claims for piece in pieces[1:]), ()]
    return format_html_join(
        "",
        "{}",
        (
            (_mark(piece, after, entries, placed) if piece.claims else piece.text,)
            for piece, after in zip(pieces, following, strict=True)
        ),
    )


def _mark(piece: Piece, after: tuple[int, ...], entries: dict[int, dict[str, Any]], placed: set[int]) -> str:
    """One piece of marked words: a link to its note, with the numbers of the claims that end here.

    Where claims overlap, the link and the colour are those of the shortest, the one readers would otherwise not find,
    and each number is a link of its own beside the words: links are never nested.
    """
    here = [entries[key] for key in piece.claims]
    ending = [entries[key] for key in piece.claims if key not in after]
    lead = min(here, key=lambda entry: len(entry["quote"]))
    new = [entry["number"] for entry in here if entry["id"] not in placed]
    placed.update(piece.claims)
    anchors = format_html_join("", '<span id="c{}"></span>', ((number,) for number in new[1:]))
    anchor = format_html(' id="c{}"', new[0]) if new else ""
    shared = " shared" if len(here) > 1 else ""
    link = format_html(
        '{}<a class="claim{} v-{}"{} href="#n{}">', anchors, shared, lead["rating"]["key"], anchor, lead["number"]
    )
    if ending == [lead] and len(here) == 1:
        head, last = _last_word(piece.text)
        number = format_html('<span class="cn">{}</span>', _number(lead))
        return format_html('{}{}<span class="nowrap">{}{}</span></a>', link, head, last, number)
    numbers = format_html_join(
        "",
        '<a class="cn v-{}" href="#n{}">{}</a>',
        ((entry["rating"]["key"], entry["number"], _number(entry)) for entry in ending),
    )
    return format_html("{}{}</a>{}", link, piece.text, numbers)


def _number(entry: dict[str, Any]) -> str:
    rated = entry["rating"]
    return format_html(
        '{}<span class="vh">{}, claim </span>{}', icon(f"v-{rated['key']}"), rated["name"], entry["number"]
    )


def _last_word(text: str) -> tuple[str, str]:
    """The words before the last one, with the blank, and the last, which stays on the line of its number."""
    head, blank, last = text.rpartition(" ")
    return head + blank, last

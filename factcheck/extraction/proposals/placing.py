"""Where a proposed quote stands: in one sentence of the body, letter by letter, or nowhere.

Nothing is forgiven: not case, not a straight quotation mark for a curly one, not a blank. What is nearly a quote is a
paraphrase, and a claim pinned to words that nobody wrote is worse than one claim less.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.extraction.anchors import snap_to_words, trim_span
from factcheck.extraction.values import QUOTE_JOIN, Sentence, Span

Body = Sequence[tuple[int, Sentence]]
Place = tuple[int, tuple[Span, ...]]
"""The index of a sentence in the reading, and spans of the text in it, in order and apart from each other."""

_MOST_TRIES = 1_000  # places looked at for one quote, in all sentences together
_NEAR = 4  # characters; enough to see "'s" and what follows it


class Misquoted(ValueError):
    """The words stand in no sentence of the body."""


class Ambiguous(ValueError):
    """The words stand in several sentences, and the model did not say which it means."""


def place_quote(body: Body, quote: Sequence[str], number: int | None) -> Place:
    """The place of a quote. Raises Misquoted or Ambiguous.

    ``number`` is the sentence as the model counts, from 1 over the body. It decides between several places; where the
    words stand in one place only, a wrong number does no harm.
    """
    tries = iter(range(_MOST_TRIES))
    for parts in _ways(quote):
        if number is not None and 0 < number <= len(body):
            index, sentence = body[number - 1]
            if spans := _spans(sentence, parts, tries):
                return index, spans
        found = [(index, spans) for index, sentence in body if (spans := _spans(sentence, parts, tries))]
        if len(found) == 1:
            return found[0]
        if found:
            raise Ambiguous
    raise Misquoted


def _ways(quote: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """The quote as it came, then cut at its joints: the column may have an ellipsis of its own."""
    yield tuple(quote)
    cut = tuple(part for piece in quote for part in piece.split(QUOTE_JOIN))
    if cut != tuple(quote):
        yield cut


def near_words(text: str, start: int, end: int) -> Span:
    """As `snap_to_words`, but widened by four characters a side at most: a "word" may be as long as the column."""
    first = max(0, start - _NEAR)
    snapped = snap_to_words(text[first : end + _NEAR], start - first, end - first)
    return first + snapped[0], first + snapped[1]


def _spans(sentence: Sentence, parts: Sequence[str], tries: Iterator[int]) -> tuple[Span, ...]:
    """The parts one after the other in the sentence, as spans of the text without outer blanks; else nothing."""
    spans: list[Span] = []
    place = 0
    for part in parts:
        found = _find(sentence.text, part, place, tries)
        if not found:
            return ()
        spans.append((sentence.start + found[0], sentence.start + found[1]))
        place = found[1]
    return tuple(spans)


def _find(text: str, part: str, place: int, tries: Iterator[int]) -> Span | None:
    """Where the part stands next as whole words ("art" does not stand in "part"), trimmed of blanks.

    Raises Misquoted where the tries are used up: to go on with fewer places than there are could hide an ambiguity.
    """
    if not part.strip():
        return None
    place = text.find(part, place)
    while place >= 0:
        if next(tries, None) is None:
            raise Misquoted
        span = trim_span(text, place, place + len(part))
        if near_words(text, *span) == span:
            return span
        place = text.find(part, place + 1)
    return None

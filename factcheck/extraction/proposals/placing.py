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


class Misquoted(ValueError):
    """The words stand in no sentence of the body."""


class Ambiguous(ValueError):
    """The words stand in several sentences, and the model did not say which it means."""


def place_quote(body: Body, quote: Sequence[str], number: int | None) -> Place:
    """The place of a quote. Raises Misquoted or Ambiguous.

    ``number`` is the sentence as the model counts, from 1 over the body. It decides between several places; where the
    words stand in one place only, a wrong number does no harm.
    """
    for parts in _ways(quote):
        if number is not None and 0 < number <= len(body):
            index, sentence = body[number - 1]
            if spans := _spans(sentence, parts):
                return index, spans
        found = [(index, spans) for index, sentence in body if (spans := _spans(sentence, parts))]
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


def _spans(sentence: Sentence, parts: Sequence[str]) -> tuple[Span, ...]:
    """The parts one after the other in the sentence, as spans of the text without outer blanks; else nothing."""
    spans: list[Span] = []
    place = 0
    for part in parts:
        found = _find(sentence.text, part, place)
        if not found:
            return ()
        spans.append((sentence.start + found[0], sentence.start + found[1]))
        place = found[1]
    return tuple(spans)


def _find(text: str, part: str, place: int) -> Span | None:
    """Where the part stands next as whole words ("art" does not stand in "part"), trimmed of blanks."""
    if not part.strip():
        return None
    place = text.find(part, place)
    while place >= 0:
        span = trim_span(text, place, place + len(part))
        if snap_to_words(text, *span) == span:
            return span
        place = text.find(part, place + 1)
    return None

"""Small questions about stretches of tokens, asked by every rule that cuts clauses.

A stretch is a tuple of token positions in order, because clauses have gaps where asides were taken out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from .lexicon import word_set
from .tokens import Token
from .values import Span

Positions = tuple[int, ...]

_SUBJECT_START = frozenset(("PRON", "DET", "NAME", "NUM", "POSS", "PRONV"))
_REACH = 16  # a subject longer than this is more likely a misreading
_CONNECTORS = re.compile(
    r"(?:(?:and|but|or|nor|so|yet|then|also|plus)(?= [^,])|(?:indeed|in fact|after all|of course|by contrast"
    r"|in contrast|however"
    r"|moreover|furthermore|meanwhile|still|instead|for example|for instance|in short|in other words|in addition"
    r"|besides"
    r"|what's more|on the contrary|on the other hand|to be sure|to be fair|granted|worse|worse still|even worse"
    r"|better still"
    r"|first|second|third|secondly|firstly|thirdly|finally|and yet|unfortunately|fortunately|sadly|ironically|tellingly"
    r"|remarkably|incredibly|admittedly|notably|crucially|importantly|as a result|consequently|therefore|thus"
    r"|hence|again"
    r"|today|yes|no|well|look|now|above all|as it happens|as we know|for the record|if anything|not surprisingly"
    r"|unsurprisingly|naturally|clearly|obviously|predictably|by the way|true|sure|alas|just|and|but) ?,"
    r"|just(?= because))"
)

_CONNECTOR_STARTS = word_set(
    "and but or nor so yet then also plus indeed in after of by however moreover furthermore meanwhile still instead "
    "for besides what's on to granted worse even better first second third secondly firstly thirdly finally "
    "unfortunately fortunately sadly ironically tellingly remarkably incredibly admittedly notably crucially "
    "importantly as consequently therefore thus hence again today yes no well look now above if not unsurprisingly "
    "naturally clearly obviously predictably true sure alas just"
)


def lows(tokens: Sequence[Token], at: Sequence[int]) -> list[str]:
    """The words at ``at`` in lower case."""
    return [tokens[i].low for i in at]


def finite_at(tokens: Sequence[Token], i: int) -> bool:
    """Does the token carry a clause of the sentence itself (not one inside a quotation)?"""
    return tokens[i].finite and not tokens[i].quoted


def has_finite(tokens: Sequence[Token], at: Sequence[int]) -> bool:
    """Is there a verb that can carry a clause?"""
    return any(tokens[i].finite for i in at)


def has_number(tokens: Sequence[Token], at: Sequence[int]) -> bool:
    """Is there a number other than "one"?"""
    return any(tokens[i].tag == "NUM" and tokens[i].low != "one" for i in at)


def starts_own_clause(tokens: Sequence[Token], at: Sequence[int], k: int, *, sure: bool = False) -> bool:
    """Does a clause with a subject of its own begin at ``at[k]``? ``sure`` asks for a pronoun or a short subject."""
    while k < len(at) and tokens[at[k]].tag in ("ADV", "CC") and tokens[at[k]].low != "rather":
        k += 1
    if k >= len(at) or tokens[at[k]].quoted:
        return False
    first = tokens[at[k]]
    if first.tag == "PRONV":
        return True
    if first.tag in ("PREP", "SUB") and not sure:
        comma = next((m for m in range(k, min(k + 14, len(at))) if tokens[at[m]].tag == ","), None)
        if comma is not None and opens_clause(tokens, at, comma + 1):
            return True
        return first.tag == "PREP" and _subject_after_phrase(tokens, at, k)
    if first.tag not in _SUBJECT_START and (sure or first.tag not in ("NOUN", "THAT", "ED")):
        return False
    if first.low in ("who", "such", "rather"):
        return False
    for m in range(k + 1, min(k + (7 if sure else _REACH), len(at))):
        token = tokens[at[m]]
        if finite_at(tokens, at[m]):
            return not (sure and first.tag not in ("PRON", "DET", "POSS"))
        if token.tag in ("REL", "SUB", "THAT", ";", "CC") and (sure or token.tag != "CC"):
            return False
        if sure and token.tag in (",", "PREP"):
            return False
    return False


def _subject_after_phrase(tokens: Sequence[Token], at: Sequence[int], k: int) -> bool:
    """ "… and by morning the sheets had vanished": a short phrase, then a subject and its verb, no comma between."""
    for m in range(k + 2, min(k + 6, len(at) - 1)):
        token = tokens[at[m]]
        if token.tag in ("PRON", "PRONV", "DET", "POSS") and tokens[at[m - 1]].tag in ("NOUN", "NAME", "NUM"):
            return token.tag == "PRONV" or starts_own_clause(tokens, at, m)
        if token.tag in (",", "CC", "THAT", "REL", "SUB") or finite_at(tokens, at[m]):
            return False
    return False


def opens_clause(tokens: Sequence[Token], at: Sequence[int], k: int) -> bool:
    """A subject and its verb from ``at[k]`` on; kinder than ``starts_own_clause``."""
    if k >= len(at):
        return False
    if tokens[at[k]].quoted or tokens[at[k]].tag in ("REL", "CC", "ING", "AUX", "MODAL"):
        return False
    return any(finite_at(tokens, i) for i in at[k : k + _REACH])


def trim(tokens: Sequence[Token], at: Sequence[int]) -> Positions:
    """The stretch without connecting words at its start ("Indeed,", "But") and stops or commas at either end."""
    left, right = 0, len(at)
    while left < right and tokens[at[left]].tag in (",", ";", ":", "DASH", "END", ")"):
        left += 1
    while left < right and tokens[at[left]].low in _CONNECTOR_STARTS:
        words = " ".join(tokens[i].low for i in at[left : min(left + 7, right)])
        match = _CONNECTORS.match(words)
        if match is None or not words[match.end() :].strip():
            break
        left += len(match[0].split())
        while left < right and tokens[at[left]].tag == ",":
            left += 1
    while left < right and tokens[at[right - 1]].tag in (",", ";", ":", "DASH", "END", "CC", "("):
        right -= 1
    left, right = _balance(tokens, at, left, right)
    return tuple(at[left:right])


def _balance(tokens: Sequence[Token], at: Sequence[int], left: int, right: int) -> Span:
    """Leave out a quotation mark or bracket at an end whose partner lies outside."""
    if left < right:
        last = tokens[at[right - 1]]
        inner = [tokens[i].text for i in at[left:right]]
        if last.text in "”»" and not any(mark in "“«" for mark in inner):
            right -= 1
            while left < right and tokens[at[right - 1]].tag in (",", "END"):
                right -= 1
        elif last.text == ")" and "(" not in inner:
            right -= 1
    if left < right and tokens[at[left]].text in "“«" and not any(tokens[i].text in "”»" for i in at[left:right]):
        left += 1
    return left, right


def spans_of(tokens: Sequence[Token], at: Sequence[int]) -> tuple[Span, ...]:
    """The stretch as text spans; positions that follow each other make one span, gaps part them."""
    spans: list[list[int]] = []
    previous = -2
    for i in sorted(set(at)):
        if i == previous + 1 and spans:
            spans[-1][1] = tokens[i].end
        else:
            spans.append([tokens[i].start, tokens[i].end])
        previous = i
    return tuple((left, right) for left, right in spans)

"""Reported speech: who is said to have said what.

That someone said it is one claim (the author's); what was said is another (the speaker's). We name a speaker only
where the sentence itself does, and say how we found out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from . import lexicon as lex
from .grammar import Positions, finite_at, lows, starts_own_clause, trim
from .lexicon import word_set
from .tokens import Token

_LONGEST_SUBJECT = 14
_INVERTED = word_set(
    "said says wrote writes argued argues claimed claims warned warns insisted insists noted notes added adds "
    "explained explains complained complains admitted admits conceded concedes boasted boasts recalled replied "
    "declared announced"
)
_WHEN = word_set("week month year night spring summer autumn fall winter morning weekend this")
_CROWD = word_set(
    "critics officials experts some people many sources opponents supporters analysts observers others defenders they "
    "scientists economists witnesses authorities campaigners residents insiders"
)


@dataclass(frozen=True, slots=True)
class Source:
    """Token positions of the speaker and of the verb (or "according to"); ``is_content`` for what they said."""

    speaker: Positions
    verb: Positions
    is_content: bool = True


@dataclass(frozen=True, slots=True)
class Reported:
    """``whole`` says that it was said; ``content`` is what was said, empty when it is no statement of its own."""

    whole: Positions
    content: Positions
    source: Source


def find_reported(tokens: Sequence[Token], at: Positions) -> Reported | None:
    """Reported speech in one clause, or None."""
    return _according(tokens, at) or _speaker_first(tokens, at) or _speaker_last(tokens, at)


def _according(tokens: Sequence[Token], at: Positions) -> Reported | None:
    words = lows(tokens, at)
    for k in range(len(words) - 2):
        if tokens[at[k]].quoted:
            continue
        is_according = words[k] == "according" and words[k + 1] == "to"
        if is_according and k == 0:
            comma = next((m for m in range(2, len(at)) if tokens[at[m]].tag == ","), None)
            if comma and starts_own_clause(tokens, at, comma + 1):
                return Reported(at, at[comma + 1 :], Source(at[2:comma], at[:2]))
        elif is_according and k > 3 and tokens[at[k - 1]].tag == ",":
            end = next((m for m in range(k + 2, len(at)) if tokens[at[m]].tag == ","), len(at))
            return Reported(at, (*at[: k - 1], *at[end:]), Source(at[k + 2 : end], at[k : k + 2]))
    return None


def _speaker_first(tokens: Sequence[Token], at: Positions) -> Reported | None:
    """ "The minister said (that) …", "The minister had warned the house that …", "She wrote, “…”"."""
    start = _after_opening(tokens, at)
    for k in range(start + 1, min(start + _LONGEST_SUBJECT + 4, len(at) - 1)):
        token = tokens[at[k]]
        if token.quoted or token.tag in ("THAT", "REL", "SUB", ";"):
            return None
        if token.low not in lex.SPEECH or token.tag not in ("PAST", "ED", "VERBS", "VERB", "PART", "NOUN"):
            continue
        first_verb = next((m for m in range(start, k + 1) if tokens[at[m]].tag in ("AUX", "MODAL")), k)
        if not (token.finite or first_verb < k) or tokens[at[first_verb]].tag == "MODAL":
            continue
        if first_verb < k and tokens[at[first_verb]].low not in lex.HAVE:
            continue
        subject = _speaker(tokens, at[start:first_verb])
        if not subject or tokens[subject[0]].low in ("i", "we", "it", "you", "there"):
            return None
        content = _content_after(tokens, at, k)
        return Reported(at, content, Source(subject, (at[k],))) if content else None
    return None


def _after_opening(tokens: Sequence[Token], at: Positions) -> int:
    """Index after "As reported in …, in 2022," or another short opening before the subject."""
    start = 0
    for _ in range(2):
        if start < len(at) and tokens[at[start]].tag in ("PREP", "SUB", "ING"):
            comma = next((m for m in range(start, min(start + 14, len(at))) if tokens[at[m]].tag == ","), None)
            if comma is None:
                return start
            start = comma + 1
    return start


def _content_after(tokens: Sequence[Token], at: Positions, verb: int) -> Positions:
    for m in range(verb + 1, min(verb + 12, len(at))):
        token = tokens[at[m]]
        if token.low == "that" and (m == verb + 1 or tokens[at[m - 1]].tag not in ("DASH", ";")):
            return at[m + 1 :]
        if (token.text in '“"' and tokens[at[m - 1]].tag in (",", ":")) or (token.text in '“"' and m == verb + 1):
            return at[m:]
        if m == verb + 1 and tokens[at[verb]].low in lex.SPEECH_THAT and _bare_clause(tokens, at, m):
            return at[m:]
        if token.finite or token.tag in ("TO", ";", "SUB"):
            break
    return ()


def _bare_clause(tokens: Sequence[Token], at: Positions, start: int) -> bool:
    """ "said taxes rose": a subject and its verb follow at once, with nothing between them that could start afresh."""
    if tokens[at[start]].tag not in ("PRON", "DET", "NAME", "NUM", "POSS", "NOUN", "PRONV"):
        return False
    for m in range(start, min(start + 10, len(at))):
        if finite_at(tokens, at[m]):
            return m > start or tokens[at[m]].tag == "PRONV"
        if tokens[at[m]].tag in (",", "CC", "TO", "SUB", "REL", "THAT", ";", "DASH"):
            return False
    return False


def _speaker_last(tokens: Sequence[Token], at: Positions) -> Reported | None:
    """ "…, the minister said" and "“…,” said the minister"."""
    for k in range(len(at) - 2, max(3, len(at) - 18), -1):
        if tokens[at[k]].tag not in (",", "Q") or tokens[at[k + 1]].quoted or tokens[at[k + 1]].tag == "Q":
            continue
        if tokens[at[k]].tag == "," and any(tokens[i].tag == "Q" for i in at[max(0, len(at) - 18) : k]):
            continue  # the words after the closing quotation mark all belong to the speaker
        rest = at[k + 1 :]
        verb = next((m for m, i in enumerate(rest) if tokens[i].low in lex.SPEECH_THAT and not tokens[i].quoted), None)
        if verb is None or (verb == 0 and tokens[rest[0]].low not in _INVERTED):
            continue
        if tokens[rest[verb]].tag in ("ING", "NOUN") and not tokens[rest[verb]].finite and verb > 0:
            continue
        subject = _speaker(tokens, rest[:verb] if verb else rest[1:])
        is_short = subject and (verb <= 8 if verb else len(subject) <= _LONGEST_SUBJECT)
        if not is_short or tokens[subject[0]].low in ("i", "we", "it", "you"):
            continue
        if tokens[subject[0]].tag not in ("NAME", "DET", "PRON", "POSS", "NOUN") or any(
            finite_at(tokens, i) for i in rest[:verb]
        ):
            continue
        return Reported(at, at[:k], Source(subject, (rest[verb],)))
    return None


def _speaker(tokens: Sequence[Token], at: Positions) -> Positions:
    """The speaker's noun phrase: up to the first comma, without adverbs at its end."""
    comma = next((m for m, i in enumerate(at) if tokens[i].tag in (",", "DASH")), len(at))
    after = trim(tokens, at[comma + 1 :])
    has_name = any(tokens[i].tag == "NAME" for i in at[:comma])
    is_name = after and not has_name and all(tokens[i].tag == "NAME" for i in after)
    at = after if is_name else at[:comma]
    if len(at) > 2 and tokens[at[0]].low in ("last", "this", "earlier") and tokens[at[1]].low in _WHEN:
        at = at[2:]
    while at and tokens[at[-1]].tag in ("ADV", "AUX"):
        at = at[:-1]
    if not at or len(at) > _LONGEST_SUBJECT or tokens[at[0]].tag in ("PREP", "ING", "TO", "AUX", "CC", "THAT"):
        return ()
    return () if any(finite_at(tokens, i) and tokens[i].tag != "ED" for i in at) else at


def is_crowd(tokens: Sequence[Token], at: Positions) -> bool:
    """Does the speaker stay nameless ("critics", "some officials")?"""
    return not any(tokens[i].tag == "NAME" for i in at) and any(tokens[i].low in _CROWD for i in at)

"""The claim in words that stand alone: who, what and when, without the sentence around it.

Only sure things are filled in: the clause a participle hangs on, a surname's first name, "he" where one person is
meant, a date seen from the dateline. Where it is not sure the wording stays, and the claim says it needs context.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from . import lexicon as lex
from .dates import has_relative_date, with_dates
from .details import Clause, after_verb
from .people import People
from .tokens import Token

_PERSONAL = frozenset(("he", "she", "they", "it"))
_POSSESSIVE = {"his": "he", "her": "she", "their": "they", "its": "it"}
_POINTING = frozenset(("this", "that", "these", "those", "such", "similar"))
_LISTENERS = frozenset(("i", "we", "my", "our", "us", "me", "you", "your"))
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SPACE_BEFORE = re.compile(r" +(?=[,.;:!?])|(?<=,),")
_TIME_NOUNS = frozenset(
    ("week", "month", "year", "morning", "afternoon", "evening", "century", "decade", "time", "day")
)


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known around a claim: the people named so far, its sentence's number, the subject of the clause before
    (empty when unsure), and the column's date."""

    people: People
    sentence: int
    subject_before: str
    published_on: datetime.date | None


def restate(tokens: Sequence[Token], clause: Clause, setting: Setting) -> tuple[str, bool]:
    """(restatement, needs_context) for one clause."""
    before, rest = clause.lead, clause.at
    if clause.skip:
        before, rest = clause.at[: clause.skip], clause.at[clause.skip + 2 :]  # the comma and "which" go
        if clause.takes_object:
            end = after_verb(tokens, rest)
            before, rest = rest[:end], (*before, *rest[end:])
    spoken = (*before, *rest)
    changes = _resolve(tokens, spoken, clause, setting)
    needs_context = _opens_unclear(tokens, spoken, changes) or _has_loose_end(tokens, spoken, changes)
    if clause.takes_object and tokens[clause.at[0]].tag in ("DET", "POSS"):
        changes.setdefault(clause.at[0], tokens[clause.at[0]].low)
    if clause.passive_at is not None:
        changes[clause.passive_at] = f"{_was(tokens, rest, clause.passive_at)} {tokens[clause.passive_at].text}"
    glue = ", " if clause.role == "participle" and before else " "
    text = glue.join(part for part in (_join(tokens, before, changes), _join(tokens, rest, changes)) if part)
    text = _with_full_names(text, setting.people)
    if setting.published_on:
        text = with_dates(text, setting.published_on)
    elif has_relative_date(text):
        needs_context = True
    return _as_sentence(text), needs_context


def _join(tokens: Sequence[Token], at: Sequence[int], changes: Mapping[int, str]) -> str:
    """The words at ``at`` as the column spaces them, some of them changed, one blank where something was left out."""
    out: list[str] = []
    for position, i in enumerate(at):
        if position and (i != at[position - 1] + 1 or tokens[i].start > tokens[i - 1].end):
            out.append(" ")
        out.append(changes.get(i, tokens[i].text))
    return _SPACE_BEFORE.sub("", "".join(out)).strip(" ,;")


def _was(tokens: Sequence[Token], at: Sequence[int], verb: int) -> str:
    """ "was" or "were", by the noun right before the participle."""
    head = next((tokens[i].low for i in reversed(at) if i < verb and tokens[i].tag in ("NOUN", "NAME")), "")
    return "were" if head.endswith("s") and not head.endswith("ss") else "was"


def _resolve(tokens: Sequence[Token], at: Sequence[int], clause: Clause, setting: Setting) -> dict[int, str]:
    """Pronouns with what they stand for: the claim's first word, and a speaker called only "he" or "she"."""
    changes: dict[int, str] = {}
    first = _resolve_first(tokens, at, setting)
    if first is not None:
        changes[at[0]] = first
    speaker = clause.source.speaker if clause.source and not clause.source.is_content else ()
    if len(speaker) == 1 and tokens[speaker[0]].low in ("he", "she"):
        person = setting.people.only_person(setting.sentence)
        if person:
            changes[speaker[0]] = person
    return changes


def _resolve_first(tokens: Sequence[Token], at: Sequence[int], setting: Setting) -> str | None:
    """What the pronoun at the start of the claim stands for, or None when it is none or not sure."""
    if not at:
        return None
    low = tokens[at[0]].low
    pronoun = _POSSESSIVE.get(low, low)
    if pronoun not in _PERSONAL:
        return None
    name: str | None = None
    if pronoun in ("he", "she"):
        name = setting.people.only_person(setting.sentence)
    elif setting.subject_before:
        plural = _is_plural(setting.subject_before)
        name = setting.subject_before if plural == (pronoun == "they") else None
    if name is None:
        return None
    if low in _POSSESSIVE:
        return name + ("’" if name.endswith("s") else "’s")
    return name


def _is_plural(noun_phrase: str) -> bool:
    last = noun_phrase.split()[-1].lower()
    if noun_phrase.lower().startswith(("the united states", "united states")) and " and " not in noun_phrase:
        return False
    return (
        " and " in noun_phrase
        or last in lex.PLURAL_NOUNS
        or (last.endswith("s") and not last.endswith(("ss", "us", "is")))
    )


def _opens_unclear(tokens: Sequence[Token], at: Sequence[int], changes: Mapping[int, str]) -> bool:
    """Does it open with a pronoun, or with "the council" and no name anywhere?"""
    if not at or at[0] in changes:
        return False
    first = tokens[at[0]]
    second = tokens[at[1]] if len(at) > 1 else first
    if first.low in _PERSONAL or first.low in _POSSESSIVE or first.tag == "PRONV":
        return not (first.low == "it" and second.low in ("rained", "snowed"))
    if first.low in ("this", "that", "these", "those") and second.low not in _TIME_NOUNS:
        return True
    if first.tag == "NUM" and second.finite:
        return True
    named = any(tokens[i].tag in ("NAME", "POSS") for i in at)
    noun_end = next((k for k in range(1, len(at)) if tokens[at[k]].tag != "NOUN"), len(at))
    return first.low == "the" and not named and noun_end > 1 and noun_end < len(at) and tokens[at[noun_end]].finite


def _has_loose_end(tokens: Sequence[Token], at: Sequence[int], changes: Mapping[int, str]) -> bool:
    """Words that point outside the claim: "such attacks", "them", "we"; those inside a quotation do not count."""
    noun_seen = False
    for position, i in enumerate(at):
        token = tokens[i]
        after = tokens[at[position + 1]] if position + 1 < len(at) else token
        if i in changes:
            noun_seen = True
            continue
        if token.quoted:
            noun_seen = noun_seen or token.tag in ("NAME", "NOUN")
            continue
        if token.low in _LISTENERS and token.text != "US":
            return True
        if (
            token.low in _POINTING
            and not (token.tag == "THAT" and position)
            and after.tag in ("NOUN", "ING", "NAME", "ED")
            and after.low not in _TIME_NOUNS
        ):
            return True
        if token.low in ("him", "them") and position:
            return True
        before = tokens[at[position - 1]].tag if position else ""
        if token.low == "it" and before in ("PREP", "VERB", "VERBS", "PAST", "ED") and not after.finite:
            return True
        if (token.low in _PERSONAL or token.low in _POSSESSIVE) and position and not noun_seen:
            return True
        noun_seen = noun_seen or token.tag in ("NAME", "NOUN", "POSS")
    return False


def _with_full_names(text: str, people: People) -> str:
    """Surnames with their first name where they come first, if the column gave it."""
    for surname in dict.fromkeys(_WORD.findall(text)):
        full = people.full_names.get(surname)
        if full is None or surname in people.ambiguous or full == surname or full in text:
            continue
        place = re.search(rf"(?<![\w-]){re.escape(surname)}(?![\w-])", text)
        if place:
            text = text[: place.start()] + full + text[place.end() :]
    return text


def _as_sentence(text: str) -> str:
    text = text.strip()
    if not text:
        return text
    text = text[0].upper() + text[1:]
    return text if text[-1] in ".!?" or text.endswith((".”", "?”", "!”", '."')) else text + "."

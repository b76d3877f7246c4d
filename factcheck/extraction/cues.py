"""Signs in the words that a statement can be checked, or cannot: counted here, weighed in ``checkability``.

Each cue is something a reader can point at. Names and topics themselves carry no weight, only that somebody or
something is named.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from . import lexicon as lex
from .lexicon import word_set
from .tokens import Token

_YEAR = re.compile(r"(?:1[5-9]|20)\d\d(?:s|-\d\d)?")
_MONTH_OR_DAY = word_set(
    "january february march april june july august september october november december jan feb mar apr jun jul aug "
    "sept oct nov dec monday tuesday wednesday thursday friday saturday sunday"
)
_TIME_WORDS = word_set("yesterday today tonight ago week month year decade century years decades months weeks")
_IMPERATIVE = word_set(
    "let imagine consider remember think look ask take give stop start do don't make tell try listen read spare keep "
    "forget call vote picture suppose note"
)
_GENERIC = word_set("people everyone everybody nobody anyone one someone things life you")


@dataclass(slots=True)
class Cues:
    """Counts (or first example words) of what stands in a statement; ``verb`` is the tag of its first finite verb."""

    words: int = 0
    numbers: list[str] = field(default_factory=list)
    years: list[str] = field(default_factory=list)
    times: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    speech: str = ""
    evaluative: list[str] = field(default_factory=list)
    legal: list[str] = field(default_factory=list)
    causal: str = ""
    comparative: str = ""
    hedges: list[str] = field(default_factory=list)
    mental: str = ""
    personal: str = ""
    first_person: bool = False
    generic: str = ""
    duty: str = ""
    future: str = ""
    conditional: str = ""
    question: bool = False
    exclaims: bool = False
    imperative: str = ""
    accused: bool = False
    past: str = ""
    perfect: str = ""
    progressive: str = ""
    is_definition: bool = False
    has_verb: bool = False
    starts_vague: str = ""
    actor: str = ""
    has_than: bool = False


def find_cues(tokens: Sequence[Token], at: Sequence[int], *, ends_with: str = "") -> Cues:
    """The cues of the statement made of the tokens ``at``; ``ends_with`` is the mark its sentence ends with."""
    cues = Cues()
    quoted = 0
    previous: Token | None = None
    for k, i in enumerate(at):
        token = tokens[i]
        if token.tag in (",", "Q", "END", "OTHER", ":", ";", "(", ")", "DASH"):
            previous = token
            continue
        cues.words += 1
        quoted += token.quoted
        _number_or_name(cues, token, previous, tokens[at[k + 1]].low if k + 1 < len(at) else "")
        _verb(cues, tokens, at, k, previous)
        if token.low in lex.LEGAL and token.quoted and quoted <= 6:
            cues.legal.append(token.text)
        if not token.quoted or quoted > 6:
            _judging_word(cues, token, k)
        previous = token
    _form(cues, tokens, at, ends_with)
    return cues


def _number_or_name(cues: Cues, token: Token, previous: Token | None, after: str) -> None:
    low = token.low
    if token.tag == "NUM":
        if after in _TIME_WORDS and (previous is None or previous.tag != "NUM"):
            cues.times.append(f"{token.text} {after}")
        elif _YEAR.fullmatch(low):
            cues.years.append(token.text)
        elif after in _MONTH_OR_DAY or (previous is not None and previous.low in _MONTH_OR_DAY):
            cues.times.append(token.text)  # "3 May", "May 3"
        elif (
            low not in ("one", "two", "half", "first", "1")
            or (previous is not None and previous.low in ("least", "than"))
            or low != "one"
        ):
            cues.numbers.append(token.text)
    elif (low in _MONTH_OR_DAY and token.text[0].isupper()) or low in _TIME_WORDS:
        cues.times.append(token.text)
    elif token.tag in ("NAME", "POSS") and token.text[0].isupper():
        joins = previous is not None and previous.tag == "NAME"
        if joins and cues.names:
            cues.names[-1] += " " + token.text
        else:
            cues.names.append(token.text)


def _verb(cues: Cues, tokens: Sequence[Token], at: Sequence[int], k: int, previous: Token | None) -> None:
    token = tokens[at[k]]
    low = token.low
    if token.finite:
        cues.has_verb = True
        if token.tag in ("PAST", "ED") or low in lex.PAST_BE or low in ("did", "didn't", "had", "hadn't"):
            cues.past = cues.past or token.text
        if token.tag == "MODAL" and not token.quoted:
            if low in ("should", "must", "ought", "shouldn't", "mustn't"):
                cues.duty = cues.duty or token.text
            elif low in ("will", "shall", "won't") or low.endswith("'ll"):
                cues.future = cues.future or token.text
            else:
                cues.conditional = cues.conditional or token.text
    if token.tag == "NOUN" and low in ("need", "needs") and k + 1 < len(at) and tokens[at[k + 1]].low == "to":
        cues.duty = cues.duty or token.text
    following = [tokens[i] for i in at[k + 1 : k + 4]]
    if low in lex.HAVE and any(next_.tag in ("ED", "PART", "PAST") or next_.low == "been" for next_ in following[:3]):
        cues.perfect = cues.perfect or token.text
    if low in ("is", "are", "was", "were", "been") and following and any(n.tag == "ING" for n in following[:2]):
        if following[0].low == "going" and len(following) > 1 and following[1].low == "to":
            cues.future = cues.future or "going to"
        else:
            cues.progressive = cues.progressive or token.text
    if low in ("has", "have", "need", "needs", "had") and following and following[0].low == "to" and low != "had":
        cues.duty = cues.duty or f"{token.text} to"
    if low in ("is", "was", "are", "were") and following and following[0].low in ("a", "an", "the", "one"):
        cues.is_definition = True
    if (
        low in ("accused", "suspected", "alleged", "charged", "blamed")
        and previous is not None
        and previous.tag in ("AUX", "ADV", "BE")
    ):
        cues.accused = True
    if (
        low in lex.SPEECH
        and token.tag != "NOUN"
        and not token.quoted
        and (token.finite or (previous and previous.tag in ("AUX", "ADV")))
    ):
        cues.speech = cues.speech or token.text


def _judging_word(cues: Cues, token: Token, k: int) -> None:
    low = token.low
    if low in lex.EVALUATIVE:
        cues.evaluative.append(token.text)
    elif low in lex.HEDGES:
        cues.hedges.append(token.text)
    elif low in lex.LEGAL:
        cues.legal.append(token.text)
    if low == "than":
        cues.has_than = True
    if low in lex.CAUSAL:
        cues.causal = cues.causal or token.text
    if low in lex.COMPARATIVE:
        cues.comparative = cues.comparative or token.text
    if low in lex.MENTAL and not cues.mental:
        cues.mental = token.text
    if low in ("i", "my", "me", "i'm", "i've", "i'd", "i'll", "myself") and token.text != "i":
        cues.first_person = True
    if k < 6 and cues.first_person and low in lex.PERSONAL:
        cues.personal = cues.personal or token.text
    if k < 2 and low in _GENERIC:
        cues.generic = cues.generic or token.text
    if k == 0 and low in ("this", "that", "it", "these", "those", "there", "it's", "that's"):
        cues.starts_vague = token.text


def _form(cues: Cues, tokens: Sequence[Token], at: Sequence[int], ends_with: str) -> None:
    if not at:
        return
    first = tokens[at[0]]
    second = tokens[at[1]] if len(at) > 1 else first
    if first.low in ("the", "a", "an", "its", "their") and second.tag in ("NOUN", "NAME", "ED", "ING"):
        cues.actor = f"{first.text} {second.text}"
    cues.question = ends_with == "?"
    cues.exclaims = ends_with == "!"
    if first.low in _IMPERATIVE and len(at) > 1 and tokens[at[1]].tag not in ("AUX", "MODAL"):
        cues.imperative = first.text
    if first.low in ("if", "unless", "whether"):
        cues.conditional = cues.conditional or first.text

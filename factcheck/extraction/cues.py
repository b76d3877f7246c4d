"""Signs in the words of a statement that a reader can point at: figures, dates, names, speech, law, judgement.

They do not decide whether a statement can be checked: that is learned (``checkability``). They serve the order of the
queue (``worthiness``), and the kind of a claim and its claimant (``candidates``).
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


@dataclass(slots=True)
class Cues:
    """What stands in a statement, as written; ``speech`` is its first verb of saying, ``accused`` that somebody is."""

    numbers: list[str] = field(default_factory=list)
    years: list[str] = field(default_factory=list)
    times: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    speech: str = ""
    evaluative: list[str] = field(default_factory=list)
    legal: list[str] = field(default_factory=list)
    hedges: list[str] = field(default_factory=list)
    accused: bool = False


def find_cues(tokens: Sequence[Token], at: Sequence[int]) -> Cues:
    """The cues of the statement made of the tokens ``at``."""
    cues = Cues()
    quoted = 0
    previous: Token | None = None
    for k, i in enumerate(at):
        token = tokens[i]
        if token.tag in (",", "Q", "END", "OTHER", ":", ";", "(", ")", "DASH"):
            previous = token
            continue
        quoted += token.quoted
        _number_or_name(cues, token, previous, tokens[at[k + 1]].low if k + 1 < len(at) else "")
        _speech_or_accusation(cues, token, previous)
        if token.low in lex.LEGAL and token.quoted and quoted <= 6:
            cues.legal.append(token.text)
        if not token.quoted or quoted > 6:
            _judging_word(cues, token)
        previous = token
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
        elif low != "one" or (previous is not None and previous.low in ("least", "than")):
            cues.numbers.append(token.text)
    elif (low in _MONTH_OR_DAY and token.text[0].isupper()) or low in _TIME_WORDS:
        cues.times.append(token.text)
    elif token.tag in ("NAME", "POSS") and token.text[0].isupper():
        joins = previous is not None and previous.tag == "NAME"
        if joins and cues.names:
            cues.names[-1] += " " + token.text
        else:
            cues.names.append(token.text)


def _speech_or_accusation(cues: Cues, token: Token, previous: Token | None) -> None:
    low = token.low
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
        and (token.finite or (previous is not None and previous.tag in ("AUX", "ADV")))
    ):
        cues.speech = cues.speech or token.text


def _judging_word(cues: Cues, token: Token) -> None:
    low = token.low
    if low in lex.EVALUATIVE:
        cues.evaluative.append(token.text)
    elif low in lex.HEDGES:
        cues.hedges.append(token.text)
    elif low in lex.LEGAL:
        cues.legal.append(token.text)

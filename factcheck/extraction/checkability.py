"""Can this statement be checked? A short sum of cues, each with a weight one can read, made into a probability.

The weights were set by hand with one aim: that the reasons are true and sufficient. They are the seam for a trained
model, which will keep this function's form: tokens in, assessment out.
"""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from .cues import Cues, find_cues
from .tokens import Token

THRESHOLD = 0.5
_BIAS = -1.1
_REASONS_SHOWN = 4
_SMALLEST_REASON = 0.25
_OLD = 5  # years before the column; from there on an event is history


@dataclass(frozen=True, slots=True)
class Assessment:
    """``score`` is the probability (0-1) that the statement can be checked; ``reasons`` are sentences for people."""

    score: float
    kind: str
    reasons: tuple[str, ...]

    @property
    def is_checkable(self) -> bool:
        return self.score >= THRESHOLD


def assess(
    tokens: Sequence[Token],
    at: Sequence[int],
    *,
    ends_with: str = "",
    published_on: datetime.date | None = None,
    has_subject: bool = True,
    given: bool = False,
    reports: bool = False,
) -> Assessment:
    """Assess the statement made of the tokens ``at``.

    ``ends_with`` is the mark its sentence ends with; ``has_subject`` is False for a participle or another phrase that
    borrows its subject (it then needs no verb of its own); ``given`` is True where the sentence takes it for granted;
    ``reports`` where it says that somebody said something (what they said may then be as wild as it likes).
    """
    cues = find_cues(tokens, at, ends_with=ends_with)
    weighed = _weigh(cues, has_subject, reports)
    if given:
        weighed.append((0.9, "The sentence takes it for granted as a fact."))
    total = _BIAS + sum(weight for weight, _ in weighed)
    score = round(1 / (1 + math.exp(-total)), 3)
    checkable = score >= THRESHOLD
    kind = _fact_kind(cues, published_on, [tokens[i].low for i in at]) if checkable else _other_kind(cues)
    return Assessment(score, kind, _reasons(weighed, checkable))


def _weigh(cues: Cues, has_subject: bool, reports: bool) -> list[tuple[float, str]]:
    """(weight, reason) for each cue found; weights above zero speak for checkable."""
    if reports and not cues.speech:
        cues.speech = "according to"
    return [*_for(cues), *_against_form(cues, has_subject), *(() if reports else _against_content(cues))]


def _for(cues: Cues) -> list[tuple[float, str]]:
    out: list[tuple[float, str]] = []
    if cues.numbers:
        out.append(
            (1.5 + 0.3 * min(2, len(cues.numbers) - 1), f"Gives a number ({cues.numbers[0]}) that can be looked up.")
        )
    if cues.years:
        out.append((1.1, f"Gives a year ({cues.years[0]})."))
    elif cues.times:
        out.append((0.5, f"Says when ({cues.times[0]})."))
    if cues.names:
        weight = 0.8 + 0.3 * min(2, len(cues.names) - 1)
        out.append((weight, f"Names somebody or something ({cues.names[0]}) that sources can speak about."))
    if cues.perfect:
        out.append((0.8, f"Says what has happened (“{cues.perfect}” with a participle)."))
    elif cues.past:
        out.append((0.9, f"Tells of something in the past (“{cues.past}”)."))
    elif cues.progressive:
        out.append((0.3, "Describes something going on."))
    if cues.speech:
        out.append((0.8, f"Reports what somebody said (“{cues.speech}”), which the record can show."))
    if cues.accused:
        out.append((0.9, "Reports an accusation, which the record can show."))
    if cues.legal:
        out.append((0.85, f"Speaks of law or courts (“{cues.legal[0]}”), where documents can settle it."))
    if cues.actor and (cues.past or cues.perfect):
        out.append((0.35, f"Says who or what it was (“{cues.actor}”)."))
    if cues.comparative and (cues.numbers or cues.names or cues.past):
        out.append((0.7 if cues.has_than else 0.4, f"Makes a comparison (“{cues.comparative}”) that figures can test."))
    if cues.is_definition and cues.names:
        out.append((0.3, "Says what somebody or something is."))
    return out


def _against_form(cues: Cues, has_subject: bool) -> list[tuple[float, str]]:
    """What speaks against it whoever said what."""
    out: list[tuple[float, str]] = []
    if cues.question:
        out.append((-3.0, "Asks a question."))
    if cues.imperative:
        out.append((-2.2, f"Tells the reader to do something (“{cues.imperative}”)."))
    if cues.exclaims:
        out.append((-0.8, "Is an exclamation."))
    if cues.starts_vague and not cues.numbers:
        out.append((-0.6, f"Its subject (“{cues.starts_vague}”) names nothing by itself."))
    if has_subject and not cues.has_verb:
        out.append((-1.4 if cues.numbers else -2.2, "Makes no full statement."))
    if has_subject and (cues.words < 4 or (cues.words < 6 and not cues.numbers and not cues.names)):
        out.append((-0.9, "Is too short to say something definite."))
    if not (cues.past or cues.perfect or cues.progressive or cues.numbers or cues.speech or cues.years or cues.times):
        out.append((-0.5, "Ties its statement to no time and no count."))
    return out


def _against_content(cues: Cues) -> list[tuple[float, str]]:
    """Judgement, duty, guesses and feelings."""
    out: list[tuple[float, str]] = []
    if cues.duty:
        out.append((-2.8, f"Says what ought to be (“{cues.duty}”), which no source can settle."))
    if cues.future:
        out.append((-2.2, f"Looks ahead (“{cues.future}”); it cannot be checked yet."))
    if cues.conditional:
        out.append((-2.0, f"Speaks of what could or might be (“{cues.conditional}”)."))
    if cues.evaluative:
        weight = -0.9 - 0.5 * min(3, len(cues.evaluative) - 1)
        out.append((weight, f"Uses a judging word (“{cues.evaluative[0]}”)."))
    if cues.hedges:
        out.append((-1.5, f"Guesses or assures (“{cues.hedges[0]}”) instead of stating."))
    if cues.personal:
        out.append((-2.0, f"Speaks of the author's own mind (“{cues.personal}”)."))
    elif cues.first_person:
        out.append((-0.8, "Speaks of the author."))
    elif cues.mental:
        out.append((-1.0, f"Speaks of what goes on in someone's mind (“{cues.mental}”)."))
    if cues.generic:
        out.append((-0.6, f"Speaks in general (“{cues.generic}”)."))
    return out


def _reasons(weighed: list[tuple[float, str]], checkable: bool) -> tuple[str, ...]:
    """The strongest reasons for the label first, then the strongest against it."""
    sign = 1 if checkable else -1
    strong = sorted(weighed, key=lambda item: -abs(item[0]))
    mine = [text for weight, text in strong if weight * sign >= _SMALLEST_REASON]
    others = [text for weight, text in strong if weight * sign <= -_SMALLEST_REASON]
    chosen = mine[: _REASONS_SHOWN - 1] + others[:1]
    if not checkable and not mine:
        return ("Says too little that is definite for a source to settle it.", *others[:1])
    return tuple(chosen) or ("Nothing in it can be looked up.",)


_HISTORIC = re.compile(
    r"(?:century|centuries|decades|decade|historically|formerly|19\d\ds|18\d\ds|founded|since|historic)"
)
_QUANTITY_WORDS = frozenset(
    (
        "percent",
        "percentage",
        "majority",
        "tenth",
        "quarter",
        "half",
        "doubled",
        "halved",
        "number",
        "rate",
        "average",
        "total",
    )
)


def _fact_kind(cues: Cues, published_on: datetime.date | None, words: list[str]) -> str:
    this_year = published_on.year if published_on else 9999
    if cues.speech or cues.accused:
        return "attribution"
    if cues.causal and cues.causal.lower() not in ("helped", "due"):
        return "causal"
    if cues.numbers and cues.comparative in ("more", "less", "fewer", "higher", "lower") and "than" in words:
        after = words.index("than") + 1
        if after < len(words) and not words[after][:1].isdigit() and words[after] not in ("half", "two", "three", "a"):
            return "comparison"
    if cues.numbers or _QUANTITY_WORDS & set(words):
        return "quantity"
    if cues.comparative and (("than" in words) or cues.comparative.endswith("est")):
        return "comparison"
    if cues.legal:
        return "legal"
    years = [int(year[:4]) for year in cues.years]
    if any(year < this_year - _OLD for year in years) and (published_on or min(years) < 2000):
        return "historical"
    if not years and any(_HISTORIC.fullmatch(word) for word in words) and (cues.past or cues.perfect):
        return "historical"
    if cues.is_definition and not (cues.past or cues.perfect or cues.progressive):
        return "definition"
    return "event"


def _other_kind(cues: Cues) -> str:
    if cues.question:
        return "rhetorical"
    if cues.personal and cues.duty.endswith(" to"):
        return "personal"
    if (cues.duty and not (cues.duty.endswith(" to") and cues.conditional)) or cues.imperative:
        return "normative"
    if cues.personal or (cues.first_person and not cues.conditional):
        return "personal"
    if cues.future or cues.conditional:
        return "prediction"
    return "opinion"

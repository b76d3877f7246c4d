"""The parts of the sum in words: what was found, which word shows it, and which way it speaks.

Written so that a class can argue with it: a reason names the word it rests on, and says when something that usually
speaks for a statement speaks against it here.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from .checkability import Reason
from .features import FEATURES, MASKS, Batch, texts_of
from .weights import PLACES, Floats, Weights

_SHOWN = 4
_SMALLEST = 0.2  # log-odds; less than this decides nothing
_FOR, _AGAINST = ", which here speaks for it.", ", which here speaks against it."
_SHARES = frozenset(("percent", "percentage", "per", "points"))
_NOTHING = "Says too little that is definite for a source to settle it."
_SOMETHING = "Says something that sources can speak about."

# What was found: (words, how they go on when they speak for, how when they speak against). "{}" is the word found.
_SAYS: dict[str, tuple[str, str, str]] = {
    "number": ("Gives a number ({})", " that can be looked up.", _AGAINST),
    "money": ("Gives a sum of money ({})", " that can be looked up.", _AGAINST),
    "percent": ("Gives a share ({})", " that can be looked up.", _AGAINST),
    "big_number": ("Gives a large number (“{}”)", " that can be looked up.", _AGAINST),
    "small_number": ("Counts something (“{}”)", ", and the count can be looked up.", _AGAINST),
    "year": ("Gives a year ({})", ".", _AGAINST),
    "month": ("Gives a day or month ({})", ".", _AGAINST),
    "past_time": ("Says when it was (“{}”)", ".", _AGAINST),
    "now_time": ("Speaks of the present (“{}”)", _FOR, _AGAINST),
    "period": ("Names a stretch of time (“{}”)", _FOR, _AGAINST),
    "long_ago": ("Speaks of long ago (“{}”)", ", of which records tell.", _AGAINST),
    "rank": ("Ranks something (“{}”)", ", and lists can settle it.", _AGAINST),
    "name_run": ("Names somebody or something ({})", " that sources can speak about.", _AGAINST),
    "acronym": ("Names something ({})", " that sources can speak about.", _AGAINST),
    "titled": ("Names an office (“{}”)", " that sources can speak about.", _AGAINST),
    "institution": ("Says who or what it was (“{}”)", ".", _AGAINST),
    "past": ("Tells of something in the past (“{}”)", ".", _AGAINST),
    "perfect": ("Says what has happened (“{}”)", ".", _AGAINST),
    "passive": ("Says what was done (“{}”)", ".", _AGAINST),
    "present": ("Says what somebody or something does (“{}”)", ".", _AGAINST),
    "is_now": ("Says what is (“{}”)", ".", _AGAINST),
    "progressive": ("Describes something going on (“{}”)", ".", _AGAINST),
    "duty": ("Says what ought to be (“{}”)", _FOR, ", which no source can settle."),
    "future": ("Looks ahead (“{}”)", _FOR, "; it cannot be checked yet."),
    "might": ("Speaks of what could or might be (“{}”)", _FOR, "."),
    "not": ("Denies something (“{}”)", ", and a denial can be tested.", _AGAINST),
    "call": ("Tells somebody to do something (“{}”)", _FOR, "."),
    "infinitive": ("Speaks of an aim (“{}”)", _FOR, "."),
    "i": ("Speaks of the speaker (“{}”)", _FOR, "."),
    "we": ("Speaks of “{}”", _FOR, ", without saying who that is."),
    "you": ("Speaks to the reader (“{}”)", _FOR, "."),
    "they": ("Speaks of somebody mentioned before (“{}”)", _FOR, "."),
    "it_first": ("Its subject (“{}”)", _FOR, " names nothing by itself."),
    "person_first": ("Begins with the speaker (“{}”)", _FOR, "."),
    "my_mind": ("Speaks of the speaker's own mind (“{}”)", _FOR, "."),
    "their_mind": ("Speaks of what goes on in someone's mind (“{}”)", _FOR, "."),
    "said": ("Reports what somebody said or showed (“{}”)", ", which the record can show.", _AGAINST),
    "study": ("Points to a source (“{}”)", " that can be read.", _AGAINST),
    "accused": ("Reports an accusation (“{}”)", ", which the record can show.", _AGAINST),
    "that_follows": ("Gives what was said or thought (“{}”)", _FOR, _AGAINST),
    "quote": ("Quotes somebody's words", ", which can be compared.", _AGAINST),
    "scare_quote": ("Puts a word in quotation marks", _FOR, ", as if to doubt it."),
    "judging": ("Uses a judging word (“{}”)", _FOR, "."),
    "value": ("Speaks of a value or an idea (“{}”)", _FOR, "."),
    "intensifier": ("Presses its point (“{}”)", _FOR, "."),
    "hedging": ("Guesses or hedges (“{}”)", _FOR, " instead of stating."),
    "generic": ("Speaks in general (“{}”)", _FOR, "."),
    "vague": ("Stays vague (“{}”)", _FOR, "."),
    "belittling": ("Casts doubt by a word (“{}”)", _FOR, "."),
    "needs": ("Speaks of a need (“{}”)", _FOR, "."),
    "wish": ("Speaks of a wish or a feeling (“{}”)", _FOR, "."),
    "deed": ("Tells of a deed (“{}”)", " that leaves traces.", _AGAINST),
    "change": ("Tells of a change (“{}”)", " that figures can test.", _AGAINST),
    "measure": ("Speaks of something that is counted (“{}”)", ".", _AGAINST),
    "comparing": ("Makes a comparison (“{}”)", " that figures can test.", _AGAINST),
    "cause": ("Gives a cause (“{}”)", ", and evidence can bear on it.", _AGAINST),
    "law": ("Speaks of law or courts (“{}”)", ", where documents can settle it.", _AGAINST),
    "phatic": ("Greets, thanks or fills (“{}”)", _FOR, "."),
    "opener": ("Begins as an aside (“{}”)", _FOR, "."),
    "asks_first": ("Begins as a question does (“{}”)", _FOR, "."),
    "question": ("Asks a question", _FOR, "."),
    "exclamation": ("Is an exclamation", _FOR, "."),
    "ellipsis": ("Leaves something unsaid", _FOR, "."),
    "comma": ("Adds detail after a comma", ".", _AGAINST),
    "dash": ("Breaks off with a dash or a semicolon", _FOR, "."),
    "modal_main": ("Its main verb does not say that anything is so", _FOR, "."),
    "past_main": ("Its main verb says what was or has been", ".", _AGAINST),
    "no_verb": ("Makes no full statement", _FOR, "."),
    "no_name_no_number": ("Names nobody and gives no number", _FOR, "."),
    "very_short": ("Is very short", _FOR, "; it says nothing definite."),
    "short": ("Is short", _FOR, "."),
    "long": ("Says a good deal, some of it definite", ".", _AGAINST),
    "content": ("Is what somebody is reported to have said", ".", _AGAINST),
    "aside": ("Is said on the side, as known", ".", _AGAINST),
    "relative": ("Is said of something in passing, as known", ".", _AGAINST),
    "participle": ("Says what came of it", ".", _AGAINST),
    "reason": ("Is given as a reason", ".", _AGAINST),
    "borrows": ("Goes on about the same subject", ".", _AGAINST),
    "given": ("Is taken for granted as a fact", ".", _AGAINST),
    "reports": ("Says that somebody said it", ", which the record can show.", _AGAINST),
}


def reasons_of(
    weights: Weights, batch: Batch, counted: Floats, alone: Floats, checkable: NDArray[np.bool_]
) -> list[tuple[Reason, ...]]:
    """For each text its strongest parts: up to three for the label it got, then the strongest against it.

    ``counted`` and ``alone`` as from ``Judge.totals``.
    """
    names = (*FEATURES, *PLACES)
    steady = weights.steady[0].astype(np.float32) * weights.steady_scale[0]
    parts = counted * steady
    ends = [*batch.starts[1:], len(batch.rows)]
    out: list[tuple[Reason, ...]] = []
    order = np.argsort(-np.abs(parts), axis=1, kind="stable")[:, : 4 * _SHOWN]
    ordered = np.take_along_axis(parts, order, axis=1).tolist()
    bounds = zip(batch.starts.tolist(), ends, checkable.tolist(), strict=True)
    strongest = (batch.starts + _strongest(alone, batch)).tolist()
    for (start, end, for_it), places, sizes, at in zip(bounds, order.tolist(), ordered, strongest, strict=True):
        found = [
            (weight, names[place], "")
            for place, weight in zip(places, sizes, strict=True)
            if abs(weight) >= _SMALLEST and names[place] in _SAYS
        ]
        _join_figures(batch, found, start, end)
        word, weight = batch.words[at], float(alone[at])
        if abs(weight) >= 2 * _SMALLEST and word[0].isalpha():
            found.append((weight, "", word))
        chosen = _chosen(found, for_it=for_it)
        out.append(_in_words(batch, chosen, int(start), int(end), for_it=for_it))
    return out


def _join_figures(batch: Batch, found: list[tuple[float, str, str]], start: int, end: int) -> None:
    """ "137 dollars", "40 percent": a number and its unit are one sign to a reader, so their parts of the sum are told
    as one."""
    parts = [part for part in found if part[1] in ("number", "percent")]
    if any(name == "percent" for _, name, _ in parts):
        name, word = _figure(batch, start, end)
        found[:] = [part for part in found if part not in parts]
        found.append((sum(weight for weight, _, _ in parts), name, word))


def _figure(batch: Batch, start: int, end: int) -> tuple[str, str]:
    """(feature, words) of the first share ("40%", "40 percent"), else of the first number that has a unit."""
    units = (start + np.flatnonzero(batch.where["percent"][start:end])).tolist()
    for at in units:
        word = batch.words[at]
        if word.endswith("%"):
            return "percent", word
        if word.lower() in _SHARES:
            return "percent", f"{batch.words[at - 1]} {word}"
    return "number", batch.words[units[0] - 1]


def _strongest(alone: Floats, batch: Batch) -> NDArray[np.int64]:
    """Where in each text the word stands that adds most by itself."""
    sizes = np.abs(alone)
    order = np.lexsort((-sizes, texts_of(batch)))
    return order[batch.starts] - batch.starts


def _chosen(found: Sequence[tuple[float, str, str]], *, for_it: bool) -> list[tuple[float, str, str]]:
    """Up to three that speak for the label, strongest first, then the strongest that speaks against it."""
    strong = sorted(found, key=lambda part: -abs(part[0]))
    mine = [part for part in strong if (part[0] > 0) == for_it][: _SHOWN - 1]
    return [*mine, *[part for part in strong if (part[0] > 0) != for_it][:1]]


def _in_words(
    batch: Batch, chosen: Sequence[tuple[float, str, str]], start: int, end: int, *, for_it: bool
) -> tuple[Reason, ...]:
    reasons: list[Reason] = []
    named: set[str] = set()
    for weight, name, word in chosen:
        if not name and word in named:
            continue
        word = word or _word(batch, name, start, end)
        named.add(word)
        reasons.append(Reason(_sentence(weight, name, word), round(weight, 2)))
    if not any((reason.weight > 0) == for_it for reason in reasons):
        return (Reason(_SOMETHING if for_it else _NOTHING, 0.0), *reasons)
    return tuple(reasons)


def _word(batch: Batch, name: str, start: int, end: int) -> str:
    """The first word that showed the feature; a name with the words that belong to it."""
    if name not in MASKS:
        return ""
    at = start + int(batch.where[name][start:end].argmax())
    last = at + 1
    while name == "name_run" and last < end and batch.where["name"][last]:
        last += 1
    return " ".join(batch.words[at:last])


def _sentence(weight: float, name: str, word: str) -> str:
    if not name:
        return f"The word “{word}” is more usual in statements that {'can' if weight > 0 else 'cannot'} be checked."
    says, goes_on, against = _SAYS[name]
    return says.format(word) + (goes_on if weight > 0 else against)

"""What speaks for and against checkability, counted in many sentences at once.

Arrays over all words of a batch instead of a loop over sentences: counting costs some 20 microseconds a sentence, so
that it can run while one types. Every feature is a mask over words, so the word that showed it can be named.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .vocabulary import BIT, NAME_KEY, START, TOKEN, bits_of, key_of

Bools = NDArray[np.bool_]
Keys = NDArray[np.uint32]

_MOST_WORDS_KEPT, _MOST_CHARACTERS_KEPT = 200_000, 4_000_000
_APART = (START,) * 3  # so many marks that no feature looks from one text into the next
_BIGRAM = np.uint32(0x9E3779B1)
_MOST_COUNTED = 3  # a third judging word adds little to two, a fourth nothing


class WordTable:
    """The bits and the key of every word met so far; ``place[word]`` is its row. Safe to use from several threads."""

    def __init__(self) -> None:
        self.place: dict[str, int] = {}
        self.words: list[str] = []
        self.size = 0  # characters
        self._lock = Lock()
        self._low: NDArray[np.uint64] = np.zeros(1024, np.uint64)
        self._high: NDArray[np.uint64] = np.zeros(1024, np.uint64)
        self._keys: Keys = np.zeros(1024, np.uint32)

    def rows(self, words: Sequence[str]) -> NDArray[np.int64]:
        """The rows of ``words``; new ones are added."""
        place = self.place
        new = [word for word in dict.fromkeys(words) if word not in place]
        if new:
            with self._lock:
                self._add(new)
        return np.fromiter(map(place.__getitem__, words), np.int64, len(words))

    def _add(self, words: Sequence[str]) -> None:
        words = [word for word in words if word not in self.place]
        first, last = len(self.words), len(self.words) + len(words)
        if last > len(self._keys):
            grow = max(last - len(self._keys), len(self._keys))
            self._low = np.concatenate([self._low, np.zeros(grow, np.uint64)])
            self._high = np.concatenate([self._high, np.zeros(grow, np.uint64)])
            self._keys = np.concatenate([self._keys, np.zeros(grow, np.uint32)])
        bits = [bits_of(word) for word in words]
        self._low[first:last] = [value & 0xFFFFFFFFFFFFFFFF for value in bits]
        self._high[first:last] = [value >> 64 for value in bits]
        self._keys[first:last] = [key_of(word) for word in words]
        self.words.extend(words)
        self.size += sum(map(len, words))
        self.place.update(zip(words, range(first, last), strict=True))  # last, so that no row is read half-made

    def bits(self, rows: NDArray[np.int64]) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
        return self._low[rows], self._high[rows]

    def keys(self, rows: NDArray[np.int64]) -> Keys:
        return self._keys[rows]


_table = WordTable()


class Batch:
    """The words of some texts in one row, each between start marks; ``where[name]`` is a mask over them.

    ``starts`` are the places right before each text (int64), ``rows`` the words' rows in ``table``, ``names``
    the mask of words read as names, ``keys`` the words' n-gram keys (names share one, numbers another).
    """

    def __init__(self, texts: Sequence[str]) -> None:
        global _table
        if len(_table.words) > _MOST_WORDS_KEPT or _table.size > _MOST_CHARACTERS_KEPT:
            _table = WordTable()
        self.table = _table
        found = [TOKEN.findall(text) for text in texts]
        self.words: list[str] = list(chain.from_iterable((START, *words, *_APART) for words in found))
        lengths = np.fromiter((len(words) + 1 + len(_APART) for words in found), np.int64, len(found))
        self.starts = np.concatenate([np.zeros(1, np.int64), np.cumsum(lengths)[:-1]])
        self.rows = self.table.rows(self.words)
        self._bits = self.table.bits(self.rows)
        self.where: dict[str, Bools] = {}
        _mark(self)
        self.names = self.where["name"]
        self.keys = np.where(self.names, np.uint32(NAME_KEY), self.table.keys(self.rows))

    def has(self, *bits: str) -> Bools:
        """Where a word has any of these bits (``vocabulary.BIT``)."""
        low = high = 0
        for bit in bits:
            place = BIT[bit]
            low, high = (low | 1 << place, high) if place < 64 else (low, high | 1 << (place - 64))
        out = np.zeros(len(self.rows), np.bool_)
        if low:
            out |= (self._bits[0] & np.uint64(low)) != 0
        if high:
            out |= (self._bits[1] & np.uint64(high)) != 0
        return out

    def counts(self) -> NDArray[np.float32]:
        """Texts x features (``FEATURES``), each 0 (none) to 1 (three times and more); the last ones are sizes."""
        masks = np.stack([self.where[name] for name in MASKS]).astype(np.int32)
        counted = np.add.reduceat(masks, self.starts, axis=1).T
        steps = np.minimum(counted, _MOST_COUNTED).astype(np.float32)
        words = np.add.reduceat(self.has("word").astype(np.int32), self.starts)
        return np.hstack([np.sqrt(steps / _MOST_COUNTED), _sizes(words)])

    def any_of(self, name: str) -> Bools:
        """For each text: does any of its words show ``name``?"""
        return np.logical_or.reduceat(self.where[name], self.starts)

    def bigrams(self) -> Keys:
        """A key for each word with the word before it."""
        before = np.concatenate([np.zeros(1, np.uint32), self.keys[:-1]])
        return before * _BIGRAM + self.keys


def _sizes(words: NDArray[np.int32]) -> NDArray[np.float32]:
    """Very short, short, long: columns of ``SIZES``."""
    columns = [words <= 3, (words > 3) & (words <= 7), np.clip((words - 12) / 30, 0, 1)]
    return np.stack(columns, axis=1).astype(np.float32)


def after(mask: Bools, steps: int = 1) -> Bools:
    """Where the word ``steps`` earlier is in the mask."""
    out = np.zeros_like(mask)
    out[steps:] = mask[:-steps]
    return out


def before(mask: Bools, steps: int = 1) -> Bools:
    """Where the word ``steps`` later is in the mask."""
    out = np.zeros_like(mask)
    out[:-steps] = mask[steps:]
    return out


def _mark(batch: Batch) -> None:
    """Fill ``batch.where``."""
    has = batch.has
    start, quote = has("start"), has("quote")
    begins = np.zeros_like(start)
    begins[batch.starts] = True
    first = after(start) | (after(quote | has("bracket")) & after(start, 2))
    adverb = has("ly", "small_adverb", "not")

    def near(mask: Bools) -> Bools:
        """Right after the mask, or with one or two adverbs between."""
        one, two = after(mask), after(mask, 2) & after(adverb)
        return one | two | (after(mask, 3) & after(adverb) & after(adverb, 2))

    opens = first | after(has("full_stop", "question", "exclamation", "semicolon", "quote", "ellipsis"))
    capital = has("capital") & ~has("i")
    function = has("determiner", "preposition", "coordinator", "be", "have", "not", "we", "you", "they", "it", "opener",
                   "asking", "small_adverb", "call", "might", "duty", "future", "generic")  # fmt: skip
    name = capital & (~opens | (has("capitals") & ~function) | (before(capital) & ~function))
    be, have = has("be"), has("have")
    part = has("ed", "participle")
    bare = ~(
        after(has("determiner", "preposition", "to", "be", "have", "might", "duty", "future")) | near(have) | near(be)
    )
    goes_on = before(has("digit", "small_number", "determiner", "preposition", "to", "ly", "full_stop"))
    bare |= after(has("pointing")) & goes_on  # "That happened in May" against "that closed station"
    past = ((has("past_verb") | has("ed")) & bare & ~first) | has("was")
    finite = past | be | have | has("might", "duty", "future") | (has("third_person") & bare & ~first)
    modal = has("duty", "future", "might") & ~has("conditional")
    number = has("digit") & ~has("year")
    counts = number | has("big_number", "small_number")
    dated = before(has("month", "month_or_verb", "period")) | after(
        has("month", "month_or_verb")
    )  # "3 May", "3 years ago"
    said = has("reporting") & ~after(has("determiner", "preposition")) & ~first
    question = has("question")
    person = has("i", "we")
    open_quote = quote & before(has("word"))
    batch.where |= {
        "name": name,
        "number": number,
        "count": ((number & ~dated) | has("big_number")) & ~has("ordinal"),
        "money": has("money"),
        "percent": has("percent") | (has("measure") & after(has("digit"))),
        "big_number": has("big_number"),
        "small_number": has("small_number"),
        "year": has("year"),
        "month": has("month"),
        "past_time": has("past_time")
        & (before(has("year", "month", "period")) | after(has("period")) | before(has("digit"))),
        "now_time": has("now_time"),
        "period": has("period"),
        "long_ago": has("long_ago"),
        "rank": has("rank", "est"),
        "name_run": name & ~after(name),
        "acronym": has("capitals") & ~has("i"),
        "titled": has("title") & before(capital),
        "institution": has("institution") & ~name,
        "past": past,
        "perfect": part & near(have),
        "passive": part & near(be),
        "present": has("third_person") & bare & ~first,
        "is_now": has("be_now") & ~before(has("ing")),
        "progressive": has("ing") & near(be) & ~has("going"),
        "duty": has("duty") | (have & before(has("to"))) | (has("needs") & before(has("to"))),
        "future": has("future") | (has("going") & near(be) & before(has("to"))),
        "might": has("might"),
        "not": has("not"),
        "call": has("call") & first & ~before(has("be", "have")),
        "infinitive": has("to") & before(has("base_verb")),
        "i": has("i"),
        "we": has("we"),
        "you": has("you"),
        "they": has("they"),
        "it_first": has("it") & opens,
        "person_first": person & opens,
        "my_mind": has("mind", "wish") & (near(person) | after(person, 2)),
        "their_mind": has("mind", "wish") & ~(near(person) | after(person, 2)),
        "said": said,
        "study": has("study"),
        "accused": has("accusing") & near(be),
        "that_follows": has("that") & (after(has("reporting", "mind")) | after(has("reporting"), 2)),
        "quote": open_quote,
        "scare_quote": open_quote & (before(quote, 2) | before(quote, 3)),
        "judging": has("judging"),
        "value": has("value") & ~after(counts),  # "12 times", "40 lives" are counted, not pondered
        "intensifier": has("intensifier"),
        "hedging": has("hedging"),
        "generic": has("generic"),
        "vague": has("vague"),
        "belittling": has("belittling"),
        "needs": has("needs"),
        "wish": has("wish"),
        "deed": has("deed"),
        "change": has("change"),
        "measure": has("measure") & ~after(has("digit")),
        "comparing": has("comparing"),
        "cause": has("cause"),
        "law": has("law"),
        "phatic": has("phatic") & (first | after(first)),
        "opener": has("opener") & first,
        "asks_first": has("asking") & first,
        "question": question,
        "exclamation": has("exclamation"),
        "ellipsis": has("ellipsis"),
        "comma": has("comma"),
        "dash": has("dash", "semicolon"),
        "modal_main": begins & _first_is(batch, finite, modal),
        "past_main": begins & _first_is(batch, finite, past | (have & ~has("was"))),
        "no_verb": begins & ~_anywhere(batch, finite),
        "no_name_no_number": begins & ~_anywhere(batch, name | has("digit", "big_number", "institution")),
    }  # fmt: skip


def _anywhere(batch: Batch, mask: Bools) -> Bools:
    """At each start mark: does its text have the mask anywhere?"""
    out = np.zeros_like(mask)
    out[batch.starts] = np.add.reduceat(mask.astype(np.int32), batch.starts) > 0
    return out


def _first_is(batch: Batch, mask: Bools, kind: Bools) -> Bools:
    """At each start mark: is the first word of the mask in its text of the kind?"""
    places = np.where(mask, np.arange(len(mask)), len(mask) - 1)
    first = np.minimum.reduceat(places, batch.starts)
    out = np.zeros_like(mask)
    out[batch.starts] = mask[first] & kind[first]
    return out


MASKS: tuple[str, ...] = (
    "number", "money", "percent", "big_number", "small_number", "year", "month", "past_time", "now_time", "period",
    "long_ago", "rank", "name_run", "acronym", "titled", "institution", "past", "perfect", "passive", "present",
    "is_now", "progressive", "duty", "future", "might", "not", "call", "infinitive", "i", "we", "you", "they",
    "it_first", "person_first", "my_mind", "their_mind", "said", "study", "accused", "that_follows", "quote",
    "scare_quote", "judging", "value", "intensifier", "hedging", "generic", "vague", "belittling", "needs", "wish",
    "deed", "change", "measure", "comparing", "cause", "law", "phatic", "opener", "asks_first", "question",
    "exclamation", "ellipsis", "comma", "dash", "modal_main", "past_main", "no_verb",
    "no_name_no_number",
)  # fmt: skip
SIZES: tuple[str, ...] = ("very_short", "short", "long")
FEATURES: tuple[str, ...] = (*MASKS, *SIZES)


def texts_of(batch: Batch) -> NDArray[np.int64]:
    """The text each word of the batch belongs to."""
    return np.repeat(np.arange(len(batch.starts)), np.diff([*batch.starts, len(batch.rows)]))


__all__: Any = ["FEATURES", "MASKS", "SIZES", "Batch", "WordTable", "texts_of"]

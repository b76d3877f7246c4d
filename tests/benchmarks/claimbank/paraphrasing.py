"""Saying a claim in other words, by rules that know nothing of how the look-up works.

Each rule is applied where it fits: another order of the parts, synonyms from a small table of ours, words left out and
words put in, numbers spelt out or in digits, another form of a word.
"""

from __future__ import annotations

import re

import numpy as np

SYNONYMS = dict(
    pair.split(":")
    for pair in [
        "government:ministers",
        "money:cash",
        "people:citizens",
        "country:nation",
        "children:kids",
        "police:officers",
        "school:academy",
        "schools:academies",
        "hospital:clinic",
        "house:home",
        "houses:homes",
        "company:firm",
        "companies:firms",
        "workers:employees",
        "law:act",
        "war:conflict",
        "election:vote",
        "elections:votes",
        "court:tribunal",
        "judge:magistrate",
        "doctor:physician",
        "doctors:physicians",
        "teachers:educators",
        "city:town",
        "report:study",
        "minister:secretary",
        "president:leader",
        "increase:growth",
        "increased:grew",
        "decrease:decline",
        "killed:slain",
        "fell:dropped",
        "rose:climbed",
        "cut:reduced",
        "built:constructed",
        "said:stated",
        "told:informed",
        "bought:purchased",
        "began:started",
        "ended:finished",
        "large:big",
        "largest:biggest",
        "small:little",
        "new:recent",
        "old:former",
        "tax:levy",
        "taxes:levies",
        "prices:costs",
        "price:cost",
        "rent:rents",
        "jobs:posts",
        "crime:offences",
        "prison:jail",
        "road:street",
        "roads:streets",
        "train:railway",
        "trains:railways",
        "river:stream",
        "food:meals",
        "poor:needy",
        "rich:wealthy",
        "almost:nearly",
        "about:roughly",
        "because:since",
        "before:until",
        "every:each",
        "only:just",
        "now:today",
        "never:not",
        "more:greater",
        "most:many",
        "third:3rd",
        "half:50%",
        "money:funds",
        "public:state",
        "private:independent",
        "local:municipal",
        "council:authority",
        "party:movement",
        "members:supporters",
        "paper:newspaper",
        "letter:note",
        "year:twelvemonth",
        "month:weeks",
        "day:morning",
    ]
)
DIGITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
]
DIGITS += ["seventeen", "eighteen", "nineteen"]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
PUT_IN = [
    "reportedly",
    "indeed",
    "actually",
    "apparently",
    "officially",
    "roughly",
    "according",
    "to",
    "figures",
    "in",
    "recent",
    "years",
    "the",
    "so-called",
]
WORD = re.compile(r"[\w’'-]+|[^\w\s]")
SMALL = {
    "a",
    "an",
    "the",
    "of",
    "to",
    "in",
    "on",
    "at",
    "and",
    "or",
    "but",
    "for",
    "with",
    "by",
    "from",
    "as",
    "is",
    "are",
    "was",
    "were",
    "be",
    "been",
    "it",
    "its",
    "this",
    "that",
}


def paraphrase(text: str, random: np.random.Generator, strange: list[str]) -> str:
    """The claim in other words. `strange` are words that may be put in."""
    pieces = WORD.findall(text.rstrip("."))
    pieces = _in_other_words(pieces, random)
    pieces = _leave_out(pieces, random)
    pieces = _turn_round(pieces, random)
    for word in [random.choice(PUT_IN), *strange][: int(random.integers(1, 4))]:
        pieces.insert(int(random.integers(len(pieces) + 1)), str(word))
    return re.sub(r"\s+([,.;:!?’])", r"\1", " ".join(pieces)) + "."


def _in_other_words(pieces: list[str], random: np.random.Generator) -> list[str]:
    said = []
    for piece in pieces:
        low = piece.lower()
        if low in SYNONYMS and random.random() < 0.8:
            said.append(SYNONYMS[low])
        elif piece.isdigit() and int(piece) < 100:
            said.append(_spelt(int(piece)))
        elif low in DIGITS:
            said.append(str(DIGITS.index(low)))
        elif piece.isalpha() and len(piece) > 4 and low not in SMALL and random.random() < 0.25:
            said.append(_bent(piece))
        else:
            said.append(piece)
    return said


def _bent(word: str) -> str:
    """Another form of the word."""
    for ending, other in (("ies", "y"), ("ing", "ed"), ("ed", "ing"), ("s", ""), ("e", "es")):
        if word.endswith(ending):
            return word.removesuffix(ending) + other
    return word + "s"


def _spelt(number: int) -> str:
    if number < 20:
        return DIGITS[number]
    tens, unit = divmod(number, 10)
    return TENS[tens - 2] + (f"-{DIGITS[unit]}" if unit else "")


def _leave_out(pieces: list[str], random: np.random.Generator) -> list[str]:
    """One word in five that tells something, and one small word in four."""
    kept = [piece for piece in pieces if random.random() >= (0.25 if piece.lower() in SMALL else 0.2)]
    return kept if len(kept) > 3 else pieces


def _turn_round(pieces: list[str], random: np.random.Generator) -> list[str]:
    """The latter part first."""
    if len(pieces) < 6:
        return pieces
    at = int(random.integers(2, len(pieces) - 2))
    return [*pieces[at:], ",", *pieces[:at]]

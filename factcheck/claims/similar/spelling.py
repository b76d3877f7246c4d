"""Other spellings of a word that a stemmer does not bring together: numbers, and verbs that change their vowel. Pure.

Only what every writer of English would call the same word stands here; words that merely mean the same do not.
"""

from __future__ import annotations

import re
from functools import cache

_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
_UNITS = [
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
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_ORDINALS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
# One verb a line: the form a stemmer leaves, then those it does not lead back to it.
_VERBS = """
    become became; begin began begun; break broke broken; bring brought; build built; buy bought; catch caught;
    choose chose chosen; come came; cost costed; deal dealt; draw drew drawn; drink drank drunk; drive drove driven;
    eat ate eaten; fall fell fallen; feel felt; fight fought; find found; fly flew flown; forbid forbade forbidden;
    forget forgot forgotten; freeze froze frozen; get got gotten; give gave given; go went gone; grow grew grown;
    hold held; keep kept; know knew known; lead led; leave left; lend lent; lose lost; make made; mean meant; meet met;
    pay paid; rise rose risen; run ran; say said; see saw seen; seek sought; sell sold; send sent; shoot shot;
    show shown; shrink shrank shrunk; sink sank sunk; speak spoke spoken; spend spent; stand stood; steal stole stolen;
    strike struck; take took taken; teach taught; tell told; think thought; throw threw thrown; wear wore worn;
    win won; write wrote written; man men; woman women; child children; person people; wife wives; life lives;
    half halves
"""


@cache
def _groups() -> dict[str, tuple[str, ...]]:
    """Each word with all the spellings of its group, itself included."""
    groups = [[str(number), _spelt(number)] for number in range(100)]
    groups += [[f"{n}{['st', 'nd', 'rd'][n - 1] if n < 4 else 'th'}", word] for n, word in enumerate(_ORDINALS, 1)]
    groups.append(["thousand", "000"])
    groups += [line.split() for line in _VERBS.replace("\n", " ").split(";")]
    return {word: tuple(group) for group in groups for word in group}


def _spelt(number: int) -> str:
    if number < 20:
        return _UNITS[number]
    tens, unit = divmod(number, 10)
    return _TENS[tens - 2] + (f"-{_UNITS[unit]}" if unit else "")


def spellings(text: str) -> list[tuple[str, ...]]:
    """For each word of the text that is spelt in other ways too: all the ways."""
    words = {word.lower() for word in _WORD.findall(text)}
    # Verbs come in regular forms as well (rises, rising): their stem is tried beside the word as it stands.
    found = {_groups()[form] for word in words for form in _forms(word) if form in _groups()}
    return sorted(found)


def _forms(word: str) -> tuple[str, ...]:
    """The word, and what it may be a form of."""
    cut = [word.removesuffix(ending) for ending in ("s", "es", "ing", "ers") if len(word) > len(ending) + 2]
    return (word, *cut, *(f"{form}e" for form in cut))

"""Words of a sentence with a coarse grammatical tag each: enough grammar to find clauses, little enough to explain.

There is no parser here. A tag says which list or ending a word matched (see ``lexicon``), and ``finite`` marks the
verbs that can carry a clause. It is wrong now and then, and the stages above are built to lose little when it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from . import lexicon as lex

_TOKEN = re.compile(
    r"(?:[A-Za-z]\.){2,}|[$£€¥₹]?\d+(?:[.,:]\d+)*(?:st|nd|rd|th|s|bn|m|k|pm|am)?(?![^\W_])%?"
    r"|[^\W_]+(?:['’&/-][^\W_]+)*|\.{2,}|--+|[^\s]"
)
_NAME_INSIDE = re.compile(r"(?<=[a-z,] )([A-Z][^\W\d_]{2,30})")
_QUOTE_OPEN, _QUOTE_CLOSE = "“«", "”»"
_DASHES = frozenset(("—", "–", "--", "---"))


@dataclass(frozen=True, slots=True)
class Token:
    """``text[start:end]``; ``low`` is lower case with straight apostrophes; ``quoted`` inside quotation marks."""

    start: int
    end: int
    text: str
    low: str
    tag: str
    finite: bool
    quoted: bool
    depth: int


def tokenize(text: str, start: int, end: int, names: frozenset[str] = frozenset()) -> list[Token]:
    """The tokens of ``text[start:end]``, tagged. Linear in the length.

    ``names`` are words capitalised elsewhere inside a sentence: they are names at the start of a sentence too.
    """
    spans = [match.span() for match in _TOKEN.finditer(text, start, end)]
    words = [text[left:right] for left, right in spans]
    lows = [word.lower().replace("’", "'") for word in words]
    tags = [_first_tag(words[i], lows[i], i) for i in range(len(words))]
    _correct(words, lows, tags, names)
    finite = _finite(words, lows, tags)
    out: list[Token] = []
    quoted, depth = False, 0
    for i, (left, right) in enumerate(spans):
        word = words[i]
        if word in _QUOTE_OPEN or (word == '"' and not quoted):
            quoted, tags[i] = True, "Q"
        elif word in _QUOTE_CLOSE or word == '"':
            out.append(Token(left, right, word, word, "Q", False, quoted, depth))
            quoted = False
            continue
        elif word in "([":
            depth += 1
        out.append(Token(left, right, word, lows[i], tags[i], finite[i], quoted, depth))
        if word in ")]":
            depth = max(0, depth - 1)
    return out


def _first_tag(word: str, low: str, index: int) -> str:
    """A tag from the word alone."""
    first = word[0]
    if not (first.isalnum() or first in "$£€¥₹"):
        return "DASH" if word in _DASHES else word if word in ",;:()[]" else "END" if word in ".!?" else "OTHER"
    if first.isdigit() or first in "$£€¥₹" or low in lex.NUMBER_WORDS or low == "one":
        return "NUM"
    tag = _CLOSED.get(low)
    if tag:
        return tag if low != "us" or word != "US" else "NAME"
    if "'" in low:
        stem, _, tail = low.rpartition("'")
        if tail == "t":
            return "AUX" if low in lex.FINITE_AUXILIARIES else "MODAL"
        if stem in lex.SUBJECT_PRONOUNS or stem in ("that", "what", "here") or tail in ("re", "ve", "ll", "d", "m"):
            return "MODAL" if tail in ("ll", "d") else "PRONV"
        return "POSS"
    if first.isupper() and (index or word[1:2].isupper() or "." in word):
        return "NAME"
    if low in lex.PAST_IRREGULAR:
        return "PAST"
    if low in lex.PARTICIPLES_IRREGULAR:
        return "PART"
    if low.endswith("ed") and len(low) > 3 and low not in lex.NEVER_PAST:
        return "ED"
    if (
        low.endswith("ing")
        and len(low) > 4
        and low not in ("nothing", "something", "anything", "everything", "during", "morning")
    ):
        return "ING"
    if (
        low.endswith("ly")
        and len(low) > 4
        and low not in ("family", "only", "supply", "ally", "rally", "assembly", "reply")
    ):
        return "ADV"
    if low in lex.THIRD_PERSON:
        return "VERBS"
    if low in lex.VERB_BASES:
        return "VERB"
    return "NAME" if first.isupper() and index else "NOUN"


_CLOSED: dict[str, str] = {
    **dict.fromkeys(lex.PREPOSITIONS, "PREP"),
    **dict.fromkeys(lex.SUBORDINATORS - {"after", "before", "since", "until"}, "SUB"),
    **dict.fromkeys(lex.DETERMINERS, "DET"),
    **dict.fromkeys(lex.OTHER_PRONOUNS - lex.DETERMINERS, "OBJ"),
    **dict.fromkeys(lex.SUBJECT_PRONOUNS, "PRON"),
    **dict.fromkeys(lex.COORDINATORS, "CC"),
    **dict.fromkeys(lex.RELATIVES, "REL"),
    **dict.fromkeys(lex.FINITE_AUXILIARIES, "AUX"),
    **dict.fromkeys(lex.MODALS, "MODAL"),
    **dict.fromkeys(("been", "be", "being", "having"), "BE"),
    **dict.fromkeys(lex.SMALL_ADVERBS, "ADV"),
    "that": "THAT",
    "to": "TO",
    "there": "PRON",
    "like": "PREP",
}
_NOUNISH = frozenset(("NOUN", "NAME", "NUM", "POSS"))
_OBJECT_START = frozenset(
    ("DET", "PREP", "TO", "THAT", "NAME", "NUM", "OBJ", "PRON", "ADV", "ING", "POSS", "Q", "SUB", "OTHER")
)


def _finite(words: list[str], lows: list[str], tags: list[str]) -> list[bool]:
    """Which verbs can carry a clause; ambiguous words are decided by their neighbours, and their tags corrected."""
    count = len(words)
    out = [False] * count
    for i in range(count):
        tag = tags[i]
        if tag in ("AUX", "MODAL", "PRONV"):
            out[i] = True
        elif tag in ("PAST", "ED", "PART"):
            out[i] = tag != "PART" and _past_is_finite(lows, tags, i, count)
        elif tag == "VERBS":
            out[i] = _present_is_finite(lows, tags, i, count, plural=False)
            if not out[i]:
                tags[i] = "NOUN"
        elif tag == "NOUN" and _reads_as_verb(lows, tags, i, count):
            out[i] = True
        elif tag == "VERB":
            out[i] = _present_is_finite(lows, tags, i, count, plural=True)
            if not out[i] and lows[i] in lex.NOUN_TOO and not (i and tags[i - 1] in ("TO", "MODAL", "AUX")):
                tags[i] = "NOUN"
    return out


def _correct(words: list[str], lows: list[str], tags: list[str], names: frozenset[str]) -> None:
    """What the neighbours say at once: names that open a sentence, "so many", "must have"."""
    for i, tag in enumerate(tags):
        if tag == "NOUN" and words[i] in names:
            tags[i] = "NAME"
        elif lows[i] in ("so", "yet") and tag == "CC" and i and tags[i - 1] not in (",", ";", "DASH", "CC"):
            tags[i] = "ADV"
        elif lows[i] in ("have", "do") and i and tags[i - 1] in ("MODAL", "TO", "ADV"):
            before = i - 1
            while before > 0 and tags[before] == "ADV":
                before -= 1
            if tags[before] in ("MODAL", "TO"):
                tags[i] = "BE"


def _before(tags: list[str], i: int) -> int:
    """Index of the last token before ``i`` that is neither adverb nor quotation mark, or -1."""
    j = i - 1
    while j >= 0 and tags[j] in ("ADV", "Q", "OTHER") and i - j < 4:
        j -= 1
    return j


def _reads_as_verb(lows: list[str], tags: list[str], i: int, count: int) -> bool:
    """A word in -s that no list knows, right between a name and an object ("Rwanda vaccinates 97 …")."""
    if not 0 < i < count - 1 or not lows[i].endswith("s") or lows[i].endswith(("ss", "us", "is")):
        return False
    opens = i == 1 and tags[0] == "NOUN" and not lows[0].endswith("s")
    return (opens or tags[i - 1] in ("NAME", "PRON")) and tags[i + 1] in ("NUM", "DET", "OBJ", "POSS")


def _past_is_finite(lows: list[str], tags: list[str], i: int, count: int) -> bool:
    j = _before(tags, i)
    if j < 0:
        return False
    tag = tags[j]
    after = tags[i + 1] if i + 1 < count else "END"
    if tag in ("AUX", "BE", "PRONV", "MODAL"):
        return False
    if tag in ("PRON", "REL", "THAT"):
        return True
    if tag in ("DET", "POSS", "PREP", "TO", "NUM") and lows[j] not in ("this", "that", "one", "all"):
        return tags[i] == "PAST" and tag == "NUM"
    if tag in (",", "CC", "Q", ")", "DASH"):
        return tags[i] == "PAST" or after in ("DET", "THAT", "NAME", "TO", "POSS", "NUM", "OBJ", "Q") or j < i - 1
    if tags[i] == "ED" and after in ("NOUN", "NAME") and tag not in ("NOUN", "NAME"):
        return False
    by_somebody = i + 2 < count and lows[i + 1] == "by" and tags[i + 2] != "NUM"
    return not by_somebody or (tags[i] == "PAST" and lows[i] not in lex.PARTICIPLES_IRREGULAR)


def _present_is_finite(lows: list[str], tags: list[str], i: int, count: int, *, plural: bool) -> bool:
    j = _before(tags, i)
    if j < 0 or i + 1 >= count:
        return False
    tag, low = tags[j], lows[j]
    after = tags[i + 1]
    noun_too = lows[i] in lex.NOUN_FORMS
    if plural:
        if low in ("they", "we", "you", "i", "who"):
            return True
        ends_plural = tag in ("NOUN", "NAME") and (
            (low.endswith("s") and not low.endswith("ss")) or low in lex.PLURAL_NOUNS
        )
        return (
            ends_plural and after in _OBJECT_START and (not noun_too or after in ("DET", "THAT", "OBJ", "POSS", "NUM"))
        )
    if tag in ("PRON", "REL", "THAT") and low not in ("they", "we", "you", "i"):
        return True
    if tag not in _NOUNISH and tag not in (")", "Q", "DASH", ",") and not (tag == "CC" and after in ("DET", "POSS")):
        return False
    if tag == "POSS":
        return False
    if noun_too:
        return after in ("DET", "THAT", "OBJ", "POSS", "TO", "Q") or j < i - 1
    return after in _OBJECT_START or after in ("VERB", "NOUN", "VERBS", "ED", "PART", "PAST")


def names_in(text: str) -> frozenset[str]:
    """Words capitalised right after a lower-case word or a comma, that is, inside a sentence."""
    return frozenset(match[1] for match in _NAME_INSIDE.finditer(text))

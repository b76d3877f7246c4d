"""What one word by itself can tell: which lists it stands in, its ending, its capitals; as bits, found once a word.

A column of 900 words has some 400 different ones, so everything that needs only the word is done here, and the batch
code (``features``) works on arrays of these bits.
"""

from __future__ import annotations

import re
import zlib

from . import lexicon as lex
from . import wordlists as lists
from .lexicon import word_set

_BE_NOW = word_set("is are am isn't aren't it's that's he's she's they're we're you're i'm there's what's here's who's")
_LISTS: dict[str, frozenset[str]] = {
    "judging": lists.JUDGING,
    "value": lists.VALUES,
    "intensifier": lists.INTENSIFIERS,
    "hedging": lists.HEDGING,
    "generic": lists.GENERIC,
    "duty": lists.DUTY,
    "future": lists.FUTURE,
    "might": lists.MIGHT,
    "conditional": word_set("if unless whether otherwise suppose"),
    "call": lists.CALLS,
    "needs": lists.NEEDS,
    "wish": lists.WISHES,
    "mind": lists.MINDS,
    "reporting": lists.REPORTING,
    "accusing": lists.ACCUSING,
    "study": lists.STUDIES,
    "institution": lists.INSTITUTIONS,
    "deed": lists.DEEDS,
    "change": lists.CHANGE,
    "measure": lists.MEASURES,
    "big_number": lists.BIG_NUMBERS,
    "small_number": lists.SMALL_NUMBERS,
    "past_time": lists.PAST_TIMES,
    "now_time": lists.NOW_TIMES,
    "period": lists.PERIODS,
    "long_ago": lists.LONG_AGO,
    "rank": lists.RANKS,
    "comparing": lists.COMPARING,
    "cause": lists.CAUSES,
    "law": lists.LAWS,
    "phatic": lists.PHATIC,
    "opener": lists.OPENERS,
    "asking": lists.ASKING,
    "belittling": lists.BELITTLING,
    "title": lex.TITLES,
    "vague": lex.VAGUE,
    "determiner": lex.DETERMINERS,
    "preposition": lex.PREPOSITIONS,
    "coordinator": lex.COORDINATORS,
    "be": word_set("was were be been being wasn't weren't") | _BE_NOW,
    "be_now": _BE_NOW,
    "was": word_set("was were wasn't weren't had hadn't did didn't"),
    "have": word_set("has have had hasn't haven't hadn't i've we've you've they've having"),
    "not": word_set("not no never neither nor none cannot nothing nobody without") | frozenset(
        word for word in lex.FINITE_AUXILIARIES | lex.MODALS if word.endswith("n't")
    ),
    "i": word_set("i me my mine myself i'm i've i'd i'll"),
    "we": word_set("we us our ours ourselves we're we've we'd we'll"),
    "you": word_set("you your yours yourself you're you've you'd you'll"),
    "they": word_set("he she they him her them his hers their theirs himself herself themselves")
    | word_set("he's she's they're they've they'd they'll"),
    "it": word_set("it this that these those there here it's that's there's here's its"),
    "that": word_set("that"),
    "pointing": word_set("this that"),
    "to": word_set("to"),
    "going": word_set("going"),
    "past_verb": lex.PAST_IRREGULAR,
    "participle": lex.PARTICIPLES_IRREGULAR,
    "third_person": lex.THIRD_PERSON,
    "base_verb": lex.VERB_BASES,
    "small_adverb": lex.SMALL_ADVERBS,
}  # fmt: skip
_SHAPES = (
    "word",
    "digit",
    "ordinal",
    "year",
    "money",
    "percent",
    "month",
    "month_or_verb",
    "capital",
    "capitals",
    "ed",
    "ing",
    "ly",
    "est",
    "comma",
    "semicolon",
    "dash",
    "question",
    "exclamation",
    "full_stop",
    "ellipsis",
    "quote",
    "bracket",
    "start",
)
BIT: dict[str, int] = {name: place for place, name in enumerate((*_LISTS, *_SHAPES))}

_OF_WORD: dict[str, int] = {}
for _name, _words in _LISTS.items():
    for _word in _words:
        _OF_WORD[_word] = _OF_WORD.get(_word, 0) | 1 << BIT[_name]

TOKEN = re.compile(
    r"(?:[A-Za-z]\.){2,}|[$£€¥₹]?\d[\d.,:/]*(?<=\d)(?:st|nd|rd|th|s|bn|tn|m|k|pm|am)?(?![^\W_])%?|[^\W_]+(?:['’-][^\W_]+)*"
    r"|\.{2,}|--+|[^\s]"
)
START = "\n"  # stands before the first word of each text; no text holds it as a token
NAME_KEY, NUMBER_KEY, START_KEY = 1, 2, 3
_LONGEST = 40  # characters of a word that are looked at
_YEAR = re.compile(r"(?:1[5-9]|20)\d\ds?")
_NO_AMOUNT = re.compile(r"[\d.,:/]*(?:st|nd|rd|th|s|am|pm)|[\d.,]*[:/][\d.,:/]*")  # "2nd", "80s", "9:30", "9am"
_PUNCTUATION = {
    ",": "comma",
    ";": "semicolon",
    ":": "semicolon",
    "—": "dash",
    "–": "dash",
    "-": "dash",
    "?": "question",
    "!": "exclamation",
    ".": "full_stop",
    "…": "ellipsis",
    '"': "quote",
    "“": "quote",
    "”": "quote",
    "«": "quote",
    "»": "quote",
    "(": "bracket",
    ")": "bracket",
    "[": "bracket",
    "]": "bracket",
    START: "start",
}


def bits_of(token: str) -> int:
    """The bits (places as in ``BIT``) of one token as it stands in the text."""
    mark = _PUNCTUATION.get(token)
    if mark:
        return 1 << BIT[mark]
    first = token[0]
    if not first.isalnum():
        return _odd_bits(token)
    if first.isdigit():
        return _number_bits(token)
    low = lowered(token)
    bits = _OF_WORD.get(low, 0) | 1 << BIT["word"]
    if first.isupper():
        bits |= 1 << BIT["capital"]
        if low in ("may", "march"):
            bits |= 1 << BIT["month_or_verb"]
        elif low in lists.MONTHS:
            return bits | 1 << BIT["month"]
        if len(token) > 1 and (token.isupper() or "." in token):
            bits |= 1 << BIT["capitals"]
        if low == "i" or low.startswith("i'"):
            bits &= ~(1 << BIT["capital"])
    if "'" in low:
        bits |= _contracted(low)
    elif low.endswith("ed") and len(low) > 3 and low not in lex.NEVER_PAST:
        bits |= 1 << BIT["ed"]
    elif low.endswith("ing") and len(low) > 4 and low not in _NOT_ING:
        bits |= 1 << BIT["ing"]
    elif low.endswith("ly") and len(low) > 4 and low not in _NOT_LY:
        bits |= 1 << BIT["ly"]
    elif low.endswith("est") and len(low) > 5 and low not in _NOT_EST:
        bits |= 1 << BIT["est"]
    return bits


_NOT_ING = word_set("nothing something anything everything during morning evening building")
_NOT_LY = word_set("family only supply ally rally assembly reply early daily monthly weekly elderly")
_NOT_EST = word_set("interest forest harvest protest request suggest invest conquest arrest honest modest interest's")


def lowered(token: str) -> str:
    """The token in lower case, with straight apostrophes, cut to a length worth looking at."""
    return token[:_LONGEST].lower().replace("’", "'")


def _contracted(low: str) -> int:
    """What the tail of "they'll" or "he'd" says."""
    tail = low.rpartition("'")[2]
    return 1 << BIT["future"] if tail == "ll" else 1 << BIT["might"] if tail == "d" else 0


def _odd_bits(token: str) -> int:
    if token[0] in "$£€¥₹" and len(token) > 1:
        return _number_bits(token[1:]) | 1 << BIT["money"]
    if token[0] == ".":
        return 1 << BIT["ellipsis"]
    if token[0] == "-":
        return 1 << BIT["dash"]
    return 1 << BIT["money"] if token[0] in "$£€¥₹" else 0


def _number_bits(token: str) -> int:
    bits = 1 << BIT["word"] | 1 << BIT["digit"]
    if token.endswith("%"):
        bits |= 1 << BIT["percent"] | 1 << BIT["measure"]
    elif _YEAR.fullmatch(token):
        bits |= 1 << BIT["year"]
    elif _NO_AMOUNT.fullmatch(token):
        bits |= 1 << BIT["ordinal"]
    return bits


def key_of(token: str) -> int:
    """The 32-bit n-gram key of a token: its lower-case form, one key for all numbers."""
    if token == START:
        return START_KEY
    if token[0].isdigit() or (token[0] in "$£€¥₹" and len(token) > 1):
        return NUMBER_KEY
    return _hash(lowered(token))


def part_keys(token: str) -> list[int]:
    """The n-gram keys inside a word: how it begins (3, 4 letters) and how it ends (2 to 4)."""
    if not token[0].isalpha() or len(token) < 5:
        return []
    low = lowered(token)
    parts = ["^" + low[:3], "^" + low[:4], *(low[-size:] + "$" for size in (2, 3, 4) if len(low) > size + 1)]
    return [_hash(part) for part in parts]


def _hash(words: str) -> int:
    return zlib.crc32(words.encode("utf-8", "surrogatepass"))

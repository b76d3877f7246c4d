"""Texts nobody would write, each as long as one likes: what makes careless code slow, or wrong, or both."""

from collections.abc import Callable, Iterator
from itertools import count

_SYLLABLES = [first + vowel + last for first in "bdfgklmnprst" for vowel in "aeiou" for last in "lmnrst"]


def _new_word(number: int) -> str:
    """A word of its own for every number."""
    word = ""
    while number or not word:
        number, rest = divmod(number, len(_SYLLABLES))
        word += _SYLLABLES[rest]
    return word


def _gathered(parts: Iterator[str], characters: int) -> str:
    """As many parts as are needed, cut to the length."""
    found: list[str] = []
    length = 0
    while length < characters:
        found.append(next(parts))
        length += len(found[-1])
    return "".join(found)[:characters]


def _repeated(unit: str) -> Callable[[int], str]:
    return lambda characters: (unit * (characters // len(unit) + 1))[:characters]


def _nested(opening: str, closing: str) -> Callable[[int], str]:
    """All opened first, a word in the middle, then all closed again."""

    def build(characters: int) -> str:
        depth = max(1, (characters - 6) // (len(opening) + len(closing)))
        return opening * depth + " said " + closing * depth

    return build


def _numbered(line: str) -> Callable[[int], str]:
    """``line`` again and again, with a number and a new word each time."""
    return lambda characters: _gathered((line.format(n=n, word=_new_word(n)) for n in count()), characters)


def _started(start: str, unit: str, end: str = "") -> Callable[[int], str]:
    return lambda characters: start + _repeated(unit)(max(0, characters - len(start) - len(end))) + end


_BUILDERS: dict[str, Callable[[int], str]] = {
    # nothing to read
    "spaces": _repeated(" "),
    "spaces between two words": _started("He", " ", "said."),
    "nul": _repeated("\x00"),
    "lines of one no-break space": _repeated("\u00a0\n"),
    "crlf": _repeated("line\r\n"),
    "carriage returns": _repeated("\r"),
    "line separators": _repeated("it was\u2028\u2029"),
    "surrogates": _repeated("\ud83d\udea2 was \udc00 "),
    "zero width": _repeated("the\u200d\u200b\ufeff"),
    # scripts
    "emoji": _repeated("👍🏽"),
    "flags and families": _repeated("🇺🇦👨‍👩‍👧 was "),
    "combining marks": _started("a", "\u0316\u0301"),
    "letters to compose": _repeated("e\u0301a\u0308"),
    "right to left": _repeated("שלום עולם. "),
    "direction marks": _repeated("\u202ethe\u202c "),
    "no spaces": _repeated("我们今天。"),
    "mixed scripts": _repeated("The мэр said 我们 was שלום in São 🚢. "),
    # words
    "one word": _repeated("a"),
    "long words": _repeated("x" * 4_999 + " "),
    "capitals": _repeated("NATO "),
    "one capitalised word after another": _repeated("Ann "),
    "a new word each time": _numbered("{word} was "),
    "a new name each time": _numbered("The mayor {word} Bell met Ann O{word}. "),
    "names joined by particles": _repeated("Ann of the "),
    "initials": _repeated("J. "),
    "initials without spaces": _repeated("J."),
    "abbreviations": _repeated("Dr. U.S. Jan. e.g. "),
    "titles": _repeated("President Mr. Dr. "),
    "pronouns": _repeated("He said she was his. "),
    "adverbs": _repeated("nearly "),
    "auxiliaries": _repeated("have been being had "),
    "urls": _repeated("https://www.a.example/b?c=1&d=“e” "),
    "one url": _started("https://", "a.b/c?d&"),
    "mail addresses": _repeated("a@b.c@d."),
    # digits
    "digits": _repeated("1"),
    "digits with commas": _repeated("1,"),
    "digits with stops": _repeated("1.1"),
    "digits then a letter": _repeated("111111111a"),
    "money": _repeated("$1.5 million to €2bn, "),
    "percentages": _repeated("12% of 40 percent "),
    "dates": _repeated("March 23, 2024\n"),
    "unfinished dates": _repeated("on March 3, 20"),
    "relative dates": _repeated("he said last week on Friday night, "),
    "dotted dates": _repeated("1.1.20"),
    # marks
    "dots and brackets": _repeated("..[111 111 "),
    "ellipses": _repeated("so . . . . "),
    "stops": _repeated("."),
    "stops and spaces": _repeated(". "),
    "questions": _repeated("?! "),
    "open quotes": _repeated("“"),
    "closed quotes": _repeated("”"),
    "nested quotes": _nested("“‘", "’”"),
    "quotes in quotes": _repeated("“He said ‘it was “so”’ ” "),
    "alternating quotes": _repeated("\"He\" said 'it' "),
    "straight quotes": _repeated('"'),
    "quotes with attributions": _repeated("“It was lost,” said Ann. “It was,” he said, “so.” "),
    "apostrophes": _repeated("'"),
    "apostrophes in words": _repeated("it'n't's "),
    "open brackets": _repeated("("),
    "closed brackets": _repeated(")"),
    "nested brackets": _nested("([", "])"),
    "open brackets with words": _repeated("(he was "),
    "brackets with stops": _repeated("(He was.) "),
    "unfinished tags": _repeated("<div "),
    "comments never closed": _repeated("<!-- <b "),
    "entities": _repeated("&amp;&#3"),
    "hyphens": _repeated("-"),
    "hyphened words": _repeated("well-"),
    "hyphens at line ends": _repeated("the bro-\n"),
    "dashes": _repeated("he was — "),
    "dashes only": _repeated("—"),
    "double hyphens": _repeated("it was -- "),
    "commas": _repeated("a, "),
    "semicolons": _repeated("he was; "),
    "colons": _repeated("he was: "),
    "slashes": _repeated("and/or/"),
    "asterisks": _repeated("*** "),
    "underscores": _repeated("_the_"),
    # sentences
    "one endless sentence": _repeated("and the mayor said that 12 boats were lost, "),
    "relatives": _repeated("Ann, who was, "),
    "relatives inside relatives": _repeated("the man who said the boat which "),
    "appositives": _repeated("Ann Bell, a mayor of Lund, "),
    "said that": _repeated("he said that "),
    "according to": _repeated("according to Ann, "),
    "because": _repeated("it was lost because "),
    "participles": _repeated("killing 12 and injuring 40, "),
    "counts": _repeated("12 boats, 4 men and 3 dogs, "),
    "wrappers": _repeated("the irony that I am glad that "),
    "lists of names": _repeated("Ann, Bob and "),
    "infinitives": _repeated("to be to have to "),
    "short sentences": _repeated("It was. "),
    # pages
    "one letter a line": _repeated("a\n"),
    "hard line breaks": _repeated("the mayor said that the boats\nwere lost in 2019 and\n"),
    "list marks": _repeated("1. it was\n* he was\n(a) so\n"),
    "list marks in a line": _repeated("1) it was (b) he was "),
    "bylines": _repeated("By Ann and Bob\n\n"),
    "one byline": _started("By ", "Ann and "),
    "headings": _repeated("The Boats Were Lost\n\n"),
    "one long heading": _started("", "The Boats Of Lund ", "\n\nIt was."),
    "furniture": _repeated("Read more: the boats\n\nPhoto: Ann Bell\n\nAdvertisement\n\n"),
    "page numbers": _numbered("it was\n\n{n}\n\n"),
    "notes and corrections": _repeated("Correction: it was.\n\nAnn Bell is a columnist.\n\n"),
    "datelines": _repeated("LUND, May 3 (AP) — It was. "),
    "quoted lines": _repeated("> > it was\n"),
    "tabs": _repeated("it\twas\t\t"),
}  # fmt: skip
SHAPES: tuple[str, ...] = tuple(_BUILDERS)


def shape(name: str, characters: int) -> str:
    """The shape of that name, some ``characters`` long."""
    return _BUILDERS[name](characters)

"""Is a text in English? Sentence boundaries work in many languages; what can be checked was learned from English only.

No language is guessed: a text counts as English when enough of its words are the small ones no English text does
without. Short texts get the benefit of the doubt.
"""

from __future__ import annotations

import re

from . import lexicon as lex

ENGLISH_ONLY = "This does not read as English; what can be checked was learned from English and may be wrong here."
_WORD = re.compile(r"[^\W\d_]+")
_LOOKED_AT = 20_000  # characters
_FEW, _MANY = 20, 40  # words; fewer tell nothing unless their letters are not Latin; so many tell for sure
_SHARE, _SENTENCE_SHARE = 0.16, 0.05  # of a text, of one sentence; German, French, Spanish, Dutch texts have below 0.1
_ELSEWHERE = lex.word_set(
    "a an as in is over i but was her his or no me on so per via like all had he we do for"
)  # these stand in other languages too
_SMALL = (
    lex.DETERMINERS | lex.SUBJECT_PRONOUNS | lex.PREPOSITIONS | lex.COORDINATORS | lex.FINITE_AUXILIARIES
    | frozenset(("to", "not"))
) - _ELSEWHERE  # fmt: skip


def reads_as_english(text: str) -> bool:
    """Does it? Only the first 20,000 characters are looked at; a text without words does."""
    words = _WORD.findall(text[:_LOOKED_AT].lower())
    latin = sum(word[0] < "\u0250" for word in words)
    if latin < 0.7 * len(words):
        return False
    if len(words) < _FEW:
        return True
    return sum(word in _SMALL for word in words) >= (_SHARE if len(words) >= _MANY else _SENTENCE_SHARE) * len(words)

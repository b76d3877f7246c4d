"""People a column names, so that "Okoye" can be given her first name and "she" can be resolved where only one is meant.

Somebody is a person for us when the text treats them as one: a title before the name, a verb of speaking after it,
or "who". No list of first names is used: such lists know some countries and not others.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from . import lexicon as lex
from .lexicon import word_set
from .tokens import Token

_LONGEST_NAME = 4
_NEVER_PERSON = word_set(
    "united states kingdom state city county hall street river lake mount university college school church party bank "
    "court house department ministry council committee company corporation club league union association institute "
    "foundation agency bureau office times post journal guardian news press war day east west north south islamic "
    "national international federal royal american british european african asian english french german russian "
    "chinese supreme republican democratic labour conservative act bill treaty"
)


@dataclass(slots=True)
class People:
    """Full names by surname, and who was mentioned in each sentence. Grows as sentences are read in order."""

    full_names: dict[str, str] = field(default_factory=dict)
    ambiguous: set[str] = field(default_factory=set)
    mentions: list[frozenset[str]] = field(default_factory=list)

    def read(self, tokens: Sequence[Token]) -> None:
        """Take in the next sentence."""
        here: set[str] = set()
        i = 0
        while i < len(tokens):
            if not _is_name(tokens[i]):
                i += 1
                continue
            start = i
            while i < len(tokens) and _is_name(tokens[i]) and i - start < 6:
                i += 1
            here.update(self._person(tokens, start, i))
        self.mentions.append(frozenset(here))

    def _person(self, tokens: Sequence[Token], start: int, end: int) -> list[str]:
        titled = start > 0 and tokens[start - 1].low in lex.TITLES
        while start < end - 1 and tokens[start].low in lex.TITLES:
            start += 1
            titled = True
        words = [token.text for token in tokens[start:end]]
        words[-1] = words[-1].removesuffix("’s").removesuffix("'s")
        surname = words[-1]
        if surname in self.full_names:
            if len(words) > 1 and not self.full_names[surname].endswith(" ".join(words)):
                self.ambiguous.add(surname)
            return [surname]
        if any(word.lower() in _NEVER_PERSON for word in words) or len(words) > _LONGEST_NAME or len(surname) < 3:
            return []
        after = tokens[end] if end < len(tokens) else None
        follows = after is not None and (
            (after.low in lex.SPEECH and after.finite)
            or after.low == "who"
            or (after.tag == "," and _who(tokens, end + 1))
        )
        if not titled and not (follows and len(words) > 1):
            return []
        self.full_names[surname] = " ".join(words)
        return [surname]

    def only_person(self, sentence: int) -> str | None:
        """The full name of the one person named in this sentence or, if none is, in the two before it."""
        for back in range(3):
            index = sentence - back
            if 0 <= index < len(self.mentions) and self.mentions[index]:
                names = self.mentions[index]
                surname = next(iter(names))
                return self.full_names[surname] if len(names) == 1 and surname not in self.ambiguous else None
        return None


def _who(tokens: Sequence[Token], index: int) -> bool:
    return index < len(tokens) and tokens[index].low == "who"


def _is_name(token: Token) -> bool:
    return token.tag in ("NAME", "POSS") and token.text[0].isupper() and not token.text.isupper()

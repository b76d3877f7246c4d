"""Canary words: made up, one for each unpublished text, with who may see it. One that shows elsewhere is a leak."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product

from django.core.serializers.json import DjangoJSONEncoder

from factcheck.publication.models import ColumnEdition, Publication

WORD = re.compile(r"zq[bcdfgklmnprstvz][aeiou][bcdfgklmnprstvz][aeiou]x")
LETTERS = "bcdfgklmnprstvz", "aeiou", "bcdfgklmnprstvz", "aeiou"

TEAM = "the team and curators"
BLIND = "those of the team who gave a verdict or looked; no curator"
OWNER = "the person alone"
CURATORS = "curators"
EDITORS = "the team's editors; no curator"


@dataclass(frozen=True)
class Canary:
    """One word: where it stands, whose team's it is, who may see it, on which claim."""

    word: str
    where: str
    team: str
    seen_by: str
    claim: str = ""
    may_publish: bool = False

    def __str__(self) -> str:
        return f"{self.word} ({self.where} of {self.claim or 'no claim'}, {self.team}; for {self.seen_by})"


class Planter:
    """Hands out words and remembers what they are."""

    def __init__(self) -> None:
        self.all: dict[str, Canary] = {}
        self._words = ("zq" + "".join(letters) + "x" for letters in product(*LETTERS))

    def __call__(
        self, where: str, team: str, seen_by: str = TEAM, claim: str = "", *, may_publish: bool = False
    ) -> str:
        word = next(self._words)
        self.all[word] = Canary(word, where, team, seen_by, claim, may_publish)
        return word

    def secret(self) -> dict[str, Canary]:
        """Those that no publication holds. One that never may be published and is in one fails here already."""
        published = published_words()
        wrong = [str(each) for each in self.all.values() if each.word in published and not each.may_publish]
        assert not wrong, f"published and must never be: {wrong}"
        return {word: each for word, each in self.all.items() if word not in published}

    def kinds(self) -> Counter[str]:
        """How many of each sort, for the account."""
        return Counter(each.where for each in self.all.values())


def words_in(text: str) -> set[str]:
    """Every canary in a text, however it is capitalised."""
    return set(WORD.findall(text.lower()))


def published_words() -> set[str]:
    """What readers may see by right: frozen bodies, notes and reasons; of an edition all but its whole text."""
    texts: Iterable[object] = [
        *Publication.objects.values_list("body", "correction_note", "withdrawn_reason"),
        *ColumnEdition.objects.values_list("title", "author", "outlet"),
        *(edition.body.get("claims") for edition in ColumnEdition.objects.all()),
    ]
    return words_in(json.dumps(list(texts), cls=DjangoJSONEncoder))

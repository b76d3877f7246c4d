"""`@username` in what people write: who is meant, and the text in pieces to show it by. Pure.

A mention is kept with the comment as {word: {"id": key, "name": full name}}, so that a comment reads the same after the
person has left the team or changed the user name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol, TypedDict

# What a user name may hold (Django's rule). An @ inside a word is an e-mail address or the like, and no mention.
_WORD = re.compile(r"(?<![\w.+-])@([\w.@+-]{1,150})")
_ENDINGS = ".@+-"
TICKED = "ticked:"
"""Before the key of somebody chosen from the list beside the form, whose user name stands nowhere in the text."""


class Person(Protocol):
    """As much of a user as is asked here."""

    pk: int
    username: str


class Mention(TypedDict):
    """Who was meant by a word."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a comment; `name` where it stands for a person."""

    text: str
    name: str = ""


def find_mentions(body: str, people: Iterable[Person], *, ticked: Iterable[str] = ()) -> dict[str, Mention]:
    """Who of these people is meant. Names that nobody here has stay plain text; capitals do not matter unless two
    names differ by nothing else."""
    exact = {person.username: person for person in people}
    loose: dict[str, Person | None] = {}
    for name, person in exact.items():
        key = name.casefold()
        loose[key] = None if key in loose else person
    found: dict[str, Mention] = {}
    for match in _WORD.finditer(body):
        word = match[1]
        for end in _ends(word):
            meant = exact.get(word[:end]) or loose.get(word[:end].casefold())
            if meant:
                found[word[:end]] = _mention(meant)
                break
    typed = {mention["id"] for mention in found.values()}
    wanted = set(ticked)
    for person in exact.values():
        if str(person.pk) in wanted and person.pk not in typed:
            found[f"{TICKED}{person.pk}"] = _mention(person)
    return found


def pieces_of(body: str, mentions: Mapping[str, Mention]) -> list[Piece]:
    """The text cut at its mentions; joined, the pieces are the text again."""
    if not mentions:
        return [Piece(body)]
    pieces: list[Piece] = []
    after = 0
    for match in _WORD.finditer(body):
        word = match[1]
        end = next((end for end in _ends(word) if word[:end] in mentions), 0)
        if end:
            stop = match.start(1) + end
            pieces += [
                Piece(body[after : match.start()]),
                Piece(body[match.start() : stop], mentions[word[:end]]["name"]),
            ]
            after = stop
    return [piece for piece in [*pieces, Piece(body[after:])] if piece.text]


def ticked_names(mentions: Mapping[str, Mention]) -> list[str]:
    """The people chosen from the list, by name."""
    return sorted(mention["name"] for word, mention in mentions.items() if word.startswith(TICKED))


def _mention(person: Person) -> Mention:
    return {"id": person.pk, "name": str(person)}


def _ends(word: str) -> Iterable[int]:
    """Where the name may end: a full stop after a name is most often the sentence's. At most a few are tried."""
    yield len(word)
    for cut in range(1, 4):
        if cut < len(word) and word[-cut] in _ENDINGS:
            yield len(word) - cut
        else:
            return

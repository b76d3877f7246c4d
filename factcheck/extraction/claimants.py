"""Who makes a claim: the author, somebody the author quotes, or somebody left unnamed; and how we know.

A wrong name here would accuse a person of words they never said, so a pronoun is resolved only when one person is
meant, and otherwise the claimant stays unnamed.
"""

from __future__ import annotations

from collections.abc import Sequence

from . import lexicon as lex
from .people import People
from .reported import Source, is_crowd
from .tokens import Token
from .values import Claimant


def find_claimant(
    tokens: Sequence[Token],
    source: Source | None,
    people: People,
    sentence: int,
    *,
    author: str | None,
    accused: bool,
) -> Claimant:
    """The claimant of one claim: ``source`` is its reported speech, if any; ``accused`` a passive without accuser."""
    if source is None and accused:
        return Claimant("", "unnamed", "The passive (“were accused”) names no accuser.")
    if source is None or not source.is_content:
        name = author or "the author"
        if source is None:
            return Claimant(name, "author", "No other source is named, so the author of the column says it.")
        speaker = _text(tokens, source.speaker)
        return Claimant(name, "author", f"The author says that {speaker} said so; what was said is a claim of its own.")
    verb = _text(tokens, source.verb)
    speaker = _text(tokens, source.speaker)
    first = tokens[source.speaker[0]]
    if first.low in ("he", "she") and len(source.speaker) == 1:
        person = people.only_person(sentence)
        if person:
            return Claimant(person, "quoted", f"“{first.text} {verb}”: {person} is the only person named just before.")
        return Claimant("", "unnamed", f"“{first.text} {verb}”: the text around it does not say for sure who that is.")
    if first.low == "they" or is_crowd(tokens, source.speaker):
        return Claimant(speaker, "unnamed", f"“{speaker} {verb}” names no one in particular.")
    if any(tokens[i].tag in ("NAME", "POSS") for i in source.speaker):
        name = _name(tokens, source.speaker, people)
        return Claimant(name, "quoted", f"Named as the source by “{verb}”.")
    if first.low in ("the", "its", "his", "her", "their"):
        return Claimant(speaker, "quoted", f"“{speaker}” is given as the source by “{verb}”.")
    return Claimant(speaker, "unnamed", f"“{verb}” gives a source, but no name.")


def _text(tokens: Sequence[Token], at: Sequence[int]) -> str:
    words = ""
    for position, i in enumerate(at):
        apart = position and tokens[i].start > tokens[at[position - 1]].end
        words += (" " if apart else "") + tokens[i].text
    return words


def _name(tokens: Sequence[Token], at: Sequence[int], people: People) -> str:
    """The speaker without article and titles; a surname known from before in full."""
    kept = list(at)
    while len(kept) > 1 and tokens[kept[0]].tag == "DET" and tokens[kept[1]].text[0].isupper():
        kept = kept[1:]
    titles = [k for k, i in enumerate(kept) if tokens[i].low in lex.TITLES]
    if titles and titles[-1] < len(kept) - 1 and all(tokens[i].tag == "NAME" for i in kept[titles[-1] + 1 :]):
        kept = kept[titles[-1] + 1 :]
    name = _text(tokens, kept)
    if name in people.full_names and name not in people.ambiguous:
        return people.full_names[name]
    return name

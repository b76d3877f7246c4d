"""What a model says beside its quote, made safe to keep and to show: the restatement, and who makes the claim.

Both can put words into somebody's mouth, so a name counts only where it stands in the column, and so does a figure.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container

from factcheck.extraction.lexicon import word_set
from factcheck.extraction.values import Claimant, Reading

from .placing import near_words

_LONGEST_RESTATEMENT = 500
_LONGEST_NAME = 100
_MOST_TRIES = 200  # places where a name is looked at
_UNSEEN = frozenset(("Cc", "Cf", "Cs", "Cn"))  # control, format (bidi overrides too), surrogates, not assigned
_JOINERS = "\u200c\u200d"  # format characters that some scripts spell with
_FIGURE = re.compile(r"\d+")
_ENDS = (".", "!", "?", "…", ".”", "!”", "?”", '."', '!"', '?"', ".’", ".'", ".)")
_NOBODY = frozenset(("", "unnamed", "unknown", "none", "null", "nobody", "n/a", "not named", "anonymous"))
_AUTHOR = frozenset(("author", "the author", "the columnist", "columnist", "the writer", "writer"))
_PRONOUNS = word_set(
    "i me my we us our you your he him his she her hers they them their it its who this that these those"
)


def one_line(text: str) -> str:
    """The text in one line, composed (NFC), without characters nobody can see or PostgreSQL refuses."""
    text = " ".join(text[: 8 * _LONGEST_RESTATEMENT].split())
    kept = [sign for sign in text if sign in _JOINERS or unicodedata.category(sign) not in _UNSEEN]
    return " ".join(unicodedata.normalize("NFC", "".join(kept)).split())


def figures_of(reading: Reading) -> frozenset[str]:
    """The figures a restatement may have: the column's, its year, and the year before ("last year")."""
    years = [str(reading.published_on.year - back) for back in (0, 1)] if reading.published_on else []
    return frozenset((*_FIGURE.findall(reading.text), *years))


def restate(proposed: str, words: str, figures: Container[str]) -> tuple[str, str]:
    """(restatement, why it is not the model's own or nothing): without a usable one the claim's words as a sentence."""
    line = one_line(proposed)
    if not any(sign.isalnum() for sign in line):
        return _as_sentence(words), "The model gave no restatement, so the claim's own words stand for it."
    if len(line) > _LONGEST_RESTATEMENT:
        return _as_sentence(words), "The model's restatement was too long, so the claim's own words stand for it."
    stray = next((figure for figure in _FIGURE.findall(line) if figure not in figures), "")
    if stray:
        shown = stray[:20]
        return _as_sentence(words), f"The model's restatement had a figure ({shown}) that the column does not give."
    return _as_sentence(line), ""


def opens_unclear(restatement: str) -> bool:
    """Does it begin with a word that points outside it?"""
    return restatement.split(" ", 1)[0].strip("“”\"'’,.").lower() in _PRONOUNS


def find_claimant(reading: Reading, named: str, model: str) -> Claimant:
    """Who makes the claim: the author, a name the column has, or nobody named."""
    name = one_line(named[: 2 * _LONGEST_NAME])
    author = reading.byline or ""
    if name.lower() in _AUTHOR or _is_author(name, author):
        return Claimant(author or "the author", "author", f"The language model {model} names no other source.")
    if name.lower() in _NOBODY | _PRONOUNS or not any(sign.isupper() for sign in name):
        return Claimant("", "unnamed", f"The language model {model} names nobody as the source.")
    if len(name) > _LONGEST_NAME or not _stands(reading.text, name):
        return Claimant("", "unnamed", f"The language model {model} gave a name that does not stand in the column.")
    return Claimant(name, "quoted", f"Named as the source by the language model {model}.")


def _is_author(name: str, author: str) -> bool:
    """Is this the author's name, or the end of it?"""
    return bool(name) and f" {author}".casefold().endswith(f" {name}".casefold())


def _stands(text: str, name: str) -> bool:
    """Does the name stand in the text, letter by letter and not inside a word?"""
    place = text.find(name)
    for _ in range(_MOST_TRIES):
        if place < 0:
            return False
        end = place + len(name)
        words = near_words(text, place, end)
        if words[0] == place and text[end : words[1]] in ("", "’s", "'s"):
            return True
        place = text.find(name, place + 1)
    return False


def _as_sentence(words: str) -> str:
    """The words with a capital letter and a full stop."""
    words = words.strip(" ,;:–—")
    return words[:1].upper() + words[1:] + ("" if words.endswith(_ENDS) else ".")

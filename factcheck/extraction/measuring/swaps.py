"""Do names, numbers or topics carry the signal? Others are put in their place, and nothing should change."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence

from ..lexicon import word_set
from .material import Material
from .scorers import checkability_scorers
from .scores import SEED, at_threshold
from .table import Figure, Result, Row, Skipped

NAME = "Swaps"

Swap = Callable[[str], str]

_NAME = re.compile(r"(?<=[a-z,;:] )[A-Z][a-z]+(?:-[A-Z][a-z]+)*\b")
_DIGITS = re.compile(r"\d+")
_WORD = re.compile(r"[a-z]+")
_NEVER = word_set(
    "January February March April May June July August September October November December Jan Feb Mar Apr Jun Jul Aug "
    "Sept Sep Oct Nov Dec Monday Tuesday Wednesday Thursday Friday Saturday Sunday I Mr Mrs Ms Dr Prof Sir President "
    "Minister Senator Governor Mayor Judge Justice Professor The A An"
)
NAMES = (
    "Okafor", "Lindqvist", "Marchetti", "Tanaka", "Delgado", "Novak", "Haddad", "Mbeki", "Kowalski", "Fraser", "Sato",
    "Vargas", "Oduya", "Petrov", "Nakamura", "Moreau", "Larsen", "Iyer", "Castillo", "Brennan", "Zhou", "Yilmaz",
)  # fmt: skip
TOPICS = (
    ("hospital", "school", "prison", "library", "museum", "airport", "factory", "farm", "bank", "church"),
    ("hospitals", "schools", "prisons", "libraries", "museums", "airports", "factories", "farms", "banks", "churches"),
    ("teacher", "nurse", "farmer", "soldier", "driver", "miner", "banker", "student", "patient", "tenant"),
    ("teachers", "nurses", "farmers", "soldiers", "drivers", "miners", "bankers", "students", "patients", "tenants"),
    ("health", "education", "housing", "defence", "energy", "transport", "tourism", "fishing", "farming", "mining"),
    ("vaccine", "railway", "tariff", "pension", "reservoir", "refinery", "bridge", "dam", "tunnel", "harbour"),
    ("water", "gas", "oil", "coal", "wheat", "milk", "rice", "steel", "timber", "coffee"),
)  # fmt: skip


def measure(material: Material) -> Iterator[Result]:
    """On held-back sentences that a swap changes: mean absolute change of the probability, and labels that flip."""
    if not material.held_back:
        yield Skipped(NAME, "there are no held-back sentences.")
        return
    scorers, skipped = checkability_scorers(material, NAME)
    yield from skipped
    texts = [example.text for example in material.held_back]
    for data, swap in (("other names", names), ("other numbers", numbers), ("other topics", topics)):
        pairs = [(text, swapped) for text in texts if (swapped := swap(text)) != text]
        if not pairs:
            yield Skipped(NAME, f"{data}: no held-back sentence has any.")
            continue
        for system, score in scorers.items():
            before, after = score([text for text, _ in pairs]), score([text for _, text in pairs])
            yield Row(NAME, data, len(pairs), system, figures_of(before, after))


def figures_of(before: Sequence[float], after: Sequence[float]) -> dict[str, Figure]:
    """How far the probabilities moved."""
    changes = [abs(one - other) for one, other in zip(before, after, strict=True)]
    flips = [one != other for one, other in zip(at_threshold(before), at_threshold(after), strict=True)]
    return {
        "mean change": Figure(sum(changes) / len(changes)),
        "labels that flip": Figure(sum(flips) / len(flips)),
    }


def names(text: str) -> str:
    """Capitalised words in running text, each replaced by the same other name throughout; days and months stay."""
    return _NAME.sub(_replacer(text, lambda word, chance: word if word in _NEVER else chance.choice(NAMES)), text)


def numbers(text: str) -> str:
    """Digits replaced by others; years stay years, and no number gains a leading zero."""
    return _DIGITS.sub(_replacer(text, _other_number), text)


def topics(text: str) -> str:
    """Some nouns of public life replaced by others of their sort."""
    return _WORD.sub(_replacer(text, _other_topic), text)


def _replacer(text: str, choose: Callable[[str, random.Random], str]) -> Callable[[re.Match[str]], str]:
    """One draw a word, seeded by the text, so that a run can be repeated."""
    chance = random.Random(f"{SEED} {text}")  # noqa: S311 - no secret, a repeatable draw
    chosen: dict[str, str] = {}

    def replace(match: re.Match[str]) -> str:
        if match[0] not in chosen:
            chosen[match[0]] = choose(match[0], chance)
        return chosen[match[0]]

    return replace


def _other_number(digits: str, chance: random.Random) -> str:
    if len(digits) == 4 and digits[:2] in ("18", "19", "20"):
        return str(chance.randint(1960, 2024))
    others = "".join(str(chance.randint(0, 9)) for _ in digits[1:])
    return (str(chance.randint(1, 9)) if digits[0] != "0" else "0") + others


def _other_topic(word: str, chance: random.Random) -> str:
    return next((chance.choice([each for each in group if each != word]) for group in TOPICS if word in group), word)

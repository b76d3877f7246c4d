"""Columns that a publisher edits, with what became of every sentence: twenty-six kinds of edit, made from a seed."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from random import Random

from factcheck.extraction import normalise

TOWNS = ("Ebbmouth", "Saltwick", "Marrow Quay", "Thornhaven", "Little Orde", "Great Orde")
REFRAIN = "Nobody has counted them since."
ASIDES = (
    "Old men on the pier like to talk about it.",
    "That is not how I remember the place.",
    "The council’s report calls this “a quiet decade”, and leaves it there.",
    "Ask anybody in the market.",
)


@dataclass
class Part:
    """A sentence: the claim's own words, and what stands before and after them in it. A copy has no key."""

    words: str
    lead: str = ""
    tail: str = ""
    key: int | None = None


@dataclass
class Text:
    """A headline and paragraphs of sentences."""

    headline: str
    paragraphs: list[list[Part]] = field(default_factory=list)
    gap: str = "\n\n"

    def build(self) -> tuple[str, dict[int, tuple[int, int]]]:
        """The text as normalised at intake, and where each keyed part's words stand in it."""
        text, places = self.headline, {}
        for paragraph in self.paragraphs:
            text += self.gap
            for index, part in enumerate(paragraph):
                text += (" " if index else "") + part.lead
                if part.key is not None and part.words:
                    places[part.key] = (len(text), len(text) + len(part.words))
                text += part.words + part.tail
        assert normalise(text) == text
        return text, places


def column(random: Random) -> Text:
    """Sixteen claims among asides: many alike, a refrain that comes back, and one passage that stands in it twice."""
    parts = []
    for key in range(12):
        town, year, ships = random.choice(TOWNS), 1900 + random.randrange(90), 100 + random.randrange(900)
        kind = key % 4
        if kind == 0:
            parts.append(Part(f"In {year} the port of {town} counted {ships} ships.", key=key))
        elif kind == 1:
            lead = random.choice(("As the harbour master told me, ", "I have it on paper that ", ""))
            parts.append(Part(f"the port of {town} counted {ships} ships in {year}", lead=lead, tail=".", key=key))
        elif kind == 2:
            words = f"{town} lost {ships} fishing jobs between {year} and {year + 8}"
            parts.append(Part(words, tail=f", and the minister said “it was {ships % 7 + 2} at most”.", key=key))
        else:
            parts.append(Part(REFRAIN, key=key))
    twin = f"By {1950 + random.randrange(40)} every second boat of {random.choice(TOWNS)} was sold."
    passage = ("The bank called in its loans that winter.", twin, "Their owners went to the city for good.")
    first = [Part(passage[0], key=12), Part(passage[1], key=13), Part(passage[2], key=14)]
    again = [Part(words) for words in passage]
    random.shuffle(parts)
    for at in sorted(random.sample(range(12), 5), reverse=True):
        parts.insert(at, Part(random.choice(ASIDES)))
    paragraphs = [parts[at : at + 4] for at in range(0, len(parts), 4)]
    paragraphs.insert(1, first)
    paragraphs.append(again)
    closing = [Part("So the sea gives and the sea takes.", key=15)]
    return Text(f"The {random.choice(TOWNS)} we lost", [*paragraphs, closing])


def insertion_before(text: Text, random: Random) -> None:
    text.paragraphs.insert(0, [Part("This column was first read aloud on the quay."), Part(random.choice(ASIDES))])


def insertion_within(text: Text, random: Random) -> None:
    paragraph = random.choice(text.paragraphs)
    paragraph.insert(random.randrange(len(paragraph) + 1), Part("One could say more about that."))


def word_changed_inside(text: Text, random: Random) -> None:
    part = _claim(text, random)
    words = part.words.split(" ")
    at = random.randrange(1, len(words))
    words[at] = random.choice(("nearly", "reported", "about")) + " " + words[at]
    part.words = " ".join(words)


def sentence_doubled(text: Text, random: Random) -> None:
    """A copy elsewhere, before the sentence or after it."""
    part = _claim(text, random)
    copy = Part(part.words, part.lead, part.tail)
    random.choice(text.paragraphs).insert(0, copy)


def paragraph_doubled(text: Text, random: Random) -> None:
    """A copy with the same neighbours: the same context twice."""
    at = random.randrange(len(text.paragraphs))
    copy = [Part(part.words, part.lead, part.tail) for part in text.paragraphs[at]]
    text.paragraphs.insert(random.choice((at, at + 1, len(text.paragraphs))), copy)


def one_of_two_deleted(text: Text, random: Random) -> None:
    """The passage that stands twice loses its first place: what is left is the other one."""
    text.paragraphs = [each for each in text.paragraphs if 13 not in {part.key for part in each}]


def paragraph_moved(text: Text, random: Random) -> None:
    """Never beside its own like: which of two equal neighbours is which, no text says."""
    paragraph = text.paragraphs.pop(random.randrange(len(text.paragraphs)))
    words = [part.words for part in paragraph]
    like = {at for at, each in enumerate(text.paragraphs) if [part.words for part in each] == words}
    beside = like | {at + 1 for at in like}
    text.paragraphs.insert(random.choice([at for at in range(len(text.paragraphs)) if at not in beside]), paragraph)


def emoji_inserted(text: Text, random: Random) -> None:
    part = _claim(text, random)
    if random.random() < 0.5:
        part.words = part.words.replace(" ", " ⚓️ ", 1)
    else:
        part.lead = "👩🏽‍🚀 " + part.lead


def quotes_straightened(text: Text, random: Random) -> None:
    for part in _all(text):
        for name in ("words", "lead", "tail"):
            value = getattr(part, name).replace("“", '"').replace("”", '"').replace("’", "'")
            setattr(part, name, value)


def quotes_curled(text: Text, random: Random) -> None:
    part = _claim(text, random)
    part.words = "‘" + part.words.rstrip(".") + "’" + "." * part.words.endswith(".")


def sentence_deleted(text: Text, random: Random) -> None:
    part = _claim(text, random)
    for paragraph in text.paragraphs:
        if any(each is part for each in paragraph):
            paragraph[:] = [each for each in paragraph if each is not part] or [Part("Enough of that.")]


def typo_fixed(text: Text, random: Random) -> None:
    """The old text had it: the new one has a letter that was missing."""
    part = _claim(text, random)
    part.words = part.words.replace("o", "oo", 1)


def number_changed(text: Text, random: Random) -> None:
    part = _with(text, random, lambda part: any(letter.isdigit() for letter in part.words))
    digit = next(letter for letter in reversed(part.words) if letter.isdigit())
    head, _, tail = part.words.rpartition(digit)
    part.words = f"{head}{(int(digit) + random.randrange(1, 9)) % 10}{tail}"


def number_swapped_with_anothers(text: Text, random: Random) -> None:
    """Two sentences of one pattern take each other's year: each then reads more like the other one did."""
    alike = [part for part in _claims(text) if part.words.startswith("In 19")]
    one, other = random.sample(alike, 2)
    years = one.words[3:7], other.words[3:7]
    one.words, other.words = (
        one.words.replace(years[0], years[1], 1),
        other.words.replace(years[1], years[0], 1),
    )


def paragraphs_merged(text: Text, random: Random) -> None:
    at = random.randrange(len(text.paragraphs) - 1)
    text.paragraphs[at : at + 2] = [text.paragraphs[at] + text.paragraphs[at + 1]]


def paragraph_split(text: Text, random: Random) -> None:
    at = random.choice([at for at, each in enumerate(text.paragraphs) if len(each) > 1])
    paragraph = text.paragraphs[at]
    cut = random.randrange(1, len(paragraph))
    text.paragraphs[at : at + 1] = [paragraph[:cut], paragraph[cut:]]


def headline_changed(text: Text, random: Random) -> None:
    text.headline = "Where have all the boats gone?"


def similar_sentences_swapped(text: Text, random: Random) -> None:
    one, other = random.sample([part for part in _claims(text) if "port of" in part.words], 2)
    swapped = {id(one): other, id(other): one}
    text.paragraphs = [[swapped.get(id(part), part) for part in each] for each in text.paragraphs]


def negation_inserted(text: Text, random: Random) -> None:
    part = _claim(text, random)
    if random.random() < 0.5:
        part.lead = "It is not true that " + part.lead
    else:
        part.words = part.words.replace(" ", " never ", 2)


def end_cut_off(text: Text, random: Random) -> None:
    del text.paragraphs[-random.randrange(1, 3) :]


def sentence_reworded(text: Text, random: Random) -> None:
    """Said so differently that no machine should be sure; a person finds it."""
    part = _claim(text, random)
    part.words = f"Whatever one hears, {part.words[:1].lower()}{part.words[1:].rstrip('.')}, or so they say."


def dash_changed(text: Text, random: Random) -> None:
    part = _claim(text, random)
    part.words = part.words.replace(" the ", " – the ", 1) if " the " in part.words else part.words + " –"


def heading_inserted(text: Text, random: Random) -> None:
    text.paragraphs.insert(random.randrange(1, len(text.paragraphs)), [Part("The years after")])


def capitals_changed(text: Text, random: Random) -> None:
    part = _claim(text, random)
    part.words = part.words.upper() if random.random() < 0.3 else part.words.title()


def correction_added_below(text: Text, random: Random) -> None:
    """The sentence is corrected in place, and a note at the foot says word for word what it was."""
    part = _with(text, random, lambda part: any(letter.isdigit() for letter in part.words))
    was = part.words
    digit = next(letter for letter in part.words if letter.isdigit())
    part.words = part.words.replace(digit, str((int(digit) + 3) % 10))
    text.paragraphs.append([Part(f"Correction: an earlier version of this column said: “{was}” We regret the error.")])


def words_put_in_quotation(text: Text, random: Random) -> None:
    """What the author said becomes what somebody else said, before the very same words."""
    part = _claim(text, random)
    part.lead, part.tail = "“" + part.lead, part.tail + "” said nobody I know."


# fmt: off
KINDS: tuple[Callable[[Text, Random], None], ...] = (
    insertion_before, insertion_within, word_changed_inside, sentence_doubled, paragraph_doubled,
    one_of_two_deleted, paragraph_moved, emoji_inserted, quotes_straightened, quotes_curled, sentence_deleted,
    typo_fixed, number_changed, number_swapped_with_anothers, paragraphs_merged, paragraph_split, headline_changed,
    similar_sentences_swapped, negation_inserted, end_cut_off, sentence_reworded, dash_changed, heading_inserted,
    capitals_changed, correction_added_below, words_put_in_quotation,
)
# fmt: on


# Kinds that choose among sentences which another edit may have taken away.
NEEDS_ALL = {number_swapped_with_anothers, similar_sentences_swapped, number_changed, correction_added_below}


def edited(kind: Callable[[Text, Random], None], random: Random) -> tuple[Text, Text]:
    """A column before and after an edit of this kind; in every third, of a second kind too."""
    before = column(random)
    after = deepcopy(before)
    kind(after, random)
    if random.random() < 1 / 3:
        random.choice([each for each in KINDS if each not in NEEDS_ALL])(after, random)
    return before, after


def disguised(text: str, random: Random) -> str:
    """The same text as a page may bring it: other blanks, line ends and composition of letters."""
    text = unicodedata.normalize("NFD", text).replace("\n\n", "\r\n \r\n\r\n")
    return "  ".join(text.split(" ")) if random.random() < 0.5 else text.replace(" ", "\u00a0", 5)


def _all(text: Text) -> list[Part]:
    return [part for paragraph in text.paragraphs for part in paragraph]


def _claims(text: Text) -> list[Part]:
    return [part for part in _all(text) if part.key is not None]


def _claim(text: Text, random: Random) -> Part:
    return random.choice(_claims(text))


def _with(text: Text, random: Random, fits: Callable[[Part], bool]) -> Part:
    return random.choice([part for part in _claims(text) if fits(part)])

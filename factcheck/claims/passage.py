"""The claim among its neighbouring sentences, its words marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import F, QuerySet, TextField
from django.db.models.functions import Substr

from factcheck.accounts.prepared import Prepared
from factcheck.columns.models import Sentence
from factcheck.extraction import cut

from .models import Claim, Span
from .moving import newest_spans

AROUND = 1_500


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of the column, the claim's own or not."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """Sentences as they follow each other, and whether the column leaves out words before them here."""

    stretches: tuple[Stretch, ...]
    elided: bool


@dataclass(frozen=True, slots=True)
class Surroundings:
    """All passages of the claim, and the numbers of the sentences it stands in."""

    passages: tuple[Passage, ...]
    goes_on: bool
    numbers: tuple[int, ...]
    whole: bool
    waits: bool = False
    """The column was edited since, and nobody has said yet where these words stand in its newest text."""

    @property
    def anchor(self) -> str:
        """Where the claim stands, in words."""
        if not self.numbers:
            return "No sentence"
        first, last = self.numbers[0], self.numbers[-1]
        where = f"Sentence {first}" if first == last else f"Sentences {first} to {last}"
        return f"{where}, {'whole' if self.whole else 'in part'}"


def surroundings_of(claim: Claim) -> Surroundings:
    """The sentences of the claim's spans and one on either side. One query; the spans come prefetched."""
    spans = newest_spans(claim)
    if not spans:
        return Surroundings((Passage((Stretch(claim.quote, True),), False),), False, (), False)
    low, high = spans[0].start, max(span.end for span in spans)
    nearby = NEARBY.models(spans[0].text_version_id, high + AROUND, max(low - AROUND, 0))
    own = [position for position, sentence in enumerate(nearby) if any(_meet(sentence, span) for span in spans)]
    sections = {nearby[position].section for position in own}
    shown = sorted({p for position in own for p in (position - 1, position, position + 1) if 0 <= p < len(nearby)})
    shown = [p for p in shown if p in own or nearby[p].section in sections]
    passages = tuple(_passages(nearby, shown, spans))
    covered = sum(span.end - span.start for span in spans)
    return Surroundings(
        passages=passages,
        goes_on=bool(shown) and _follows_more(nearby, shown[-1] + 1),
        numbers=tuple(nearby[position].number for position in own),
        waits=claim.gone_from is None and spans[0].text_version_id < getattr(claim, "newest_text", 0),
        whole=bool(own) and covered >= sum(nearby[position].end - nearby[position].start for position in own),
    )


def _nearby(version: int, before: int, after: int) -> QuerySet[Sentence]:
    words = Substr("text_version__text", F("start") + 1, F("end") - F("start"), output_field=TextField())
    rows = Sentence.objects.filter(text_version=version, start__lt=before, end__gt=after)
    return rows.annotate(words=words).order_by("index")


NEARBY = Prepared(_nearby, 3)


def _meet(sentence: Sentence, span: Span) -> bool:
    return sentence.start < span.end and span.start < sentence.end


def _passages(nearby: Sequence[Sentence], shown: Sequence[int], spans: Sequence[Span]) -> list[Passage]:
    marks = {0: [(span.start, span.end) for span in spans]}
    runs: list[list[int]] = []
    for position in shown:
        if runs and runs[-1][-1] == position - 1:
            runs[-1].append(position)
        else:
            runs.append([position])
    passages: list[Passage] = []
    for run in runs:
        stretches: list[Stretch] = []
        for position in run:
            sentence = nearby[position]
            words = sentence.words  # type: ignore[attr-defined]
            stretches += [Stretch(" ", False)] if stretches else []
            stretches += [
                Stretch(words[piece.start - sentence.start : piece.end - sentence.start], bool(piece.keys))
                for piece in cut(sentence.start, sentence.end, marks)
            ]
        passages.append(Passage(tuple(stretches), bool(passages) or _follows_more(nearby, run[0])))
    return passages


def _follows_more(nearby: Sequence[Sentence], position: int) -> bool:
    """Whether the column's own text goes on before this sentence; a headline or byline is no text left out."""
    return 0 < position < len(nearby) and nearby[position - 1].section == nearby[position].section

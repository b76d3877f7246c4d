"""Columns of plain, made-up sentences, each a candidate unless said otherwise."""

from datetime import date
from itertools import count
from typing import Any

import factory

from factcheck.accounts.models import Team, User
from factcheck.claims.actions import take_in
from factcheck.claims.models import Claim
from factcheck.columns.models import Column
from factcheck.extraction import Candidate, Claimant, Reading, Sentence
from factcheck.sources.models import Publisher, Source

from .people import TeamFactory, reviewer

_numbers = count(1)


def make_reading(sentences: list[str], *, title: str = "A made-up headline", opinions: int = 0) -> Reading:
    """A reading of a headline and one body paragraph per three sentences; the last `opinions` are no claims."""
    lines: list[Sentence] = [_sentence(0, title, 0, "headline", checkable=False)]
    text = title
    for index, words in enumerate(sentences):
        text += "\n\n" if index % 3 == 0 else " "
        checkable = index < len(sentences) - opinions
        lines.append(_sentence(len(text), words, 1 + index // 3, "body", checkable=checkable))
        text += words
    claims = tuple(
        Candidate(
            spans=((sentence.start, sentence.end),),
            quote=sentence.text,
            sentence=index,
            restatement=sentence.text,
            needs_context=False,
            kind="event",
            claimant=Claimant(name="Ines Calder", type="author", how="The author says so."),
            score=0.6,
            reasons=("Gives a number that can be looked up.",),
        )
        for index, sentence in enumerate(lines)
        if sentence.label == "checkable"
    )
    return Reading(
        text=text,
        title=title,
        byline="Ines Calder",
        outlet="The Estuary Post",
        published_on=date(2026, 3, 2),
        sentences=tuple(lines),
        claims=claims,
    )


def _sentence(start: int, words: str, paragraph: int, section: str, *, checkable: bool) -> Sentence:
    return Sentence(
        start=start,
        end=start + len(words),
        text=words,
        paragraph=paragraph,
        section=section,
        label="checkable" if checkable else "not_checkable",
        kind="event" if checkable else "opinion",
        score=0.9 if checkable else 0.1,
        reasons=("Gives a number that can be looked up.",) if checkable else ("Says what the author thinks.",),
    )


def make_column(
    *,
    team: Team | None = None,
    by: User | None = None,
    claims: int = 3,
    opinions: int = 1,
    sentences: list[str] | None = None,
    **about: Any,
) -> Column:
    """A column of `claims` checkable sentences and `opinions` others, taken in by a reviewer of the team."""
    team = team or TeamFactory()
    by = by or reviewer(team)
    serial = next(_numbers)
    words = sentences or [
        *(f"In year {1900 + k} the port of town {serial} counted {100 + k} ships." for k in range(claims)),
        *(f"Harbours like number {serial}-{k} are a joy to behold." for k in range(opinions)),
    ]
    title = about.pop("title", f"Ships of town {serial}")
    reading = make_reading(words, title=title, opinions=opinions)
    about = {"author": "Ines Calder", "outlet": "The Estuary Post", "published_on": date(2026, 3, 2)} | about
    return take_in(reading, by=by, team=team, raw=reading.text.encode(), title=title, **about)


def make_claim(column: Column | None = None, **about: Any) -> Claim:
    """The first candidate of a column."""
    column = column or make_column(**about)
    return Claim.objects.candidates().select_related("column__team").filter(column=column).order_by("number")[0]


class PublisherFactory(factory.django.DjangoModelFactory):
    """A publisher of its own name."""

    class Meta:
        model = Publisher

    name = factory.Sequence(lambda n: f"Statistics office {n}")


class SourceFactory(factory.django.DjangoModelFactory):
    """A source with an address of its own."""

    class Meta:
        model = Source

    url = factory.Sequence(lambda n: f"https://example.org/source/{n}")
    title = factory.Sequence(lambda n: f"Yearbook of ports, volume {n}")
    publisher = factory.SubFactory(PublisherFactory)
    type = Source.Type.PRIMARY

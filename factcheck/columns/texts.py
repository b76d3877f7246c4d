"""Keeping a text version with its sentences: the first one of a column and each that the publisher made of it."""

from __future__ import annotations

from factcheck.accounts.errors import Stale
from factcheck.accounts.models import User
from factcheck.extraction import Reading

from .models import Column, Sentence, TextVersion


def keep_text(
    column: Column,
    reading: Reading,
    *,
    by: User,
    raw: bytes,
    encoding: str = "utf-8",
    read_by: str = "",
    number: int = 1,
) -> TextVersion:
    """Write the text under its number, and what was read in it. Two at once under one number: IntegrityError."""
    version = TextVersion.objects.create(
        column=column,
        number=number,
        text=reading.text,
        raw=raw,
        encoding=encoding,
        read_by=read_by[:200],
        added_by=by,
    )
    Sentence.objects.bulk_create(
        Sentence(
            text_version=version,
            index=index,
            start=sentence.start,
            end=sentence.end,
            paragraph=sentence.paragraph,
            section=sentence.section,
            label=sentence.label,
            kind=sentence.kind,
            score=sentence.score,
            reasons=list(sentence.reasons),
        )
        for index, sentence in enumerate(reading.sentences)
    )
    return version


def check_newest(column: Column, over: int) -> TextVersion:
    """The newest text, where it is the one of this number; Stale otherwise. Lock the column's row before."""
    newest = TextVersion.objects.filter(column=column).defer("raw").latest("number")
    if newest.number != over:
        raise Stale(
            "Somebody replaced the column's text while you were at it. Nothing of yours is lost: look at the newest "
            "text, then do it again.",
            current=column,
        )
    return newest

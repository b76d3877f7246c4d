"""What a person does with a column that its publisher edited, and what is found afterwards."""

from __future__ import annotations

import re

from factcheck.claims.models import Span
from factcheck.columns.models import TextVersion


def body(response):
    return " ".join(response.content.decode().split())


def edited(column, *changes, append=""):
    text = column.text_version.text
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return text + append


def look(person, column, text, **more):
    return person.post("column_replace", column.pk, do="look", over=1, text=text, **more)


def replace(person, column, text, over=1, **more):
    return person.post("column_replace", column.pk, do="replace", over=over, text=text, **more)


def spans(claim, number):
    rows = Span.objects.filter(claim=claim, text_version__number=number).order_by("start")
    return [row.quote for row in rows]


def newest(column):
    return TextVersion.objects.filter(column=column).latest("number")


def confirmed(person, column, claim, **more):
    page = person.get("column_moving", column.pk).content.decode()
    own = page[page.index(f'id="w{claim.number}"') :]
    fields = {name: re.search(rf'name="{name}" value="([^"]*)"', own)[1] for name in ("over", "version", "spans")}
    return person.post("column_place", column.pk, claim.number, **(fields | {"do": "confirm", "queue": 1} | more))


def sentences_of(column):
    text = column.text_version.text
    return [text[row.start : row.end] for row in column.text_version.sentences.filter(section="body")]

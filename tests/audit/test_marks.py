"""Marks: a page misses no line, however late its transaction ends, and is told none twice."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from django.db import connection, transaction

from factcheck.audit.actions import record
from factcheck.audit.marks import NOWHERE, Mark, holds, mark_now, newest_mark, read_mark, since
from factcheck.audit.models import Event
from factcheck.columns.models import Column
from tests.factories import make_column


def mark_of(column: Column) -> Mark:
    row: Any = Column.objects.annotate(mark=newest_mark()).get(pk=column.pk)
    return read_mark(row.mark)


def write(column: Column, verb: str) -> None:
    record(verb, column, by=None, column_id=column.pk)


def verbs_since(mark: Mark, column: Column) -> list[str]:
    return list(since(mark, Event.objects.filter(column_id=column.pk)).values_list("verb", flat=True))


@pytest.mark.django_db(transaction=True)
def test_a_line_overtaken_by_a_later_one_is_still_news():
    column = make_column()
    written, may_end = threading.Event(), threading.Event()

    def slow() -> None:
        with transaction.atomic():
            write(column, "was slow")
            written.set()
            may_end.wait(20)
        connection.close()

    thread = threading.Thread(target=slow)
    thread.start()
    assert written.wait(20)
    write(column, "was quick")
    mark = mark_of(column)
    assert verbs_since(mark, column) == []
    may_end.set()
    thread.join(20)
    assert verbs_since(mark, column) == ["was slow"]
    assert Event.objects.get(verb="was slow").pk < mark.line  # by its key alone it would be missed
    told = {line.verb: line for line in since(NOWHERE, Event.objects.filter(column_id=column.pk))}
    assert not holds(mark, told["was slow"])
    assert holds(mark, told["was quick"])
    assert all(holds(read_mark(mark_now()), line) for line in told.values())
    assert verbs_since(mark_of(column), column) == []


@pytest.mark.django_db(transaction=True)
def test_what_a_page_shows_is_not_news_to_it():
    column = make_column()
    mark = mark_of(column)
    assert verbs_since(mark, column) == []
    write(column, "came later")
    assert verbs_since(mark, column) == ["came later"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "text",
    [
        "",
        None,
        "7",
        "7/",
        "x/1:2:",
        "7/5:3:",
        "7/3:5:9",
        "7/3:5:4,4",
        "7/3:9:5,4",
        "7/3:9:5,",
        "7/0:0:",
        "7/1:2:'",
        "9" * 40 + "/1:1:",
    ],
)
def test_a_mark_that_is_none_is_the_beginning(text: str | None):
    assert read_mark(text) == NOWHERE
    assert list(since(read_mark(text), Event.objects.filter(column_id=1))) == []

"""The queue in a test's own transaction: what waits in it, and doing it here and now."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import connection
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from factcheck.sources.answers import Answer

TEXT = "In 1998 the port counted 98 ships. The harbour office keeps the register of every year."


def waiting() -> list[tuple[str, dict[str, Any]]]:
    """Task and arguments of each job that waits, oldest first."""
    jobs = ProcrastinateJob.objects.filter(status="todo").order_by("id")
    return list(jobs.values_list("task_name", "args"))


def do_jobs() -> int:
    """Do all that waits, and what comes of it; how many there were."""
    done = 0
    while job := ProcrastinateJob.objects.filter(status="todo").order_by("id").first():
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM procrastinate_jobs WHERE id = %s", [job.pk])
        app.tasks[job.task_name].func(**job.args)
        done += 1
    return done


def page(text: str = TEXT, **about: Any) -> Answer:
    """A page that was read."""
    said = {
        "title": "Register of ports",
        "publisher": "Harbour office",
        "author": "",
        "published_on": date(2024, 3, 19),
    }
    return Answer(
        "ok",
        "The page was read.",
        media_type="text/html",
        sha256=f"{hash(text):064x}"[-64:],
        text=text,
        about=said | about,
    )


class Web:
    """Answers by address, in place of the network. What is asked is written down."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}
        self.asked: list[str] = []

    def __call__(self, address: str) -> Answer:
        self.asked.append(address)
        return self.answers.get(address, Answer("not_found", "There is no page at this address (HTTP 404)."))

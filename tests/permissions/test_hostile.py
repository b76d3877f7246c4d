"""Whatever an address or a form is made to hold, the answer is a page of ours: never a crash, never another's words."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib import admin
from django.db import transaction
from django.urls import reverse

from .asking import HTMX
from .crawl import faults_of
from .routes import routes
from .rows import Row
from .table import TABLE
from .things import RATED
from .world import World

pytestmark = pytest.mark.django_db
NUL = "a\x00b"
DIGITS = "9" * 4_400  # more than Python turns into a number
VALUES = {
    "nul": NUL,
    "too many digits": DIGITS,
    "beyond the database's numbers": "9" * 19,
    "beyond its small numbers": "9" * 9,
    "below zero": "-1",
    "other digits": "１２٣",
    "no number": "1e9",
    "half a pair": "\ud800",
    "quotes": "'\"><script>%s{{ 7 }}",
    "nothing": "",
}
# Every parameter that any address reads.
ASKED = (
    *("q", "rating", "topic", "outlet", "kind", "page", "text", "verdict", "column", "how", "show", "state", "due"),
    *("sort", "team", "stance", "before", "reply", "url", "back", "claim", "start", "end", "sentence", "at", "next"),
    *("version", "other", "mode", "kind", "restatement", "_changelist_filters", "o", "all", "p", "e"),
)
VISITORS = ("reader", "looker", "curator_reviewer")


def tried(world: World, person: str, method: str, path: str, data: Any = None, *, htmx: bool = False) -> str:
    """Empty where the answer is a page of ours, else what is wrong. What it did is undone."""
    client = world.clients[person]
    cookies = client.cookies.copy()
    with transaction.atomic():
        response = getattr(client, method)(path, data or {}, headers=HTMX if htmx else {})
        transaction.set_rollback(True)
    client.cookies = cookies
    if response.status_code >= 500:
        return f"{response.status_code} for {person}, {method} {path[:120]} {str(data)[:200]!r}"
    body = "" if response.streaming else response.content.decode(errors="replace")
    return "; ".join(f"{path[:120]}: {fault}" for fault in faults_of(response, body))


def by_turns(turn: int, most: int) -> list[str]:
    """Some of the odd values, others each turn, so that every address meets some and every value many addresses."""
    names = list(VALUES)
    return [VALUES[names[(turn * most + k) % len(names)]].encode("utf-8", "replace").decode() for k in range(most)]


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row.name}-{row.sends.__name__ if row.sends else 'reads'}")
def test_odd_keys_and_questions_bring_a_page(row: Row, world: World, drawing: Any) -> None:
    drawing.on = True
    thing, wrong, turn = world.things[row.about][-1], [], TABLE.index(row)
    path = reverse(row.url, kwargs={**thing.at, **row.at})
    method = "get" if "GET" in row.methods else "post"
    for person, value in zip(VISITORS, [NUL, *by_turns(turn, 2)], strict=True):
        wrong.append(tried(world, person, method, path, dict.fromkeys(ASKED, value), htmx=turn % 2 == 0))
    wrong.append(tried(world, "looker", method, path, dict.fromkeys(ASKED, NUL)))
    wrong.append(tried(world, "looker", method, path, dict.fromkeys(ASKED, DIGITS)))
    for k, key in enumerate(thing.at):
        for value in (DIGITS, ["%00", "9" * 19, "１２", "-1"][(turn + k) % 4]):
            odd = path.replace(f"/{thing.at[key]}/", f"/{value}/", 1)
            wrong.append(tried(world, VISITORS[(turn + k) % 3], method, odd))
    assert list(filter(None, wrong)) == []


@pytest.mark.parametrize("row", [row for row in TABLE if row.sends], ids=lambda row: f"{row.name}-{row.sends.__name__}")
def test_an_odd_value_in_any_field_of_a_form_brings_a_page(row: Row, world: World, drawing: Any) -> None:
    """Each field by itself, the others as they should be, sent by somebody who may do it."""
    drawing.on = True
    things = [each for each in world.things[row.about] if row.may_do("looker", each.state)] or world.things[row.about]
    things = [each for each in things if each.state in RATED] or things
    person = "looker" if row.may_do("looker", things[0].state) else "voter"
    path = reverse(row.url, kwargs={**things[0].at, **row.at})
    fields, wrong = row.sends(world, person, things[0]), []
    for turn, name in enumerate(fields):
        other = ["9" * 19, DIGITS, "9" * 9, "½"][turn % 4]
        for value in (NUL, other):
            wrong.append(tried(world, person, "post", path, {**fields, name: value}, htmx=turn % 2 == 0))
    assert list(filter(None, wrong)) == []


@pytest.mark.parametrize("model", admin.site._registry, ids=lambda model: model._meta.label_lower)
def test_odd_values_bring_a_page_of_curation_too(world: World, drawing: Any, model: Any) -> None:
    drawing.on = True
    page, wrong = admin.site._registry[model], []
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
    questions = ["q", "p", "o", "all", "_facets", "state", "what", "rating", "pk__in"]
    for each in page.list_filter:
        field = each if isinstance(each, str) else each[0] if isinstance(each, tuple) else each.parameter_name
        questions += [field, f"{field}__exact", f"{field}__gte", f"{field}__isnull", f"{field}__isempty"]
    if page.date_hierarchy:
        questions += [f"{page.date_hierarchy}__{part}" for part in ("year", "month", "day")]
    for turn, question in enumerate(questions):
        for value in {NUL, ["9" * 19, DIGITS, "-1", "99999"][turn % 4]}:
            wrong.append(tried(world, "curator", "get", reverse(f"{name}_changelist"), {question: value}))
    for value in ("9" * 19, DIGITS, NUL):
        chosen = {"action": page.actions[0].__name__ if page.actions else "x", "_selected_action": [value]}
        wrong.append(tried(world, "curator", "post", reverse(f"{name}_changelist"), {**chosen, "index": "0"}))
        for tail in ("change", "history", "delete"):
            path = f"{reverse(f'{name}_changelist')}{value.replace(chr(0), '%00')}/{tail}/"
            wrong.append(tried(world, "curator", "get", path))
    assert list(filter(None, wrong)) == []


@pytest.mark.parametrize("what", VALUES)
def test_odd_suggestions_and_ways_around(world: World, drawing: Any, what: str) -> None:
    drawing.on = True
    value = VALUES[what].encode("utf-8", "replace").decode()
    asked = {"app_label": "columns", "model_name": "column", "field_name": "author", "term": "a"}
    wrong = [
        tried(world, "curator", "get", "/curation/autocomplete/", {**asked, name: value}) for name in (*asked, "page")
    ]
    signing_in = {"username": "somebody", "password": "x", "next": "/desk/"}
    wrong += [tried(world, "reader", "post", "/desk/sign-in/", {**signing_in, name: value}) for name in signing_in]
    wrong += [tried(world, "reader", "post", "/theme/", {"theme": "dark", name: value}) for name in ("theme", "next")]
    wrong += [tried(world, "reader", "get", f"/curation/r/{key}/1/") for key in (DIGITS, "x", "%00")]
    passwords = {"old_password": "x", "new_password1": "y", "new_password2": "y"}
    wrong += [
        tried(world, "blind", "post", "/desk/account/password/", {**passwords, name: value}) for name in passwords
    ]
    assert list(filter(None, wrong)) == []


def test_every_page_keeps_the_policy_when_it_refuses(world: World, drawing: Any) -> None:
    drawing.on = True
    assert routes()
    for path in (
        "/nowhere/",
        "/desk/claims/999999/",
        "/curation/nowhere/",
        "/%00",
        f"/verdicts/{DIGITS}/",
        "//evil.example/",
    ):
        for method in ("get", "post", "put", "head"):
            assert tried(world, "looker", method, path) == ""

"""Curation is for curators: what each ModelAdmin offers is declared, and nobody else gets past the door."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from axes.models import AccessAttempt
from django.contrib import admin
from django.db import transaction
from django.test import RequestFactory
from django.urls import reverse

from factcheck.audit.models import Event
from factcheck.claims.actions import set_topics
from factcheck.publication.actions import feature

from .asking import WHOLE, status_of
from .curation import CURATION, OF_THE_SITE, Page
from .people import CURATORS, OUTSIDE, PEOPLE
from .routes import routes
from .rows import DOOR, SIGN_IN
from .world import World

pytestmark = pytest.mark.django_db
PAGES = {model._meta.label_lower: page for model, page in admin.site._registry.items()}
WHERE = "Say in tests/permissions/curation.py what a curator may do there."
METHODS = ("GET", "HEAD", "POST")


@pytest.fixture(scope="module")
def furnished(world: World) -> Iterator[World]:
    """A row for every model."""
    with transaction.atomic():
        claim = world.things["claim"][2].claim
        set_topics(claim, names=["Ports"], by=world.people["curator"])
        feature(world.things["column"][0].column, by=world.people["curator"])
        AccessAttempt.objects.create(username="somebody", ip_address="192.0.2.1", failures_since_start=3)
        yield world
        transaction.set_rollback(True)


def test_every_model_of_curation_is_declared() -> None:
    assert set(PAGES) == set(CURATION), WHERE


@pytest.mark.parametrize("label", CURATION)
def test_a_page_offers_what_is_declared_and_no_more(furnished: World, label: str) -> None:
    page, request = PAGES[label], RequestFactory().get("/")
    request.user = furnished.people["curator"]

    offers = Page(page.adds, page.changes, page.deletes, tuple(page.get_actions(request)))

    assert offers == CURATION[label], WHERE


def test_every_address_of_curation_follows_the_rule() -> None:
    """Those of a model as Django makes them; any other must be declared, because nothing tries it otherwise."""
    of_models = re.compile(rf"curation/({'|'.join(label.replace('.', '/') for label in CURATION)})/")
    known = {route.path for route in routes() if of_models.match(route.path)}
    tails = {path[of_models.match(path).end() :] for path in known}
    row = "<path:object_id>/"
    assert tails == {"", "add/", f"{row}history/", f"{row}delete/", f"{row}change/", row}
    others = {route.path for route in routes() if route.path.startswith("curation/")} - known
    site = {re.sub(r"<\w+:\w+>", "1", path) for path in others if "^" not in path and "(" not in path}
    assert site <= set(OF_THE_SITE), f"An address of curation that no rule covers. {WHERE}"


def addresses(label: str, page: Page) -> dict[str, int]:
    """Each address of a model, and its status for a curator who reads it."""
    model = PAGES[label].model
    name = f"admin:{label.replace('.', '_')}"
    found = {reverse(f"{name}_changelist"): 200, reverse(f"{name}_add"): 200 if page.adds else 403}
    rows = list(PAGES[label].get_queryset(RequestFactory().get("/")).order_by("pk").values_list("pk", flat=True))
    assert rows, f"the newsroom has no {model._meta.verbose_name} to try the rule on"
    for pk in {rows[0], rows[-1]} if WHOLE else {rows[-1]}:
        found[reverse(f"{name}_change", args=[pk])] = 200
        found[reverse(f"{name}_history", args=[pk])] = 200
        found[reverse(f"{name}_delete", args=[pk])] = 200 if page.deletes else 403
        found[reverse(f"{name}_changelist") + f"{pk}/"] = 302
    return found


def knock(world: World, person: str, method: str, path: str, data: Any = None) -> tuple[int | str, bool]:
    """What somebody gets, and whether anything was written; undone."""
    client = world.clients[person]
    cookies = client.cookies.copy()
    with transaction.atomic():
        before = Event.objects.count() if method == "POST" else 0
        response = getattr(client, method.lower())(path, data or {})
        wrote = method == "POST" and Event.objects.count() != before
        transaction.set_rollback(True)
    client.cookies = cookies
    return status_of(response), wrote


@pytest.mark.parametrize("label", CURATION)
def test_curators_get_each_page_and_everybody_else_the_door(furnished: World, drawing: Any, label: str) -> None:
    wrong = []
    for turn, (path, right) in enumerate(addresses(label, CURATION[label]).items()):
        for p, person in enumerate(PEOPLE):
            drawing.on = person == "curator"
            if person in CURATORS:
                got, _ = knock(furnished, person, "GET", path)
                if got != right:
                    wrong.append(f"{path}, {person}: {got} instead of {right}")
            method = METHODS[(p + turn) % 3]
            got, wrote = knock(furnished, person, method, path)
            if person not in CURATORS and (got != DOOR or wrote):
                wrong.append(f"{path}, {person}, {method}: {got} instead of the door")
            if person in CURATORS and got not in (200, 302, 403, 409, 422):
                wrong.append(f"{path}, {person}, {method} without fields: {got}")
            if (got := knock(furnished, person, ("PUT", "PATCH", "DELETE", "OPTIONS")[p % 4], path)[0]) != 405:
                wrong.append(f"{path}, {person}, a method no page takes: {got}")
    assert wrong == []


@pytest.mark.parametrize("label", [label for label, page in CURATION.items() if page.actions])
def test_an_action_of_a_list_is_for_curators(furnished: World, drawing: Any, label: str) -> None:
    drawing.on = False
    path = reverse(f"admin:{label.replace('.', '_')}_changelist")
    rows = [str(pk) for pk in PAGES[label].model._default_manager.values_list("pk", flat=True)[:3]]
    for action in CURATION[label].actions:
        data = {"action": action, "_selected_action": rows, "index": "0"}
        for person in PEOPLE:
            got, wrote = knock(furnished, person, "POST", path, data)
            assert got in ((200, 302) if person in CURATORS else (DOOR,)), (action, person, got)
            assert person in CURATORS or not wrote, (action, person)


@pytest.mark.parametrize(("path", "right"), OF_THE_SITE.items())
def test_the_pages_of_the_site_too(furnished: World, drawing: Any, path: str, right: int) -> None:
    drawing.on = True
    for person in PEOPLE:
        got, _ = knock(furnished, person, "GET", f"/{path}")
        if person in CURATORS:
            assert got == right, (path, person, got)
        elif path == "curation/login/":
            assert got == (SIGN_IN if person in OUTSIDE else 403), (path, person, got)
        else:
            assert got in (DOOR, 302), (path, person, got)


def test_suggestions_are_for_curators(furnished: World, drawing: Any) -> None:
    asked = {"app_label": "columns", "model_name": "column", "field_name": "author", "term": "Ines"}
    for person in PEOPLE:
        got, _ = knock(furnished, person, "GET", reverse("admin:autocomplete"), asked)
        assert got == (200 if person in CURATORS else DOOR), person

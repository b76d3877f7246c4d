"""Every address does for each person, in each state of what it is about, what the table says."""

import pytest
from django.test import Client
from django.urls import reverse

from factcheck.reviews.workflow import TRANSITIONS

from .asking import WHOLE, Asker, cells_of, some_cells_of
from .claim_table import MOVES
from .routes import routes
from .rows import Row
from .table import TABLE
from .world import BACKEND

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def asker(world, drawing):
    return Asker(world, drawing)


def test_every_address_is_declared():
    declared = {row.url for row in TABLE}
    for route in routes():
        if not route.path.startswith("curation/"):
            assert route.name in declared, (
                f"“{route.name}” (/{route.path}) is declared nowhere: say in tests/permissions/table.py who may open "
                "it and who may do what there. How, stands at the top of that file."
            )


def test_nothing_is_declared_that_is_not_there():
    assert {row.url for row in TABLE} - {route.name for route in routes()} == set()


def test_a_thing_is_named_for_every_address_with_parameters(world):
    names = {route.name: set(route.parameters) for route in routes()}
    for row in TABLE:
        for thing in world.things[row.about]:
            assert {*thing.at, *row.at} == names[row.url], f"{row.name} needs {names[row.url]}: name a thing for it"


def test_every_move_of_the_workflow_is_declared():
    assert {*MOVES, "sign_off"} == set(TRANSITIONS)


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row.name}-{row.sends.__name__ if row.sends else 'reads'}")
def test_everybody_gets_what_the_table_says(row: Row, world, asker):
    """FACTCHECK_WHOLE_TABLE=1 asks every combination (many minutes), else a part of them chosen by turns (a minute)."""
    cells = cells_of if WHOLE else some_cells_of
    wrong = [said for cell in cells(row, world) if (said := asker.wrong(cell))]

    assert not wrong, f"{len(wrong)} of {row.name}:\n" + "\n".join(wrong[:40])


# The theme is one cookie, and a token would make each copy of a public page its own: see `public.views.site`.
# The address of a letter that stops letters is the permission itself, and mail programs post to it from outside; so is
# that of a reply, whose page sends no origin and needs no cookie.
WITHOUT_TOKEN = {"theme", "digest_stop", "reply"}


def test_every_form_wants_the_token_of_its_page(world, drawing):
    drawing.on = False
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.people["looker"], backend=BACKEND)
    for row in TABLE:
        if "POST" in row.methods and row.url not in WITHOUT_TOKEN:
            thing = world.things[row.about][0]
            assert client.post(reverse(row.url, kwargs={**thing.at, **row.at})).status_code == 403, row.name

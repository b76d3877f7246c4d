"""The two newsrooms of this folder, each built once, in a transaction that is undone before the other is built."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction

from .drawing import Drawing
from .planting import Planted, plant_everything
from .world import World, build


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Those of one newsroom one after the other, so that it is built once."""
    places = [place for place, item in enumerate(items) if item.path.parent == Path(__file__).parent]
    ours = sorted((items[place] for place in places), key=lambda item: "planted" in getattr(item, "fixturenames", ()))
    for place, item in zip(places, ours, strict=True):
        items[place] = item


class Newsrooms:
    """The one that stands now. What each test does there is a savepoint that its `django_db` undoes.

    pytest-django closes the connection after each test, which would end our transaction: meanwhile that does nothing.
    """

    def __init__(self) -> None:
        self._standing: Callable[[], Any] | None = None
        self._found: Any = None
        self._ending = ExitStack()

    def get(self, build: Callable[[], Any]) -> Any:
        """What this builds, as it stands or built now."""
        if self._standing is not build:
            self.leave()
            connection.close = lambda: None  # type: ignore[method-assign]
            self._ending.enter_context(transaction.atomic())
            self._standing = build
            self._found = build()
        return self._found

    def leave(self) -> None:
        """Nothing stands, and nothing is left of it."""
        if self._standing:
            transaction.set_rollback(True)
            self._ending.close()
            del connection.close
            connection.close()
            self._standing = None


@pytest.fixture(scope="package")
def newsrooms(django_db_setup: None, django_db_blocker: Any) -> Iterator[Newsrooms]:
    newsrooms = Newsrooms()
    with django_db_blocker.unblock():
        yield newsrooms
        newsrooms.leave()


@pytest.fixture(scope="module")
def world(newsrooms: Newsrooms) -> World:
    return newsrooms.get(build)


@pytest.fixture(scope="module")
def planted(newsrooms: Newsrooms) -> Planted:
    return newsrooms.get(plant_everything)


@pytest.fixture(scope="module")
def drawing() -> Iterator[Drawing]:
    with Drawing() as drawing:
        yield drawing

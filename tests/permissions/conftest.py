"""One newsroom for all tests of a module, in one transaction that is undone at the end."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection, transaction

from .drawing import Drawing
from .planting import Planted, plant_everything
from .world import World, build


@pytest.fixture(scope="module")
def open_database(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """A transaction around the module; what each test does inside it is a savepoint that its `django_db` undoes.

    pytest-django closes the connection after each test, which would end ours: meanwhile that does nothing.
    """
    with django_db_blocker.unblock():
        with transaction.atomic():
            connection.close = lambda: None  # type: ignore[method-assign]
            yield
            transaction.set_rollback(True)
        del connection.close
        connection.close()


@pytest.fixture(scope="module")
def world(open_database: None) -> World:
    return build()


@pytest.fixture(scope="module")
def planted(open_database: None) -> Planted:
    return plant_everything()


@pytest.fixture(scope="module")
def drawing() -> Iterator[Drawing]:
    with Drawing() as drawing:
        yield drawing

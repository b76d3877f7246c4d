"""Files of other newsrooms, made once: making a column with claims in every state takes longer than carrying it."""

import pytest

from tests.publication.interchange.moving import Carried, carried, make_worked


@pytest.fixture(scope="session")
def everything(django_db_setup, django_db_blocker) -> Carried:
    """A column with a claim in each state."""
    with django_db_blocker.unblock():
        return carried(make_worked)


@pytest.fixture(scope="session")
def small(django_db_setup, django_db_blocker) -> Carried:
    """A published claim, one that waits for an editor, and a running correction."""
    with django_db_blocker.unblock():
        return carried(lambda: make_worked(("published", "awaiting", "correction")))


@pytest.fixture(scope="session")
def in_full(django_db_setup, django_db_blocker) -> Carried:
    """A column whose whole text readers may see."""
    with django_db_blocker.unblock():
        return carried(lambda: make_worked(("published", "withdrawn"), full=True))

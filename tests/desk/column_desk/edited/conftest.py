"""A column that its publisher edits."""

import pytest

from tests.factories import make_column

from .doing import edited, replace


@pytest.fixture
def column():
    """Three claims so long that a change in one is no change of what stands beside the next."""
    says = "as the old register of the harbour office plainly says"
    words = [f"In year {1900 + k} the port of town Ebbmouth counted {100 + k} ships, {says}." for k in range(3)]
    return make_column(sentences=[*words, "Harbours like this one are a joy to behold."], opinions=1)


@pytest.fixture
def number_changed(column, me):
    """The second of three claims has another number now; the others move by themselves."""
    assert replace(me, column, edited(column, ("counted 101 ships", "counted 150 ships"))).status_code == 302
    return column

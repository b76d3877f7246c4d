"""How a refusal to fetch is told."""

import pytest

from factcheck.fetching import NotFetched, fetch


def refused(url, outcome="refused", **options):
    """The sentence with which this address is not fetched."""
    with pytest.raises(NotFetched, match=r"\.$") as caught:
        fetch(url, **options)
    assert caught.value.outcome == outcome, f"{url}: {caught.value.outcome}, {caught.value}"
    return str(caught.value)

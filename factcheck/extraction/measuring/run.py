"""All measures, by the names that ``--only`` takes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from . import boundaries, checkability, claims, propositions, speed, swaps, worth
from .material import Material
from .table import Result

MEASURES: dict[str, Callable[[Material], Iterator[Result]]] = {
    "boundaries": boundaries.measure,
    "checkability": checkability.measure,
    "worth": worth.measure,
    "claims": claims.measure,
    "propositions": propositions.measure,
    "speed": speed.measure,
    "swaps": swaps.measure,
}


def measure(material: Material, only: Collection[str] = ()) -> Iterator[Result]:
    """The results of the measures named in ``only``, or of all, one after the other."""
    for name, each in MEASURES.items():
        if not only or name in only:
            yield from each(material)

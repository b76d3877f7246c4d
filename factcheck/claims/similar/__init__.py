"""Which claims say much the same as a text, among a million of them, in a fraction of a second.

A claim's rarest words find it: they are looked up through an index of word stems, and the few hundred rows that come
are weighed by how much of what is rare they share. How rare a stem is, PostgreSQL knows from its own statistics, which
autovacuum keeps fresh, so there is no table of frequencies to keep. Words that are spelt in two ways (12 and twelve,
rose and rises) count as one. `asking`, `spelling` and `weighing` are pure; only `finding` and `stems` ask the database.
"""

from .finding import Looked, Match, Shelf, find, read
from .weighing import CLOSE

__all__ = ["CLOSE", "Looked", "Match", "Shelf", "find", "read"]

"""Which marked sentences are held back: whole subjects, so that a topic seen in training cannot help in the test."""

from __future__ import annotations

import zlib

_FIFTH = 5


def is_held_back(subject: str) -> bool:
    """One subject in about five, chosen by its name alone, so that adding a subject moves no other."""
    return zlib.crc32(subject.encode()) % _FIFTH == 0

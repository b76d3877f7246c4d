"""Shapes: what a value of a file must be, said once. A shape checks a value and writes itself as JSON Schema. Pure.

A file comes from anywhere, so nothing of it is believed: wrong types, numbers out of bounds, text that PostgreSQL
cannot keep, and addresses that are none, each get a sentence that names the place.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any, Protocol
from urllib.parse import urlsplit

Path = tuple[str | int, ...]
SLUG = re.compile("^[-a-zA-Z0-9_]+$")
LARGEST = 2_000_000_000
"""Beyond what any count or offset of a column can be, and within PostgreSQL's integer."""


class Misshapen(ValueError):
    """The value is not what the format says; the message is a sentence for people."""


class Shape(Protocol):
    """One kind of value."""

    def check(self, value: Any, path: Path) -> None:
        """Raises Misshapen."""

    def schema(self) -> dict[str, Any]:
        """The same as JSON Schema."""


def wrong(path: Path, what: str) -> Misshapen:
    """The refusal with the place in words: “In claims, entry 3, restatement: …”."""
    words = [f"entry {step + 1}" if isinstance(step, int) else f"“{step}”" for step in path]
    return Misshapen(f"In {', '.join(words)}: {what}" if words else what)


@dataclass(frozen=True)
class Text:
    """A string of at most `most` characters that a database can keep; `is_slug` for what stands in addresses."""

    most: int
    least: int = 0
    is_slug: bool = False

    def check(self, value: Any, path: Path) -> None:
        if not isinstance(value, str):
            raise wrong(path, "this must be text.")
        if len(value) > self.most:
            raise wrong(path, f"this has {len(value):,} characters; at most {self.most:,} are kept.")
        if len(value.strip()) < self.least:
            raise wrong(path, "this must not be empty.")
        if "\x00" in value or any("\ud800" <= character <= "\udfff" for character in value):
            raise wrong(path, "this holds characters that are no text (a NUL, or half of a pair).")
        if self.is_slug and not SLUG.fullmatch(value):
            raise wrong(path, "this may hold letters from a to z, digits, hyphens and underscores only.")

    def schema(self) -> dict[str, Any]:
        least = {"minLength": self.least} if self.least else {}
        return {"type": "string", "maxLength": self.most} | least | ({"pattern": SLUG.pattern} if self.is_slug else {})


@dataclass(frozen=True)
class Address:
    """A web address, or empty text: what a page links to may not be anything else."""

    def check(self, value: Any, path: Path) -> None:
        Text(2_000).check(value, path)
        if not value:
            return
        try:
            parts = urlsplit(value)
            sound = parts.scheme in ("http", "https") and bool(parts.hostname)
        except ValueError:
            sound = False
        if not sound or any(ord(character) <= 32 for character in value):
            raise wrong(path, "this must be a web address that begins with https:// or http://, or empty.")

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "maxLength": 2_000, "pattern": "^(https?://\\S+)?$"}


@dataclass(frozen=True)
class Whole:
    """A whole number within bounds. `true` is none."""

    least: int = 0
    most: int = LARGEST

    def check(self, value: Any, path: Path) -> None:
        if not isinstance(value, int) or isinstance(value, bool) or not self.least <= value <= self.most:
            raise wrong(path, f"this must be a whole number from {self.least} to {self.most:,}.")

    def schema(self) -> dict[str, Any]:
        return {"type": "integer", "minimum": self.least, "maximum": self.most}


@dataclass(frozen=True)
class Score:
    """A number from 0 to 1."""

    def check(self, value: Any, path: Path) -> None:
        number = isinstance(value, int | float) and not isinstance(value, bool)
        if not number or not math.isfinite(value) or not 0 <= value <= 1:
            raise wrong(path, "this must be a number from 0 to 1.")

    def schema(self) -> dict[str, Any]:
        return {"type": "number", "minimum": 0, "maximum": 1}


@dataclass(frozen=True)
class Flag:
    """True or false."""

    def check(self, value: Any, path: Path) -> None:
        if not isinstance(value, bool):
            raise wrong(path, "this must be true or false.")

    def schema(self) -> dict[str, Any]:
        return {"type": "boolean"}


@dataclass(frozen=True)
class Choice:
    """One of a few words."""

    words: tuple[str, ...]

    def check(self, value: Any, path: Path) -> None:
        if not isinstance(value, str) or value not in self.words:
            raise wrong(path, f"this must be one of {', '.join(word or 'empty' for word in self.words)}.")

    def schema(self) -> dict[str, Any]:
        return {"enum": list(self.words)}


@dataclass(frozen=True)
class Day:
    """A date as year-month-day; `""` where it is not known."""

    needed: bool = False

    def check(self, value: Any, path: Path) -> None:
        if value == "" and not self.needed:
            return
        try:
            sound = isinstance(value, str) and date.fromisoformat(value).isoformat() == value
        except ValueError:
            sound = False
        if not sound:
            raise wrong(path, "this must be a date such as 2026-03-29.")

    def schema(self) -> dict[str, Any]:
        day = {"type": "string", "format": "date"}
        return day if self.needed else {"anyOf": [day, {"const": ""}]}


@dataclass(frozen=True)
class Moment:
    """A date and time with its offset from UTC, not in the future."""

    def check(self, value: Any, path: Path) -> None:
        try:
            moment = datetime.fromisoformat(value) if isinstance(value, str) else None
            utc = moment.astimezone(UTC) if moment and moment.tzinfo else None
        except (ValueError, OverflowError):
            utc = None
        if utc is None or utc.year < 1900:
            raise wrong(path, "this must be a date and time with its offset, such as 2026-03-29T14:00:00+00:00.")
        if utc > datetime.now(UTC) + timedelta(days=1):
            raise wrong(path, "this moment lies in the future.")

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "format": "date-time"}


@dataclass(frozen=True)
class Maybe:
    """Something, or null."""

    shape: Shape

    def check(self, value: Any, path: Path) -> None:
        if value is not None:
            self.shape.check(value, path)

    def schema(self) -> dict[str, Any]:
        return {"anyOf": [self.shape.schema(), {"type": "null"}]}


@dataclass(frozen=True)
class Nothing:
    """Null, where a page of here may hold something that does not travel."""

    def check(self, value: Any, path: Path) -> None:
        if value is not None:
            raise wrong(path, "this must be null.")

    def schema(self) -> dict[str, Any]:
        return {"type": "null"}


@dataclass(frozen=True)
class Many:
    """A list of at most `most`."""

    shape: Shape
    most: int = 10_000
    least: int = 0

    def check(self, value: Any, path: Path) -> None:
        if not isinstance(value, list):
            raise wrong(path, "this must be a list.")
        if not self.least <= len(value) <= self.most:
            raise wrong(path, f"this has {len(value):,} entries; it may have {self.least:,} to {self.most:,}.")
        for index, each in enumerate(value):
            self.shape.check(each, (*path, index))

    def schema(self) -> dict[str, Any]:
        least = {"minItems": self.least} if self.least else {}
        return {"type": "array", "items": self.shape.schema(), "maxItems": self.most} | least


@dataclass(frozen=True)
class Both:
    """A list of just these, in this order: an offset and another, a day and a name."""

    shapes: Sequence[Shape]

    def check(self, value: Any, path: Path) -> None:
        if not isinstance(value, list) or len(value) != len(self.shapes):
            raise wrong(path, f"this must be a list of {len(self.shapes)}.")
        for index, (shape, each) in enumerate(zip(self.shapes, value, strict=True)):
            shape.check(each, (*path, index))

    def schema(self) -> dict[str, Any]:
        size = len(self.shapes)
        return {"type": "array", "prefixItems": [each.schema() for each in self.shapes], "minItems": size} | {
            "maxItems": size
        }


@dataclass(frozen=True)
class Counts:
    """How many of each of some words."""

    words: tuple[str, ...]

    def check(self, value: Any, path: Path) -> None:
        if not isinstance(value, dict):
            raise wrong(path, "this must be an object.")
        for key, count in value.items():
            if key not in self.words:
                raise wrong(path, f"“{shown(key)}” is no word of the format.")
            Whole().check(count, (*path, key))

    def schema(self) -> dict[str, Any]:
        counts = {word: Whole().schema() for word in self.words}
        return {"type": "object", "properties": counts, "additionalProperties": False}


@dataclass(frozen=True)
class Record:
    """An object with just these fields. `may` hold those that can be left out."""

    fields: Mapping[str, Shape]
    may: Mapping[str, Shape] = field(default_factory=dict)

    def check(self, value: Any, path: Path) -> None:
        if not isinstance(value, dict):
            raise wrong(path, "this must be an object.")
        for name in value:
            if name not in self.fields and name not in self.may:
                raise wrong(path, f"“{shown(name)}” is no part of the format.")
        for name, shape in self.fields.items():
            if name not in value:
                raise wrong(path, f"“{name}” is missing.")
            shape.check(value[name], (*path, name))
        for name, shape in self.may.items():
            if name in value:
                shape.check(value[name], (*path, name))

    def schema(self) -> dict[str, Any]:
        properties = {name: shape.schema() for name, shape in {**self.fields, **self.may}.items()}
        return {"type": "object", "properties": properties, "required": list(self.fields)} | {
            "additionalProperties": False
        }


def shown(name: str) -> str:
    """A name of the file as a sentence may hold it."""
    return "".join(letter if letter.isprintable() else "·" for letter in name[:40])

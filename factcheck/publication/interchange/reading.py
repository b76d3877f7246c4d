"""From bytes to a column's file that can be relied on, or a sentence why not. Pure.

JSON allows much that nobody means: the same name twice, NaN, numbers of a million digits, nesting without end. All of
it is refused before the shape is looked at, so that no later step has to think of it.
"""

from __future__ import annotations

import json
import math
from typing import Any

from . import DESK, FORMAT, READERS
from .consistency import check_consistency
from .file import DESK_FILE
from .shapes import Misshapen, shown

MOST_BYTES = 10_000_000
"""What the desk's page takes: a hundred editions of a column of usual length."""
MOST_BYTES_BY_COMMAND = 50_000_000
_DIGITS = 15


def read_file(raw: bytes, *, most: int = MOST_BYTES) -> dict[str, Any]:
    """The desk's file of a column, checked in every field and in what must fit together. Raises Misshapen."""
    found = read_json(raw, most=most)
    if not isinstance(found, dict) or "format" not in found:
        raise Misshapen(f"This is no file of a column: it does not begin with the format, “{FORMAT}”.")
    if found["format"] != FORMAT:
        raise Misshapen(_other_format(found["format"]))
    if found.get("for") == READERS:
        raise Misshapen(
            "This is the file for readers. It leaves out the column's text, so no column can be made of it. Ask the "
            "desk that checked the column for its own file: “Export” on the column's page at the desk."
        )
    if found.get("for") != DESK:
        raise Misshapen(f"The file does not say whom it is for; a desk's file says “{DESK}”.")
    DESK_FILE.check(found, ())
    check_consistency(found)
    return found


def read_json(raw: bytes, *, most: int = MOST_BYTES) -> Any:
    """The value, with everything refused that two programs could read differently. Raises Misshapen."""
    if len(raw) > most:
        raise Misshapen(too_large(most))
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Misshapen(f"The file is not UTF-8 text: byte {error.start + 1:,} does not fit.") from error
    try:
        return json.loads(text, object_pairs_hook=_object, parse_constant=_constant, parse_int=_int, parse_float=_float)
    except RecursionError as error:
        raise Misshapen("The file is nested deeper than any column is.") from error
    except json.JSONDecodeError as error:
        raise Misshapen(
            f"The file is not JSON: line {error.lineno:,}, place {error.colno:,} cannot be read."
        ) from error


def too_large(most: int) -> str:
    """The refusal of a file with more bytes than that."""
    more = f" “manage.py import_column” takes up to {MOST_BYTES_BY_COMMAND:,}." if most < MOST_BYTES_BY_COMMAND else ""
    return f"The file is larger than {most:,} bytes.{more}"


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise Misshapen(f"The name “{shown(twice)}” stands twice in one object, so it is not clear which one counts.")
    return found


def _constant(word: str) -> Any:
    raise Misshapen(f"{word} is no number that JSON knows.")


def _int(digits: str) -> int:
    if len(digits) > _DIGITS:
        raise Misshapen(f"A number has {len(digits):,} digits; at most {_DIGITS} are read.")
    return int(digits)


def _float(digits: str) -> float:
    if len(digits) > 40 or not math.isfinite(number := float(digits)):
        raise Misshapen(f"The number {digits[:40]} is too large or too long.")
    return number


def _other_format(found: Any) -> str:
    name = shown(found) if isinstance(found, str) else "something else"
    known = f"This Factcheck reads “{FORMAT}”."
    if isinstance(found, str) and found.startswith("factcheck-column/"):
        return f"The file is of the format “{name}”, which another version of Factcheck wrote. {known} Update it."
    return f"The file is of the format “{name}”. {known}"

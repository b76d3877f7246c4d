"""What browsers never send by themselves, and what no text of the database takes."""

from __future__ import annotations

from typing import Any

from django.http import QueryDict

from factcheck.accounts.errors import RuleBroken

NUL = (
    "What you typed held a character that cannot be stored (a null character). It is taken out below; nothing was "
    "saved yet. Look whether the text still reads well, and send it again."
)


def without_nul(data: Any) -> tuple[Any, bool]:
    """Posted data without null characters, and whether there were any."""
    lists = data.lists() if isinstance(data, QueryDict) else [(name, [value]) for name, value in data.items()]
    if not any("\x00" in value for _, values in lists for value in values if isinstance(value, str)):
        return data, False
    clean = QueryDict(mutable=True)
    lists = data.lists() if isinstance(data, QueryDict) else [(name, [value]) for name, value in data.items()]
    for name, values in lists:
        clean.setlist(name.replace("\x00", ""), [str(value).replace("\x00", "") for value in values])
    return clean, True


def check_no_nul(found: bool) -> None:
    """Raise RuleBroken where null characters were taken out."""
    if found:
        raise RuleBroken(NUL)


def whole_number(text: Any, default: int = 0) -> int:
    """A number of at most 18 digits, which fits every key and version; else the default."""
    text = str(text or "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else default

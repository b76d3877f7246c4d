"""Dates as columns write them: the dateline in a header, and "Friday night" or "a decade ago" in running text.

A relative date is resolved against the dateline only where there is one reading; the words of the column are kept and
the resolved date stands beside them, so that a reader can see what was added.
"""

from __future__ import annotations

import datetime
import re

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january",
            "feb february",
            "mar march",
            "apr april",
            "may",
            "jun june",
            "jul july",
            "aug august",
            "sep sept september",
            "oct october",
            "nov november",
            "dec december",
        ),
        start=1,
    )
    for name in names.split()
}
MONTH_NAMES = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:1[6-9]|20|21)\d\d)"
_WRITTEN = tuple(
    re.compile(rf"(?<![\w/-]){pattern}(?![\w/-])", re.IGNORECASE)
    for pattern in (
        rf"{_MONTH}\s{_DAY}(?:,\s?|\s){_YEAR}",
        rf"{_DAY}(?:\sof)?[\s-]{_MONTH}(?:,\s?|[\s-]){_YEAR}",
        r"(?P<year>(?:19|20|21)\d\d)[-/.](?P<month_number>\d{1,2})[-/.](?P<day>\d{1,2})(?:T[\d:.]+Z?)?",
        r"(?P<day>\d{1,2})\.\s?(?P<month_number>\d{1,2})\.\s?(?P<year>(?:19|20|21)\d\d)",
    )
)
_SLASHED = re.compile(r"(?<![\w/-])(\d{1,2})/(\d{1,2})/((?:19|20|21)\d\d)(?![\w/-])")
_WITHOUT_YEAR = re.compile(
    rf"(?<!\w)(?:{'|'.join(day[:3] for day in WEEKDAYS)})[a-z]*\.?,?\s(?:{_MONTH}\s{_DAY})(?!\w)", re.IGNORECASE
)


def find_date(line: str) -> tuple[datetime.date, int, int] | None:
    """The first complete date written in ``line`` with its place in it, or None.

    12/05/2023 counts only when one of the two numbers cannot be a month: guessing the country is not our job.
    """
    for pattern in _WRITTEN:
        match = pattern.search(line)
        if match:
            parts = match.groupdict()
            month = int(parts["month_number"]) if parts.get("month_number") else _MONTHS[parts["month"].lower()]
            date = _date(int(parts["year"]), month, int(parts["day"]))
            if date:
                return date, match.start(), match.end()
    match = _SLASHED.search(line)
    if match:
        first, second, year = int(match[1]), int(match[2]), int(match[3])
        if first == second or max(first, second) > 12:
            day, month = (first, second) if second <= 12 else (second, first)
            date = _date(year, month, day)
            if date:
                return date, match.start(), match.end()
    return None


def looks_like_day(line: str) -> bool:
    """Is there a weekday with month and day but no year ("Sat, Mar 23")? It is a dateline, but not yet a date."""
    return _WITHOUT_YEAR.search(line) is not None


def _date(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


_DAY_FIRST = _DAY.replace("day", "first_day") + r"\s" + _MONTH.replace("month", "second_month")
_WEEKDAY = "|".join(WEEKDAYS)
_COUNT = {
    "a": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
}
_RELATIVE = re.compile(
    rf"\b(?:(?P<last>last|this past)\s(?P<lastday>{_WEEKDAY})|(?:on\s)(?P<weekday>{_WEEKDAY})"
    r"(?:\s(?:night|morning|afternoon|evening))?"
    rf"|(?P<yearless>{_MONTH}\s{_DAY}|{_DAY_FIRST})(?!\w|[.,:]\d|,?\s(?:1[6-9]|20|21)\d\d)"
    r"|(?P<phrase>yesterday|today|earlier this week|this week|last week|earlier this month|this month|last month"
    r"|earlier this year|this year|last year)"
    r"|(?P<ago>(?:a|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2})\s(?P<unit>year|decade|month|week"
    r"|day)s?\sago))"
    r"\b",
    re.IGNORECASE,
)


def has_relative_date(text: str) -> bool:
    """Does ``text`` hold a date that only the dateline can place?"""
    return _RELATIVE.search(text) is not None


def with_dates(text: str, published_on: datetime.date) -> str:
    """``text`` with each relative date followed by what it means, in brackets, seen from ``published_on``."""

    def explain(match: re.Match[str]) -> str:
        meaning = _meaning(match, published_on)
        return f"{match[0]} ({meaning})" if meaning else match[0]

    return _RELATIVE.sub(explain, text)


def _meaning(match: re.Match[str], today: datetime.date) -> str | None:
    day_name = match["lastday"] or match["weekday"]
    if day_name:
        back = (today.weekday() - WEEKDAYS.index(day_name.lower())) % 7
        if match["last"] and back == 0:
            back = 7
        if match["last"] and match["last"].lower() == "last" and back < 2:
            return None  # "last Friday" on a Saturday may mean yesterday or eight days ago
        return spoken(today - datetime.timedelta(days=back))
    if match["yearless"]:
        month = _MONTHS[(match["month"] or match["second_month"]).lower()]
        day = int(match["day"] or match["first_day"])
        date = _date(today.year, month, day)
        if date and date > today:
            date = _date(today.year - 1, month, day) if (date - today).days > 180 else None
        return str(date.year) if date else None
    if match["phrase"]:
        return _phrase(match["phrase"].lower(), today)
    return _ago(match["ago"].lower(), match["unit"].lower(), today)


def _phrase(phrase: str, today: datetime.date) -> str:
    if phrase == "today":
        return spoken(today)
    if phrase == "yesterday":
        return spoken(today - datetime.timedelta(days=1))
    back = 1 if phrase.startswith("last") else 0
    if phrase.endswith("week"):
        monday = today - datetime.timedelta(days=today.weekday() + 7 * back)
        return f"the week of {spoken(monday)}"
    if phrase.endswith("month"):
        month = today.replace(day=1) - datetime.timedelta(days=back)
        return f"{MONTH_NAMES[month.month - 1]} {month.year}"
    return str(today.year - back)


def _ago(words: str, unit: str, today: datetime.date) -> str | None:
    number = words.split()[0]
    count = int(number) if number.isdigit() else _COUNT[number]
    if unit == "year":
        return f"about {today.year - count}"
    if unit == "decade":
        return f"about {today.year - 10 * count}"
    days = {"day": 1, "week": 7, "month": 30}[unit] * count
    date = today - datetime.timedelta(days=days)
    return f"about {MONTH_NAMES[date.month - 1]} {date.year}" if unit != "day" else spoken(date)


def spoken(date: datetime.date) -> str:
    """``March 22, 2024``, the same in every locale."""
    return f"{MONTH_NAMES[date.month - 1]} {date.day}, {date.year}"

"""From the grouped rows of the database to tables: what the page shows, draws and offers as CSV."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from factcheck.reviews.agreement import alpha
from factcheck.reviews.workflow import LABELS, WORKING

from .sql import Rows

# With fewer claims than this a figure would say what single people gave, and nothing about agreement.
FEWEST = 5
# Claimants with fewer published claims are not shown: too few to say anything of.
FEWEST_OF_A_CLAIMANT = 10


@dataclass(slots=True)
class Figure:
    """A table with its name. `key` is its address; a cell of None is a figure that cannot be given."""

    key: str
    title: str
    caption: str
    headings: tuple[str, ...]
    rows: list[tuple[Any, ...]]

    @property
    def shown(self) -> list[list[str]]:
        """The cells as the page writes them."""
        return [[said(cell) for cell in row] for row in self.rows]


@dataclass(slots=True)
class Group:
    """A column, an outlet, a month, a pair: its coincidence matrix and how many claims are behind it."""

    label: str
    claims: int = 0
    matrix: dict[tuple[int, int], float] = field(default_factory=lambda: defaultdict(float))

    @property
    def alpha(self) -> float | None:
        """Krippendorff's alpha, None where there are too few claims or no variation."""
        return alpha(self.matrix) if self.claims >= FEWEST else None


WHOLE, MONTH, OUTLET, COLUMN = 7, 6, 5, 3


def said(cell: Any) -> str:
    """A cell in words."""
    if cell is None:
        return "too few"
    return f"{cell:.2f}" if isinstance(cell, float) else str(cell)


def groups_of(rows: Rows) -> dict[int, list[Group]]:
    """The rows of `sql.AGREEMENT` as groups by what they are grouped by, each list in the order of its labels."""
    found: dict[int, dict[Any, Group]] = defaultdict(dict)
    for grouping, column, title, outlet, house, month, one, other, weight in rows:
        key, label = {
            COLUMN: (column, title),
            OUTLET: (outlet, house or "No outlet named"),
            MONTH: (month, month),
            WHOLE: (None, "All claims"),
        }[grouping]
        group = found[grouping].setdefault(key, Group(label))
        if one is None:
            group.claims = int(weight)
        else:
            group.matrix[one, other] = float(weight)
    return {kind: sorted(groups.values(), key=lambda group: group.label) for kind, groups in found.items()}


def agreement_figure(key: str, title: str, heading: str, groups: Iterable[Group]) -> Figure:
    """Alpha of each group."""
    return Figure(
        key,
        title,
        f"Krippendorff’s alpha (ordinal) of first verdicts, given blind. Shown from {FEWEST} claims on.",
        (heading, "Claims", "Alpha"),
        [(group.label, group.claims, rounded(group.alpha)) for group in groups],
    )


def rounded(value: float | None) -> float | None:
    return None if value is None else round(float(value), 3)


def days(value: float) -> Decimal:
    """Days to one place."""
    return Decimal(f"{value:.1f}")


def pair_groups(rows: Rows) -> list[Group]:
    """The rows of `sql.PAIRS` as one group for two people, whoever of them was first."""
    found: dict[tuple[int, int], Group] = {}
    for one, other, name, next_name, _, _, value, next_value, count in rows:
        if value is None or next_value is None:
            continue
        key = (min(one, other), max(one, other))
        group = found.setdefault(key, Group(" and ".join(sorted((name, next_name)))))
        group.claims += count
        group.matrix[value, next_value] += count
        group.matrix[next_value, value] += count
    return sorted(found.values(), key=lambda group: group.label)


def heat_figure(rows: Rows, scale: Sequence[tuple[str, str]]) -> Figure:
    """How often the earlier verdict (row) met the later one (column). Empty with too few: a cell would be one's."""
    counts: dict[tuple[str, str], int] = defaultdict(int)
    for _, _, _, _, key, next_key, _, _, count in rows:
        counts[key, next_key] += count
    if sum(counts.values()) < FEWEST:
        counts.clear()
    return Figure(
        "differences",
        "Where two reviewers differ",
        f"Each two first verdicts on a claim: the earlier in rows, the later in columns, {sum(counts.values())} pairs.",
        ("Earlier verdict", *(name for _, name in scale)),
        [(name, *(counts[key, other] for other, _ in scale)) for key, name in scale] if counts else [],
    )


def pace_figure(rows: Rows, bucket: str) -> Figure:
    """Claims opened and published, step by step of time."""
    return Figure(
        "pace",
        "How the desk keeps pace",
        f"Claims opened and published, by {bucket}.",
        (f"{bucket.capitalize()} from", "Opened", "Published"),
        [(began.isoformat(), int(opened), int(published)) for began, opened, published in rows],
    )


def age_figure(rows: Rows) -> Figure:
    """How long unfinished claims have stood in their state."""
    found = {row[0]: row for row in rows if row[0]}
    ages = [(LABELS[state], found[state]) for state in LABELS if state in WORKING and state in found]
    return Figure(
        "ages",
        "How long claims wait",
        "Claims somebody still has to work on, and the days they have been in their state.",
        ("State", "Claims", "Median days", "Longest days", "Late"),
        [(label, row[2], days(row[3]), days(row[4]), row[5]) for label, row in ages],
    )


def load_figure(rows: Rows) -> Figure:
    """What each person has on the desk, and how many verdicts they gave."""
    people = sorted((row for row in rows if not row[0]), key=lambda row: (-row[2], row[1]))
    return Figure(
        "load",
        "Who carries how much",
        "Unfinished claims by assignee, and verdicts given in the period.",
        ("Person", "Assigned", "Late", "Verdicts given"),
        [(row[1], row[2], row[5], row[6]) for row in people],
    )


def choice_figures(rows: Rows) -> list[Figure]:
    """What was found in the columns of an outlet or an author, and what of it was chosen to be checked."""
    caption = "Claims found in the period’s columns: accepted for checking, dismissed, or not sorted out yet."
    heads = ("Found", "Accepted", "Dismissed", "Not sorted")
    outlets = [(row[1] or "No outlet named", row) for row in rows if row[0] == 7 and row[5]]
    authors = [
        (f"{row[2] or 'Author not named'}, {row[1] or 'no outlet named'}", row)
        for row in rows
        if row[0] == 3 and row[5]
    ]
    return [
        Figure(key, title, caption, (heading, *heads), [_chosen(label, row) for label, row in sorted(found)])
        for key, title, heading, found in (
            ("choice-by-outlet", "What we choose, by outlet", "Outlet", outlets),
            ("choice-by-author", "What we choose, by author", "Author", authors),
        )
    ]


def _chosen(label: str, row: tuple[Any, ...]) -> tuple[Any, ...]:
    found, accepted, dismissed = row[5:8]
    return label, found, accepted, dismissed, found - accepted - dismissed


def rating_figures(rows: Rows, scale: Sequence[tuple[str, str]]) -> list[Figure]:
    """The ratings readers can see, by outlet, and by claimant where there are enough."""
    outlets: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    claimants: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for grouping, outlet, _, claimant, key, _, _, _, published in rows:
        if key is None or not published:
            continue
        if grouping == 6:
            outlets[outlet or "No outlet named"][key] += published
        elif grouping == 4 and claimant:
            claimants[f"{claimant}, {outlet or 'no outlet named'}"][key] += published
    enough = {who: counts for who, counts in claimants.items() if sum(counts.values()) >= FEWEST_OF_A_CLAIMANT}
    few = f"Claimants with {FEWEST_OF_A_CLAIMANT} or more published claims. Fewer is too few to show."
    return [
        _ratings(
            "verdicts-by-outlet",
            "Verdicts by publication",
            "Published claims by rating.",
            "Publication",
            outlets,
            scale,
        ),
        _ratings("verdicts-by-claimant", "Verdicts by claimant", few, "Claimant", enough, scale),
    ]


def _ratings(
    key: str, title: str, caption: str, heading: str, found: dict[str, dict[str, int]], scale: Sequence[tuple[str, str]]
) -> Figure:
    rows: list[tuple[Any, ...]] = [
        (label, sum(counts.values()), *(counts.get(step, 0) for step, _ in scale)) for label, counts in found.items()
    ]
    rows.sort(key=lambda row: (-row[1], row[0]))
    return Figure(key, title, caption, (heading, "Claims", *(name for _, name in scale)), rows)


def claims_figure(rows: Rows, scale: Sequence[tuple[str, str]]) -> Figure:
    """How the blind verdicts on each claim are distributed, the widest apart first."""
    return Figure(
        "claims",
        "Claims on which verdicts lie apart",
        "First verdicts on each claim whose verdicts are open to you, the widest apart first. Claims on which all gave "
        "the same rating are in the CSV only.",
        ("Claim", "Column", "Round", "Steps apart", *(name for _, name in scale)),
        [
            (f"{number}. {words}", title, round_, spread, *(keys.count(key) for key, _ in scale))
            for _, number, words, title, round_, spread, keys in rows
        ],
    )


def key_figure(rows: Rows, whole: Group | None) -> Figure:
    """The four numbers at the head of the page."""
    published, median, corrections, changed = rows[0]
    return Figure(
        "key",
        "Key figures",
        "",
        ("Figure", "Value"),
        [
            ("Agreement (Krippendorff’s alpha)", rounded(whole.alpha) if whole else None),
            ("Claims with two blind verdicts or more", whole.claims if whole else 0),
            ("Claims published", published),
            ("Median days from open to published", None if median is None else days(median)),
            ("Corrections", corrections),
            ("Corrections that changed the verdict", changed),
        ],
    )

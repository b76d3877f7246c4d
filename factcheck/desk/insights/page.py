"""Asking the questions, and putting the answers together as one page or as one figure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from factcheck.accounts.models import User
from factcheck.reviews.models import Rating

from . import charts, figures, sql
from .figures import COLUMN, MONTH, OUTLET, WHOLE, Figure
from .period import Period

CLAIMS_SHOWN, CLAIMS_KEPT = 15, 5_000
CHOSEN = (("open", "accepted"), ("dismissed", "dismissed"), ("candidate", "not sorted out yet"))


@dataclass(slots=True)
class Insights:
    """The figures of one reader and period. Each question is asked once, and only if a figure needs it."""

    user: User
    period: Period
    claims: int = CLAIMS_SHOWN
    answers: dict[str, sql.Rows] = field(default_factory=dict)
    steps: list[tuple[str, str]] = field(default_factory=list)

    def ask(self, query: str) -> sql.Rows:
        if query not in self.answers:
            since = self.period.since(timezone.now())
            given = sql.parameters(self.user, since, bucket=self.period.bucket, claims=self.claims)
            self.answers[query] = sql.ask(query, given)
        return self.answers[query]

    @property
    def scale(self) -> list[tuple[str, str]]:
        """(key, name) of every rating, also those no longer offered: old verdicts have them."""
        if not self.steps:
            self.steps = list(Rating.objects.order_by("position").values_list("key", "name"))
        return self.steps

    def groups(self, kind: int) -> list[figures.Group]:
        return figures.groups_of(self.ask(sql.AGREEMENT)).get(kind, [])

    def figure(self, key: str) -> Figure:
        """One figure by its key, which must be in FIGURES."""
        return next(row for row in FIGURES[key](self) if row.key == key)


FIGURES: dict[str, Callable[[Insights], list[Figure]]] = {
    "key": lambda it: [figures.key_figure(it.ask(sql.KEYS), next(iter(it.groups(WHOLE)), None))],
    "agreement-by-month": lambda it: [
        figures.agreement_figure("agreement-by-month", "How far reviewers agree", "Month", it.groups(MONTH))
    ],
    "agreement-by-outlet": lambda it: [
        figures.agreement_figure("agreement-by-outlet", "Agreement by outlet", "Outlet", it.groups(OUTLET))
    ],
    "agreement-by-column": lambda it: [
        figures.agreement_figure("agreement-by-column", "Agreement by column", "Column", it.groups(COLUMN))
    ],
    "agreement-by-pair": lambda it: [
        figures.agreement_figure(
            "agreement-by-pair", "Agreement by pair", "Two reviewers", figures.pair_groups(it.ask(sql.PAIRS))
        )
    ],
    "differences": lambda it: [figures.heat_figure(it.ask(sql.PAIRS), it.scale)],
    "claims": lambda it: [figures.claims_figure(it.ask(sql.CLAIMS), it.scale)],
    "pace": lambda it: [figures.pace_figure(it.ask(sql.PACE), it.period.bucket)],
    "ages": lambda it: [figures.age_figure(it.ask(sql.WORK))],
    "load": lambda it: [figures.load_figure(it.ask(sql.WORK))],
    "choice-by-outlet": lambda it: figures.choice_figures(it.ask(sql.CHOICE)),
    "choice-by-author": lambda it: figures.choice_figures(it.ask(sql.CHOICE)),
    "verdicts-by-outlet": lambda it: figures.rating_figures(it.ask(sql.CHOICE), it.scale),
    "verdicts-by-claimant": lambda it: figures.rating_figures(it.ask(sql.CHOICE), it.scale),
}


def context_of(found: Insights) -> dict[str, Any]:
    """Every figure with its drawing, as the template takes them."""
    made = {key.replace("-", "_"): found.figure(key) for key in FIGURES}
    months = [(label, value) for label, _, value in made["agreement_by_month"].rows]
    return {
        "figures": made,
        "line": charts.line(months),
        "line_words": line_words(months),
        "pace": charts.columns(
            [(day, opened, out) for day, opened, out in made["pace"].rows], months=found.period.bucket == "month"
        ),
        "stacks": {
            name: [
                charts.stack(
                    row[0], [(key, step, count) for (key, step), count in zip(found.scale, row[2:], strict=True)]
                )
                for row in made[name].rows
            ]
            for name in ("verdicts_by_outlet", "verdicts_by_claimant")
        },
        "choices": [
            charts.stack(row[0], [(key, words, count) for (key, words), count in zip(CHOSEN, row[2:], strict=True)])
            for row in made["choice_by_outlet"].rows
        ],
        "claims": claim_rows(found),
        "scale": found.scale,
        "heat": [(row[0], [(count, min(count, 12)) for count in row[1:]]) for row in made["differences"].rows],
        "fewest": figures.FEWEST,
    }


def claim_rows(found: Insights) -> list[dict[str, Any]]:
    """The claims widest apart, each with its bar and its page. Where all gave the same, nothing lies apart."""
    rows = []
    for pk, number, words, title, round_, spread, keys in found.ask(sql.CLAIMS):
        if len(set(keys)) == 1:
            continue
        parts = [(key, name, keys.count(key)) for key, name in found.scale]
        rows.append(
            {
                "pk": pk,
                "number": number,
                "column": title,
                "round": round_,
                "spread": spread,
                "stack": charts.stack(words, parts),
            }
        )
    return rows


def line_words(months: list[tuple[str, float | None]]) -> str:
    """The line for those who do not see it."""
    known = [(month, value) for month, value in months if value is not None]
    if not known:
        return ""
    (first, begun), (last, now) = known[0], known[-1]
    if first == last:
        return f"Alpha was {now:.2f} in {last}"
    return f"Alpha went from {begun:.2f} in {first} to {now:.2f} in {last}"

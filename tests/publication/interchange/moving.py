"""A column with claims in any state, what readers see of it, and carrying it to an installation that is empty."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.test import Client

from factcheck.accounts.models import User
from factcheck.claims.actions import set_topics
from factcheck.claims.models import Claim
from factcheck.columns.models import Column
from factcheck.publication.actions import set_rights
from factcheck.publication.interchange.desk import desk_file
from factcheck.publication.interchange.offers import NAMES, as_json
from factcheck.publication.models import ColumnEdition, Notice, Publication
from factcheck.reviews.actions import look, reopen, start_correction
from factcheck.reviews.models import Review
from tests.factories import (
    TeamFactory,
    correct,
    curator,
    editor,
    make_awaiting,
    make_column,
    make_published,
    make_ready,
    make_review,
    reviewer,
    verdict,
    withdrawn,
)

STATES = (
    *("candidate", "open", "in_review", "awaiting", "published", "corrected", "rated anew", "withdrawn"),
    *("reopened", "published again", "correction", "reconsidered"),
)
PUBLIC = set(STATES[4:])


def bring_to(claim: Claim, state: str) -> None:
    """Take a candidate to a state by the desk's own verbs."""
    if state == "candidate":
        return
    review = make_review(Claim.objects.select_related("column__team").get(pk=claim.pk))
    team = claim.column.team
    if state in ("open", "in_review", "awaiting"):
        {"open": lambda row: row, "in_review": make_ready, "awaiting": make_awaiting}[state](review)
        return
    row = make_published(review)
    if state == "corrected":
        correct(correct(row), note="We had miscounted twice.", short_answer="Two ships more.")
    elif state == "rated anew":
        correct(row, rating="false")
    elif state in ("withdrawn", "reopened", "published again"):
        withdrawn(row)
        if state == "withdrawn":
            return
        reopen(_fresh(claim), reason="They are the right ones.", by=editor(team))
        if state == "published again":
            for _ in range(2):
                verdict(_fresh(claim), rating="mixed")
            make_sign_off(_fresh(claim))
    elif state in ("correction", "reconsidered"):
        again = state == "reconsidered"
        start_correction(_fresh(claim), reason="A better register.", by=reviewer(team), reconsider=again)
        if again:
            verdict(_fresh(claim), rating="false")


def make_sign_off(review: Review) -> None:
    """Send a rated review and sign it, with a note."""
    from factcheck.publication.actions import sign_off
    from factcheck.reviews.actions import send_for_sign_off
    from factcheck.reviews.models import Verdict

    sender = Verdict.objects.filter(review=review, round=review.round).select_related("reviewer").first()
    assert sender
    send_for_sign_off(review, by=sender.reviewer)
    signer = editor(review.claim.column.team)
    look(review, by=signer)
    sign_off(_fresh(review.claim), rating="mixed", by=signer, note="Checked anew after the withdrawal.")


def _fresh(claim: Claim) -> Review:
    return Review.objects.select_related("claim__column__team", "rating").get(claim=claim)


def make_worked(states: tuple[str, ...] = STATES, *, full: bool = False, **about: Any) -> Column:
    """A column whose claims are in these states, with topics, and notices where something is public."""
    column = make_column(claims=len(states), **about)
    for claim, state in zip(Claim.objects.filter(column=column).order_by("number"), states, strict=True):
        if claim.number % 2:
            set_topics(claim, names=["Ships & Ports", f"Town {claim.number}"], by=reviewer(column.team))
        bring_to(claim, state)
    if full:
        by = curator()
        column = set_rights(column, rights="full", version=column.version, by=by)
    for row in Publication.objects.current().filter(column_page=column.pk)[:1]:
        Notice.objects.create(page=row.column_page, kind="edited", text="The paper changed a number.", by=curator())
        Notice.objects.create(page=row.column_page, claim=row.claim, kind="related", text="See the other claim.")
    return column


def public_pages(column: Column) -> dict[str, str]:
    """Everything readers can open of a column, keys of this installation's tables replaced by numbers of claims."""
    editions = ColumnEdition.objects.filter(page=column.pk).values_list("number", flat=True)
    numbers = dict(Publication.objects.filter(column_page=column.pk).values_list("claim_id", "claim_number"))
    versions = Publication.objects.filter(column_page=column.pk).values_list("claim_id", "number")
    base = f"/columns/{column.pk}/"
    addresses = [
        *(base, f"{base}?text=excerpts", f"{base}data/", *(f"{base}data/{name}" for name in NAMES)),
        *(f"{base}{number}/" for number in editions),
        *(f"/verdicts/{key}/" for key in numbers),
        *(f"/verdicts/{key}/{number}/" for key, number in versions),
    ]
    found = {}
    for address in addresses:
        response = Client().get(address)
        told = f"{response.status_code} {response.content.decode()}"
        found[anonymous(address, column, numbers)] = anonymous(told, column, numbers)
    return found


def anonymous(text: str, column: Column, numbers: dict[int, int]) -> str:
    """Keys become words: /verdicts/17/ is /verdicts/claim 3/."""
    text = re.sub(rf"/columns/{column.pk}/", "/columns/it/", text)
    text = re.sub(rf"\?column={column.pk}\b", "?column=it", text)
    text = re.sub(rf"/columns/it/\?|column-{column.pk}-", "/columns/it/?", text)
    return re.sub(
        r"(/verdicts/|\?verdict=)(\d+)\b",
        lambda found: f"{found[1]}claim {numbers.get(int(found[2]), found[2])}",
        text,
    )


@dataclass(frozen=True)
class Carried:
    """What one installation gave away: the file, and what its readers saw."""

    raw: bytes
    pages: dict[str, str]
    note: Any = None

    @property
    def file(self) -> dict[str, Any]:
        return json.loads(self.raw)


def carried(
    make: Callable[[], Column],
    *,
    user: Callable[[Column], User] | None = None,
    note: Callable[[Column], Any] = lambda column: None,
) -> Carried:
    """Make a column, export it, and undo everything, so that the database is as empty as that of another newsroom."""
    with transaction.atomic():
        column = Column.objects.select_related("team", "author", "outlet").get(pk=make().pk)
        by = user(column) if user else all_seeing(column)
        made = Carried(as_json(desk_file(column, user=by)).encode(), public_pages(column), note(column))
        transaction.set_rollback(True)
    return made


def all_seeing(column: Column) -> User:
    """An editor who looked at the verdicts of every running round."""
    by = editor(column.team)
    for review in Review.objects.filter(claim__column=column).select_related("claim__column__team"):
        if review.takes_verdicts:
            look(review, by=by)
    return by


def importer() -> dict[str, Any]:
    """A curator of the other newsroom, and a team there."""
    return {"by": curator(), "team": TeamFactory()}

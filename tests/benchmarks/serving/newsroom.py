"""A newsroom at work, made through the real actions: columns of fifty claims to read, and columns to write to.

Of the fifty on a column's desk ten are candidates, twelve open, eighteen in review, six await sign-off and four are
published; three more are dismissed. Sources, verdicts, assignees, due dates and topics are spread over them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from itertools import cycle
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.utils import timezone

from factcheck.accounts.models import User
from factcheck.claims.actions import set_topics
from factcheck.claims.models import Claim
from factcheck.columns.models import Column
from factcheck.publication.actions import sign_off
from factcheck.reviews.actions import accept, assign, dismiss, edit_answer, look, send_for_sign_off, set_due
from factcheck.reviews.models import Review
from tests.factories import TeamFactory, attach, editor, load_scale, make_column, reviewer, verdict

CLAIMS, DISMISSED = 50, 3
STATES = ["candidate"] * 10 + ["open"] * 12 + ["in review"] * 18 + ["awaiting"] * 6 + ["published"] * 4
RATINGS = cycle(["true", "mostly-true", "mixed", "mostly-false", "false"])
OPINIONS = 10
TOKEN = "a" * 32


@dataclass(frozen=True)
class Newsroom:
    """Who works here, on what."""

    people: list[User]
    cookies: list[str]
    reading: list[Column]
    writing: list[Claim]
    claims: list[int]
    published: list[int]


def open_newsroom(*, reading: int, writing: int, people: int) -> Newsroom:
    """`reading` columns in every state, `writing` columns whose fifty claims are all accepted and untouched."""
    load_scale()
    team = TeamFactory()
    staff = [reviewer(team) for _ in range(people)]
    chief = editor(team)
    columns = [make_column(by=staff[0], team=team, sentences=words(k)) for k in range(reading)]
    columns += [_empty_column(staff[0], team) for _ in range(50 - reading - writing)]
    for column in columns[:reading]:
        work_on(column, staff, chief)
    busy = [make_column(by=staff[0], team=team, sentences=words(100 + k)) for k in range(writing)]
    open_claims = [claim for column in busy for claim in _accept_all(column, staff[0])]
    in_review = Review.objects.filter(claim__column__in=columns, state="in_review")
    return Newsroom(
        people=staff,
        cookies=[sign_in(person) for person in staff],
        reading=columns[:reading],
        writing=open_claims,
        claims=list(in_review.values_list("claim_id", flat=True)),
        published=list(Claim.objects.filter(column__in=columns, locked=True).values_list("pk", flat=True)),
    )


def words(serial: int) -> list[str]:
    """Sixty-three sentences of ordinary length: fifty-three with a figure, ten opinions."""
    checkable = [
        f"In {1960 + k}, the council of harbour town {serial} spent {k + 3} million on {k % 9 + 2} schools & a ferry, "
        f"which was {k % 40 + 5} per cent more than “anybody” had expected a year before."
        for k in range(CLAIMS + DISMISSED)
    ]
    opinions = [f"Nobody who loves harbour {serial}-{k} would want it any other way." for k in range(OPINIONS)]
    return checkable + opinions


def work_on(column: Column, staff: list[User], chief: User) -> None:
    """Bring the column's claims into their states, and give every fifth a topic."""
    claims = list(Claim.objects.filter(column=column).select_related("column__team").order_by("number"))
    hands = cycle(staff[:7])
    for claim in claims[CLAIMS : CLAIMS + DISMISSED]:
        dismiss(claim, version=claim.version, by=staff[0], reason="trivial", note="Too small to matter.")
    for claim, state in zip(claims, STATES, strict=False):
        if state != "candidate":
            _work_on_claim(claim, state, hands, chief)
        if claim.number % 5 == 0:
            set_topics(claim, names=["Budgets", f"Town {claim.number}"], by=staff[0])


def _work_on_claim(claim: Claim, state: str, hands: Any, chief: User) -> None:
    one, two = next(hands), next(hands)
    review = accept(claim, version=claim.version, by=one)
    if claim.number % 3:
        review = assign(review, to=one, version=review.version, by=one) or review
    if claim.number % 4 == 0:
        review.refresh_from_db()
        day = timezone.localdate() + timedelta(days=claim.number % 14 - 4)
        set_due(review, on=day, version=review.version, by=one)
    if state == "open":
        return
    sources = 2 if state != "in review" else claim.number % 3 + 1
    for _ in range(sources):
        attach(review, by=one, excerpt="The town spent as much in that year, by its own account.", locator="page 7")
    rating = next(RATINGS)
    verdict(review, by=one, rating=rating)
    if state != "in review":
        verdict(review, by=two, rating=rating)
        review.refresh_from_db()
        answer = {"short_answer": "The accounts agree.", "reasoning": "Both yearbooks of that year give the number."}
        edit_answer(review, version=review.version, by=one, **answer)
        send_for_sign_off(review, by=two)
    if state == "published":
        review = Review.objects.select_related("claim__column__team").get(pk=review.pk)
        look(review, by=chief)
        sign_off(review, rating=rating, by=chief)


def _empty_column(by: User, team: Any) -> Column:
    """One more line of the board."""
    return make_column(by=by, team=team, claims=2, opinions=1)


def _accept_all(column: Column, by: User) -> list[Claim]:
    claims = list(Claim.objects.filter(column=column).select_related("column__team").order_by("number")[:CLAIMS])
    for claim in claims:
        accept(claim, version=claim.version, by=by)
    return claims


def sign_in(person: User) -> str:
    """The Cookie header of a person who has signed in."""
    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[-1]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.save()
    return f"sessionid={session.session_key}; csrftoken={TOKEN}"

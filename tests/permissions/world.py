"""A small newsroom with a thing in each state and a person of each sort, built through the real actions."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.test import Client

from factcheck.accounts.models import Team, User
from factcheck.claims.models import Claim
from factcheck.columns.models import Column
from factcheck.desk.intake import actions as intake
from factcheck.desk.models import IntakeDraft
from factcheck.publication.actions import sign_off, withdraw
from factcheck.publication.models import Publication
from factcheck.replies.actions import receive_report
from factcheck.reviews.actions import (
    accept,
    assign,
    dismiss,
    edit_answer,
    look,
    reopen,
    send_for_sign_off,
    start_correction,
)
from factcheck.reviews.models import Evidence, Review
from tests.factories import TeamFactory, UserFactory, attach, load_scale, make_column, make_published, verdict

from .people import PEOPLE
from .things import CLAIM_STATES, Thing

BACKEND = "factcheck.accounts.backends.RolesBackend"
# What each person holds: roles, and which team (ours, theirs or none).
HOLDS: dict[str, tuple[tuple[str, ...], str]] = {
    "inactive": (("reviewer",), "ours"),
    "waiting": ((), ""),
    "homeless": (("reviewer",), ""),
    "guest": ((), "ours"),
    "blind": (("reviewer",), "ours"),
    "voter": (("reviewer",), "ours"),
    "assignee": (("reviewer",), "ours"),
    "editor": (("editor",), "ours"),
    "looker": (("editor",), "ours"),
    "rater": (("editor",), "ours"),
    "stranger": (("reviewer",), "theirs"),
    "strange_editor": (("editor",), "theirs"),
    "curator": (("curator",), ""),
    "curator_reviewer": (("curator", "reviewer"), "ours"),
}


@dataclass
class World:
    """Two teams, the people, and the things of the first team by kind."""

    ours: Team
    theirs: Team
    people: dict[str, User]
    clients: dict[str, Client] = field(default_factory=dict)
    things: dict[str, list[Thing]] = field(default_factory=dict)
    spare: Claim | None = None

    def sign_in(self) -> None:
        """A browser for everybody, the reader's without a session."""
        for person in PEOPLE:
            self.clients[person] = client = Client(raise_request_exception=False)
            if person in self.people:
                client.force_login(self.people[person], backend=BACKEND)


def build() -> World:
    """The whole newsroom."""
    load_scale()
    ours, theirs = TeamFactory(name="Ours"), TeamFactory(name="Theirs")
    teams = {"ours": ours, "theirs": theirs, "": None}
    people = {
        name: UserFactory(username=name, name=f"{name.title()} Person", roles=roles, team=teams[team])
        for name, (roles, team) in HOLDS.items()
    }
    assert {*people, "reader"} == set(PEOPLE)
    User.objects.filter(pk=people["inactive"].pk).update(is_active=False)
    world = World(ours, theirs, people)
    make_published(team=theirs)
    column = make_column(team=ours, by=people["voter"], claims=len(CLAIM_STATES) + 1, title="The mixed column")
    fresh = make_column(team=ours, by=people["voter"], title="The fresh column")
    *claims, world.spare = Claim.objects.filter(column=column).order_by("number")
    for state, claim in zip(CLAIM_STATES, claims, strict=True):
        bring_to(world, claim, state)
    world.things = things_of(world, column, fresh)
    world.sign_in()
    receive_report(address="192.0.2.7", text="A number is wrong.", page="Home")
    return world


def bring_to(world: World, claim: Claim, state: str) -> None:
    """Take a candidate to a state, each step by whom the table says it was."""
    who = world.people
    if state == "candidate":
        return
    if state == "discarded":
        dismiss(claim, version=claim.version, by=who["editor"], reason="opinion", note="It is one.")
        return
    review = accept(claim, version=claim.version, by=who["voter"])
    assign(review, to=who["assignee"], version=review.version, by=who["voter"])
    review = fresh_review(claim)
    if state == "open":
        look(review, by=who["looker"])
        return
    for _ in range(2):
        attach(review, by=who["voter"])
    rate(world, review)
    if state == "in_review":
        return
    if state == "dismissed":
        claim.refresh_from_db()
        dismiss(claim, version=claim.version, by=who["editor"], reason="trivial")
        return
    send_for_sign_off(review, by=who["voter"])
    if state == "awaiting":
        return
    sign_off(fresh_review(claim), rating="true", by=who["looker"])
    if state == "published":
        return
    if state in ("withdrawn", "reopened"):
        withdraw(fresh_review(claim), reason="It was the wrong harbour.", by=who["editor"])
        if state == "reopened":
            reopen(fresh_review(claim), reason="It is the right one.", by=who["editor"])
            rate(world, fresh_review(claim))
        return
    again = state == "reconsidered"
    start_correction(fresh_review(claim), reason="A better source.", by=who["voter"], reconsider=again)
    if again:
        rate(world, fresh_review(claim))


def rate(world: World, review: Review) -> None:
    """Two verdicts, one look, one answer in the running round."""
    who = world.people
    verdict(review, by=who["voter"])
    verdict(review, by=who["rater"])
    look(review, by=who["looker"])
    review.refresh_from_db()
    texts = {"short_answer": f"Round {review.round}: yes.", "reasoning": "Both registers say so."}
    edit_answer(review, version=review.version, by=who["voter"], **texts)


def fresh_review(claim: Claim) -> Review:
    """The review as it stands, with what actions read of it."""
    return Review.objects.select_related("claim__column__team", "rating").get(claim=claim)


def things_of(world: World, column: Column, fresh: Column) -> dict[str, list[Thing]]:
    """Every thing by the kinds the table speaks of."""
    kinds: dict[str, list[Thing]] = {name: [] for name in ("claim", "item", "numbered", "verdict", "version")}
    claims = Claim.objects.filter(column=column).exclude(pk=world.spare.pk).order_by("number")
    for state, claim in zip(CLAIM_STATES, claims, strict=True):
        review = Review.objects.filter(claim=claim).select_related("claim__column", "rating").first()
        item = Evidence.objects.filter(review=review).first() if review else None
        about: dict[str, Any] = {"state": state, "column": column, "claim": claim, "review": review, "item": item}
        kinds["claim"].append(Thing(at={"pk": claim.pk}, **about))
        kinds["item"].append(Thing(at={"pk": claim.pk, "item": item.pk if item else 999_999_999}, **about))
        kinds["numbered"].append(Thing(at={"pk": column.pk, "number": claim.number}, **about))
        kinds["verdict"].append(Thing(at={"claim_id": claim.pk}, **about))
        kinds["version"].append(Thing(at={"claim_id": claim.pk, "number": 1}, **about))
        assert (state in ("published", "withdrawn")) == claim.locked, state
    spare = {"claim": world.spare, "column": column}
    first = Claim.objects.filter(column=fresh).order_by("number")[0]
    kinds["nothing"] = [Thing()]
    kinds["column"] = [
        Thing("published", {"pk": column.pk}, **spare),
        Thing("fresh", {"pk": fresh.pk}, column=fresh, claim=first),
    ]
    kinds["column_page"] = [Thing("published", {"column_id": column.pk}), Thing("fresh", {"column_id": fresh.pk})]
    kinds["edition"] = [
        Thing("published", {"column_id": column.pk, "number": 1}),
        Thing("fresh", {"column_id": fresh.pk, "number": 1}),
    ]
    kinds["draft"] = [Thing("held", {"pk": hold(world).pk})]
    assert Publication.objects.filter(column_page=column.pk).exists()
    return kinds


def hold(world: World) -> IntakeDraft:
    """A text that the blind reviewer has brought and not made a column of yet."""
    text = "A draft of mine\n\nIn 1999 the port of Ebb counted 31 ships. It was a sight to behold."
    return intake.hold(text.encode(), by=world.people["blind"], team=world.ours)

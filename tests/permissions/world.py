"""A small newsroom with a thing in each state and a person of each sort, built through the real actions."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.test import Client

from factcheck.accounts.models import Digest, Team, User
from factcheck.claims.models import Claim
from factcheck.columns.actions import edit_column
from factcheck.desk.account.digest import choose
from factcheck.publication.actions import replace_text, say_same, sign_off, withdraw
from factcheck.replies.actions import receive_report
from factcheck.reviews.actions import (
    accept,
    assign,
    dismiss,
    edit_answer,
    edit_evidence,
    edit_wording,
    look,
    reopen,
    send_for_sign_off,
    start,
    start_correction,
)
from factcheck.reviews.models import Review
from factcheck.sources.actions import edit_source
from tests.factories import (
    TeamFactory,
    UserFactory,
    attach,
    attach_document,
    load_scale,
    make_column,
    make_published,
    make_reading,
    verdict,
)

from .furnishing import things_of
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
    spare: Claim | None = None  # a candidate more
    apart: Claim | None = None  # its verdicts lie far apart, and it was worded anew since
    begun: Claim | None = None  # in review, and nobody has rated yet

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
    column = make_column(team=ours, by=people["voter"], claims=len(CLAIM_STATES) + 3, title="The mixed column")
    fresh = make_column(team=ours, by=people["voter"], title="The fresh column")
    *claims, world.apart, world.begun, world.spare = Claim.objects.filter(column=column).order_by("number")
    for state, claim in zip(CLAIM_STATES, claims, strict=True):
        bring_to(world, claim, state)
    set_apart(world, world.apart)
    start(accept(world.begun, version=world.begun.version, by=people["voter"]), by=people["voter"])
    say_same(world.begun, other=world.spare.pk, version=0, by=people["voter"])
    column, fresh = (
        edit_column(each, version=each.version, by=people["voter"], title=f"{each.title} 2", author="Ines Calder")
        for each in (column, fresh)
    )
    choose(people["assignee"], how=Digest.DAILY)
    world.things = things_of(world, column, fresh) | {"waiting": [one_that_waits(world)]}
    world.sign_in()
    receive_report(address="192.0.2.7", text="A number is wrong.", page="Home")
    return world


def one_that_waits(world: World) -> Thing:
    """A claim whose words have no place in the newest text of its column."""
    column = make_column(team=world.ours, by=world.people["voter"], title="The edited column")
    new = make_reading(["In year 1950 the port of Saltwick counted 950 ships."], title=column.title)
    replace_text(column, new, over=1, by=world.people["voter"], raw=b"x")
    claim = Claim.objects.select_related("column").filter(column=column).order_by("number")[0]
    return Thing("waits", {"pk": column.pk, "number": claim.number}, column=claim.column, claim=claim)


def bring_to(world: World, claim: Claim, state: str) -> None:
    """Take a candidate to a state, each step by whom the table says it was."""
    who = world.people
    word_anew(claim, by=who["voter"])
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
    support(world, review)
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
    for short_answer in (f"Round {review.round}: no.", f"Round {review.round}: yes."):
        texts = {"short_answer": short_answer, "reasoning": "Both registers say so."}
        review.refresh_from_db()
        edit_answer(review, version=review.version, by=who["voter"], **texts)


def support(world: World, review: Review) -> None:
    """Two sources, of the first of which bearing and record were changed; and a document, the same for every claim."""
    item, _ = (attach(review, by=world.people["voter"]) for _ in range(2))
    attach_document(review, by=world.people["voter"])
    by = world.people["voter"]
    edit_evidence(item, version=item.version, by=by, stance="supports", note="On page 3.")
    row = item.source
    edit_source(row, version=row.version, by=by, title=f"{row.title}, second printing", type=row.type)


def set_apart(world: World, claim: Claim) -> None:
    """Two verdicts that lie far apart, given on an earlier wording."""
    who = world.people
    review = accept(claim, version=claim.version, by=who["voter"])
    attach(review, by=who["voter"])
    for person, rating in (("voter", "true"), ("rater", "false")):
        verdict(review, by=who[person], rating=rating)
    look(review, by=who["looker"])
    claim.refresh_from_db()
    word_anew(claim, by=who["assignee"])


def word_anew(claim: Claim, *, by: User) -> None:
    """A wording that can be taken back to the one before."""
    edit_wording(
        claim,
        version=claim.version,
        by=by,
        restatement=f"{claim.restatement} So it is said.",
        kind=claim.kind,
        claimant="Ines Calder",
        claimant_type="author",
    )
    claim.refresh_from_db()


def fresh_review(claim: Claim) -> Review:
    """The review as it stands, with what actions read of it."""
    return Review.objects.select_related("claim__column__team", "rating").get(claim=claim)

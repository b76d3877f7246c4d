"""Filling a newsroom of two teams with canaries: every unpublished text of every state, through the real actions."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from axes.models import AccessAttempt
from django.test import Client

from factcheck.accounts.models import User
from factcheck.claims.actions.same import cluster_of
from factcheck.claims.models import Claim
from factcheck.columns import names
from factcheck.columns.actions import edit_column
from factcheck.columns.models import Column, Outlet, Person
from factcheck.desk.intake import actions as intake
from factcheck.extraction import read_column
from factcheck.publication.actions import replace_text, say_same, take_over
from factcheck.publication.models import Publication
from factcheck.replies.actions import mark_handled, receive_report
from factcheck.reviews.models import Review
from tests.factories import TeamFactory, UserFactory, load_scale, make_column

from .canaries import CURATORS, OWNER, TEAM, Planter
from .working import Room, Work
from .world import BACKEND

UNPUBLISHED = ("candidate", "discarded", "open", "in_review", "awaiting", "dismissed")
PUBLISHED = ("published", "correction", "reconsidered", "withdrawn", "reopened", "in_review", "candidate")
FEW = ("in_review", "candidate")
FEW_PUBLISHED = ("published", "reconsidered", "in_review")


@dataclass
class Planted:
    """Everything, with a browser for each person who looks."""

    plant: Planter
    rooms: dict[str, Room]
    curator: User
    clients: dict[str, Client] = field(default_factory=dict)

    def sign_in(self) -> None:
        """`reader`, `curator`, and `north.voter` for each person of each team."""
        who = {"curator": self.curator}
        for room in self.rooms.values():
            who |= {f"{room.name}.{part}": user for part, user in room.people.items()}
        self.clients = {"reader": Client(raise_request_exception=False)}
        for name, user in who.items():
            self.clients[name] = client = Client(raise_request_exception=False)
            client.force_login(user, backend=BACKEND)


def plant_everything() -> Planted:
    """Two teams; the first with a claim in each state, the second with a few."""
    load_scale()
    plant = Planter()
    curator = UserFactory(roles=("curator",), username=plant("user name", "all", CURATORS), email=mail(plant, "all"))
    planted = Planted(plant, {}, curator)
    for name in ("north", "south"):
        planted.rooms[name] = room = make_room(plant, name)
        few = name == "south"
        fill_column(plant, room, FEW if few else UNPUBLISHED, published=False, curator=curator)
        fill_column(plant, room, FEW_PUBLISHED if few else PUBLISHED, published=True, curator=curator)
        leave_draft(plant, room)
    tie_together(planted)
    report(plant, curator)
    planted.sign_in()
    return planted


def tie_together(planted: Planted) -> None:
    """Claims of both teams are said to be the same, published and unpublished ones, and sources are taken over."""
    north, south = planted.rooms["north"], planted.rooms["south"]
    seen = list(Publication.objects.standing().values_list("claim", flat=True))
    by_team = [Claim.objects.filter(pk__in=seen, column__team=room.team).order_by("pk")[0] for room in (north, south)]
    join(by_team[0], by_team[1].pk, north.people["writer"])
    for room, other in ((north, by_team[1]), (south, by_team[0])):
        for part, column in (("quiet_writer", room.columns[0]), ("writer", room.columns[1])):
            running = Review.objects.filter(claim__column=column, state="in_review").order_by("pk").first()
            if running:
                join(running.claim, other.pk, room.people[part])
                take_over(running, other=other.pk, by=room.people[part])


def join(claim: Claim, other: int, by: User) -> None:
    """Say that a claim is the same as another."""
    cluster = cluster_of(claim)
    say_same(claim, other=other, version=cluster.version if cluster else 0, by=by)


def mail(plant: Planter, team: str) -> str:
    """An e-mail address, which is for curators."""
    return f"{plant('e-mail address', team, CURATORS)}@example.org"


def make_room(plant: Planter, name: str) -> Room:
    """A team and its people. Those whose full names are canaries work on nothing that is published."""
    team = TeamFactory(
        name=f"Team {plant('name of the team', name)}", slug=plant("short name of the team", name, CURATORS)
    )
    people = {}
    for part, role in (
        *(("writer", "reviewer"), ("voter", "reviewer"), ("blind", "reviewer"), ("owner", "reviewer")),
        *(("looker", "editor"), ("editor", "editor"), ("signer", "editor")),
        *(("quiet_writer", "reviewer"), ("quiet_voter", "reviewer"), ("quiet_editor", "editor")),
    ):
        known = f"{name.title()} {part.title()}"
        full_name = f"Q {plant('full name', name)}" if part.startswith("quiet") else known
        username = plant("user name", name)  # after an @ it calls somebody of the team
        people[part] = UserFactory(roles=(role,), team=team, name=full_name, username=username, email=mail(plant, name))
    return Room(name, team, people)


def fill_column(plant: Planter, room: Room, states: tuple[str, ...], *, published: bool, curator: User) -> None:
    """A column whose every sentence, opinions too, holds a canary; its claims are taken to the states."""
    who, label = room.people, "published column" if published else "column"

    def word(where: str, seen_by: str = TEAM) -> str:
        return plant(where, room.name, seen_by, label, may_publish=published)

    sentences = [
        f"In year {1900 + k} the port of {plant('quote', room.name, TEAM, f'{label}, {state}', may_publish=published)} "
        f"counted {100 + k} ships."
        for k, state in enumerate(states)
    ]
    sentences += [f"Harbours such as {plant('opinion of the text', room.name)} are a joy." for _ in range(2)]
    by = who["writer"] if published else who["quiet_writer"]
    about = {
        "title": f"Of {word('title')}",
        "author": f"A {word('author')}",
        "outlet": f"The {word('outlet')} Post",
        "url": f"https://example.org/{word('address of the column')}",
    }
    column = make_column(team=room.team, by=by, sentences=sentences, opinions=2, **about)
    edited = about | {"title": f"On {word('title')}", "published_on": date(2026, 3, 3)}
    edited |= {"author": f"B {word('author')}", "url": f"https://example.org/{word('address of the column')}"}
    column = edit_column(column, version=column.version, by=by, **edited)
    room.columns.append(column)
    if not published:
        keep_names(plant, room, column, curator)
    for state, claim in zip(states, Claim.objects.filter(column=column).order_by("number"), strict=True):
        Work(plant, room, claim, state, quiet=not published, curator=curator).run()
    edit_text(plant, room, column, by)


def edit_text(plant: Planter, room: Room, column: Column, by: User) -> None:
    """The publisher's new text, of which readers see no word, and why it came."""
    line = f"One line more of {plant('text that came later', room.name)}."
    reading = read_column(f"{column.text_version.text}\n\n{line}")
    replace_text(column, reading, over=1, by=by, raw=b"x", reason=plant("reason of an edit", room.name))


def keep_names(plant: Planter, room: Room, column: Column, curator: User) -> None:
    """What curators say of names that nothing published uses."""
    person, outlet = Person.objects.get(pk=column.author_id), Outlet.objects.get(pk=column.outlet_id)
    said = plant("description of a person", room.name, CURATORS)
    names.edit_person(person, version=person.version, by=curator, name=person.name, description=said)
    site = f"https://example.org/{plant('address of an outlet', room.name, CURATORS)}"
    names.edit_outlet(outlet, version=outlet.version, by=curator, name=outlet.name, website=site)


def leave_draft(plant: Planter, room: Room) -> None:
    """A text that somebody brought and made no column of: nobody else's business yet."""
    owner = room.people["owner"]

    def word(where: str) -> str:
        return plant(where, room.name, OWNER)

    text = f"My {word('title of a draft')}\n\nIn 1999 the port of {word('text of a draft')} counted 31 ships."
    draft = intake.hold(
        text.encode(), by=owner, team=room.team, file_name=f"{plant('file name', room.name, 'nobody')}.txt"
    )
    fields = {"author": f"By {word('author of a draft')}", "outlet": f"In {word('outlet of a draft')}"}
    fields |= {"url": f"https://example.org/{word('address of a draft')}"}
    intake.correct(draft, version=draft.version, by=owner, text=draft.text, rights="excerpt", **fields)


def report(plant: Planter, curator: User) -> None:
    """What readers report, and what became of it."""
    for handled in (False, True):
        made = receive_report(
            address="192.0.2.9",
            text=f"Look at {plant('error report', 'all', CURATORS)}.",
            page=f"Page {plant('page of an error report', 'all', CURATORS)}",
            source_url=f"https://example.org/{plant('source of an error report', 'all', CURATORS)}",
            name=plant("name of a reader", "all", CURATORS),
            email=f"{plant('e-mail address of a reader', 'all', CURATORS)}@example.org",
        )
        if handled:
            mark_handled(made, by=curator, answer=f"It was {plant('answer to an error report', 'all', CURATORS)}.")
    refused = plant("refused user name", "all", CURATORS)
    AccessAttempt.objects.create(username=refused, ip_address="192.0.2.1", failures_since_start=3)

"""Filling a newsroom of two teams with canaries: every unpublished text of every state, through the real actions."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from axes.models import AccessAttempt
from django.test import Client

from factcheck.accounts.models import Team, User
from factcheck.claims.actions import set_topics
from factcheck.claims.models import Claim
from factcheck.columns import names
from factcheck.columns.actions import edit_column
from factcheck.columns.models import Column, Outlet, Person
from factcheck.desk.intake import actions as intake
from factcheck.publication.actions import sign_off, withdraw
from factcheck.replies.actions import mark_handled, receive_report
from factcheck.reviews import actions as do
from factcheck.sources.models import Publisher
from factcheck.sources.publishers import edit_publisher
from tests.factories import TeamFactory, UserFactory, load_scale, make_column

from .canaries import BLIND, CURATORS, OWNER, TEAM, Planter
from .world import BACKEND, fresh_review

UNPUBLISHED = ("candidate", "discarded", "open", "in_review", "awaiting", "dismissed")
PUBLISHED = ("published", "correction", "reconsidered", "withdrawn", "reopened", "in_review", "candidate")
FEW = ("in_review", "candidate")
FEW_PUBLISHED = ("published", "reconsidered", "in_review")


@dataclass
class Room:
    """One team: its people by part, its columns."""

    name: str
    team: Team
    people: dict[str, User]
    columns: list[Column] = field(default_factory=list)


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
    report(plant, curator)
    planted.sign_in()
    return planted


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
        username = plant("user name", name, CURATORS)
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


class Work:
    """All the work on one claim up to its state, with a canary in every text."""

    def __init__(self, plant: Planter, room: Room, claim: Claim, state: str, *, quiet: bool, curator: User) -> None:
        self.curator = curator
        self.plant, self.room, self.claim, self.state = plant, room, claim, state
        self.label = f"{'column' if quiet else 'published column'}, {state}"
        part = "quiet_" if quiet else ""
        self.writer, self.voter = room.people[f"{part}writer"], room.people[f"{part}voter"]
        self.editor = room.people["quiet_editor" if quiet else "editor"]

    def word(self, where: str, seen_by: str = TEAM, *, may_publish: bool = False) -> str:
        return self.plant(where, self.room.name, seen_by, self.label, may_publish=may_publish)

    @property
    def review(self) -> Any:
        return fresh_review(self.claim)

    def run(self) -> None:
        """The steps in their order."""
        if self.state == "candidate":
            return self.reword()
        if self.state == "discarded":
            return self.dismiss("other")
        do.accept(self.claim, version=self.claim.version, by=self.writer)
        self.reword()
        do.assign(self.review, to=self.writer, version=self.review.version, by=self.editor)
        if self.state == "open":
            return None
        self.attach()
        self.talk()
        self.rate()
        self.send_to_and_fro()
        if self.state == "dismissed":
            return self.dismiss("trivial")
        if self.state in ("in_review", "awaiting"):
            return None
        sign_off(self.review, rating="true", by=self.room.people["signer"], note="")
        if self.state != "published":
            self.after_publication()
        return None

    def after_publication(self) -> None:
        """Withdrawn, reopened, or being corrected: new texts that readers do not see yet."""
        if self.state in ("withdrawn", "reopened"):
            withdraw(self.review, reason=f"For {self.word('reason to withdraw', may_publish=True)}.", by=self.editor)
            if self.state == "withdrawn":
                return
            do.reopen(self.review, reason=f"For {self.word('reason to reopen')}.", by=self.editor)
        else:
            again = self.state == "reconsidered"
            reason = f"For {self.word('reason of a correction')}."
            do.start_correction(self.review, reason=reason, by=self.writer, reconsider=again)
        self.claim.refresh_from_db()
        self.reword()
        self.attach()
        self.talk()
        if self.state == "correction":
            self.answer(seen_by=TEAM)
        else:
            self.rate()

    def reword(self) -> None:
        """Twice, so that the history holds what was before; topics too."""
        for _ in range(2):
            self.claim.refresh_from_db()
            wording = {
                "restatement": f"The port is {self.word('restatement', may_publish=True)}.",
                "short_form": f"Port {self.word('short form', may_publish=True)}",
                "claimant": f"C {self.word('claimant', may_publish=True)}",
            }
            do.edit_wording(
                self.claim, version=self.claim.version, by=self.writer, kind="event", claimant_type="quoted", **wording
            )
            set_topics(self.claim, names=[self.word("topic", may_publish=True)], by=self.writer)
        self.claim.refresh_from_db()

    def attach(self) -> None:
        """Two sources that stay, one edited; one that is taken off again."""
        items = [self.attach_one() for _ in range(3)]
        fields = {"stance": "refutes", **self.bearing()}
        do.edit_evidence(items[0], version=items[0].version, by=self.writer, **fields)
        do.remove_evidence(items[2], version=items[2].version, by=self.writer)

    def attach_one(self) -> Any:
        record = {
            "url": f"https://example.org/{self.word('address of a source', may_publish=True)}",
            "title": f"Register {self.word('title of a source', may_publish=True)}",
            "publisher": f"Office {self.word('publisher', may_publish=True)}",
            "archive_url": f"https://example.org/{self.word('archived copy', may_publish=True)}",
        }
        item = do.attach_source(
            self.review, by=self.writer, type="primary", stance="supports", **record, **self.bearing()
        )
        house = Publisher.objects.get(pk=item.source.publisher_id)
        note = f"Known for {self.word('note on a publisher', CURATORS, may_publish=True)}."
        edit_publisher(house, version=house.version, by=self.curator, name=house.name, note=note)
        return item

    def bearing(self) -> dict[str, str]:
        return {
            "excerpt": f"It says {self.word('excerpt', may_publish=True)}.",
            "locator": f"page {self.word('locator', may_publish=True)}",
            "note": f"Shows {self.word('note on a source', may_publish=True)}.",
        }

    def talk(self) -> None:
        """Comments of each kind with replies; those on verdicts come with `rate`."""
        for about in ("sources", "sentence"):
            said = do.comment(self.review, by=self.writer, about=about, body=f"So {self.word(f'comment on {about}')}?")
            do.comment(self.review, by=self.voter, parent=said, body=f"Yes, {self.word(f'reply on {about}')}.")

    def rate(self) -> None:
        """Two verdicts, one revised; a look; talk about them; the answer written twice."""
        hidden = BLIND
        for by in (self.writer, self.voter):
            rationale = f"Because {self.word('rationale', hidden)}."
            given = do.give_verdict(self.review, by=by, rating="false", confidence="low", rationale=rationale)
        rationale = f"Rather {self.word('revised rationale', hidden)}."
        do.revise_verdict(
            given, version=given.version, by=self.voter, rating="mixed", confidence="high", rationale=rationale
        )
        for part in ("looker", "signer"):
            do.look(self.review, by=self.room.people[part])
        if self.voter != self.room.people["voter"]:
            rationale = f"And {self.word('rationale', hidden)}."
            do.give_verdict(
                self.review, by=self.room.people["voter"], rating="true", confidence="low", rationale=rationale
            )
        said = do.comment(
            self.review, by=self.writer, about="verdicts", body=f"So {self.word('comment on verdicts', hidden)}?"
        )
        do.comment(self.review, by=self.voter, parent=said, body=f"Yes, {self.word('reply on verdicts', hidden)}.")
        for _ in range(2):
            self.answer(seen_by=hidden)

    def answer(self, *, seen_by: str) -> None:
        texts = {
            "short_answer": f"It is {self.word('short answer', seen_by, may_publish=True)}.",
            "reasoning": f"We compared {self.word('reasoning', seen_by, may_publish=True)}.",
            "waiver": f"None but {self.word('waiver', seen_by, may_publish=True)}.",
        }
        review = self.review
        do.edit_answer(review, version=review.version, by=self.writer, **texts)

    def send_to_and_fro(self) -> None:
        """Sent, taken back, sent, returned; and sent again where it goes on."""
        do.send_for_sign_off(self.review, by=self.writer)
        do.take_back(self.review, reason=f"For {self.word('reason to take back')}.", by=self.writer)
        do.send_for_sign_off(self.review, by=self.writer)
        do.return_to_reviewers(self.review, reason=f"For {self.word('reason to return')}.", by=self.editor)
        if self.state not in ("in_review", "dismissed"):
            do.send_for_sign_off(self.review, by=self.writer)

    def dismiss(self, reason: str) -> None:
        self.claim.refresh_from_db()
        note = f"It is {self.word('note on a dismissal')}."
        do.dismiss(self.claim, version=self.claim.version, by=self.writer, reason=reason, note=note)

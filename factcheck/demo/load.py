"""Building the worked example: the column of `fixtures/demo/` and a week of work on it, by the desk's own verbs."""

from __future__ import annotations

import json
import secrets
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from django.db import connection, transaction

from factcheck.accounts.actions import add_team, create_person, set_members, set_roles
from factcheck.accounts.models import CURATOR, EDITOR, REVIEWER, Team, User
from factcheck.audit.actions import record
from factcheck.claims.actions import take_in
from factcheck.columns.models import Column
from factcheck.columns.names import set_column_due
from factcheck.extraction import read_column
from factcheck.publication.actions import feature, set_rights
from factcheck.reviews.actions import dismiss
from factcheck.reviews.models import EvidenceRule, Rating

from .ownership import SignIn
from .past import Diary
from .story import SIGN_OFF, TRIAGE, ClaimStory, candidate_near, spans_of

# Two reviewers, because a sign-off needs two verdicts; the others' names stand in the account pages.
SHOWN = (REVIEWER, REVIEWER, EDITOR, CURATOR)


@transaction.atomic
def load_demo() -> list[SignIn]:
    """Load the rating scale and build the example in an empty database, all or nothing. Returns whom to sign in as."""
    folder: Path = settings.BASE_DIR / "fixtures" / "demo"
    told = json.loads((folder / "check.json").read_text(encoding="utf-8"))
    password = f"lantern-{secrets.token_hex(4)}"
    for name, model in (("rating_scale", Rating), ("evidence_rules", EvidenceRule)):
        # Not `loaddata`, which sets the sequences back: that is the owner's, and this runs as the web processes do.
        for row in json.loads((settings.BASE_DIR / "fixtures" / f"{name}.json").read_text(encoding="utf-8")):
            model._default_manager.create(**row["fields"])
    diary = Diary()
    example = Example(told, raw=(folder / told["column"]["file"]).read_bytes())
    diary.add(TRIAGE + 1, 9, 0, lambda: example.move_in(password))
    diary.add(TRIAGE, 9, 5, lambda: example.take_in_column(diary))
    # One failure undoes everything, so the thousand savepoints of the actions inside would only take their time.
    with patch.object(connection.features, "uses_savepoints", False):
        diary.live()
    return example.sign_ins(password)


class Example:
    """The team, its people, its column."""

    def __init__(self, told: dict[str, Any], *, raw: bytes) -> None:
        self.told, self.raw = told, raw
        self.people: dict[str, User] = {}
        self.team = Team()
        self.column = Column()

    def move_in(self, password: str) -> None:
        """The curator first, who makes the other accounts and the team."""
        rows = sorted(self.told["people"], key=lambda row: row["role"] != CURATOR)
        first = User.objects.create_user(rows[0]["username"], password=None, name=rows[0]["name"])
        first.groups.add(Group.objects.get(name=CURATOR))
        self.people[first.username] = first
        self.team = add_team(by=first, **self.told["team"])
        record("made the team", self.team, by=first, after={"name": self.team.name})
        for row in rows[1:]:
            person = create_person(by=first, username=row["username"], name=row["name"])
            set_roles(person, by=first, roles=[row["role"]])
            record("made the account", person, by=first, after={"name": person.name, "roles": row["role"]})
            self.people[person.username] = person
        members = [self.people[row["username"]] for row in rows[1:]]
        set_members(self.team, by=first, joining=members)
        joined = ", ".join(sorted(map(str, members)))
        record("changed the members of", self.team, by=first, after={"joined": joined})
        # Made once for all: hashing seven passwords would take longer than everything else together.
        User.objects.update(password=make_password(password))
        self.people = {user.username: user for user in User.objects.with_roles()}

    def take_in_column(self, diary: Diary) -> None:
        """Read the column as intake does, then write the week that followed into the diary."""
        about = self.told["column"]
        reading = read_column(self.raw.decode())
        workers = [self.people[row["username"]] for row in self.told["people"] if row["role"] == REVIEWER]
        (curator,) = (person for person in self.people.values() if person.is_curator)
        self.column = column = take_in(
            reading,
            by=workers[0],
            team=self.team,
            raw=self.raw,
            title=reading.title or "",
            author=about["author"],
            outlet=about["outlet"],
            published_on=reading.published_on,
            url=about["url"],
            is_example=True,
        )
        set_rights(column, rights=about["rights"], version=column.version, by=curator)
        sources = {source["key"]: described(source) for source in self.told["sources"]}
        for place, claim in enumerate(self.told["claims"]):
            ClaimStory(claim, place, column=column, people=self.people, sources=sources).write(diary)
        for place, row in enumerate(self.told["dismissed"]):
            diary.add(TRIAGE, 13, place * 3, partial(self.set_aside, row, by=workers[1]))
        due = diary.today.date() + timedelta(days=7)
        diary.add(TRIAGE, 15, 0, lambda: self.set_due(due, by=curator))
        diary.add(SIGN_OFF, 16, 30, lambda: feature(column, by=curator))

    def set_aside(self, row: dict[str, Any], *, by: User) -> None:
        """Dismiss the candidate on these words; where the extraction found none, there is nothing to dismiss."""
        claim = candidate_near(self.column, spans_of(self.column.text_version.text, [row["quote"]]))
        if claim:
            dismiss(claim, version=claim.version, by=by, reason=row["reason"], note=row["note"])

    def set_due(self, due: date, *, by: User) -> None:
        column = Column.objects.get(pk=self.column.pk)
        set_column_due(column, on=due, version=column.version, by=by)

    def sign_ins(self, password: str) -> list[SignIn]:
        """One person a role, and a second reviewer."""
        rows = list(self.told["people"])
        found = []
        for role in SHOWN:
            row = next(row for row in rows if row["role"] == role)
            rows.remove(row)
            found.append(SignIn(row["name"], row["username"], role, password))
        return found


def described(source: dict[str, Any]) -> dict[str, Any]:
    """A source of the file as `register_source` takes it."""
    fields = {name: source[name] or "" for name in ("url", "title", "publisher", "type", "archive_url")}
    day = source["published_on"]
    # Nobody who tries the demo asked for a dozen pages to be fetched; on a source's page they can.
    return {**fields, "published_on": date.fromisoformat(day) if day else None, "is_read": False}

"""Writing a desk's file, already checked, into this installation: the column and the work on it.

What readers see of it is written by `restoring.py`. Everything happens inside the transaction of the action that calls
this, `publication/actions/importing.py`.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction

from factcheck.accounts.actions import stand_in
from factcheck.accounts.errors import RuleBroken
from factcheck.accounts.models import Team, User
from factcheck.claims.actions.spans import new_spans
from factcheck.claims.models import Claim, Span, Topic
from factcheck.columns.actions import OPENING, AlreadyHere, outlet_named, person_named
from factcheck.columns.models import Column, Person, Sentence, TextVersion
from factcheck.publication.formats import readable
from factcheck.reviews.facts import gap_of
from factcheck.reviews.models import Decision, Evidence, Rating, Review, Verdict, VerdictTurn
from factcheck.reviews.workflow import State
from factcheck.sources.actions import register_source
from factcheck.sources.models import Publisher, Source

Entry = dict[str, Any]
LOCKED = {State.PUBLISHED, State.WITHDRAWN}
SIGNED = {State.PUBLISHED, State.CORRECTION, State.WITHDRAWN}


class Taking:
    """One import. `claims` and `people` are what the file's numbers and keys are here."""

    def __init__(self, file: Entry, *, by: User, team: Team) -> None:
        self.file, self.by, self.team = file, by, team
        self.ratings = {row.key: row for row in Rating.objects.all()}
        self.people: dict[str | None, User | None] = {None: None}
        self.texts: dict[int, TextVersion] = {}
        self.sources: dict[str, Source] = {}
        self.claims: dict[int, Claim] = {}
        self.published = [{**row, "body": readable("verdict", row["body"])} for row in file["publications"]]
        self.newest = {row["claim"]: row for row in self.published}

    def check_scale(self) -> None:
        """Raises RuleBroken unless every rating of the file means here what it meant there."""
        said, used = [], self._ratings_used()
        for step in self.file["scale"]:
            ours = self.ratings.get(step["key"])
            if step["key"] in used and (not ours or not _same(ours, step)):
                here = _step(ours.name, ours.number) if ours else "missing"
                said.append(f"“{step['key']}” is {_step(step['name'], step['number'])} there and {here} here")
        if said:
            raise RuleBroken(
                f"The rating scales differ: {'; '.join(said)}. A verdict must not change its meaning on the way. "
                "A curator can bring this scale in line, then the file can be imported. Nothing was written."
            )

    def _ratings_used(self) -> set[str]:
        given = [row for claim in self.file["claims"] for row in claim["review"]["verdicts"]]
        return (
            {row["body"]["rating"]["key"] for row in self.published}
            | {key for row in given for key in (row["rating"], row["first_rating"])}
            | {turn["rating"] for row in given for turn in row["turns"]}
        )

    def write(self) -> Column:
        """The column with its texts, claims, sources and reviews."""
        self._write_people()
        column = self._write_column()
        self._write_texts(column)
        self._write_sources()
        self._write_claims(column)
        self._write_reviews()
        return column

    def _write_people(self) -> None:
        organisation = self.file["from"]["organisation"]
        for row in self.file["people"]:
            self.people[row["key"]] = stand_in(name=row["name"], organisation=organisation, key=row["key"])

    def _write_column(self) -> Column:
        about, texts = self.file["column"], [row["text"] for row in self.file["texts"]]
        digests = [TextVersion.digest(text) for text in texts]
        if same := Column.objects.filter(team=self.team, text_sha256__in=digests).first():
            raise AlreadyHere(same)
        try:
            with transaction.atomic():
                return Column.objects.create(
                    team=self.team,
                    title=about["title"],
                    author=person_named(about["author"]),
                    outlet=outlet_named(about["outlet"]),
                    published_on=_day(about["published_on"]),
                    url=about["url"],
                    language=about["language"],
                    rights=about["rights"],
                    is_example=about["is_example"],
                    text_sha256=digests[-1],
                    opening=_opening(self.file["texts"][-1]),
                    added_by=self.by,
                )
        except IntegrityError as error:
            raise AlreadyHere(Column.objects.get(team=self.team, text_sha256=digests[-1])) from error

    def _write_texts(self, column: Column) -> None:
        for row in self.file["texts"]:
            self.texts[row["number"]] = version = TextVersion.objects.create(
                column=column,
                number=row["number"],
                text=row["text"],
                raw=row["text"].encode(),
                read_by=row["read_by"],
                added_by=self.by,
                added_at=_moment(row["added_at"]),
            )
            Sentence.objects.bulk_create(
                Sentence(text_version=version, index=index, **sentence)
                for index, sentence in enumerate(row["sentences"])
            )

    def _write_sources(self) -> None:
        """A known address brings the record that is here; notes on publishers come with publishers that are new."""
        for row in self.newest.values():
            for source in row["body"]["sources"]:
                if source["publisher"].strip() and source["publisher_note"]:
                    note = {"note": source["publisher_note"]}
                    Publisher.objects.get_or_create(name=source["publisher"].strip(), defaults=note)
        fields = ("url", "title", "publisher", "type", "archive_url")
        for row in self.file["sources"]:
            about = {name: row[name] for name in fields} | {"published_on": _day(row["published_on"])}
            found = register_source(by=self.by, **about)
            if any(found.pk == other.pk for other in self.sources.values()):
                raise RuleBroken(f"Two sources of the file have one address, {row['url']}. Nothing was written.")
            self.sources[row["key"]] = found

    def _write_claims(self, column: Column) -> None:
        rows = self.file["claims"]
        for row in self.newest.values():
            claimant = row["body"]["claim"]["claimant"]
            if (name := " ".join(claimant["name"].split())) and claimant["description"]:
                Person.objects.get_or_create(name=name, defaults={"description": claimant["description"]})
        places = Sentence.objects.filter(text_version__in=self.texts.values()).in_bulk()
        sentences = {(each.text_version_id, each.number): each for each in places.values()}
        plain = ("number", "kind", "quote", "restatement", "short_form", "needs_context", "score", "reasons")
        made = Claim.objects.bulk_create(
            Claim(
                column=column,
                sentence=sentences[self.texts[row["sentence"]["text"]].pk, row["sentence"]["number"]]
                if row["sentence"]
                else None,
                triage=Claim.Triage.ACCEPTED,
                claimant=person_named(row["claimant"]["name"]),
                claimant_type=row["claimant"]["type"],
                claimant_how=row["claimant"]["how"],
                is_extracted=row["is_extracted"],
                locked=row["review"]["state"] in LOCKED,
                worded_by=self.by,  # whoever brings the words does not sign them off
                added_by=self.people[row["added_by"]],
                added_at=_moment(row["added_at"]),
                **{name: row[name] for name in plain},
            )
            for row in rows
        )
        self.claims = {claim.number: claim for claim in made}
        Span.objects.bulk_create(
            span
            for row in rows
            for each in row["spans"]
            for span in new_spans(self.claims[row["number"]], self.texts[each["text"]], [(each["start"], each["end"])])
        )
        self._write_topics(rows)

    def _write_topics(self, rows: Iterable[Entry]) -> None:
        """A topic is the one of its address here, else the one of its name, else new."""
        known: dict[str, Topic] = {}
        for row in rows:
            for told in row["topics"]:
                slug, name = told["slug"], told["name"]
                if slug not in known:
                    found = Topic.objects.filter(slug=slug).first() or Topic.objects.filter(name=name).first()
                    known[slug] = found or Topic.objects.create(slug=slug, name=name)
            self.claims[row["number"]].topics.set({known[told["slug"]] for told in row["topics"]})

    def _write_reviews(self) -> None:
        rows = self.file["claims"]
        made = Review.objects.bulk_create(self._review(row) for row in rows)
        reviews = {row["number"]: review for row, review in zip(rows, made, strict=True)}
        Decision.objects.bulk_create(
            decision for row in self.published for decision in self._decisions(row, reviews[row["claim"]])
        )
        Evidence.objects.bulk_create(
            Evidence(
                review=reviews[row["number"]],
                source=self.sources[item["source"]],
                added_by=self.people[item["added_by"]],
                added_at=_moment(item["added_at"]),
                **{name: item[name] for name in ("stance", "excerpt", "locator", "note")},
            )
            for row in rows
            for item in row["review"]["evidence"]
        )
        for row in rows:
            self._write_verdicts(reviews[row["number"]], row["review"]["verdicts"])

    def _review(self, row: Entry) -> Review:
        told, newest = row["review"], self.newest.get(row["number"])
        state = State(told["state"])
        signed = newest if state in SIGNED else None
        return Review(
            claim=self.claims[row["number"]],
            # Nothing is sent for sign-off to editors who never saw it.
            state=str(State.IN_REVIEW if state == State.AWAITING else state),
            round=told["round"],
            opened_at=_moment(told["opened_at"]),
            short_answer=told["short_answer"],
            short_answer_by=self.by if told["short_answer"] else None,
            reasoning=told["reasoning"],
            reasoning_by=self.by if told["reasoning"] else None,
            waiver=told["waiver"],
            correction_reason=told["correction_reason"],
            reconsidering=told["reconsidering"],
            rating=self.ratings[signed["body"]["rating"]["key"]] if signed else None,
            signed_off_by=self.people[signed["signed_off_by"]] if signed else None,
            signed_off_at=_moment(signed["published_at"]) if signed else None,
        )

    def _decisions(self, row: Entry, review: Review) -> list[Decision]:
        signed = Decision(
            review=review,
            round=row["round"],
            kind=Decision.Kind.APPROVED,
            rating=self.ratings[row["body"]["rating"]["key"]],
            by=self.people[row["signed_off_by"]],
            at=_moment(row["published_at"]),
        )
        gone = row["withdrawn"]
        if not gone:
            return [signed]
        withdrawn = Decision(
            review=review,
            round=row["round"],
            kind=Decision.Kind.WITHDRAWN,
            reason=gone["reason"],
            by=self.people[gone["by"]],
            at=_moment(gone["at"]),
        )
        return [signed, withdrawn]

    def _write_verdicts(self, review: Review, rows: list[Entry]) -> None:
        made = Verdict.objects.bulk_create(
            Verdict(
                review=review,
                reviewer=self.people[row["reviewer"]],
                round=row["round"],
                rating=self.ratings[row["rating"]],
                first_rating=self.ratings[row["first_rating"]],
                given_at=_moment(row["given_at"]),
                revised_at=row["revised_at"] and _moment(row["revised_at"]),
                **{name: row[name] for name in ("confidence", "first_confidence", "rationale", "restatement")},
            )
            for row in rows
        )
        VerdictTurn.objects.bulk_create(
            VerdictTurn(
                verdict=verdict,
                number=number,
                rating=self.ratings[turn["rating"]],
                at=_moment(turn["at"]),
                **{name: turn[name] for name in ("confidence", "rationale", "restatement", "after_reveal")},
            )
            for verdict, row in zip(made, rows, strict=True)
            for number, turn in enumerate(row["turns"], start=1)
        )
        if gap_of(review, [row for row in made if row.round == review.round]):
            Review.objects.filter(pk=review.pk).update(needs_discussion=True)


def _same(ours: Rating, step: Entry) -> bool:
    return (ours.name, ours.number) == (step["name"], step["number"])


def _step(name: str, number: int | None) -> str:
    return f"“{name}”, " + ("without a number" if number is None else f"number {number}")


def _opening(text: Entry) -> str:
    body = [text["text"][row["start"] : row["end"]] for row in text["sentences"] if row["section"] == "body"]
    return " ".join(body)[:OPENING] or str(text["text"][:OPENING])


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)

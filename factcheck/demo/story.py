"""The work on one claim of the example, told by `fixtures/demo/check.json`, as steps of the diary.

A week: triage on the first day, then sources, blind verdicts, answers, sign-off, and a correction on the last.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import Any

from factcheck.accounts.models import User
from factcheck.claims.actions import add_claim, move_span, set_topics
from factcheck.claims.models import Claim, Span
from factcheck.columns.models import Column
from factcheck.replies.actions import sign_off
from factcheck.reviews import actions
from factcheck.reviews.models import Review

from .past import Diary

TRIAGE, SOURCES, TALK, VERDICTS, MORE_VERDICTS, ANSWERS, SIGN_OFF, CORRECTION = 8, 7, 6, 5, 4, 3, 2, 1
SENT = {"published", "corrected", "returned", "awaiting_sign_off"}
SIGNED = {"published", "corrected"}


class ClaimStory:
    """One worked claim: found among the candidates or added, then everything that was done to it."""

    def __init__(
        self, told: dict[str, Any], place: int, *, column: Column, people: dict[str, User], sources: dict[str, Any]
    ) -> None:
        self.told, self.place, self.column, self.people, self.sources = told, place, column, people, sources
        self.writer = people[told["last_edited_by"]]
        self.review = Review()

    def write(self, diary: Diary) -> None:
        """Put every step into the diary."""
        told, place = self.told, self.place
        diary.add(TRIAGE, 9, 30 + place * 7, self.take_up)
        diary.add(TRIAGE, 9, 32 + place * 7, lambda: self.hand_out(diary.today.date()))
        for number, item in enumerate(told["evidence"]):
            diary.add(SOURCES, 9, place * 13 + number * 4, partial(self.attach, item))
        for number, said in enumerate(told["comments"]):
            days, hour = (MORE_VERDICTS, 14) if said["about"] == "verdicts" else (TALK, 10)
            diary.add(days, hour, place * 9 + number * 4, partial(self.talk, said))
        for number, given in enumerate(told["verdicts"]):
            days = VERDICTS if number < 2 else MORE_VERDICTS
            diary.add(days, 9, place * 11 + number * 5, partial(self.rate, given))
        if told["short_answer"]:
            diary.add(ANSWERS, 9, place * 10, lambda: self.answer(told, by=self.writer))
        if told["state"] in SENT:
            diary.add(ANSWERS, 14, place * 5, lambda: actions.send_for_sign_off(self.review, by=self.writer))
        if told["state"] == "returned":
            diary.add(SIGN_OFF, 10, place, self.send_back)
        if told["state"] in SIGNED:
            diary.add(SIGN_OFF, 10, 10 + place * 12, lambda: self.sign(told))
        if told["correction"]:
            self.write_correction(diary, told["correction"])

    def write_correction(self, diary: Diary, correction: dict[str, Any]) -> None:
        """A published check is taken up again, mended and signed off by the other editor."""
        starter, editor = self.people[correction["started_by"]], self.people[correction["edited_by"]]
        reason, note = correction["reason"], correction["note"]
        diary.add(CORRECTION, 9, 40, lambda: self.take_up_again(reason, by=starter))
        diary.add(CORRECTION, 10, 30, lambda: self.answer({"waiver": self.told["waiver"], **correction}, by=editor))
        diary.add(CORRECTION, 14, 20, lambda: self.sign(correction, note=note))

    def take_up(self) -> None:
        """Find the claim's words, accept it and word it so that it stands alone."""
        claim, told = self.find(), self.told
        self.review = actions.accept(claim, version=claim.version, by=self.writer)
        claim = actions.edit_wording(
            claim,
            version=self.review.claim.version,
            by=self.writer,
            restatement=told["restatement"],
            short_form=told["short_form"],
            kind=told["kind"],
            claimant=told["claimant"]["name"],
            claimant_type=told["claimant"]["type"],
        )
        set_topics(claim, names=told["topics"], by=self.writer)

    def find(self) -> Claim:
        """The candidate on these words, moved to them where it is a little off, or a new claim."""
        spans = spans_of(self.column.text_version.text, self.told["quotes"])
        claim = candidate_near(self.column, spans)
        if claim is None:
            return add_claim(self.column, spans=spans, by=self.writer, kind=self.told["kind"])
        if list(claim.spans.values_list("start", "end")) != spans:
            claim = move_span(claim, spans=spans, version=claim.version, by=self.writer)
        return claim

    def hand_out(self, today: date) -> None:
        told = self.told
        if told["assignee"]:
            assignee = self.people[told["assignee"]]
            self.review = actions.assign(self.review, to=assignee, version=self.review.version, by=self.writer)
        if told["due_in_days"]:
            on = today + timedelta(days=told["due_in_days"])
            self.review = actions.set_due(self.review, on=on, version=self.review.version, by=self.writer)

    def attach(self, item: dict[str, Any]) -> None:
        about = {name: item[name] for name in ("stance", "excerpt", "locator", "note")}
        actions.attach_source(self.review, by=self.people[item["by"]], **about, **self.sources[item["source"]])

    def talk(self, said: dict[str, Any]) -> None:
        first = actions.comment(self.review, by=self.people[said["by"]], body=said["body"], about=said["about"])
        for reply in said["replies"]:
            actions.comment(self.review, by=self.people[reply["by"]], body=reply["body"], parent=first)

    def rate(self, given: dict[str, Any]) -> None:
        about = {name: given[name] for name in ("rating", "confidence", "rationale")}
        actions.give_verdict(self.review, by=self.people[given["by"]], **about)

    def answer(self, told: dict[str, Any], *, by: User) -> None:
        fields = {name: told[name] for name in ("short_answer", "reasoning", "waiver")}
        self.review = actions.edit_answer(self.review, version=self.review.version, by=by, **fields)

    def take_up_again(self, reason: str, *, by: User) -> None:
        self.review = actions.start_correction(self.review, reason=reason, by=by)

    def send_back(self) -> None:
        editor = next(person for person in self.people.values() if person.is_editor)
        actions.look(self.review, by=editor)
        actions.return_to_reviewers(self.review, reason=self.told["return_reason"], by=editor)

    def sign(self, told: dict[str, Any], *, note: str = "") -> None:
        editor = self.people[told["signed_off_by"]]
        actions.look(self.review, by=editor)
        sign_off(self.review, rating=told["rating"], by=editor, note=note)


def spans_of(text: str, quotes: list[str]) -> list[tuple[int, int]]:
    """Where the quotes stand, in their order. ValueError where one does not."""
    spans, after = [], 0
    for quote in quotes:
        start = text.index(quote, after)
        after = start + len(quote)
        spans.append((start, after))
    return spans


def candidate_near(column: Column, spans: list[tuple[int, int]]) -> Claim | None:
    """The candidate that shares most of its words with these, if they are more than half of both."""
    wanted = {place for start, end in spans for place in range(start, end)}
    words: dict[int, set[int]] = {}
    for span in Span.objects.filter(claim__column=column, claim__triage=Claim.Triage.CANDIDATE):
        words.setdefault(span.claim_id, set()).update(range(span.start, span.end))
    shares = {key: len(wanted & held) / len(wanted | held) for key, held in words.items()}
    best = max(shares, key=lambda key: shares[key], default=0)
    return Claim.objects.get(pk=best) if best and shares[best] > 0.5 else None

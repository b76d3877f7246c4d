"""All the work on one claim, a canary in every text of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.utils import timezone

from factcheck.accounts.models import Team, User
from factcheck.claims.actions import set_topics
from factcheck.claims.models import Claim
from factcheck.columns.models import Column
from factcheck.desk.drafts.keeping import keep
from factcheck.desk.drafts.keys import Key
from factcheck.publication.actions import withdraw
from factcheck.replies.actions import ask, receive_reply, sign_off
from factcheck.reviews import actions as do
from factcheck.sources.answers import Answer
from factcheck.sources.models import Publisher
from factcheck.sources.publishers import edit_publisher
from factcheck.sources.snapshots import keep_answer
from tests.factories import upload

from .canaries import BLIND, CURATORS, EDITORS, OWNER, TEAM, Planter
from .world import fresh_review


@dataclass
class Room:
    """One team: its people by part, its columns."""

    name: str
    team: Team
    people: dict[str, User]
    columns: list[Column] = field(default_factory=list)


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
        """Everything up to the state, and then words in forms that nobody sends."""
        self.bring()
        if self.state not in ("candidate", "discarded", "open"):
            self.type_and_leave()

    def bring(self) -> None:
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
        self.ask()
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
        self.attach_document()

    def attach_document(self) -> None:
        """A file of the team; its name is in its text as well, so that whoever may have the one may have the other."""
        word = self.word("name and text of a document", may_publish=True)
        title = f"Report {self.word('title of a document', may_publish=True)}"
        sent = upload(f"It counts {word}.", name=f"{word}.txt")
        do.attach_source(
            self.review, by=self.writer, type="official", stance="context", document=sent, title=title, **self.bearing()
        )

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
        why = f"It lost {self.word('why a publisher is rated', CURATORS)}."
        rated = {"reliability": "mixed", "reliability_reason": why}
        edit_publisher(house, version=house.version, by=self.curator, name=house.name, note=note, **rated)
        self.read(record["url"])
        return item

    def read(self, address: str) -> None:
        """What the page says that lies there: its text is kept beside the source, and none of it is published."""
        about = {name: f"A page of {self.word(f'{name} of a page')}" for name in ("title", "author", "publisher")}
        text = f"It tells of {self.word('text of a page')}."
        said = f"Read by {self.word('what came of a page')}."
        keep_answer(address, Answer("ok", said, text=text, about=about), asked_at=timezone.now())

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
            self.think_again(about, TEAM)

    def ask(self) -> None:
        """Two are asked; one answers twice and may be quoted, one answers and may not."""
        for quotable in (True, False):
            known = f"{'' if quotable else ', not to be quoted'}"
            issued = ask(
                self.review,
                by=self.editor,
                whom=f"Author {self.word('who is asked', may_publish=True)}",
                role=f"Of {self.word('role of who is asked', may_publish=True)}",
                email=f"{self.word('e-mail address of who is asked', EDITORS)}@example.org",
                note=f"What of {self.word('note to who is asked')}?",
                answer_by=timezone.localdate() + timedelta(days=7),
            )
            for seen in (0, 1) if quotable else (0,):
                last = quotable and seen == 1
                which = f"{known}{', first' if quotable and not last else ''}"
                receive_reply(
                    token=issued.token,
                    text=f"I say {self.word(f'reply{which}', may_publish=last)}.",
                    name=f"N {self.word(f'name under a reply{which}', may_publish=last)}",
                    url=f"https://example.org/{self.word(f'link with a reply{which}', may_publish=last)}",
                    quotable=quotable,
                    seen=seen,
                )

    def think_again(self, about: str, seen_by: str) -> None:
        """Somebody blind is called into a thread; its words are changed, then taken back; another is settled."""
        called = [str(self.room.people[part].pk) for part in ("blind", "editor")]
        for ending in ("changed", "taken back"):
            body = f"First {self.word(f'comment on {about}, {ending}', seen_by)}."
            said = do.comment(self.review, by=self.writer, about=about, body=body, ticked=called)
            body = f"Then {self.word(f'comment on {about}, {ending}, second words', seen_by)}."
            said = do.edit_comment(said, version=said.version, by=self.writer, body=body)
            if ending == "taken back":
                do.take_back_comment(said, version=said.version, by=self.writer)
            else:
                do.resolve_thread(said, version=said.version, by=self.writer)

    def type_and_leave(self) -> None:
        """Words that somebody typed into forms and did not send are nobody else's."""
        for form, name in (("comment-form", "body"), ("wording-form", "restatement"), ("verdict-form", "rationale")):
            typed = {name: f"Perhaps {self.word(f'typed into {form}', OWNER)}."}
            keep(Key("claim", self.claim.pk, form), by=self.room.people["owner"], fields=typed, writing="w1")

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
        if self.review.needs_discussion:
            self.settle()
        self.think_again("verdicts", hidden)
        said = do.comment(
            self.review, by=self.writer, about="verdicts", body=f"So {self.word('comment on verdicts', hidden)}?"
        )
        do.comment(self.review, by=self.voter, parent=said, body=f"Yes, {self.word('reply on verdicts', hidden)}.")
        for _ in range(2):
            self.answer(seen_by=hidden)

    def settle(self) -> None:
        """What came of talking about verdicts that lie far apart."""
        do.record_discussion(self.review, by=self.writer, outcome=f"Of {self.word('outcome of a discussion', BLIND)}.")

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

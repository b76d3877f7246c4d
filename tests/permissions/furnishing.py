"""Every thing of the newsroom by the kinds the table speaks of, with the parameters of its addresses."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from factcheck.audit.models import Event
from factcheck.claims.models import Claim
from factcheck.columns.models import Column
from factcheck.desk.account.digest import token_for
from factcheck.desk.intake import actions as intake
from factcheck.desk.models import IntakeDraft
from factcheck.publication.models import Publication
from factcheck.replies.actions import ask, new_link, receive_reply, withdraw_link
from factcheck.replies.models import ReplyRequest
from factcheck.reviews.actions import comment, resolve_thread
from factcheck.reviews.models import Comment, Evidence, InboxItem, Review
from factcheck.sources.answers import Answer
from factcheck.sources.models import Source
from factcheck.sources.snapshots import keep_answer

from .things import ASKABLE, CLAIM_STATES, REVIEWED, SOURCED, Thing

if TYPE_CHECKING:
    from .world import World

NOTHING = 999_999_999  # a key that nothing has
OF_CLAIMS = (
    *("claim", "item", "numbered", "verdict", "version"),
    *("asked", "answered"),
    *("said", "settled", "talked", "talk_settled", "wording_line", "answer_line", "item_line", "record_line"),
)


def things_of(world: World, column: Column, fresh: Column) -> dict[str, list[Thing]]:
    """Every thing by the kinds the table speaks of."""
    kinds: dict[str, list[Thing]] = {name: [] for name in OF_CLAIMS}
    claims = Claim.objects.filter(column=column).order_by("number")[: len(CLAIM_STATES)]
    for state, claim in zip(CLAIM_STATES, claims, strict=True):
        review = Review.objects.filter(claim=claim).select_related("claim__column", "rating").first()
        item = Evidence.objects.filter(review=review).order_by("pk").first() if review else None
        about: dict[str, Any] = {"state": state, "column": column, "claim": claim, "review": review, "item": item}
        kinds["claim"].append(Thing(at={"pk": claim.pk}, **about))
        kinds["item"].append(Thing(at={"pk": claim.pk, "item": item.pk if item else NOTHING}, **about))
        kinds["numbered"].append(Thing(at={"pk": column.pk, "number": claim.number}, **about))
        kinds["verdict"].append(Thing(at={"claim_id": claim.pk}, **about))
        kinds["version"].append(Thing(at={"claim_id": claim.pk, "number": 1}, **about))
        for name, said in comments_on(world, review, state).items():
            key = said.pk if said else NOTHING
            kinds[name].append(Thing(at={"pk": claim.pk, "item": key}, said=said, **about))
        for name, asked in asked_on(world, review, state).items():
            key = asked.pk if asked else NOTHING
            kinds[name].append(Thing(at={"pk": claim.pk, "item": key}, asked=asked, **about))
        for name, line in lines_of(claim, item).items():
            kinds[name].append(Thing(at={"pk": claim.pk, "event": line.pk if line else NOTHING}, line=line, **about))
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
    draft = hold(world)
    kinds["draft"] = [Thing("held", {"pk": draft.pk})]
    kinds["typing"] = [
        Thing(each.state, key=f"claim:{each.claim.pk}:answer-form")
        for each in kinds["claim"]
        if each.state in ("candidate", "in_review", "published")
    ]
    kinds["typing_draft"] = [Thing("held", key=f"intake:{draft.pk}:preview")]
    kinds |= {"apart": [a_review(world.apart)], "begun": [a_review(world.begun)], "joined": [a_review(world.begun)]}
    kinds["column_line"] = [
        Thing(each.state, {**each.at, "event": edited(each.column, "title").pk}, column=each.column, claim=each.claim)
        for each in kinds["column"]
    ]
    item = kinds["item"][list(CLAIM_STATES).index("in_review")].item
    kinds["source"] = [Thing("used", {"pk": item.source_id}, item=item)]
    asked_at = timezone.now()
    kept = keep_answer(item.source.url, Answer("ok", "The page was read.", text="The port counted."), asked_at=asked_at)
    kinds["snapshot"] = [Thing("used", {"pk": item.source_id, "snapshot": kept.snapshot.pk}, item=item)]
    kinds["source_line"] = [Thing("used", {"pk": item.source_id, "event": edited(item.source, "title").pk}, item=item)]
    document = Source.objects.get(document__team=world.ours)
    kinds["document"] = [Thing("used", {"pk": document.pk})]
    cited = {"sha256": document.document.sha256}
    kinds["cited"] = [Thing(each.state, {"claim_id": each.claim.pk, **cited}) for each in kinds["claim"]]
    told = InboxItem.objects.filter(recipient=world.people["assignee"]).order_by("pk")[0]
    kinds["inbox_item"] = [Thing("unread", {"pk": told.pk})]
    kinds["reply_link"] = links_of(world)
    kinds["digest"] = [Thing("daily", {"token": token_for(world.people["assignee"])})]
    assert Publication.objects.filter(column_page=column.pk).exists()
    return kinds


def a_review(claim: Claim) -> Thing:
    """A claim in review beside those that stand for each state."""
    review = Review.objects.select_related("claim__column", "rating").get(claim=claim)
    return Thing("in_review", {"pk": claim.pk}, claim=review.claim, column=review.claim.column, review=review)


def comments_on(world: World, review: Review | None, state: str) -> dict[str, Comment | None]:
    """What a reviewer who rated said on sources and on verdicts: a thread that runs and one that is settled."""
    found: dict[str, Comment | None] = {}
    by = world.people["voter"]
    for about, names, where in (
        ("sources", ("said", "settled"), REVIEWED),
        ("verdicts", ("talked", "talk_settled"), SOURCED),
    ):
        for name in names:
            found[name] = None
            if review and state in where:
                found[name] = said = comment(review, by=by, about=about, body=f"A word on {about}.")
                if name.endswith("settled"):
                    found[name] = resolve_thread(said, version=said.version, by=by)
    return found


def asked_on(world: World, review: Review | None, state: str) -> dict[str, ReplyRequest | None]:
    """Somebody who has not answered yet, and somebody who has."""
    found: dict[str, ReplyRequest | None] = {"asked": None, "answered": None}
    if review and state in ASKABLE:
        day = timezone.localdate() + timedelta(days=7)
        for name in found:
            issued = ask(review, by=world.people["editor"], whom=f"Somebody {name}", answer_by=day)
            if name == "answered":
                receive_reply(token=issued.token, text="I counted them.", name="Somebody", quotable=True)
            found[name] = ReplyRequest.objects.select_related("review").get(pk=issued.asked.pk)
    return found


def links_of(world: World) -> list[Thing]:
    """A link that works, and those that do not."""
    by, day = world.people["editor"], timezone.localdate() + timedelta(days=7)
    review = Review.objects.select_related("claim__column").get(claim=world.begun)
    links = {name: ask(review, by=by, whom=name, answer_by=day) for name in ("open", "withdrawn", "replaced", "over")}
    withdraw_link(links["withdrawn"].asked, version=1, by=by)
    new_link(links["replaced"].asked, version=1, by=by, answer_by=day)
    ReplyRequest.objects.filter(pk=links["over"].asked.pk).update(answer_by=timezone.localdate() - timedelta(days=1))
    tokens = {name: issued.token for name, issued in links.items()} | {"wrong": "a-link-that-was-never-made"}
    return [Thing(name, {"token": token}) for name, token in tokens.items()]


def lines_of(claim: Claim, item: Evidence | None) -> dict[str, Event | None]:
    """Lines of history from which something can be brought back."""
    answers = Event.objects.filter(claim_id=claim.pk, subject_type="reviews.review", after__has_key="short answer")
    return {
        "wording_line": edited(claim, "restatement"),
        "answer_line": answers.order_by("pk").first(),
        "item_line": edited(item, "note") if item else None,
        "record_line": edited(item.source, "title") if item else None,
    }


def edited(thing: Any, word: str) -> Event:
    """The line of a change to it."""
    return Event.objects.about(thing).filter(before__has_key=word).order_by("pk")[0]


def hold(world: World) -> IntakeDraft:
    """A text that the blind reviewer has brought and not made a column of yet."""
    text = "A draft of mine\n\nIn 1999 the port of Ebb counted 31 ships. It was a sight to behold."
    return intake.hold(text.encode(), by=world.people["blind"], team=world.ours)

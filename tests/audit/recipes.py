"""How to bring each verb about: what `tests/audit/verbs.py` lists, made ready to be called."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from axes.models import AccessAttempt

from factcheck.accounts.models import User
from factcheck.claims import actions as claims
from factcheck.claims.models import Claim, Topic
from factcheck.columns.models import Column
from factcheck.desk.column_desk import actions as column_desk
from factcheck.publication import actions as publication
from factcheck.replies.actions import mark_handled, receive_report
from factcheck.reviews import actions as reviews
from factcheck.reviews.models import EvidenceRule, Rating, Verdict
from tests.factories import (
    TeamFactory,
    attach,
    curator,
    editor,
    load_scale,
    make_awaiting,
    make_claim,
    make_column,
    make_published,
    make_reading,
    make_ready,
    make_review,
    reviewer,
    verdict,
)


def two(model: type[Any], **more: Any) -> tuple[Any, Any]:
    return model.objects.create(name="Right", **more), model.objects.create(name="Rihgt", **more)


def topics() -> tuple[Topic, Topic]:
    right, wrong = (Topic.objects.create(name=name, slug=name) for name in ("ports", "prots"))
    make_claim().topics.add(wrong)
    return right, wrong


def of_team(make: Callable[[Any], User], claim: Claim) -> User:
    return make(claim.column.team)


def reading() -> Any:
    return make_reading(["In year 1900 the port counted 12 ships."])


def rating() -> Rating:
    load_scale()
    return Rating.objects.get(key="mixed")


def unused_rating() -> Rating:
    return Rating.objects.create(key="new", name="New", position=90, description="Never used.")


def state(name: str) -> tuple[Callable[..., Any], dict[str, Any]]:
    """A move of the workflow from where it starts."""
    start: dict[str, Callable[[], Any]] = {
        "start": make_review,
        "put_back": started_review,
        "restart": make_ready,
        "send_for_sign_off": make_ready,
        "take_back": make_awaiting,
        "return_to_reviewers": make_awaiting,
        "start_correction": correctable_review,
        "reopen": withdrawn_review,
        "leave_withdrawn": reopened_review,
    }
    review = start[name]()
    reason = {} if name in {"start", "send_for_sign_off"} else {"reason": "Because."}
    make = reviewer if name in {"start", "put_back", "take_back"} else editor
    by = of_team(make, review.claim)
    if name == "send_for_sign_off":  # whoever sends has read the verdicts
        reviews.look(review, by=by)
    return getattr(reviews, name), {"review": review, "by": by, **reason}


def started_review() -> Any:
    review = make_review()
    return reviews.start(review, by=of_team(reviewer, review.claim))


def correctable_review() -> Any:
    return make_published().claim.review


def withdrawn_review() -> Any:
    review = make_published().claim.review
    publication.withdraw(review, reason="Wrong.", by=of_team(editor, review.claim))
    review.refresh_from_db()
    return review


def reopened_review() -> Any:
    review = withdrawn_review()
    return reviews.reopen(review, reason="A new register.", by=of_team(editor, review.claim))


def drop_correction() -> tuple[Callable[..., Any], dict[str, Any]]:
    """Of a correction in which something was changed, so that the dropping has something to put back."""
    review = correctable_review()
    by = of_team(reviewer, review.claim)
    review = reviews.start_correction(review, reason="The wrong claim.", by=by)
    claim = Claim.objects.get(pk=review.claim_id)
    reviews.edit_wording(claim, version=claim.version, by=by, restatement="Another claim.", kind="legal")
    attach(review)
    return publication.drop_correction, {"review": review, "reason": "Begun on the wrong claim.", "by": by}


def on_claim(action: Callable[..., Any], **more: Any) -> tuple[Callable[..., Any], dict[str, Any]]:
    claim = make_claim()
    return action, {"claim": claim, "version": 1, "by": of_team(reviewer, claim), **more}


def on_review(action: Callable[..., Any], **more: Any) -> tuple[Callable[..., Any], dict[str, Any]]:
    review = make_review()
    return action, {"review": review, "by": of_team(reviewer, review.claim), **more}


def words_of(claim: Claim) -> list[tuple[int, int]]:
    span = claim.spans.get()
    return [(span.start, span.end - 1)]


def move(action: Callable[..., Any]) -> tuple[Callable[..., Any], dict[str, Any]]:
    call, given = on_claim(action)
    return call, {**given, "spans": words_of(given["claim"])}


def split() -> tuple[Callable[..., Any], dict[str, Any]]:
    call, given = on_claim(reviews.split)
    (start, end) = words_of(given["claim"])[0]
    return call, {**given, "at": (start + end) // 2}


def merge() -> tuple[Callable[..., Any], dict[str, Any]]:
    claim = make_claim()
    other = Claim.objects.filter(column=claim.column).exclude(pk=claim.pk).first()
    given = {"claim": claim, "other": other, "version": 1, "other_version": 1, "by": of_team(reviewer, claim)}
    return reviews.merge, given


def dismissed() -> tuple[Callable[..., Any], dict[str, Any]]:
    call, given = on_claim(reviews.bring_back)
    claim = reviews.dismiss(given["claim"], version=1, by=given["by"], reason="trivial")
    return call, {**given, "claim": claim, "version": claim.version}


def answer() -> tuple[Callable[..., Any], dict[str, Any]]:
    call, given = on_review(reviews.edit_answer, short_answer="As many.", reasoning="Counted.", reason="Why not.")
    verdict(given["review"], by=given["by"])
    given["review"].refresh_from_db()
    return call, {**given, "version": given["review"].version}


def evidence(action: Callable[..., Any], **more: Any) -> tuple[Callable[..., Any], dict[str, Any]]:
    row = attach(make_review())
    return action, {"evidence": row, "version": 1, "by": of_team(reviewer, row.review.claim), **more}


def revise() -> tuple[Callable[..., Any], dict[str, Any]]:
    review = make_review()
    given = verdict(review)
    more = {"rating": "mixed", "confidence": "low", "rationale": "On reflection."}
    return reviews.revise_verdict, {"verdict": given, "version": 1, "by": given.reviewer, **more}


def confirm() -> tuple[Callable[..., Any], dict[str, Any]]:
    """A verdict on words that were changed since."""
    given = verdict(make_review())
    claim = Claim.objects.get(pk=given.review.claim_id)
    by = of_team(reviewer, claim)
    reviews.edit_wording(claim, version=claim.version, by=by, restatement="The port had 12.", kind="quantity")
    return reviews.confirm_verdict, {"verdict": Verdict.objects.get(), "version": 1, "by": given.reviewer}


def discussion() -> tuple[Callable[..., Any], dict[str, Any]]:
    """Two verdicts as far apart as the scale goes."""
    review = make_review()
    by = verdict(review, rating="true").reviewer
    verdict(review, rating="false")
    return reviews.record_discussion, {"review": review, "by": by, "outcome": "One of us read another register."}


def own_comment(action: Callable[..., Any], **more: Any) -> tuple[Callable[..., Any], dict[str, Any]]:
    call, given = on_review(reviews.comment, body="Which page?")
    return action, {"said": call(**given), "version": 1, "by": given["by"], **more}


def thread(action: Callable[..., Any]) -> tuple[Callable[..., Any], dict[str, Any]]:
    """An open one, or for the reopening a resolved one."""
    call, given = on_review(reviews.comment, body="Which page?")
    said = call(**given)
    if action is reviews.reopen_thread:
        said = reviews.resolve_thread(said, version=1, by=given["by"])
    return action, {"thread": said, "version": said.version, "by": given["by"]}


def look() -> tuple[Callable[..., Any], dict[str, Any]]:
    review = make_review()
    return reviews.look, {"review": review, "by": of_team(editor, review.claim)}


def sign_off() -> tuple[Callable[..., Any], dict[str, Any]]:
    review = make_awaiting()
    by = of_team(editor, review.claim)
    reviews.look(review, by=by)
    return publication.sign_off, {"review": review, "rating": "true", "by": by}


def withdraw() -> tuple[Callable[..., Any], dict[str, Any]]:
    review = make_published().claim.review
    return publication.withdraw, {"review": review, "reason": "Wrong.", "by": of_team(editor, review.claim)}


def unfeature() -> tuple[Callable[..., Any], dict[str, Any]]:
    by = curator()
    return publication.unfeature, {"column": publication.feature(published_column(), by=by).page.column, "by": by}


def move_featured() -> tuple[Callable[..., Any], dict[str, Any]]:
    by = curator()
    item = publication.feature(published_column(), by=by)
    return publication.move_featured, {"item": item, "version": 1, "position": 4, "by": by}


def published_column() -> Column:
    return make_published().column_page.column


def publish_scale() -> tuple[Callable[..., Any], dict[str, Any]]:
    load_scale()
    return publication.publish_scale, {"by": curator()}


def by_curator(action: Callable[..., Any], **given: Any) -> tuple[Callable[..., Any], dict[str, Any]]:
    return action, {"by": curator(), **given}


def merged(action: Callable[..., Any], rows: tuple[Any, Any]) -> tuple[Callable[..., Any], dict[str, Any]]:
    return by_curator(action, keep=rows[0], others=[rows[1]])


def shut_out() -> AccessAttempt:
    return AccessAttempt.objects.create(username="ines", failures_since_start=10, ip_address="192.0.2.1")


def desk_edit() -> tuple[Callable[..., Any], dict[str, Any]]:
    more = {"claimant": "", "claimant_type": "author", "short_form": "", "needs_context": False}
    return on_claim(column_desk.edit_with_topics, topics=["Ports"], restatement="Said anew.", kind="event", **more)


def accept_and_assign() -> tuple[Callable[..., Any], dict[str, Any]]:
    call, given = on_claim(column_desk.accept_and_assign)
    return call, {**given, "review_version": 0, "to": given["by"]}


def a_column(action: Callable[..., Any], **more: Any) -> tuple[Callable[..., Any], dict[str, Any]]:
    column = make_column()
    return action, {"column": column, "version": 1, "by": curator(), **more}


def add_column(action: Callable[..., Any]) -> tuple[Callable[..., Any], dict[str, Any]]:
    team = TeamFactory()
    return action, {"reading": reading(), "by": reviewer(team), "team": team, "raw": b"x", "title": "Ships"}


def add_claim() -> tuple[Callable[..., Any], dict[str, Any]]:
    column = make_column()
    return claims.add_claim, {"column": column, "spans": [(0, 5)], "by": reviewer(column.team)}


def report() -> tuple[Callable[..., Any], dict[str, Any]]:
    return by_curator(mark_handled, report=receive_report(address="192.0.2.1", text="Wrong."), answer="Corrected.")


def rule() -> EvidenceRule:
    load_scale()
    return EvidenceRule.objects.get(kind="event")

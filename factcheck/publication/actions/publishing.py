"""Signing off publishes; withdrawing says why. Both make the column page's next edition."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib.postgres.search import SearchVector
from django.db import transaction
from django.db.models import Max, Q, Value
from django.db.models.expressions import Combinable
from django.utils import timezone

from factcheck.accounts.errors import RuleBroken, Stale
from factcheck.accounts.models import User
from factcheck.claims.models import Claim
from factcheck.columns.models import Column
from factcheck.publication.body import compose_draft, fingerprint, seal
from factcheck.publication.edition import compose_edition
from factcheck.publication.models import ColumnEdition, ColumnPage, Publication
from factcheck.reviews.actions.base import lock, record
from factcheck.reviews.actions.states import record_approval, record_withdrawal
from factcheck.reviews.models import Rating, Review
from factcheck.reviews.workflow import State

from .dropping import check_changes_something
from .repeats import show_again
from .scale import publish_scale


@transaction.atomic
def sign_off(
    review: Review,
    *,
    rating: str,
    by: User,
    seen: str | None = None,
    note: str = "",
    replies: Sequence[dict[str, Any]] = (),
) -> Publication:
    """Approve with the final rating and publish the next number.

    `seen` is the fingerprint of what the editor had on the page; if anything changed since, nothing is signed (Stale).
    `note` tells readers what changed; the second and later numbers need it. `replies` is who was asked for a reply and
    what came, which a room above knows: the desk signs off by `replies.actions.sign_off`, which brings them.
    """
    review = lock(review)
    step = Rating.objects.filter(Q(is_active=True) | Q(pk=review.rating_id), key=rating).first()
    if not step:
        raise RuleBroken("Choose the final rating from the scale.")
    draft = compose_draft(review, replies=replies)
    if seen is not None and seen != fingerprint(draft):
        raise Stale(
            "Something changed while you were reading. Look at it again, then sign off. Nothing was published.",
            current=review,
        )
    earlier = list(Publication.objects.filter(claim_id=review.claim_id).order_by("number"))
    if earlier and not note.strip():
        raise RuleBroken("Say what changed and why: readers see this note at the top of the page.")
    corrects = review.state == State.CORRECTION
    review = record_approval(review, rating=step, by=by)
    if corrects:
        check_changes_something(draft, step.key, earlier[-1])
    now = timezone.now()
    today = timezone.localdate(now).isoformat()
    first_day = earlier[0].body["published_on"] if earlier else today
    body = seal(draft, rating=step, by=by, today=today, first_day=first_day)
    page = page_of(review.claim.column)
    Publication.objects.filter(claim_id=review.claim_id, is_current=True).update(is_current=False)
    publication = Publication.objects.create(
        claim_id=review.claim_id,
        number=len(earlier) + 1,
        column_page=page,
        body=body,
        published_at=now,
        signed_off_by=by,
        correction_note=note.strip() if earlier else "",
        **copies(body),
    )
    Publication.objects.filter(pk=publication.pk).update(search=vector(body))
    make_edition(review.claim.column, page)
    show_again(review.claim)
    publish_scale(by=by)
    before = {"number": earlier[-1].number, "rating": earlier[-1].rating_name} if earlier else None
    after = {"number": publication.number, "rating": step.name}
    note = publication.correction_note
    record("published", publication, review=review, by=by, before=before, after=after, reason=note)
    return publication


@transaction.atomic
def withdraw(review: Review, *, reason: str, by: User, version: int | None = None) -> Publication:
    """Take a check back. The page stays and shows the reason; the column page loses the mark."""
    review = lock(review)
    if version is not None and review.version != version:
        raise Stale("The review has moved on since you opened this page. Nothing was changed.", current=review)
    record_withdrawal(review, reason=reason, by=by)
    publication = Publication.objects.current().get(claim_id=review.claim_id)
    publication.withdrawn_at = timezone.now()
    publication.withdrawn_by = by
    publication.withdrawn_reason = reason.strip()
    publication.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_reason"])
    make_edition(review.claim.column, publication.column_page)
    show_again(review.claim)
    return publication


def page_of(column: Column) -> ColumnPage:
    """The column's public page, made by its first verdict; locked, so that editions are numbered one by one.

    The column's row is locked first and its rights read again, so that a curator who narrows them at this moment is
    not overtaken by a page that still shows everything.
    """
    rights = Column.objects.select_for_update(no_key=True).get(pk=column.pk).rights
    ColumnPage.objects.get_or_create(column=column, defaults={"rights": rights})
    return ColumnPage.objects.select_for_update(no_key=True).get(column=column)


def make_edition(column: Column, page: ColumnPage) -> ColumnEdition:
    """Freeze the column page as it now stands, under the next number."""
    ColumnPage.objects.select_for_update(no_key=True).get(column=column)
    standing = list(Publication.objects.standing().filter(column_page=page))
    top = ColumnEdition.objects.filter(page=page).aggregate(top=Max("number"))["top"] or 0
    body = compose_edition(column, standing)
    edition = ColumnEdition.objects.create(
        page=page,
        number=top + 1,
        title=column.title,
        author=str(column.author or ""),
        outlet=str(column.outlet or ""),
        body=body,
        published_on=column.published_on,
        is_example=column.is_example,
        claim_count=len(body["claims"]),
        distribution=body["distribution"],
    )
    ColumnPage.objects.filter(pk=page.pk).update(edition=edition)
    return edition


def copies(body: dict[str, Any]) -> dict[str, Any]:
    """The columns that lists, filters and search need."""
    claim, column, rating = body["claim"], body["column"], body["rating"]
    return {
        "claim_number": claim["number"],
        "quote": claim["quote"],
        "restatement": claim["restatement"],
        "short_answer": body["short_answer"],
        "rating_key": rating["key"],
        "rating_name": rating["name"],
        "rating_number": rating["number"],
        "kind": claim["kind"],
        "claimant": claim["claimant"]["name"],
        "outlet": column["outlet"],
        "column_title": column["title"],
        "topics": [topic["name"] for topic in claim["topics"]],
        "is_example": column["is_example"],
    }


def vector(body: dict[str, Any]) -> Combinable:
    """What a verdict is found by: the claim first, then the answer, then where it stood."""
    claim, column = body["claim"], body["column"]
    first = f"{claim['restatement']} {claim['quote']} {claim['claimant']['name']}"
    third = " ".join([column["title"], column["author"], column["outlet"], *[t["name"] for t in claim["topics"]]])
    parts = ((first, "A"), (body["short_answer"], "B"), (third, "C"))
    vectors = [SearchVector(Value(text), weight=weight, config="english") for text, weight in parts]
    return vectors[0] + vectors[1] + vectors[2]


def is_published(claim: Claim) -> bool:
    """Whether readers can see a verdict on this claim."""
    return Publication.objects.standing().filter(claim=claim).exists()

"""Reviews at each stage of the workflow."""

import json
from itertools import count
from pathlib import Path
from typing import Any

from factcheck.accounts.models import User
from factcheck.claims.models import Claim
from factcheck.fetching import Read
from factcheck.publication.actions import sign_off
from factcheck.publication.models import Publication
from factcheck.reviews.actions import accept, attach_source, edit_answer, give_verdict, look, send_for_sign_off
from factcheck.reviews.models import Evidence, EvidenceRule, Rating, Review, Verdict
from factcheck.sources.documents import Upload

from .columns import make_claim
from .people import editor, reviewer

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
_numbers = count(1)


def load_scale() -> None:
    """The product's own rating scale and evidence rules, once."""
    if Rating.objects.exists():
        return
    for name, model in (("rating_scale", Rating), ("evidence_rules", EvidenceRule)):
        for row in json.loads((FIXTURES / f"{name}.json").read_text()):
            model.objects.create(**row["fields"])


def make_review(claim: Claim | None = None, *, by: User | None = None, **about: Any) -> Review:
    """The open review of an accepted claim."""
    load_scale()
    claim = claim or make_claim(**about)
    by = by or reviewer(claim.column.team)
    review = accept(claim, version=claim.version, by=by)
    return Review.objects.select_related("claim__column__team").get(pk=review.pk)


def attach(review: Review, *, by: User | None = None, **fields: Any) -> Evidence:
    """A source of its own, attached by a reviewer of the team."""
    number = next(_numbers)
    by = by or reviewer(review.claim.column.team)
    fields = {
        "stance": "supports",
        "title": f"Port register, volume {number}",
        "url": f"https://example.org/register/{number}",
        "publisher": "Harbour office",
        "type": "primary",
    } | fields
    return attach_source(review, by=by, **fields)


def upload(text: str = "In 1912 the port counted 312 ships.", *, name: str = "register.txt", **about: Any) -> Upload:
    """A text file as it comes in, read."""
    found = {"kind": "text", "media_type": "text/plain", "title": "", "author": "", "published_on": None, "pages": 0}
    return Upload(text.encode(), name, Read(**{**found, "text": text, **about}))


def attach_document(
    review: Review, document: Upload | None = None, *, by: User | None = None, **fields: Any
) -> Evidence:
    """A document of the team, attached by one of its reviewers."""
    by = by or reviewer(review.claim.column.team)
    fields = {"stance": "supports", "title": "Register of the harbour", "type": "primary"} | fields
    return attach_source(review, by=by, document=document or upload(), **fields)


def verdict(review: Review, *, by: User | None = None, rating: str = "true", **fields: Any) -> Verdict:
    """A verdict by a reviewer of the team."""
    by = by or reviewer(review.claim.column.team)
    fields = {"confidence": "high", "rationale": "The register gives the same number."} | fields
    return give_verdict(review, by=by, rating=rating, **fields)


def make_ready(review: Review | None = None, *, verdicts: int = 2, sources: int = 2, **about: Any) -> Review:
    """A review in which every condition but the editor's is met."""
    review = review or make_review(**about)
    for _ in range(sources):
        attach(review)
    writer = reviewer(review.claim.column.team)
    verdict(review, by=writer)
    for _ in range(verdicts - 1):
        verdict(review)
    review.refresh_from_db()
    edit_answer(
        review,
        version=review.version,
        by=writer,
        short_answer="The register counts as many ships.",
        reasoning="We compared the two registers of that year. Both give the same number.",
    )
    return _fresh(review)


def make_awaiting(review: Review | None = None, **about: Any) -> Review:
    """A review that waits for an editor."""
    review = make_ready(review, **about)
    sender = (
        Verdict.objects.filter(review=review, round=review.round).select_related("reviewer").earliest("id").reviewer
    )
    send_for_sign_off(review, by=sender)
    return _fresh(review)


def make_published(
    review: Review | None = None, *, rating: str = "true", by: User | None = None, **about: Any
) -> Publication:
    """A signed-off, published check."""
    review = make_awaiting(review, **about)
    by = by or editor(review.claim.column.team)
    look(review, by=by)
    return sign_off(review, rating=rating, by=by)


def _fresh(review: Review) -> Review:
    return Review.objects.select_related("claim__column__team").get(pk=review.pk)

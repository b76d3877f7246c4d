"""Many published checks at once: one through the real actions, the others copied from it."""

from copy import deepcopy
from typing import Any

from factcheck.claims.actions import set_topics
from factcheck.claims.models import Claim
from factcheck.columns.models import Column
from factcheck.publication.actions import sign_off, withdraw
from factcheck.publication.actions.publishing import copies, make_edition, page_of, vector
from factcheck.publication.models import Publication
from factcheck.reviews.actions import edit_answer, look, start_correction
from factcheck.reviews.models import Review

from .columns import make_column
from .people import editor, reviewer
from .reviews import make_published, make_review, verdict


def make_checked_column(*, claims: int = 5, rating: str = "true", **about: Any) -> Column:
    """A column whose claims are all published, on ships. Only the first went through the workflow."""
    column = make_column(claims=claims, **about)
    rows = list(Claim.objects.filter(column=column).prefetch_related("spans").order_by("number"))
    set_topics(rows[0], names=["Ships"], by=reviewer(column.team))
    first = make_published(make_review(rows[0]), rating=rating)
    Publication.objects.bulk_create(_copy(first, claim) for claim in rows[1:])
    for copy in Publication.objects.exclude(pk=first.pk).filter(column_page=first.column_page):
        Publication.objects.filter(pk=copy.pk).update(search=vector(copy.body))
    if claims > 1:
        make_edition(column, page_of(column))
    return column


def _copy(first: Publication, claim: Claim) -> Publication:
    body = deepcopy(first.body)
    body["claim"] |= {
        "id": claim.pk,
        "number": claim.number,
        "quote": claim.quote,
        "restatement": claim.restatement,
        "spans": [[span.start, span.end] for span in claim.spans.all()],
    }
    return Publication(
        claim=claim,
        number=1,
        column_page=first.column_page,
        body=body,
        signed_off_by=first.signed_off_by,
        **copies(body),
    )


def correct(
    publication: Publication,
    *,
    note: str = "We had miscounted.",
    rating: str = "",
    short_answer: str = "One ship more.",
) -> Publication:
    """The next number: of the wording, or with new blind verdicts where another rating is given."""
    review = _review(publication)
    team = review.claim.column.team
    writer, signer = reviewer(team), editor(team)
    start_correction(review, reason="A figure was wrong.", by=writer, reconsider=bool(rating))
    for by in (writer, reviewer(team)) if rating else ():
        verdict(review, by=by, rating=rating)
    review.refresh_from_db()
    edit_answer(review, version=review.version, by=writer, short_answer=short_answer, reasoning="We counted again.")
    look(review, by=signer)
    return sign_off(_review(publication), rating=rating or publication.rating_key, by=signer, note=note)


def withdrawn(publication: Publication, *, reason: str = "We checked the wrong ships.") -> Publication:
    """The check taken back."""
    review = _review(publication)
    return withdraw(review, reason=reason, by=editor(review.claim.column.team))


def _review(publication: Publication) -> Review:
    return Review.objects.select_related("claim__column__team").get(claim_id=publication.claim_id)

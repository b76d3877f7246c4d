"""schema.org ClaimReview of a published verdict, as Google documents it. Pure: a body in, a dict out.

Source: https://developers.google.com/search/docs/appearance/structured-data/factcheck and
https://schema.org/ClaimReview. `claimReviewed` stays under 75 characters; a rating without a number (Unverifiable)
carries only its name.
"""

from __future__ import annotations

import json
from typing import Any

LONGEST_CLAIM = 74


def claim_review(body: dict[str, Any], *, url: str, organisation: str, organisation_url: str) -> dict[str, Any]:
    """The ClaimReview object. `url` is the verdict page's canonical, absolute address."""
    claim, column, rating = body["claim"], body["column"], body["rating"]
    claimant = claim["claimant"]
    named = claimant["name"] or None
    appearance: dict[str, Any] = {"@type": "OpinionNewsArticle", "headline": column["title"]}
    if column["url"]:
        appearance["url"] = column["url"]
    if column["published_on"]:
        appearance["datePublished"] = column["published_on"]
    if column["author"]:
        appearance["author"] = {"@type": "Person", "name": column["author"]}
    if column["outlet"]:
        appearance["publisher"] = {"@type": "Organization", "name": column["outlet"]}
    reviewed: dict[str, Any] = {"@type": "Claim", "appearance": appearance}
    if named:
        reviewed["author"] = {"@type": "Person", "name": named}
    if column["published_on"]:
        reviewed["datePublished"] = column["published_on"]
    review_rating: dict[str, Any] = {"@type": "Rating", "alternateName": rating["name"]}
    if rating["number"] is not None:
        review_rating |= {
            "ratingValue": rating["number"],
            "worstRating": rating["worst"],
            "bestRating": rating["best"],
        }
    publisher = {"@type": "Organization", "name": organisation, "url": organisation_url}
    return {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": url,
        "claimReviewed": shorten(claim["short_form"] or claim["restatement"]),
        "datePublished": body["first_published_on"],
        "dateModified": body["published_on"],
        "author": publisher,
        "publisher": publisher,
        "itemReviewed": reviewed,
        "reviewRating": review_rating,
        "reviewBody": body["short_answer"],
        "inLanguage": column["language"],
    }


def shorten(text: str, limit: int = LONGEST_CLAIM) -> str:
    """At most `limit` characters, cut at a word with an ellipsis."""
    text = " ".join(text.split())
    if len(text) <= limit:
        return text
    head = text[: limit - 1]
    return (head.rsplit(" ", 1)[0] if " " in head else head).rstrip(" ,;:–—-") + "…"


def as_data_block(data: dict[str, Any]) -> str:
    """JSON that may stand inside <script type="application/ld+json">: nothing in it can end the element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")

"""schema.org ClaimReview of a published verdict, as Google documents it. Pure: a body in, a dict out.

Source: https://developers.google.com/search/docs/appearance/structured-data/factcheck (required: claimReviewed,
reviewRating with alternateName, url; recommended: author, datePublished, itemReviewed, and a Claim's appearance,
author, datePublished, firstAppearance), https://schema.org/ClaimReview and https://schema.org/Claim.
What we do not know is left out, never guessed: an unnamed claimant has no author, somebody quoted no date.
"""

from __future__ import annotations

import json
from typing import Any

LONGEST_CLAIM = 74
PAGE_LANGUAGE = "en"


def claim_review(body: dict[str, Any], *, url: str, organisation: str, organisation_url: str) -> dict[str, Any]:
    """The ClaimReview object. `url` is the verdict page's canonical, absolute address."""
    claim = body["claim"]
    publisher = {"@type": "Organization", "name": organisation, "url": organisation_url}
    review = {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": url,
        "claimReviewed": shorten(claim["short_form"] or claim["restatement"]),
        "datePublished": body["first_published_on"],
        "author": publisher,
        "publisher": publisher,
        "itemReviewed": claim_entry(claim, body["column"]),
        "reviewRating": rating_entry(body["rating"], body["short_answer"]),
        "inLanguage": PAGE_LANGUAGE,
    }
    if body["published_on"] != body["first_published_on"]:
        review["dateModified"] = body["published_on"]
    return review


def claim_entry(claim: dict[str, Any], column: dict[str, Any]) -> dict[str, Any]:
    """Who claims it, and the column in which it appears.

    The column's day is the claim's own only where the author makes it; when a quoted person said it, we do not know.
    """
    entry: dict[str, Any] = {"@type": "Claim", "appearance": work(column)}
    claimant = claim["claimant"]
    is_authors = claimant["type"] == "author"
    name = claimant["name"] or (column["author"] if is_authors else "")
    if name and claimant["type"] != "unnamed":
        entry["author"] = {"@type": "Person", "name": name}
        if claimant["description"]:
            entry["author"]["description"] = claimant["description"]
    if is_authors and column["published_on"]:
        entry["datePublished"] = column["published_on"]
    if is_authors and column["url"]:
        entry["firstAppearance"] = {"@type": "OpinionNewsArticle", "url": column["url"]}
    return entry


def work(column: dict[str, Any]) -> dict[str, Any]:
    """The column as a creative work."""
    entry: dict[str, Any] = {
        "@type": "OpinionNewsArticle",
        "headline": column["title"],
        "inLanguage": column["language"],
    }
    if column["url"]:
        entry["url"] = column["url"]
    if column["published_on"]:
        entry["datePublished"] = column["published_on"]
    if column["author"]:
        entry["author"] = {"@type": "Person", "name": column["author"]}
    if column["outlet"]:
        entry["publisher"] = {"@type": "Organization", "name": column["outlet"]}
    return entry


def rating_entry(rating: dict[str, Any], explanation: str) -> dict[str, Any]:
    """The rating in words and, where the scale gives one that Google takes (worst from 1, below best), in numbers."""
    entry: dict[str, Any] = {"@type": "Rating", "alternateName": rating["name"], "ratingExplanation": explanation}
    number, worst, best = rating["number"], rating["worst"], rating["best"]
    if None not in (number, worst, best) and 1 <= worst < best:
        entry |= {"ratingValue": number, "worstRating": worst, "bestRating": best}
    return entry


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

"""What Google and schema.org ask of a ClaimReview, as a checker.

Google: https://developers.google.com/search/docs/appearance/structured-data/factcheck. Required: claimReviewed,
reviewRating (with alternateName), url. Recommended: author, datePublished, itemReviewed; of the Claim: appearance,
author, datePublished, firstAppearance; of the Rating: bestRating, ratingValue, worstRating.
Types and properties: https://schema.org/ClaimReview, /Claim, /Rating, /OpinionNewsArticle.
"""

from datetime import date
from typing import Any
from urllib.parse import urlsplit

PROPERTIES = {
    "ClaimReview": {
        "@context",
        "url",
        "claimReviewed",
        "datePublished",
        "dateModified",
        "author",
        "publisher",
        "itemReviewed",
        "reviewRating",
        "inLanguage",
    },
    "Claim": {"appearance", "firstAppearance", "author", "datePublished"},
    "Rating": {"alternateName", "ratingValue", "bestRating", "worstRating", "ratingExplanation"},
    "OpinionNewsArticle": {"headline", "url", "datePublished", "author", "publisher", "inLanguage"},
    "Organization": {"name", "url"},
    "Person": {"name", "description"},
}
MADE_OF = {
    "author": {"Organization", "Person"},
    "publisher": {"Organization"},
    "itemReviewed": {"Claim"},
    "reviewRating": {"Rating"},
    "appearance": {"OpinionNewsArticle"},
    "firstAppearance": {"OpinionNewsArticle"},
}


def faults(review: dict[str, Any], *, host: str) -> list[str]:
    """What is wrong with a ClaimReview on a page of `host`, in words; empty when nothing is."""
    found = [f"{name} is missing" for name in ("claimReviewed", "reviewRating", "url") if not review.get(name)]
    found += [f"{name} is recommended" for name in ("author", "datePublished", "itemReviewed") if not review.get(name)]
    if review.get("@context") != "https://schema.org" or review.get("@type") != "ClaimReview":
        found.append("not a schema.org ClaimReview")
    if len(review.get("claimReviewed", "")) >= 75:
        found.append("claimReviewed has 75 characters or more")
    if urlsplit(review.get("url", "")).netloc != host:
        found.append("url is not absolute, or on another host than the page")
    if not review.get("author", {}).get("name") or not review.get("author", {}).get("url"):
        found.append("the fact checker's author lacks a name or an address")
    if "appearance" not in review.get("itemReviewed", {}):
        found.append("itemReviewed says not where the claim appears")
    return found + _rating(review.get("reviewRating", {})) + _shape(review, "ClaimReview")


def _rating(rating: dict[str, Any]) -> list[str]:
    found = [] if rating.get("alternateName") else ["the rating has no word"]
    numbers = [rating.get(name) for name in ("worstRating", "ratingValue", "bestRating")]
    if all(number is None for number in numbers):
        return found
    if not all(isinstance(number, int) for number in numbers):
        return [*found, "the rating's numbers are not all there"]
    worst, value, best = numbers
    if not 1 <= worst <= value <= best or worst == best:
        found.append("worst, value and best are not in order from 1")
    return found


def _shape(node: dict[str, Any], expected: str) -> list[str]:
    """Types, properties, dates and empty values, all the way down."""
    found = []
    if node.get("@type") != expected:
        found.append(f"{node.get('@type')} where {expected} was expected")
    for name, value in node.items():
        if name == "@type":
            continue
        if name not in PROPERTIES[expected]:
            found.append(f"{expected} has no property {name}")
        if value in ("", None, {}, []):
            found.append(f"{expected}.{name} is empty")
        elif name.startswith("date"):
            try:
                date.fromisoformat(value)
            except ValueError:
                found.append(f"{expected}.{name} is no ISO date")
        elif isinstance(value, dict):
            kind = value.get("@type", "")
            if kind not in MADE_OF[name]:
                found.append(f"{expected}.{name} is a {kind or 'thing without a type'}")
            else:
                found += _shape(value, kind)
    return found

"""Claims, verdicts and sources of a column as rows, one table a file. Pure: a file of either kind in, rows out.

Names of columns never change their meaning; a new one goes to the end. The words beside them stand on the page that
offers the tables.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from . import READERS

Entry = dict[str, Any]
Row = dict[str, Any]

OF_CLAIM = {"claim": "number of the claim in the column; the same in every table"}
CLAIMS = OF_CLAIM | {
    "quote": "the words of the column, verbatim; several passages joined by “ … ”",
    "restatement": "what was checked, in a sentence that stands alone",
    "kind": "quantity, event, attribution, causal, comparison, historical, legal or definition",
    "claimant": "who makes the claim; empty where nobody is named",
    "claimant_type": "author, quoted or unnamed",
    "topics": "separated by “; ”",
    "state": "published or withdrawn; at the desk also open, in_review, awaiting_sign_off and correction",
    "version": "number of the verdict page; 2 and more are corrections",
    "rating": "key of the rating",
    "rating_name": "the rating in words",
    "rating_number": "place on the scale, highest for true; empty where the rating has none",
    "short_answer": "the answer in brief",
    "sources": "how many sources",
    "verdicts": "how many reviewers gave a verdict",
    "agreed": "how many of them gave the final rating",
    "signed_off_by": "the editor who signed",
    "first_published_on": "year-month-day",
    "published_on": "year-month-day of this version",
    "correction_note": "what changed against the version before",
    "withdrawn_on": "year-month-day (UTC); empty while the check stands",
    "withdrawn_reason": "why it was withdrawn",
}
ADDRESS = {"address": "address of this version of the verdict page"}
BEARING = {
    "stance": "refutes, supports or context",
    "title": "title of the source",
    "url": "its address, if it has one",
    "publisher": "who published it",
    "published_on": "year-month-day",
    "type": "primary, official, expert, news or other",
    "archive_url": "address of an archived copy",
    "excerpt": "the words that matter, as they stand in the source",
    "locator": "page, section, table or minute",
    "note": "what the source shows",
}
OF_VERSION = OF_CLAIM | {"version": "number of the verdict page"}
BLIND_VOTE = OF_VERSION | {
    "verdict": "counted from 1 within the version; no name, because verdicts are published without",
    "rating": "key of the rating as it stood at sign-off",
    "rating_name": "the same in words",
    "blind_rating": "key of the rating given before the others' were seen",
    "blind_rating_name": "the same in words",
    "confidence": "low, medium or high, as given blind",
    "given_on": "year-month-day",
}
GIVEN = OF_CLAIM | {
    "round": "number of the blind round",
    "reviewer": "who gave it",
    "rating": "key of the rating as it stands",
    "first_rating": "key of the rating given blind",
    "confidence": "low, medium or high, as it stands",
    "first_confidence": "as given blind",
    "rationale": "why",
    "given_on": "year-month-day (UTC)",
    "revised_on": "year-month-day (UTC) of the last change",
}


@dataclass(frozen=True)
class Table:
    """One table: its name, what it holds, its columns with their meaning, and how its rows are found."""

    name: str
    about: str
    columns: dict[str, str]
    rows: Callable[[Entry], Iterable[Row]]


def tables(kind: str) -> list[Table]:
    """The tables of the file of this kind."""
    if kind == READERS:
        return [
            Table("claims", "Each claim as readers see it now, one a row.", CLAIMS | ADDRESS, _published_claims),
            Table("verdicts", "Each reviewer's verdict, one a row.", BLIND_VOTE, _blind_votes),
            Table("sources", "Each source of each claim, one a row.", OF_VERSION | BEARING, _published_sources),
        ]
    return [
        Table("claims", "Each accepted claim, one a row.", CLAIMS, _claims),
        Table("verdicts", "Each verdict that is open to you, one a row.", GIVEN, _verdicts),
        Table("sources", "Each source of each claim as it is now, one a row.", OF_CLAIM | BEARING, _sources),
    ]


def _current(file: Entry) -> Iterator[Entry]:
    newest = {row["claim"]: row for row in file["publications"]}  # numbers rise, so the last one stays
    yield from newest.values()


def _frozen(row: Entry | None) -> Row:
    """What a publication says of its claim."""
    if row is None:
        return {}
    body, gone = row["body"], row["withdrawn"]
    return {
        "version": row["number"],
        "rating": body["rating"]["key"],
        "rating_name": body["rating"]["name"],
        "rating_number": body["rating"]["number"],
        "short_answer": body["short_answer"],
        "sources": len(body["sources"]),
        "verdicts": len(body["verdicts"]),
        "agreed": body["agreed"],
        "signed_off_by": body["signed_off_by"],
        "first_published_on": body["first_published_on"],
        "published_on": body["published_on"],
        "correction_note": row["correction_note"],
        "withdrawn_on": gone["at"][:10] if gone else "",
        "withdrawn_reason": gone["reason"] if gone else "",
    }


def _said(number: int, claim: Entry) -> Row:
    return {
        "claim": number,
        **{name: claim[name] for name in ("quote", "restatement", "kind")},
        "claimant": claim["claimant"]["name"],
        "claimant_type": claim["claimant"]["type"],
        "topics": "; ".join(topic["name"] for topic in claim["topics"]),
    }


def _published_claims(file: Entry) -> Iterator[Row]:
    for row in _current(file):
        state = {"state": "withdrawn" if row["withdrawn"] else "published", "address": row["address"]}
        yield _said(row["claim"], row["body"]["claim"]) | state | _frozen(row)


def _blind_votes(file: Entry) -> Iterator[Row]:
    for row in _current(file):
        for count, verdict in enumerate(row["body"]["verdicts"], start=1):
            yield {
                "claim": row["claim"],
                "version": row["number"],
                "verdict": count,
                "rating": verdict["key"],
                "rating_name": verdict["name"],
                "blind_rating": verdict["blind"]["key"],
                "blind_rating_name": verdict["blind"]["name"],
                "confidence": verdict["confidence"],
                "given_on": verdict["on"],
            }


def _published_sources(file: Entry) -> Iterator[Row]:
    for row in _current(file):
        for source in row["body"]["sources"]:
            yield {"claim": row["claim"], "version": row["number"], **{name: source[name] for name in BEARING}}


def _claims(file: Entry) -> Iterator[Row]:
    newest = {row["claim"]: row for row in file["publications"]}
    for claim in file["claims"]:
        review = claim["review"]
        working = {
            "state": review["state"],
            "short_answer": review["short_answer"],
            "sources": len(review["evidence"]),
            "verdicts": "" if review["is_blind"] else sum(v["round"] == review["round"] for v in review["verdicts"]),
        }
        frozen = _frozen(newest.get(claim["number"]))
        yield _said(claim["number"], claim) | working | frozen


def _verdicts(file: Entry) -> Iterator[Row]:
    people = {row["key"]: row["name"] for row in file["people"]}
    names = ("round", "rating", "first_rating", "confidence", "first_confidence", "rationale")
    for claim in file["claims"]:
        for verdict in claim["review"]["verdicts"]:
            yield {
                "claim": claim["number"],
                "reviewer": people[verdict["reviewer"]],
                **{name: verdict[name] for name in names},
                "given_on": verdict["given_at"][:10],
                "revised_on": (verdict["revised_at"] or "")[:10],
            }


def _sources(file: Entry) -> Iterator[Row]:
    sources = {row["key"]: row for row in file["sources"]}
    for claim in file["claims"]:
        for item in claim["review"]["evidence"]:
            yield {"claim": claim["number"], **{name: (sources[item["source"]] | item)[name] for name in BEARING}}

"""Frozen pages without this installation's keys, and with another's put in. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Body = dict[str, Any]


def portable_verdict(body: Body) -> Body:
    """A verdict's body without the keys of claim and column, and without the documents, whose files do not travel."""
    sources = [{**source, "document": None} for source in body["sources"]]
    return {**body, "claim": _without_key(body["claim"]), "column": _without_key(body["column"]), "sources": sources}


def portable_edition(body: Body) -> Body:
    """An edition's body, its marks naming claims by their number in the column."""
    numbers = {entry["id"]: entry["number"] for entry in body["claims"]}
    return {
        **body,
        "column": _without_key(body["column"]),
        "claims": [_without_key(entry) for entry in body["claims"]],
        "paragraphs": _marked(body, numbers),
    }


def verdict_at_home(body: Body, *, claim_id: int, column_id: int) -> Body:
    """The body with the keys that claim and column have here."""
    return {**body, "claim": {**body["claim"], "id": claim_id}, "column": {**body["column"], "id": column_id}}


def edition_at_home(body: Body, *, claims: Mapping[int, int], column_id: int) -> Body:
    """The same for an edition. `claims`: number → key."""
    return {
        **body,
        "column": {**body["column"], "id": column_id},
        "claims": [{**entry, "id": claims[entry["number"]]} for entry in body["claims"]],
        "paragraphs": _marked(body, claims),
    }


def _without_key(entry: Body) -> Body:
    return {name: value for name, value in entry.items() if name != "id"}


def _marked(body: Body, names: Mapping[int, int]) -> list[Body]:
    return [
        {
            **paragraph,
            "sentences": [
                {
                    **sentence,
                    "pieces": [
                        {**piece, "claims": [names[key] for key in piece["claims"]]} for piece in sentence["pieces"]
                    ],
                }
                for sentence in paragraph["sentences"]
            ],
        }
        for paragraph in body["paragraphs"]
    ]

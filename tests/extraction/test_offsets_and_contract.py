"""Offsets are exact, and the JSON form keeps the contract of intake."""

import json

from factcheck.extraction import FACT_KINDS, OTHER_KINDS, Reading, read_column
from tests.extraction.promises import check

SENTENCE_KEYS = ["start", "end", "text", "paragraph", "section", "label", "kind", "score", "reasons"]
CLAIM_KEYS = ["spans", "quote", "sentence", "restatement", "needs_context", "kind", "claimant", "score", "reasons"]


def test_every_offset_in_our_columns_is_exact(own_column: Reading) -> None:
    check(own_column)


def test_json_has_exactly_the_keys_of_the_contract(own_column: Reading) -> None:
    data = own_column.as_json()

    assert list(data) == ["text", "title", "byline", "outlet", "published_on", "sentences", "claims"]
    assert all(list(sentence) == SENTENCE_KEYS for sentence in data["sentences"])
    assert all(list(claim) == CLAIM_KEYS for claim in data["claims"])
    assert all(list(claim["claimant"]) == ["name", "type", "how"] for claim in data["claims"])
    assert json.loads(json.dumps(data)) == data


def test_json_gives_the_date_as_iso_and_null_where_nothing_was_found() -> None:
    dated = read_column("Title here\n\nBy Ann Bell\n\n3 May 2023\n\nThe mill burned down in 1901.").as_json()
    bare = read_column("The mill burned down in 1901. Nobody was hurt.").as_json()

    assert dated["published_on"] == "2023-05-03"
    assert (bare["published_on"], bare["title"], bare["byline"], bare["outlet"]) == (None, None, None, None)


def test_offsets_count_code_points_not_utf16_units() -> None:
    reading = read_column("🚢🚢 The ferry Aurora sank on 3 March 1994, killing 41 people. It was raining.")

    assert reading.claims
    check(reading)


def test_kinds_are_those_of_the_contract_in_its_order() -> None:
    assert FACT_KINDS == (
        "quantity", "event", "attribution", "causal", "comparison", "historical", "legal", "definition",
    )  # fmt: skip
    assert OTHER_KINDS == ("opinion", "prediction", "normative", "rhetorical", "personal")

"""What must fit together in a desk's file beyond the shape of each field. Pure.

Readers' pages are drawn from what is checked here, so that no file can make one that fails to draw, links nowhere, or
says of a claim what its state denies.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from itertools import pairwise
from typing import Any

from factcheck.publication.formats import readable

from .shapes import Misshapen, Path, wrong

File = dict[str, Any]
SIGNED = {"published", "correction"}


def check_consistency(file: File) -> None:
    """Raises Misshapen with the first thing that does not fit."""
    people = _unique((row["key"] for row in file["people"]), "people")
    scale = _unique((row["key"] for row in file["scale"]), "scale")
    sources = _unique((row["key"] for row in file["sources"]), "sources")
    _unique((row["url"] for row in file["sources"] if row["url"]), "sources", "address")
    texts = _texts(file["texts"])
    claims = {}
    _unique((row["number"] for row in file["claims"]), "claims", "number")
    for index, claim in enumerate(file["claims"]):
        path: Path = ("claims", index)
        _claim(claim, texts, people, path)
        _review(claim["review"], people, scale, sources, (*path, "review"))
        claims[claim["number"]] = claim["review"]["state"]
    standing = _publications(file["publications"], claims, people, scale)
    _editions(file["editions"], file["publications"], standing)
    published = {row["claim"] for row in file["publications"]}
    for index, notice in enumerate(file["notices"]):
        path = ("notices", index)
        _known(notice["claim"], published, (*path, "claim"))
        _known(notice["by"], people, (*path, "by"))
        if not file["editions"]:
            raise wrong(path, "there is no page of the column that this could stand on.")


def _unique(keys: Iterable[Any], where: str, what: str = "key") -> set[Any]:
    seen: set[Any] = set()
    for key in keys:
        if key in seen:
            raise wrong((where,), f"the {what} {key} stands twice.")
        seen.add(key)
    return seen


def _known(key: Any, keys: Iterable[Any], path: Path) -> None:
    if key is not None and key not in keys:
        raise wrong(path, f"{key} is nowhere in the file.")


def _counted(numbers: list[int], path: Path) -> None:
    if numbers != list(range(1, len(numbers) + 1)):
        raise wrong(path, "the numbers must be 1, 2, 3 … in this order, without a gap.")


def _texts(rows: list[File]) -> dict[int, File]:
    _counted([row["number"] for row in rows], ("texts",))
    for index, row in enumerate(rows):
        after, paragraph = 0, 0
        for place, sentence in enumerate(row["sentences"]):
            path: Path = ("texts", index, "sentences", place)
            if not after <= sentence["start"] < sentence["end"] <= len(row["text"]):
                raise wrong(path, "it lies outside the text, is empty, or begins before the one above it ends.")
            if sentence["paragraph"] < paragraph:
                raise wrong(path, "paragraphs are counted upwards.")
            after, paragraph = sentence["end"], sentence["paragraph"]
    return {row["number"]: row for row in rows}


def _claim(claim: File, texts: dict[int, File], people: set[str], path: Path) -> None:
    _known(claim["added_by"], people, (*path, "added_by"))
    sentence = claim["sentence"]
    if sentence:
        _known(sentence["text"], texts, (*path, "sentence"))
        if sentence["number"] > len(texts[sentence["text"]]["sentences"]):
            raise wrong((*path, "sentence"), f"the text has no sentence {sentence['number']}.")
    after: dict[int, int] = defaultdict(int)
    for index, span in enumerate(claim["spans"]):
        where = (*path, "spans", index)
        _known(span["text"], texts, where)
        text = texts[span["text"]]["text"]
        if not after[span["text"]] <= span["start"] < span["end"] <= len(text):
            raise wrong(where, "it lies outside the text, is empty, or overlaps the one before it.")
        if text[span["start"] : span["end"]] != span["quote"]:
            raise wrong(where, "the words of the text at this place are others than those quoted.")
        after[span["text"]] = span["end"]
    names = [topic["slug"] for topic in claim["topics"]] + [topic["name"] for topic in claim["topics"]]
    if len({*names[: len(names) // 2]}) + len({*names[len(names) // 2 :]}) != len(names):
        raise wrong((*path, "topics"), "a topic stands twice.")


def _review(review: File, people: set[str], scale: set[str], sources: set[str], path: Path) -> None:
    attached: set[str] = set()
    for index, item in enumerate(review["evidence"]):
        where = (*path, "evidence", index)
        _known(item["source"], sources, (*where, "source"))
        _known(item["added_by"], people, (*where, "added_by"))
        if item["source"] in attached:
            raise wrong(where, "this source is attached twice.")
        attached.add(item["source"])
    given: set[tuple[str, int]] = set()
    for index, verdict in enumerate(review["verdicts"]):
        where = (*path, "verdicts", index)
        _known(verdict["reviewer"], people, (*where, "reviewer"))
        for name in ("rating", "first_rating"):
            _known(verdict[name], scale, (*where, name))
        key = (verdict["reviewer"], verdict["round"])
        if key in given:
            raise wrong(where, "one person gives one verdict a round.")
        given.add(key)
        for place, turn in enumerate(verdict["turns"]):
            _known(turn["rating"], scale, (*where, "turns", place, "rating"))
            if turn["after_reveal"] and place == 0:
                raise wrong((*where, "turns", place), "the first turn is blind.")


def _publications(rows: list[File], claims: dict[int, str], people: set[str], scale: set[str]) -> dict[int, File]:
    """Claim → the publication that stands, for those that readers see."""
    by_claim: dict[int, list[File]] = defaultdict(list)
    for index, row in enumerate(rows):
        path: Path = ("publications", index)
        if row["claim"] not in claims:
            raise wrong(path, f"claim {row['claim']} is not among the claims of the file.")
        _known(row["signed_off_by"], people, (*path, "signed_off_by"))
        _known(row["withdrawn"] and row["withdrawn"]["by"], people, (*path, "withdrawn"))
        body = readable("verdict", row["body"])
        _known(body["rating"]["key"], scale, (*path, "body", "rating"))
        if body["claim"]["number"] != row["claim"]:
            raise wrong((*path, "body", "claim"), f"the page is of another claim than {row['claim']}.")
        if (row["number"] > 1) != bool(row["correction_note"].strip()):
            raise wrong(path, "a correction, and nothing else, has a note for readers.")
        by_claim[row["claim"]].append(row)
    for number, numbered in by_claim.items():
        _counted([row["number"] for row in numbered], ("publications",))
        moments = [datetime.fromisoformat(row["published_at"]) for row in numbered]
        if any(later < moment for moment, later in pairwise(moments)):
            raise wrong(("publications",), f"claim {number}: a later number was published before an earlier one.")
    current = {number: numbered[-1] for number, numbered in by_claim.items()}
    standing = {number: row for number, row in current.items() if not row["withdrawn"]}
    for number, state in claims.items():
        if (state in SIGNED) != (number in standing) or (state == "withdrawn" and number not in current):
            raise Misshapen(f"Claim {number} is in the state “{state}”, which its published pages deny.")
    return standing


def _editions(rows: list[File], publications: list[File], standing: dict[int, File]) -> None:
    _counted([row["number"] for row in rows], ("editions",))
    if bool(rows) != bool(publications):
        raise wrong(("editions",), "a column has a page for readers when, and only when, something is published.")
    numbers: dict[int, int] = defaultdict(int)
    for row in publications:
        numbers[row["claim"]] = max(numbers[row["claim"]], row["number"])
    entries: dict[int, int] = {}
    for index, row in enumerate(rows):
        path: Path = ("editions", index, "body")
        body = readable("edition", row["body"])
        entries = {entry["number"]: entry["publication"] for entry in body["claims"]}
        if len(entries) != len(body["claims"]):
            raise wrong((*path, "claims"), "a claim stands twice.")
        for number, publication in entries.items():
            if publication > numbers[number]:
                raise wrong((*path, "claims"), f"claim {number} has no published page {publication}.")
        marked = {
            key
            for paragraph in body["paragraphs"]
            for sentence in paragraph["sentences"]
            for piece in sentence["pieces"]
            for key in piece["claims"]
        }
        if strange := marked - entries.keys():
            raise wrong((*path, "paragraphs"), f"claim {min(strange)} is marked and has no entry.")
    if rows and entries != {number: row["number"] for number, row in standing.items()}:
        raise wrong(("editions",), "the newest edition names other claims than those that are published.")

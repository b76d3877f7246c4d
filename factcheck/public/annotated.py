"""A column edition as blocks to show: in full, or only the words that were checked. Pure.

The edition's JSON holds the whole text cut at every boundary of a claim. What may be shown is decided here, at the last
moment, so that narrowing a column's rights acts on editions that were frozen long before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

SHOWN = {"standfirst", "body", "heading", "bio", "correction"}
ELLIPSIS = "[…]"
CLOSING = re.compile(r"[.,;:!?)\]”’\"']*")


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words, and the claims (by id) they belong to; several where claims overlap."""

    text: str
    claims: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, or what is quoted of one."""

    pieces: tuple[Piece, ...]
    section: str = "body"
    is_opening: bool = False


@dataclass(frozen=True, slots=True)
class Gap:
    """Sentences that are not quoted."""

    sentences: int


@dataclass(slots=True)
class Block:
    """What stands side by side: text on the left; on the right the notes on the claims that begin in it."""

    parts: list[Passage | Gap] = field(default_factory=list)
    notes: list[dict[str, Any]] = field(default_factory=list)


def full_text(content: dict[str, Any]) -> list[Block]:
    """Every paragraph of the column, with its marks."""
    blocks: list[Block] = []
    for paragraph in content["paragraphs"]:
        if paragraph["section"] in SHOWN:
            opening = paragraph["section"] == "body" and not any(_is_body(block) for block in blocks)
            pieces = merged(pieces_of(paragraph["sentences"]))
            blocks.append(Block([Passage(pieces, paragraph["section"], opening)]))
    return with_notes(blocks, content["claims"])


def excerpts(content: dict[str, Any]) -> list[Block]:
    """Only the words of claims; between them, how many sentences are not quoted.

    A gap stands under the words before it, in their block, so that each block begins with words and its notes beside
    them; only a gap before all words has a block of its own.
    """
    blocks: list[Block] = []
    for paragraph in content["paragraphs"]:
        if paragraph["section"] not in SHOWN:
            continue
        here: Block | None = None
        for is_quoted, group in groupby(paragraph["sentences"], key=_has_claims):
            sentences = list(group)
            if is_quoted:
                if here is None:
                    here = Block()
                    blocks.append(here)
                here.parts.append(Passage(quoted(sentences)))
            elif paragraph["section"] == "body":
                _skip(blocks, len(sentences))
    return with_notes(blocks, content["claims"])


def with_notes(blocks: list[Block], entries: Iterable[dict[str, Any]]) -> list[Block]:
    """Each claim's note beside the block where its words first stand; those without a place in the text at the end."""
    waiting = {entry["id"]: entry for entry in entries}
    for block in blocks:
        for part in block.parts:
            for piece in part.pieces if isinstance(part, Passage) else ():
                block.notes += [waiting.pop(key) for key in piece.claims if key in waiting]
    if waiting:
        blocks.append(Block([], list(waiting.values())))
    return blocks


def pieces_of(sentences: list[dict[str, Any]]) -> list[Piece]:
    """The sentences' pieces, with what stands between two sentences; a claim that runs on has that too."""
    pieces: list[Piece] = []
    for sentence, following in zip(sentences, [*sentences[1:], None], strict=True):
        pieces += [Piece(piece["text"], tuple(piece["claims"])) for piece in sentence["pieces"]]
        if following and sentence["after"]:
            shared = tuple(key for key in pieces[-1].claims if key in following["pieces"][0]["claims"])
            pieces.append(Piece(sentence["after"], shared))
    return pieces


def quoted(sentences: list[dict[str, Any]]) -> tuple[Piece, ...]:
    """The marked pieces; words between them become an ellipsis, punctuation that closes a claim stays."""
    pieces = merged(pieces_of(sentences))
    shown = []
    for index, piece in enumerate(pieces):
        if not piece.claims and any(letter.isalnum() for letter in piece.text):
            closing = CLOSING.match(piece.text)
            text = f"{closing[0] if closing and index else ''} {ELLIPSIS} "
            piece = Piece(text.lstrip() if index == 0 else text.rstrip() if index == len(pieces) - 1 else text)
        shown.append(piece)
    return tuple(shown)


def merged(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Neighbours of the same claims in one."""
    joined: list[Piece] = []
    for piece in pieces:
        if joined and joined[-1].claims == piece.claims:
            joined[-1] = Piece(joined[-1].text + piece.text, piece.claims)
        else:
            joined.append(piece)
    return tuple(joined)


def _skip(blocks: list[Block], sentences: int) -> None:
    """Count sentences into the gap at the end, made where there is none."""
    if not blocks:
        blocks.append(Block())
    parts = blocks[-1].parts
    if parts and isinstance(last := parts[-1], Gap):
        parts[-1] = Gap(last.sentences + sentences)
    else:
        parts.append(Gap(sentences))


def _has_claims(sentence: dict[str, Any]) -> bool:
    return any(piece["claims"] for piece in sentence["pieces"])


def _is_body(block: Block) -> bool:
    return any(isinstance(part, Passage) and part.section == "body" for part in block.parts)

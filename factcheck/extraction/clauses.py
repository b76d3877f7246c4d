"""Cutting a sentence into clauses where the rules are sure: asides, semicolons, clauses with a subject of their own,
reported speech, wrappers such as "it emerged that", relative clauses, and participles with numbers.

A clause is a list of token positions, in order, perhaps with gaps where an aside was taken out; so every claim keeps
exact offsets. Where a rule is not sure, the words stay together: a claim too long is easier to trim than two halves of
a wrong cut are to join.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from .asides import take_asides
from .details import Clause, split_details, subject_of
from .grammar import (
    Positions,
    finite_at,
    lows,
    opens_clause,
    starts_own_clause,
    trim,
)
from .lexicon import TITLES
from .reported import Source, find_reported
from .tokens import Token
from .wrappers import unwrap_fact

_STRONG = frozenset(("but", "yet"))
_CONTRAST = frozenset(("while", "although", "though", "whereas"))
_DEEPEST = 4
_FEWEST = 5  # tokens; nothing shorter holds two clauses


def split_clauses(tokens: Sequence[Token]) -> list[Clause]:
    """The clauses of one sentence, main clauses and content before what was taken out of them. Raises nothing."""
    whole = tuple(range(len(tokens)))
    if tokens and tokens[0].text == "(" and any(token.text == ")" for token in tokens[-2:]):
        whole = tuple(i for i in whole[1:] if tokens[i].text != ")" or tokens[i].depth > 1)
    if len(whole) < _FEWEST:
        at = trim(tokens, whole)
        return [Clause(at)] if at else []
    main, asides = take_asides(tokens, whole)
    out = _statements(tokens, main, 0)
    for aside in asides:
        out.extend(_aside(tokens, aside, main))
    return [_unquoted(tokens, clause) for clause in out if clause.at]


def _aside(tokens: Sequence[Token], at: Positions, main: Positions) -> list[Clause]:
    """The statements of an aside: "as Norway did", "and refused to go", "despite a campaign launched in 2014"."""
    at = trim(tokens, at)
    if len(at) > 3 and tokens[at[0]].low in ("as", "because", "since", "for") and starts_own_clause(tokens, at, 1):
        at = at[1:]
    if len(at) > 4 and tokens[at[0]].low in ("despite", "after", "following", "amid", "including"):
        verb = next((k for k in range(2, len(at)) if tokens[at[k]].tag in ("ED", "PAST", "PART")), 0)
        before_verb = [tokens[i].tag for i in at[1:verb]]
        if verb and before_verb[-1] in ("NOUN", "NAME") and not {"AUX", "REL", "THAT", ","} & set(before_verb):
            return [Clause(at[1:], "aside", passive_at=at[verb])]
        return []
    first_verb = 1 if len(at) > 3 and tokens[at[0]].tag == "ADV" else 0
    if len(at) > 3 and tokens[at[first_verb]].tag in ("ED", "PAST", "AUX", "VERBS", "PART"):
        if tokens[at[0] - 1].tag != "CC":
            return []
        return [Clause(at, "aside", lead=subject_of(tokens, trim(tokens, main)))]
    return [replace(c, role="aside") if c.role == "main" else c for c in _statements(tokens, at, 1)]


def _unquoted(tokens: Sequence[Token], clause: Clause) -> Clause:
    """What someone said without the quotation marks around all of it."""
    at = clause.at
    if clause.source is None or not clause.source.is_content or tokens[at[0]].text not in '“"':
        return clause
    inner = [i for i in at[1:] if tokens[i].tag == "Q"]
    if (len(inner) == 1 and at[-1] == inner[0]) or not inner:
        return replace(clause, at=trim(tokens, at[1 : len(at) - len(inner)]))
    return clause


def _statements(tokens: Sequence[Token], at: Positions, depth: int, source: Source | None = None) -> list[Clause]:
    out: list[Clause] = []
    for piece in _split_strong(tokens, at):
        reported = find_reported(tokens, piece) if depth < _DEEPEST and source is None else None
        if reported is None:
            out.extend(_weak_statements(tokens, piece, depth, source))
            continue
        out.append(Clause(trim(tokens, reported.whole), source=replace(reported.source, is_content=False)))
        if reported.content:
            inner = _statements(tokens, reported.content, depth + 1, reported.source)
            out.extend(replace(c, role="content") if c.role == "main" else c for c in inner)
    return out


def _weak_statements(tokens: Sequence[Token], at: Positions, depth: int, source: Source | None) -> list[Clause]:
    out: list[Clause] = []
    for role, piece in _split_weak(tokens, at):
        if depth < _DEEPEST and tokens[piece[0]].low in _CONTRAST and piece != at:
            out.extend(_statements(tokens, piece, depth + 1, source))
            continue
        wrapped = unwrap_fact(tokens, piece) if depth < _DEEPEST else None
        if wrapped:
            fact, rest = wrapped
            out.extend(replace(c, given=True) for c in _statements(tokens, fact, depth + 1, source))
            out.append(Clause(trim(tokens, rest), "wrapper", source=source))
            continue
        if tokens[piece[0]].low == "because" and len(piece) > 1 and tokens[piece[1]].low != "of":
            piece = piece[1:]
        out.extend(replace(c, role=role) if c.role == "main" else c for c in split_details(tokens, piece, source))
    return out


def _split_strong(tokens: Sequence[Token], at: Positions) -> list[Positions]:
    """Semicolons; ", but" and ", while" before a clause with a subject of its own; a "While …," that opens."""
    at = trim(tokens, at)
    if at and tokens[at[0]].low in _CONTRAST:
        comma = _end_of_opening(tokens, at)
        if comma:
            return [*_split_strong(tokens, at[1:comma]), *_split_strong(tokens, at[comma + 1 :])]
        at = trim(tokens, at[1:])
    pieces: list[Positions] = []
    start = 0
    seen_finite = False
    for k, i in enumerate(at):
        token = tokens[i]
        seen_finite = seen_finite or finite_at(tokens, i)
        if token.quoted or not seen_finite or k + 2 >= len(at):
            continue
        cut = 0
        if (
            token.tag == ";"
            or (token.tag == "END" and _ends_sentence(tokens, at, k))
            or (token.tag == ":" and starts_own_clause(tokens, at, k + 1))
            or (
                token.tag == ","
                and tokens[at[k + 1]].low in _STRONG | _CONTRAST
                and starts_own_clause(tokens, at, k + 2)
            )
            or (token.low in _CONTRAST and k > start and starts_own_clause(tokens, at, k + 1))
        ):
            cut = 1
        if cut:
            pieces.append(at[start:k])
            start = k + cut
            seen_finite = False
    pieces.append(at[start:])
    out = [trim(tokens, piece) for piece in pieces]
    return [_without_contrast(tokens, piece) for piece in out if piece]


def _ends_sentence(tokens: Sequence[Token], at: Positions, k: int) -> bool:
    """Does a full stop inside a quotation end one of its sentences (and not an abbreviation)?"""
    before, after = tokens[at[k - 1]], tokens[at[k + 1]]
    if len(before.text) < 3 or before.low in TITLES or not after.text[0].isupper():
        return False
    return starts_own_clause(tokens, at, k + 1)


def _without_contrast(tokens: Sequence[Token], at: Positions) -> Positions:
    if tokens[at[0]].low in _CONTRAST and not _end_of_opening(tokens, at):
        return trim(tokens, at[1:])
    return at


def _end_of_opening(tokens: Sequence[Token], at: Positions) -> int:
    """Index of the comma between an opening subordinate clause and its main clause, or 0."""
    seen_finite = False
    for k, i in enumerate(at):
        seen_finite = seen_finite or finite_at(tokens, i)
        if tokens[i].tag == "," and not tokens[i].quoted and seen_finite and opens_clause(tokens, at, k + 1):
            return k
    return 0


def _split_weak(tokens: Sequence[Token], at: Positions) -> list[tuple[str, Positions]]:
    """ ", and they …", "because …": clauses that may share a speaker or a wrapper with what stands before them."""
    if at and tokens[at[0]].low == "because":
        comma = _end_of_opening(tokens, at)
        if comma:
            return [("reason", trim(tokens, at[1:comma])), *_split_weak(tokens, trim(tokens, at[comma + 1 :]))]
    out: list[tuple[str, Positions]] = []
    start, role, seen_finite = 0, "main", False
    k = 0
    while k < len(at):
        token = tokens[at[k]]
        seen_finite = seen_finite or finite_at(tokens, at[k])
        cut = 0
        if seen_finite and not token.quoted and k + 2 < len(at):
            following = tokens[at[k + 1]]
            if token.tag == "," and following.tag == "CC" and following.low != "nor":
                cut = 2 if starts_own_clause(tokens, at, k + 2) else 0
            elif (token.low in ("and", "but") and starts_own_clause(tokens, at, k + 1, sure=True)) or (
                token.low == "because" and following.low != "of" and opens_clause(tokens, at, k + 1)
            ):
                cut = 1
        if cut:
            out.append((role, trim(tokens, at[start:k])))
            role = "reason" if token.low == "because" else "main"
            start = k = k + cut
            seen_finite = False
            continue
        k += 1
    out.append((role, trim(tokens, at[start:])))
    return [(name, piece) for name, piece in out if piece]


def clause_words(tokens: Sequence[Token], clause: Clause) -> list[str]:
    """The clause's words in lower case, for rules that look at wording only."""
    return lows(tokens, clause.at)

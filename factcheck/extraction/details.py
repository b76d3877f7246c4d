"""What hangs on a clause: relative clauses, counting participles, second counts under one subject.

Each comes off as a clause of its own, with what a restatement needs to make it stand alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .grammar import Positions, finite_at, has_finite, has_number, opens_clause, trim
from .lexicon import word_set
from .reported import Source
from .tokens import Token

_RANKS = word_set("first second third fourth fifth last only most fewest least best worst twice record")
_NO_RANK = word_set("interest forest harvest protest request conquest arrest honest modest guest")


@dataclass(frozen=True, slots=True)
class Clause:
    """Token positions of one statement, and what a restatement needs to make it stand alone.

    ``role``: main, aside, relative, participle, reason, content (what someone said), wrapper (words around a fact that
    are no fact themselves). ``lead`` goes before the clause in a restatement; ``skip`` words at its start are left out;
    "was" is put before the token ``passive_at``. ``given``: the sentence takes it for granted ("the irony is that …").
    ``takes_object``: the skipped words are the object of the relative clause ("which the county sold").
    """

    at: Positions
    role: str = "main"
    lead: Positions = ()
    skip: int = 0
    passive_at: int | None = None
    given: bool = False
    takes_object: bool = False
    source: Source | None = None


def split_details(tokens: Sequence[Token], at: Positions, source: Source | None) -> list[Clause]:
    """Relative clauses and counting participles, taken out of the clause they hang on."""
    relatives: list[Clause] = []
    main = list(at)
    k = 1
    while k + 2 < len(main):
        first, second = tokens[main[k]], tokens[main[k + 1]]
        if first.tag == "," and not first.quoted and second.low in ("which", "who", "whom"):
            end = _end_of_relative(tokens, main, k + 1)
            is_subject = _verb_follows(tokens, main, k + 2)
            antecedent = _antecedent(tokens, main, k, person=second.low != "which")
            if not is_subject and not _subject_and_verb(tokens, main[k + 2 : end]):
                antecedent = ()
            if antecedent and end - k > 3:
                inner = trim(tokens, (*antecedent, *main[k:end]))
                relatives.append(
                    Clause(inner, "relative", skip=len(antecedent), source=source, takes_object=not is_subject)
                )
                if has_finite(tokens, main[:k]) and not _goes_on(tokens, main[end + 1 :]):
                    end = len(main)
                main[k : end + (end < len(main) and tokens[main[end]].tag == ",")] = []
                continue
        k += 1
    main, ranks = _ranking_appositives(tokens, main)
    kept, participles = _counting_participles(tokens, tuple(main))
    kept = trim(tokens, _without_opening_participle(tokens, kept))
    details = [Clause(trim(tokens, part), "participle", lead=kept, source=source) for part in participles]
    pieces = _split_counted(tokens, kept)
    mains = [Clause(pieces[0], source=source)] if pieces else []
    for piece in pieces[1:]:
        mains.append(Clause(piece, lead=subject_of(tokens, kept), source=source))
    return [*mains, *details, *relatives, *(Clause(rank, "relative", source=source) for rank in ranks)]


def _ranking_appositives(tokens: Sequence[Token], at: list[int]) -> tuple[list[int], list[Positions]]:
    """ "Justice Akello, the longest-serving ombudsman in the country, …": a rank or a record is a claim of its own."""
    ranks: list[Positions] = []
    k = 1
    while k + 3 < len(at):
        opens = tokens[at[k]].tag == "," and not tokens[at[k]].quoted and tokens[at[k - 1]].tag == "NAME"
        if opens and tokens[at[k + 1]].low in ("the", "one", "once") and _ranks(tokens, at[k + 2 : k + 8]):
            end = next((m for m in range(k + 3, len(at)) if tokens[at[m]].tag == ","), len(at))
            named = _antecedent(tokens, at, k, person=False)
            if named and not has_finite(tokens, at[k:end]) and (end < len(at) or has_finite(tokens, at[:k])):
                ranks.append((*named, *at[k:end]))
                at = [*at[:k], *at[end + 1 :]]
                continue
        k += 1
    return at, ranks


def _ranks(tokens: Sequence[Token], at: Sequence[int]) -> bool:
    """Does one of the words rank ("first", "largest", "longest-serving", "second-largest")?"""
    for i in at:
        parts = tokens[i].low.split("-")
        if tokens[i].tag == ",":
            return False
        if any(part in _RANKS or (part.endswith("est") and len(part) > 5 and part not in _NO_RANK) for part in parts):
            return True
    return False


def _verb_follows(tokens: Sequence[Token], at: Sequence[int], k: int) -> bool:
    """Is "which" or "who" itself the subject? Only then can the clause be restated by putting the noun in its place."""
    while k < len(at) and tokens[at[k]].tag == "ADV":
        k += 1
    return k < len(at) and tokens[at[k]].finite


def _subject_and_verb(tokens: Sequence[Token], at: Sequence[int]) -> bool:
    """Does ", which" go on with a plain subject and its verb ("the county had printed"), so that it can be restated?"""
    if not at or tokens[at[0]].tag not in ("DET", "NAME", "NUM", "POSS", "NOUN"):
        return False
    verb = next((k for k, i in enumerate(at) if finite_at(tokens, i)), 0)
    if not 0 < verb < 7 or tokens[at[verb]].tag == "MODAL":
        return False
    end = after_verb(tokens, at)
    return end == len(at) or tokens[at[end]].tag in ("PREP", "SUB", ",", "ADV", "NUM")


def after_verb(tokens: Sequence[Token], at: Sequence[int]) -> int:
    """Index after the first verb of ``at`` with all that belongs to it ("had shamefully printed")."""
    k = next((k for k, i in enumerate(at) if finite_at(tokens, i)), len(at))
    while k < len(at) and (finite_at(tokens, at[k]) or tokens[at[k]].tag in ("ADV", "ED", "PART", "PAST", "BE")):
        k += 1
    return k


def _end_of_relative(tokens: Sequence[Token], at: Sequence[int], start: int) -> int:
    """Where the relative clause from ``start`` ends: at the comma before the main verb, else at the next comma."""
    main_seen = has_finite(tokens, at[: start - 1])
    seen = False
    for k in range(start, len(at)):
        token = tokens[at[k]]
        if token.tag == "," and seen and not token.quoted and k + 1 < len(at):
            after = tokens[at[k + 1]]
            after_adverb = tokens[at[k + 2]] if after.tag == "ADV" and k + 2 < len(at) else after
            if main_seen or after_adverb.finite or after_adverb.tag in ("AUX", "MODAL"):
                return k
        seen = seen or finite_at(tokens, at[k])
    return len(at)


def _goes_on(tokens: Sequence[Token], at: Sequence[int]) -> bool:
    """Does what follows a relative clause belong to the main clause, rather than to the noun it hangs on?"""
    return bool(at) and (tokens[at[0]].tag in ("ING", "CC", "SUB", "PREP") or has_finite(tokens, at))


_NOUN_PHRASE = frozenset(("NAME", "NOUN", "NUM", "POSS", "DET", "ED", "ING", "(", ")"))


def _antecedent(tokens: Sequence[Token], at: Sequence[int], comma: int, *, person: bool) -> tuple[int, ...]:
    """The noun phrase right before ``comma``; through "of", and for "who" also through "in", to reach the people."""
    k = comma
    while k > 0 and comma - k < 14:
        token = tokens[at[k - 1]]
        if token.tag in _NOUN_PHRASE:
            k -= 1
            if token.tag == "DET" and not (k > 0 and tokens[at[k - 1]].low in ("of", "in", "at", "near")):
                break
        elif k < comma and (token.low == "of" or (person and token.low in ("in", "at", "near", "than", "from"))):
            k -= 1
        else:
            break
    while k < comma and tokens[at[k]].tag in ("PREP", "ING", "CC"):
        k += 1
    return tuple(at[k:comma])


def _counting_participles(tokens: Sequence[Token], at: Positions) -> tuple[Positions, list[Positions]]:
    """ ", killing 12 and injuring 40" comes off the main clause as two; without a number it stays where it is."""
    for k in range(2, len(at) - 2):
        if tokens[at[k]].tag != "," or tokens[at[k]].quoted:
            continue
        first = k + 2 if tokens[at[k + 1]].tag == "ADV" else k + 1
        if tokens[at[first]].tag != "ING" or tokens[at[first]].low == "including" or not has_number(tokens, at[first:]):
            continue
        if not has_finite(tokens, at[:k]):
            continue
        parts: list[Positions] = []
        start = k + 1
        for m in range(first + 1, len(at) - 1):
            joins = tokens[at[m]].low == "and" or tokens[at[m]].tag == ","
            if joins and tokens[at[m + 1]].tag == "ING" and m > start + 1:
                parts.append(at[start:m])
                start = m + 1
        parts.append(at[start:])
        return at[:k], parts
    return at, []


def _split_counted(tokens: Sequence[Token], at: Positions) -> list[Positions]:
    """ "cut taxes by 10% and raised fees by 5%": two counts under one subject are two claims."""
    for k in range(3, len(at) - 2):
        if tokens[at[k]].low != "and" or tokens[at[k]].quoted:
            continue
        verb = tokens[at[k + 1]]
        is_verb = verb.tag in ("PAST", "ED", "AUX") and not verb.quoted
        if is_verb and has_number(tokens, at[:k]) and has_number(tokens, at[k + 1 :]) and has_finite(tokens, at[:k]):
            return [trim(tokens, at[:k]), *_split_counted(tokens, trim(tokens, at[k + 1 :]))]
    return [at] if at else []


def subject_of(tokens: Sequence[Token], at: Positions) -> Positions:
    """What stands before the first verb of a clause."""
    for k, i in enumerate(at):
        if finite_at(tokens, i):
            end = k
            while end > 1 and tokens[at[end - 1]].tag in ("ADV", ","):
                end -= 1
            return at[:end]
    return ()


def _without_opening_participle(tokens: Sequence[Token], at: Positions) -> Positions:
    """ "Raising her voice, the minister said": the opening is colour unless it counts or names something."""
    if not at or tokens[at[0]].tag != "ING" or finite_at(tokens, at[0]):
        return at
    comma = next((k for k, i in enumerate(at) if tokens[i].tag == ","), 0)
    if not comma or has_number(tokens, at[:comma]) or not opens_clause(tokens, at, comma + 1):
        return at
    if any(tokens[i].tag == "NAME" for i in at[:comma]):
        return at
    return at[comma + 1 :]

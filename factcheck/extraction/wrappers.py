"""Words around a fact that take it for granted: "it emerged that", "the irony is that", "I am glad that".

The fact inside is the claim; the wrapping is opinion or stage management and is left out of it. Only wrappers that
presuppose their content are here: "it is doubtful that" and "I think that" are not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from .grammar import Positions, finite_at, lows
from .tokens import Token

_NOUNS = (
    "fact|facts|irony|truth|reality|tragedy|scandal|trouble|good news|bad news|shame|pity|absurdity|outrage|paradox"
    "|catch|secret"
)
_FACTIVE_ADJECTIVES = (
    "secret|true|clear|ironic|telling|remarkable|shocking|sad|striking|notable|worrying|shameful|outrageous|disgraceful"
    "|astonishing|accident|coincidence|surprise|surprising|wonder|known|shame|pity|scandal|disgrace|tragedy|fact|obvious"
    "|good|bad|odd|strange|curious|appalling|understandable|welcome|regrettable|depressing|encouraging|heartening"
)
_OPENINGS = re.compile(
    rf"(?:there (?:is|was|'s) (?:[a-z]+ ){{0,4}}(?:in (?:the fact )?|about the fact )that "
    rf"|(?:despite|given|consider|considering|notwithstanding|although|never mind|ignore|forget|note|notice"
    rf"|remember|recall"
    rf"|add to that)(?: the fact)? that "
    rf"|(?:the|one|another) (?:[a-z]+ ){{0,2}}(?:{_NOUNS}) (?:, [a-z ]{{1,20}} , )?(?:of it |here |of the matter )?"
    rf"(?:is|was|remains)(?: , [a-z ]{{1,20}} ,| simply| also)? that "
    rf"|it (?:has |have )?(?:[a-z]+ ){{0,2}}(?:emerged|turned out|transpired|came out|became clear|become clear"
    rf"|turns out)"
    rf"(?: [a-z]+ly| later| last week| this week)? that "
    rf"|it (?:is|was|'s|is n't) (?:[a-z]+ ){{0,3}}(?:{_FACTIVE_ADJECTIVES}) that "
    rf"|it's (?:[a-z]+ ){{0,3}}(?:{_FACTIVE_ADJECTIVES}) that "
    rf"|(?:it )?makes (?:[a-z]+ )?sense that |it makes (?:[a-z]+ )?sense that "
    rf"|(?:i am|we are|i'm|we're|i was|we were|many are|some are) (?:[a-z]+ )?(?:glad|proud|sorry|relieved|sad"
    rf"|happy|ashamed|grateful|"
    rf"delighted|pleased|appalled|dismayed|aware|surprised|shocked|angry) (?:that )?(?=\w+ \w+)"
    rf"|(?:we|you|i|they|everyone|everybody|nobody|few) (?:[a-z]+ ){{0,2}}(?:know|knows|remember|remembers|forget"
    rf"|forgets|learned"
    rf"|learnt|discovered|realise|realize|denies|recall|noticed) (?:now |well |full well |today )?that "
    rf"|(?:let us|let's|do not|don't|we must not|never) forget that )"
)
_FACT_SUBJECT = re.compile(r"(?:the (?:very |mere |simple |plain )?fact|the irony|the news|the revelation) that ")
_COMES_AFTER = re.compile(
    r" (?:comes|came) (?:[a-z]+ ){0,2}(?:[a-z0-9]+) (?:hours|days|weeks|months|years|day|week|month"
    r"|year) after (?!all )"
)
_OPENERS_OF_CLAUSE = frozenset(("NAME", "DET", "POSS", "PRON"))


def unwrap_fact(tokens: Sequence[Token], at: Positions) -> tuple[Positions, Positions] | None:
    """(fact, wrapping) as token positions, or None when nothing is wrapped."""
    words = lows(tokens, at[:24])
    if len(at) < 5:
        return None
    joined = " ".join(words) + " "
    match = _OPENINGS.match(joined)
    if match:
        size = len(match[0].split())
        return (at[size:], at[:size]) if _has_clause(tokens, at[size:]) else None
    match = _FACT_SUBJECT.match(joined)
    if match:
        return _up_to_main_verb(tokens, at, len(match[0].split()))
    match = _COMES_AFTER.search(joined)
    if match and not any(tokens[i].quoted for i in at[: len(words)]):
        size = len(joined[: match.end()].split())
        return (at[size:], at[:size]) if _has_clause(tokens, at[size:]) else None
    if words[0] == "because":
        return _up_to_main_verb(tokens, at, 1)
    if words[0] == "that" and tokens[at[1]].tag in _OPENERS_OF_CLAUSE and tokens[at[1]].low not in ("who", "one"):
        return _up_to_main_verb(tokens, at, 1)
    return None


def _has_clause(tokens: Sequence[Token], at: Positions) -> bool:
    return any(tokens[i].finite for i in at)


def _up_to_main_verb(tokens: Sequence[Token], at: Positions, start: int) -> tuple[Positions, Positions] | None:
    """A clause that is itself the subject ends before the second verb, or where an aside was taken out of it."""
    verbs = [k for k in range(start, len(at)) if finite_at(tokens, at[k])]
    if not verbs or verbs[0] == start:
        return None
    for k in range(verbs[0] + 1, len(at)):
        gap = at[k] > at[k - 1] + 1
        new_verb = finite_at(tokens, at[k]) and tokens[at[k - 1]].tag not in ("PRON", "REL", "THAT", "ADV", "CC")
        if gap or (new_verb and tokens[at[k]].tag != "ED"):
            return at[start:k], (*at[:start], *at[k:])
    return None

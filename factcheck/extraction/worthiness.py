"""In which order should the desk look at claims? By what a wrong answer would do, and by how well it can be settled.

Not a verdict on truth, and no claim is dropped for a low score: this only orders the queue.
"""

from __future__ import annotations

from collections.abc import Sequence

from . import lexicon as lex
from .checkability import Assessment
from .cues import Cues
from .lexicon import word_set

_STAKES = word_set(
    "kill killed kills killing dead death deaths died die dying murder murdered attack attacked attacks bombed "
    "bombing bombings war crime crimes criminal fraud corruption corrupt stole stolen torture tortured rape raped "
    "abuse abused injured injuring wounded starved famine disease cancer vaccine vaccines poison poisoned "
    "unemployment debt deficit poverty recession tax taxes pension pensions budget billion trillion election "
    "elections voters votes emissions warming pollution drought flood convicted jailed imprisoned arrested invaded "
    "invasion genocide nuclear missile missiles weapons warned warning illegal unconstitutional banned homeless "
    "eviction refugees children hospital hospitals"
)
_VAGUE_LIMIT = 3


def worthiness(
    cues: Cues, words: Sequence[str], *, assessed: Assessment, needs_context: bool
) -> tuple[float, tuple[str, ...]]:
    """(score 0-1, reasons for people) for a claim with these cues and lower-case words.

    Half of it is the learned worth of the claim (``assessed``), half the plain rules that the reasons name.
    """
    score = 0.15
    reasons: list[str] = []
    if cues.numbers:
        score += 0.22
        reasons.append(f"It gives a figure ({cues.numbers[0]}) that is right or wrong.")
    if cues.names:
        score += 0.13 + 0.04 * min(2, len(cues.names) - 1)
        reasons.append(f"It names who or what it is about ({cues.names[0]}).")
    if cues.years or cues.times:
        score += 0.08
        reasons.append("It says when.")
    stake = next((word for word in words if word in _STAKES), None)
    if stake:
        score += 0.18
        reasons.append(f"Much hangs on it (“{stake}”): a wrong answer would matter.")
    if cues.speech or cues.accused:
        score += 0.05
        reasons.append("It puts words or accusations on someone, which the record can show.")
    vague = [word for word in words if word in lex.VAGUE]
    if vague and not cues.numbers:
        score -= 0.06 * min(_VAGUE_LIMIT, len(vague))
        reasons.append(f"It stays vague (“{vague[0]}”).")
    if cues.evaluative or cues.hedges:
        score -= 0.06
        reasons.append(f"It mixes in a judgement or a hedge (“{(cues.evaluative + cues.hedges)[0]}”).")
    if needs_context:
        score -= 0.05
        reasons.append("It needs words from around it to be understood.")
    ruled = max(0.0, min(1.0, score * 1.15)) * (0.55 + 0.45 * assessed.score)
    return round((ruled + assessed.worth) / 2, 3), tuple(reasons)


def worthiness_pips(score: float) -> int:
    """The score as one to five dots, for pages. Anything below 0 counts as 0, anything above 1 as 1."""
    return max(1, min(5, 1 + int(max(0.0, score) * 5.999)))

"""What our own reading thinks of words that somebody else chose as a claim.

The seam for other extractors: their claims are ordered and sorted by the same judgement as ours, so that a desk may
compare them. No state, no setting; a sentence more or less around the words does not matter.
"""

from __future__ import annotations

from .checkability import Statement, assess_all
from .cues import find_cues
from .tokens import tokenize
from .values import FACT_KINDS
from .worthiness import worthiness

_ANY_FACT = "event"


def worth_of_words(text: str) -> tuple[float, tuple[str, ...]]:
    """(check-worthiness 0-1, reasons for people) of a claim in these words. Linear; raises nothing."""
    tokens = tokenize(text, 0, len(text))
    cues = find_cues(tokens, range(len(tokens)))
    (assessment,) = assess_all([Statement(text)])
    return worthiness(cues, [token.low for token in tokens], assessed=assessment, needs_context=False)


def kind_of_words(text: str) -> str:
    """One of ``FACT_KINDS``: what kind of fact these words state, if they state one."""
    (assessment,) = assess_all([Statement(text)])
    return assessment.kind if assessment.kind in FACT_KINDS else _ANY_FACT

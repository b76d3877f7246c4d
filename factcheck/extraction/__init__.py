"""Reading a column: its text, its parts, its sentences, and the claims in it that can be checked. Pure.

Everything here is values in, values out, without Django, network or model: a newsroom must be able to see why a
sentence was marked, and offline. A claim is always exact words of the text (spans), never a paraphrase alone; the
restatement beside it may be edited, the anchor may not drift.
"""

from .anchors import CONTEXT, Anchor, find_exact, make_anchor, snap_to_words, trim_span
from .checkability import Assessment, NoWeights, Reason, Statement, assess_all
from .cutting import Piece, cut
from .decoding import MAX_BYTES, Decoded, UnreadableText, decode
from .kept import from_kept, to_kept
from .language import ENGLISH_ONLY, reads_as_english
from .moving import Place, all_moved, new_candidates, propose
from .normalise import normalise
from .reading import assess_sentence, read_column
from .values import FACT_KINDS, OTHER_KINDS, SECTIONS, Candidate, Claimant, Reading, Sentence, Span
from .worthiness import worthiness_pips

__all__ = [
    "CONTEXT",
    "ENGLISH_ONLY",
    "FACT_KINDS",
    "MAX_BYTES",
    "OTHER_KINDS",
    "SECTIONS",
    "Anchor",
    "Assessment",
    "Candidate",
    "Claimant",
    "Decoded",
    "NoWeights",
    "Piece",
    "Place",
    "Reading",
    "Reason",
    "Sentence",
    "Span",
    "Statement",
    "UnreadableText",
    "all_moved",
    "assess_all",
    "assess_sentence",
    "cut",
    "decode",
    "find_exact",
    "from_kept",
    "make_anchor",
    "new_candidates",
    "normalise",
    "propose",
    "read_column",
    "reads_as_english",
    "snap_to_words",
    "to_kept",
    "trim_span",
    "worthiness_pips",
]

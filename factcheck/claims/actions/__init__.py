"""The verbs that write claims."""

from .intake import take_in
from .reshaping import merge_spans, split_claim
from .spans import add_claim, move_span
from .triage import set_candidate, set_dismissed
from .wording import edit_claim, set_topics

__all__ = [
    "add_claim",
    "edit_claim",
    "merge_spans",
    "move_span",
    "set_candidate",
    "set_dismissed",
    "set_topics",
    "split_claim",
    "take_in",
]

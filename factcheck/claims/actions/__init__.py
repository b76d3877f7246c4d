"""The verbs that write claims."""

from .intake import take_in
from .moving import carry_over, mark_gone, place_words
from .reshaping import merge_spans, split_claim
from .same import join, leave
from .spans import add_claim, move_span
from .topics import add_topic, edit_topic, merge_people, merge_topics, remove_topic
from .triage import set_candidate, set_dismissed
from .wording import edit_claim, set_topics

__all__ = [
    "add_claim",
    "add_topic",
    "carry_over",
    "edit_claim",
    "edit_topic",
    "join",
    "leave",
    "mark_gone",
    "merge_people",
    "merge_spans",
    "merge_topics",
    "move_span",
    "place_words",
    "remove_topic",
    "set_candidate",
    "set_dismissed",
    "set_topics",
    "split_claim",
    "take_in",
]

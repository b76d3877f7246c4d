"""Rating scale and evidence rules, review, evidence, verdict, comment, decision, inbox."""

from .comment import Comment
from .decision import Decision
from .evidence import Evidence
from .inbox import InboxItem
from .review import Look, Review, ReviewQuerySet
from .scale import EvidenceRule, Rating
from .verdict import Verdict

__all__ = [
    "Comment",
    "Decision",
    "Evidence",
    "EvidenceRule",
    "InboxItem",
    "Look",
    "Rating",
    "Review",
    "ReviewQuerySet",
    "Verdict",
]

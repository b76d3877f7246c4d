"""Rating scale and evidence rules, review, evidence, verdict and its turns, discussion, comment, decision, inbox."""

from .comment import Comment
from .decision import Decision
from .discussion import Discussion
from .evidence import Evidence
from .inbox import InboxItem
from .review import Look, Review, ReviewQuerySet
from .scale import EvidenceRule, Rating
from .verdict import Verdict, VerdictTurn
from .words import OF_CLAIMS, Words

__all__ = [
    "OF_CLAIMS",
    "Comment",
    "Decision",
    "Discussion",
    "Evidence",
    "EvidenceRule",
    "InboxItem",
    "Look",
    "Rating",
    "Review",
    "ReviewQuerySet",
    "Verdict",
    "VerdictTurn",
    "Words",
]

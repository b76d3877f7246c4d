"""Rating scale and evidence rules, review, evidence, verdict, comment, decision."""

from .comment import Comment
from .decision import Decision
from .evidence import Evidence
from .review import Look, Review, ReviewQuerySet
from .scale import EvidenceRule, Rating
from .verdict import Verdict

__all__ = ["Comment", "Decision", "Evidence", "EvidenceRule", "Look", "Rating", "Review", "ReviewQuerySet", "Verdict"]

"""Claim, span and topic; the same claim made elsewhere, and what was taken over from there."""

from .claim import Claim, ClaimQuerySet
from .cluster import Cluster, ClusterMember, TakenOver
from .span import Span
from .topic import Topic

__all__ = ["Claim", "ClaimQuerySet", "Cluster", "ClusterMember", "Span", "TakenOver", "Topic"]

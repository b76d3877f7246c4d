"""Claim, span and topic."""

from .claim import Claim, ClaimQuerySet
from .span import Span
from .topic import Topic

__all__ = ["Claim", "ClaimQuerySet", "Span", "Topic"]

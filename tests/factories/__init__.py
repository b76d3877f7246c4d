"""Test objects that read like sentences. Everything is made through the real actions, so that no rule is bypassed."""

from .columns import SourceFactory, make_claim, make_column, make_reading
from .people import TeamFactory, UserFactory, curator, editor, reviewer
from .publications import correct, make_checked_column, withdrawn
from .replies import make_asked, make_reply
from .reviews import (
    attach,
    attach_document,
    load_scale,
    make_awaiting,
    make_published,
    make_ready,
    make_review,
    upload,
    verdict,
)

__all__ = [
    "SourceFactory",
    "TeamFactory",
    "UserFactory",
    "attach",
    "attach_document",
    "correct",
    "curator",
    "editor",
    "load_scale",
    "make_asked",
    "make_awaiting",
    "make_checked_column",
    "make_claim",
    "make_column",
    "make_published",
    "make_reading",
    "make_ready",
    "make_reply",
    "make_review",
    "reviewer",
    "upload",
    "verdict",
    "withdrawn",
]

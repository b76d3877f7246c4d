"""The claim page's people, who write and do not submit."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from django.http import HttpResponse

from factcheck.accounts.models import User
from factcheck.desk.drafts.sessions import sign_writer
from tests.desk.claim_review.conftest import Desk, amina, bo, cora, desk, eva

__all__ = ["amina", "bo", "cora", "desk", "eva"]


class Writing:
    """What one window does: it types into a form, and sends what a script or a browser would send."""

    def __init__(self, desk: Desk, user: User, form: str = "verdict-form", writing: str = "w1") -> None:
        self.desk, self.user, self.writing, self.turn = desk, user, writing, 0
        self.key = f"claim:{desk.claim.pk}:{form}"

    def data(self, **fields: Any) -> dict[str, Any]:
        return {
            "draft": self.key,
            "writer": sign_writer(self.user),
            "writing": self.writing,
            "turn": self.turn,
            **fields,
        }

    def save(self, **fields: Any) -> HttpResponse:
        """The writer pauses."""
        self.turn += 1
        data = self.data(**fields) | {"turn": fields.get("turn", self.turn)}
        return self.desk.as_(self.user).post("/desk/drafts/", data, headers={"X-Draft": "1"})


def text_of(html: str) -> str:
    """What a reader of the page reads."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", "", html)))


@pytest.fixture
def writing(desk: Desk, amina: User) -> Writing:
    """Amina at her verdict."""
    return Writing(desk, amina)

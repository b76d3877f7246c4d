"""Somebody signed in before a curator gave them a role and a team: nothing is broken, and the page says what to do."""

from __future__ import annotations

from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from factcheck.desk.http import View, signed_in


def has_a_place(view: View) -> View:
    """Let in who has a role and a team, or is a curator; show the others what is missing."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        user = signed_in(request)
        if user.is_curator or (user.works_on_claims and user.team_ids):
            return view(request, *args, **kwargs)
        missing = " and ".join(
            words for words, there in (("a role", user.works_on_claims), ("a team", user.team_ids)) if not there
        )
        return render(request, "account/waiting.html", {"missing": missing})

    return wrapped

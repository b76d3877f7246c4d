"""Short answer, reasoning, and why there is no primary source."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse

from factcheck.desk.http import desk_view, review_for, signed_in
from factcheck.reviews import actions
from factcheck.reviews.permissions import check_sees_verdicts, check_working

from .context import Opened
from .forms import AnswerForm
from .merged import save_merged
from .responding import Done, attempt, show


@desk_view
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Write or change them."""
    if request.method != "POST":
        return show(request, pk, "answer", Opened(AnswerForm.name))
    user, form = signed_in(request), AnswerForm(request.POST)
    review = review_for(user, pk)

    def write(version: int, values: dict[str, Any]) -> None:
        actions.edit_answer(review, version=version, by=user, **values)

    def save() -> Done:
        check_working(user, review)
        check_sees_verdicts(user, review)
        return Done(save_merged(form, review, write, by=user).say("The answer is saved."), "answer")

    return attempt(request, pk, "answer", form, save, row=review)

"""Short answer, reasoning, and why there is no primary source."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from factcheck.desk.http import desk_view, review_for, signed_in
from factcheck.reviews import actions

from .context import Opened
from .forms import AnswerForm
from .responding import Done, attempt, show


@desk_view
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Write or change them."""
    if request.method != "POST":
        return show(request, pk, "answer", Opened(AnswerForm.name))
    user, form = signed_in(request), AnswerForm(request.POST)
    review = review_for(user, pk)

    def save() -> Done:
        actions.edit_answer(review, version=form.version_over(review), by=user, **form.written())
        return Done("The answer is saved.", "answer")

    return attempt(request, pk, "answer", form, save)

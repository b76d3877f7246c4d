"""What came of talking about verdicts that lie far apart."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from factcheck.desk.http import desk_view, review_for, signed_in
from factcheck.reviews import actions

from .forms import DiscussionForm
from .responding import WHOLE, Done, attempt


@desk_view
@require_POST
def discussion(request: HttpRequest, pk: int) -> HttpResponse:
    """Record the outcome in words."""
    user, form = signed_in(request), DiscussionForm(request.POST)
    review = review_for(user, pk)

    def save() -> Done:
        given = form.cleaned_data
        between = (given["lowest"], given["highest"])
        actions.record_discussion(review, by=user, outcome=given["outcome"], between=between)
        return Done("The outcome is recorded. The check can be signed off as it stands.", "proposals")

    return attempt(request, pk, WHOLE, form, save)

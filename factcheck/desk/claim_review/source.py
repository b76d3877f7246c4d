"""The record of a source, which every claim shares that it bears on."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from factcheck.claims.permissions import check_works_on
from factcheck.desk.http import desk_view, review_for, signed_in
from factcheck.reviews.models import Evidence
from factcheck.sources.actions import edit_source

from .context import Opened
from .forms import SourceForm
from .responding import Done, attempt, show


@desk_view
def record(request: HttpRequest, pk: int, item: int) -> HttpResponse:
    """Title, publisher, date, type and archived copy."""
    if request.method != "POST":
        return show(request, pk, "evidence", Opened(SourceForm.name, item))
    user, form = signed_in(request), SourceForm(request.POST)
    review = review_for(user, pk)
    row = get_object_or_404(Evidence.objects.select_related("source__publisher"), pk=item, review=review)

    def save() -> Done:
        check_works_on(user, review.claim)
        edit_source(row.source, version=form.cleaned_data["version"], by=user, **form.record())
        return Done("The source's record is saved, for every claim it is attached to.", f"evidence-{item}")

    return attempt(request, pk, "evidence", form, save, item=item)

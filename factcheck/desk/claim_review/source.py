"""The record of a source, which every claim shares that it bears on."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse

from factcheck.claims.permissions import check_works_on
from factcheck.desk.http import desk_view, review_for, signed_in
from factcheck.reviews.models import Evidence
from factcheck.sources.actions import edit_source
from factcheck.sources.models import Source

from .context import Opened
from .evidence import gone
from .forms import SourceForm
from .merged import save_merged
from .responding import Done, attempt, show


@desk_view
def record(request: HttpRequest, pk: int, item: int) -> HttpResponse:
    """Title, publisher, date, type and archived copy."""
    if request.method != "POST":
        return show(request, pk, "evidence", Opened(SourceForm.name, item))
    user, form = signed_in(request), SourceForm(request.POST)
    review = review_for(user, pk)
    row = Evidence.objects.select_related("source__publisher").filter(pk=item, review=review).first()
    if row is None:
        return gone(request, review, item, form)

    def write(version: int, values: dict[str, Any]) -> None:
        edit_source(
            Source.objects.select_related("publisher").get(pk=row.source_id), version=version, by=user, **values
        )

    def save() -> Done:
        check_works_on(user, review.claim)
        saved = save_merged(form, row.source, write, by=user)
        said = saved.say("The source’s record is saved, for every claim it is attached to.")
        return Done(said, f"evidence-{item}")

    return attempt(request, pk, "evidence", form, save, item=item)

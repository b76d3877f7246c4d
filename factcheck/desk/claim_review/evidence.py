"""Attaching sources, and saying how they bear on the claim."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from factcheck.accounts.errors import DomainError, Stale
from factcheck.audit.models import Event
from factcheck.desk.http import desk_view, review_for, review_to_change, signed_in
from factcheck.desk.size import refuse_too_large
from factcheck.reviews import actions
from factcheck.reviews.models import Evidence, Review

from .context import Opened
from .documents import KNOWN_DOCUMENT, known_document, sent_document, told_of_excerpt, too_large
from .forms import AddSourceForm, DeskForm, EvidenceForm, MergingForm, RemoveForm, StanceForm
from .forms.evidence import BearingFields
from .known import known_source
from .merged import save_merged
from .page import sources
from .responding import Done, attempt, refuse, show

SECTION = "evidence"
KNOWN = " Its address was known already, so its record was reused as it stands; edit the record to change it."


@csrf_exempt  # the check needs the body read; it comes after the refusal of what is too large to read
@desk_view
@refuse_too_large(too_large)
@csrf_protect
def evidence(request: HttpRequest, pk: int) -> HttpResponse:
    """The list, or a source more in it: an address, a document, or neither."""
    if request.method != "POST":
        return sources(request, pk)
    user, form = signed_in(request), AddSourceForm(request.POST, request.FILES)
    review = review_for(user, pk) if form.files else review_to_change(user, pk)
    try:
        document = sent_document(form, review, by=user) if form.files else None
    except DomainError as error:
        return refuse(request, pk, SECTION, form, error, Opened(form.name))

    def attach() -> Done:
        known = known_document(document, review) if document else known_source(form.cleaned_data["url"])
        about = {**form.record(), **form.bearing(), "url": form.cleaned_data["url"]}
        item = actions.attach_source(review, by=user, document=document, **about)
        told = (KNOWN_DOCUMENT if document else KNOWN) if known else ""
        return Done(f"The source is attached.{told}{told_of_excerpt(item)}", f"evidence-{item.pk}")

    return attempt(request, pk, SECTION, form, attach)


@desk_view
def edit(request: HttpRequest, pk: int, item: int) -> HttpResponse:
    """Excerpt, place, note and stance of one source."""
    return _edit(request, pk, item, EvidenceForm, "The source’s bearing on the claim is saved.")


@desk_view
def stance(request: HttpRequest, pk: int, item: int) -> HttpResponse:
    """The stance alone."""
    return _edit(request, pk, item, StanceForm, "The stance is changed.")


def _edit(request: HttpRequest, pk: int, item: int, form_class: type[MergingForm], done: str) -> HttpResponse:
    if request.method != "POST":
        return show(request, pk, SECTION, Opened(form_class.name, item))
    user, form = signed_in(request), form_class(request.POST)
    review = review_for(user, pk)
    row = Evidence.objects.select_related("review", "source").filter(pk=item, review=review).first()
    if row is None:
        return gone(request, review, item, form)

    def write(version: int, values: dict[str, Any]) -> None:
        stands = Evidence.objects.select_related("review", "source").get(pk=item)
        actions.edit_evidence(stands, version=version, by=user, **{**BearingFields.values_of(stands), **values})

    def save() -> Done:
        said = save_merged(form, row, write, by=user).say(done)
        if "excerpt" in form.fields:
            said += told_of_excerpt(Evidence.objects.select_related("source").get(pk=item))
        return Done(said, f"evidence-{item}")

    return attempt(request, pk, SECTION, form, save, item=item)


@desk_view
def remove(request: HttpRequest, pk: int, item: int) -> HttpResponse:
    """Ask first, then take the source off the claim."""
    if request.method != "POST":
        return show(request, pk, SECTION, Opened(RemoveForm.name, item))
    user, form = signed_in(request), RemoveForm(request.POST)
    review = review_for(user, pk)
    row = Evidence.objects.select_related("review", "source").filter(pk=item, review=review).first()
    if row is None:
        return gone(request, review, item, form)

    def take_off() -> Done:
        actions.remove_evidence(row, version=form.cleaned_data["version"], by=user)
        return Done("The source is taken off this claim. The history keeps what it said.", "sources")

    return attempt(request, pk, SECTION, form, take_off, item=item)


def gone(request: HttpRequest, review: Review, item: int, form: DeskForm) -> HttpResponse:
    """Somebody took the source off meanwhile: what was typed comes back in the form that adds a source."""
    events = Event.objects.about(Evidence(pk=item)).filter(claim_id=review.claim_id, verb="removed a source")
    removal = events.first()
    if removal is None:
        raise Http404
    was = removal.before
    typed = {name: form.data[name] for name in AddSourceForm.base_fields if name != "version" and name in form.data}
    source = known_source(was.get("address", ""))
    again = {"url": was.get("address", ""), "title": was.get("source", ""), "type": source.type if source else "other"}
    adding = AddSourceForm({**again, **typed})
    adding.is_valid()
    sentence = (
        f"{removal.actor_name} took this source off the claim meanwhile. Nothing was saved; what you typed is below. "
        "Add the source again if it should stay."
    )
    if "document" in was:
        sentence += f" It was the document “{was['document']}”: choose the file again too."
    keep_as = adding.name if isinstance(form, EvidenceForm) else ""
    error = Stale(sentence, current=None)
    return refuse(request, review.claim_id, SECTION, adding, error, Opened(adding.name), keep_as=keep_as)

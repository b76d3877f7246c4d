"""One address: POST keeps what stands in a form, POST with `discard` throws it away."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST
from django_htmx.http import HttpResponseClientRedirect

from factcheck.accounts.errors import DomainError
from factcheck.desk.http import desk_view, signed_in
from factcheck.desk.live.presence import write

from .keeping import close, keep, posted_fields, read_turn, read_writing
from .keys import read_key


@require_POST
@desk_view
def drafts(request: HttpRequest) -> HttpResponse:
    """The draft of one form. 404 for what this person may not know of."""
    user, key = signed_in(request), read_key(request.POST.get("draft", ""))
    if key is None or not key.is_visible_to(user):
        raise Http404
    if "discard" in request.POST:
        close(key, by=user, writing=read_writing(request.POST.get("writing", "")))
        messages.success(request, "What you typed is discarded.")
        path, _, _ = key.address().partition("#")
        return HttpResponseClientRedirect(path) if request.headers.get("HX-Request") else redirect(path)
    try:
        keep(
            key,
            by=user,
            fields=posted_fields(request.POST),
            writing=request.POST.get("writing", ""),
            turn=read_turn(request.POST.get("turn", "")),
            after=request.POST.get("after", ""),
        )
    except DomainError as error:
        return HttpResponse(str(error), status=413, content_type="text/plain")
    if key.thing != "intake":  # which is its writer's alone: nobody else has the page open
        write(user, **{key.thing: key.pk})
    return HttpResponse(status=204)

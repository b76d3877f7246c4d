"""What desk views share: who may see it, which fragment to send, how an error is said."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from django.views.decorators.vary import vary_on_headers

from factcheck.accounts.errors import DomainError, NotAllowed, Stale
from factcheck.accounts.models import User
from factcheck.accounts.prepared import PreparedFor
from factcheck.audit.marks import newest_mark
from factcheck.claims.models import Claim
from factcheck.columns.models import Column
from factcheck.desk.drafts.signed_out import signed_out
from factcheck.reviews.models import Review

View = Callable[..., HttpResponse]


def desk_view(view: View) -> View:
    """Signed in, never cached, and varying by HX-Request because the view picks the fragment.

    Who is not signed in any more is sent to sign in, and finds what was posted in the form afterwards. No page of the
    desk takes another method; a view that asks "POST or not" need not think of PUT.
    """

    @require_http_methods(["GET", "HEAD", "POST"])
    @never_cache
    @vary_on_headers("HX-Request")
    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return signed_out(request)
        return view(request, *args, **kwargs)

    return wrapped


def signed_in(request: HttpRequest) -> User:
    """The user of a desk view, typed."""
    assert isinstance(request.user, User)  # noqa: S101 - desk_view lets nobody else in
    return request.user


def column_for(user: User, pk: int) -> Column:
    """The column, or 404 for what this person may not know of."""
    for column in COLUMNS.models(user, pk):
        return column
    raise Http404


def _columns(user: User, pk: int) -> QuerySet[Column]:
    columns = Column.objects.visible_to(user).filter(pk=pk).order_by()
    return columns.select_related("team", "author", "outlet", "added_by").annotate(mark=newest_mark())


COLUMNS = PreparedFor(_columns)


def claim_for(user: User, pk: int) -> Claim:
    """The claim with its column, or 404."""
    for claim in CLAIMS.models(user, pk):
        return claim
    raise Http404


def _claims(user: User, pk: int) -> QuerySet[Claim]:
    claims = Claim.objects.visible_to(user).filter(pk=pk).order_by()
    return claims.select_related("column__team", "column__author", "claimant", "sentence")


CLAIMS = PreparedFor(_claims)


def review_for(user: User, claim_pk: int) -> Review:
    """The review of a claim, or 404."""
    for review in WITH_CLAIM.models(user, claim_pk):
        return review
    raise Http404


def review_to_change(user: User, claim_pk: int) -> Review:
    """The same review in brief, for a view that hands it to an action, which locks it and reads it anew; or 404."""
    for review in REVIEWS.models(user, claim_pk):
        return review
    raise Http404


WITH_CLAIM = PreparedFor(
    lambda user, claim: (
        Review.objects.visible_to(user)
        .filter(claim_id=claim)
        .select_related("claim__column__team", "claim__claimant", "claim__sentence", "assignee", "rating")
    )
)
REVIEWS = PreparedFor(lambda user, claim: Review.objects.visible_to(user).filter(claim_id=claim))


def status_of(error: DomainError) -> int:
    """409 for a stale form, 403 for what one may not do, 422 for what will not do."""
    if isinstance(error, Stale):
        return 409
    return 403 if isinstance(error, NotAllowed) else 422


def respond(
    request: HttpRequest, template: str, context: dict[str, Any], *, fragment: str = "", status: int = 200
) -> HttpResponse:
    """The page, or for htmx the partial of it that the view names."""
    name = f"{template}#{fragment}" if fragment and wants_fragment(request) else template
    return render(request, name, context, status=status)


def wants_fragment(request: HttpRequest) -> bool:
    """Asked by htmx for a part of the page; for the browser's Back button it asks for a whole page."""
    htmx = request.htmx  # type: ignore[attr-defined]
    return bool(htmx) and not htmx.history_restore_request

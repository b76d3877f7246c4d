"""Comments and replies."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from factcheck.desk.http import desk_view, review_for, signed_in
from factcheck.reviews import actions
from factcheck.reviews.models import Comment

from .context import Opened
from .forms import CommentForm, ReplyForm
from .responding import Done, attempt, show


@desk_view
def comments(request: HttpRequest, pk: int) -> HttpResponse:
    """The discussion, with `?reply=` under one comment; or a comment more in it."""
    if request.method != "POST":
        reply = request.GET.get("reply", "")
        item = int(reply) if reply.isascii() and reply.isdigit() and len(reply) < 19 else 0
        return show(request, pk, "comments", Opened(ReplyForm.name if item else "", item))
    form_class = ReplyForm if request.POST.get("parent") else CommentForm
    user, form = signed_in(request), form_class(request.POST)
    review = review_for(user, pk)

    def say() -> Done:
        key = form.cleaned_data["parent"]
        parent = get_object_or_404(Comment, pk=key, review=review) if key else None
        about = form.cleaned_data["about"]
        said = actions.comment(review, by=user, body=form.cleaned_data["body"], about=about, parent=parent)
        return Done("Your comment is posted.", f"comment-{said.pk}")

    return attempt(request, pk, "comments", form, say, item=parent_of(form))


def parent_of(form: CommentForm) -> int:
    """The comment that is replied to, so that a refused reply comes back under it."""
    return int(form.cleaned_data["parent"]) if form.is_valid() else 0

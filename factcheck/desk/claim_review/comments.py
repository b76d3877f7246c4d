"""Comments, replies and threads."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from factcheck.accounts.models import User
from factcheck.desk.http import desk_view, review_for, signed_in
from factcheck.reviews import actions
from factcheck.reviews.models import Comment, Evidence, Review
from factcheck.reviews.permissions import can_see_verdicts

from .context import Opened
from .forms import CommentForm, DeskForm, EditCommentForm, ReplyForm, TakeBackForm, ThreadForm
from .merged import save_merged
from .responding import Done, attempt, show


@desk_view
def comments(request: HttpRequest, pk: int) -> HttpResponse:
    """The discussion, with `?reply=` under one comment or `?about=` a thing chosen; or a comment more in it."""
    if request.method != "POST":
        reply = request.GET.get("reply", "")
        item = int(reply) if reply.isascii() and reply.isdigit() and len(reply) < 19 else 0
        about = request.GET.get("about", "")
        return show(request, pk, "comments", Opened(ReplyForm.name if item else "", item, about=about))
    form_class = ReplyForm if request.POST.get("parent") else CommentForm
    user, form = signed_in(request), form_class(request.POST)
    review = review_for(user, pk)

    def say() -> Done:
        key, source = form.cleaned_data["parent"], form.source()
        parent = get_object_or_404(Comment, pk=key, review=review) if key else None
        evidence = get_object_or_404(Evidence, pk=source, review=review) if source and not key else None
        said = actions.comment(
            review,
            by=user,
            body=form.cleaned_data["body"],
            about=form.cleaned_data["about"],
            parent=parent,
            evidence=evidence,
            ticked=form.cleaned_data["tell"],
        )
        return Done("Your comment is posted.", f"comment-{said.pk}")

    return attempt(request, pk, "comments", form, say, item=parent_of(form))


@desk_view
def edit(request: HttpRequest, pk: int, item: int) -> HttpResponse:
    """Change one's own words."""
    if request.method != "POST":
        return show(request, pk, "comments", Opened(EditCommentForm.name, item))
    user, form = signed_in(request), EditCommentForm(request.POST)
    said = comment_for(user, review_for(user, pk), item)

    def write(version: int, values: dict[str, Any]) -> None:
        stands = comment_for(user, said.review, item)
        actions.edit_comment(stands, version=version, by=user, ticked=form.cleaned_data["tell"], **values)

    def save() -> Done:
        saved = save_merged(form, said, write, by=user)
        return Done(saved.say("Your comment is changed; the history keeps the old words."), f"comment-{item}")

    return attempt(request, pk, "comments", form, save, item=item)


@desk_view
def take_back(request: HttpRequest, pk: int, item: int) -> HttpResponse:
    """Ask once, then take one's own words off the page."""
    if request.method != "POST":
        return show(request, pk, "comments", Opened(TakeBackForm.name, item))
    return _act(request, pk, item, TakeBackForm, actions.take_back_comment, "Your comment is taken back.")


@desk_view
@require_POST
def resolve(request: HttpRequest, pk: int, item: int) -> HttpResponse:
    """The thread is settled."""
    return _act(request, pk, item, ThreadForm, actions.resolve_thread, "The thread is resolved.")


@desk_view
@require_POST
def reopen(request: HttpRequest, pk: int, item: int) -> HttpResponse:
    """The thread is not settled after all."""
    return _act(request, pk, item, ThreadForm, actions.reopen_thread, "The thread is open again.")


def _act(
    request: HttpRequest, pk: int, item: int, form_class: type[DeskForm], act: Callable[..., Comment], words: str
) -> HttpResponse:
    """An action that needs nothing but the version of the comment that was seen."""
    user, form = signed_in(request), form_class(request.POST)
    said = comment_for(user, review_for(user, pk), item)

    def do() -> Done:
        act(said, version=form.cleaned_data["version"], by=user)
        return Done(words, f"comment-{item}")

    return attempt(request, pk, "comments", form, do, item=item)


def comment_for(user: User, review: Review, key: int) -> Comment:
    """The comment, or 404: also where it is about verdicts and this person may not know of it yet."""
    comments = Comment.objects.filter(review=review)
    if not can_see_verdicts(user, review):
        comments = comments.exclude(about=Comment.About.VERDICTS)
    return get_object_or_404(comments.select_related("review"), pk=key)


def parent_of(form: CommentForm) -> int:
    """The comment that is replied to, so that a refused reply comes back under it."""
    return int(form.cleaned_data["parent"]) if form.is_valid() else 0

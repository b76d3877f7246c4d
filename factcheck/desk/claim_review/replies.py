"""Right of reply: asking, the link, and what readers are told."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from factcheck.accounts.models import User
from factcheck.desk.http import desk_view, review_for, signed_in
from factcheck.replies import actions
from factcheck.replies.actions import Issued
from factcheck.replies.letters import address_of, send_link
from factcheck.replies.models import ReplyRequest

from .context import Opened
from .forms import AskForm, DeskForm, LinkForm, NoticeForm, ReadersForm, WithdrawForm
from .responding import Done, attempt, show

SECTION = "replies"
ONCE = "The link stands below, this once: only its fingerprint is kept."


@desk_view
def replies(request: HttpRequest, pk: int) -> HttpResponse:
    """The list, or one more who is asked."""
    if request.method != "POST":
        return show(request, pk, SECTION)
    user, form = signed_in(request), AskForm(request.POST)
    review = review_for(user, pk)

    def ask() -> Done:
        said = {name: form.cleaned_data[name] for name in ("whom", "role", "email", "note", "answer_by")}
        issued = actions.ask(review, by=user, show=form.keys(), **said)
        return hand_over(request, issued, user)

    return attempt(request, pk, SECTION, form, ask)


@desk_view
def link(request: HttpRequest, pk: int, item: int) -> HttpResponse:
    """A new link for the same person, for as long as it says."""

    def renew(asked: ReplyRequest, form: DeskForm, user: User) -> Done:
        said = form.cleaned_data
        issued = actions.new_link(asked, version=said["version"], by=user, answer_by=said["answer_by"])
        return hand_over(request, issued, user)

    return _act(request, pk, item, LinkForm, renew)


@desk_view
def withdraw(request: HttpRequest, pk: int, item: int) -> HttpResponse:
    """The link stops working."""

    def end(asked: ReplyRequest, form: DeskForm, user: User) -> Done:
        actions.withdraw_link(asked, version=form.cleaned_data["version"], by=user)
        return Done("The link is withdrawn. It does not work any more.", f"asked-{item}")

    return _act(request, pk, item, WithdrawForm, end)


@desk_view
def readers(request: HttpRequest, pk: int, item: int) -> HttpResponse:
    """What readers see of the reply once the verdict is signed off."""

    def choose(asked: ReplyRequest, form: DeskForm, user: User) -> Done:
        said = form.cleaned_data
        actions.choose_for_readers(
            asked, version=said["version"], by=user, readers_see=said["readers_see"], excerpt=said["excerpt"]
        )
        return Done("What readers see is chosen. They see it with the next sign-off.", f"asked-{item}")

    return _act(request, pk, item, ReadersForm, choose)


@desk_view
def notice(request: HttpRequest, pk: int, item: int) -> HttpResponse:
    """A line beside the published verdict."""

    def tell(asked: ReplyRequest, form: DeskForm, user: User) -> Done:
        actions.tell_readers(asked, version=form.cleaned_data["version"], by=user)
        return Done("Readers are told, beside the verdict.", f"asked-{item}")

    return _act(request, pk, item, NoticeForm, tell)


def hand_over(request: HttpRequest, issued: Issued, user: User) -> Done:
    """The link for the editor; once it is committed also by e-mail, where there is an address."""
    if issued.asked.email:
        transaction.on_commit(lambda: _mail(request, issued, user))
    return Done(f"{issued.asked.whom} can reply now. {ONCE}", "replies-h", address_of(issued))


def _mail(request: HttpRequest, issued: Issued, user: User) -> None:
    try:
        send_link(issued)
    except Exception:  # whatever it was: the link works, and the editor has it
        messages.warning(request, "The e-mail could not be sent. Copy the link and send it yourself.")
    else:
        actions.note_mailed(issued.asked, by=user)
        messages.success(request, "It was sent by e-mail too.")


def _act(
    request: HttpRequest,
    pk: int,
    item: int,
    form_class: type[DeskForm],
    act: Callable[[ReplyRequest, DeskForm, User], Done],
) -> HttpResponse:
    """The form of one request, or its act."""
    if request.method != "POST":
        return show(request, pk, SECTION, Opened(form_class.name, item))
    user, form = signed_in(request), form_class(request.POST)
    review = review_for(user, pk)
    asked = get_object_or_404(ReplyRequest.objects.select_related("review"), pk=item, review=review)
    return attempt(request, pk, SECTION, form, lambda: act(asked, form, user), item=item)

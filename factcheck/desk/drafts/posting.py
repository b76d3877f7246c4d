"""What becomes of a draft when its form is sent."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpRequest

from factcheck.accounts.errors import RuleBroken
from factcheck.accounts.models import User

from .keeping import close, keep, kept_of, posted_fields, read_turn, read_writing
from .keys import Key
from .sessions import posted_key, sign_writer
from .slots import Slot


def slot_for(request: HttpRequest, user: User, key: Key) -> Slot:
    """The slot of a form: with what was kept where the form is asked for, with its writing where it comes back."""
    slot = Slot(str(key), sign_writer(user))
    if request.method == "POST" and "ask" not in request.POST:
        slot.sent = read_writing(request.POST.get("writing", ""))
    else:
        slot.kept = kept_of(user, str(key)).get(str(key))
    return slot


def close_posted(request: HttpRequest, user: User) -> None:
    """The form did what it was for. Call it in the action's transaction: both or neither."""
    key = posted_key(request)
    if key and (writing := request.POST.get("writing", "")):
        close(key, by=user, writing=read_writing(writing), fields=posted_fields(request.POST))


def keep_refused(request: HttpRequest, user: User, *, form: str = "") -> None:
    """The form is refused: what stands in it is kept, under another form's name where it comes back in that one."""
    key = posted_key(request)
    if not key or not key.is_visible_to(user):
        return
    name = request.POST.get("writing", "")
    turn = read_turn(request.POST.get("turn", ""))
    kept = replace(key, form=form, item=0) if form else key
    try:
        keep(kept, by=user, fields=posted_fields(request.POST), writing=name, turn=turn)
    except RuleBroken:
        return
    if form and name:
        close(key, by=user, writing=read_writing(name))

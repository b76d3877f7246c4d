"""Choosing how often the inbox comes by e-mail, on the account page or from the e-mail itself."""

from __future__ import annotations

from django.contrib import messages
from django.core import signing
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from factcheck.accounts.actions import set_digest
from factcheck.accounts.errors import DomainError
from factcheck.accounts.models import Digest, User
from factcheck.audit.actions import record
from factcheck.desk.http import desk_view, signed_in

SALT = "factcheck.desk.digest"
SAID = {
    Digest.OFF: "No e-mail will be sent to you.",
    Digest.DAILY: "News of your inbox will be sent to you once a day, on days when there is any.",
    Digest.WEEKLY: "News of your inbox will be sent to you once a week, in weeks when there is any.",
}


@transaction.atomic
def choose(user: User, *, how: str) -> None:
    """One's own choice, with a line of history where it changes something."""
    before, after = set_digest(user, by=user, how=how)
    if before != after:
        record("chose the e-mail digest", user, by=user, before={"digest": before}, after={"digest": after})


def token_for(user: User) -> str:
    """What a link in an e-mail carries to stop the e-mails without a sign-in. It does nothing else and never expires:
    a link that people find in an old e-mail must still work."""
    return signing.dumps(user.pk, salt=SALT)


def person_of(token: str) -> User | None:
    """Whose token it is, or None."""
    try:
        return User.objects.filter(pk=signing.loads(token, salt=SALT)).first()
    except signing.BadSignature:
        return None


@desk_view
@require_POST
def digest(request: HttpRequest) -> HttpResponse:
    """Save the choice."""
    how = request.POST.get("digest", "")
    try:
        choose(signed_in(request), how=how)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, SAID[Digest(how)])
    return redirect("account")

"""Accept, dismiss, bring back, assign: for one claim or for all that are ticked."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST
from django_htmx.http import trigger_client_event

from factcheck.accounts.errors import DomainError, NotAllowed, RuleBroken
from factcheck.accounts.models import User
from factcheck.claims.models import Claim
from factcheck.columns.models import Column
from factcheck.desk.drafts.posting import close_posted, keep_refused
from factcheck.desk.http import column_for, desk_view, signed_in
from factcheck.desk.posted import check_no_nul, without_nul
from factcheck.reviews.actions import accept, bring_back, dismiss
from factcheck.reviews.people import to_choose_from

from ..actions import accept_and_assign
from ..checked import Checked, Outcome, claims_for, for_each, read_tokens, token_of
from ..drafts import slot_of
from ..loading import review_of, works_here
from ..responses import ask, numbers, refuse, saved, show_desk

Verb = Callable[[Claim, Checked], object]


def act(request: HttpRequest, column: Column, verb: Verb) -> Outcome:
    """The verb on every ticked claim. Raises RuleBroken where none is ticked."""
    return for_each(claims_for(column, read_tokens(request.POST.getlist("claim"))), verb)


@require_POST
@desk_view
def accept_claims(request: HttpRequest, pk: int) -> HttpResponse:
    """Candidates become claims with an open review."""
    user = signed_in(request)
    return _at_once(request, column_for(user, pk), "accepted", lambda c, seen: accept(c, version=seen.version, by=user))


@require_http_methods(["GET", "HEAD", "POST"])
@desk_view
def bring_back_claims(request: HttpRequest, pk: int) -> HttpResponse:
    """Take dismissed claims up again, for a reason; the Undo right after a dismissal sends none."""
    user = signed_in(request)
    column = column_for(user, pk)
    posted, found = without_nul(request.POST)
    slot = slot_of(request, column, "bring-back")
    reason = str(slot.kept.fields.get("reason", "")) if slot.kept else posted.get("reason", "")

    def verb(claim: Claim, seen: Checked) -> None:
        check_no_nul(found)
        bring_back(claim, version=seen.version, by=user, reason=reason)

    return _with_form(request, column, "bring_back", verb, "brought back", {"reason": reason, "slot": slot})


@require_http_methods(["GET", "HEAD", "POST"])
@desk_view
def dismiss_claims(request: HttpRequest, pk: int) -> HttpResponse:
    """Set claims aside, for a reason."""
    user = signed_in(request)
    column = column_for(user, pk)
    posted, found = without_nul(request.POST)
    reason, note = posted.get("reason", ""), posted.get("note", "")
    slot = slot_of(request, column, "dismiss")
    if slot.kept:
        reason, note = str(slot.kept.fields.get("reason", "")), str(slot.kept.fields.get("note", ""))

    def verb(claim: Claim, seen: Checked) -> None:
        check_no_nul(found)
        dismiss(claim, version=seen.version, by=user, reason=reason, note=note)
        claim.refresh_from_db(fields=["version"])

    reasons = [choice for choice in Claim.Dismissal.choices if choice[0] != Claim.Dismissal.MERGED]
    return _with_form(
        request,
        column,
        "dismiss",
        verb,
        "dismissed",
        {"reasons": reasons, "reason": reason, "note": note, "slot": slot},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@desk_view
def assign_claims(request: HttpRequest, pk: int) -> HttpResponse:
    """Give claims to somebody of the team, or to nobody; candidates are accepted on the way."""
    user = signed_in(request)
    column = column_for(user, pk)
    people, chosen = to_choose_from(column.team_id), request.POST.get("to", "me").replace("me", str(user.pk))
    to = next((person for person in people if str(person.pk) == chosen), None)
    said = f"assigned to {to}" if to else "no longer assigned"

    def verb(claim: Claim, seen: Checked) -> None:
        if chosen and not to:
            raise RuleBroken("Choose a reviewer or editor of this team from the list.")
        accept_and_assign(claim, version=seen.version, review_version=seen.review_version, to=to, by=user)

    return _with_form(request, column, "assign", verb, said, {"people": people, "chosen": chosen})


def _at_once(request: HttpRequest, column: Column, said: str, verb: Verb) -> HttpResponse:
    """A verb that asks nothing more. What could not be done is said above the claims."""
    try:
        outcome = act(request, column, verb)
    except RuleBroken as error:
        return refuse(request, column, error)
    if outcome.problems:
        return show_desk(request, column, outcome)
    return saved(request, column, f"{numbers(outcome.done)} {said}.", claim=_first(outcome))


def _with_form(
    request: HttpRequest, column: Column, form: str, verb: Verb, said: str, context: dict[str, Any]
) -> HttpResponse:
    """A verb that needs a reason or a person: asked for by GET, done by POST, asked again for what was refused."""
    user = signed_in(request)
    tokens = request.POST.getlist("claim") or request.GET.getlist("claim")
    try:
        pairs = claims_for(column, read_tokens(tokens))
        if request.method != "POST" or "ask" in request.POST:
            if refusal := _refusal(user, column):
                return refuse(request, column, refusal)
            return ask(request, column, form, context | _claims(pairs))
        outcome = for_each(pairs, verb)
    except RuleBroken as error:
        return refuse(request, column, error)
    if not outcome.problems:
        close_posted(request, user)
        undo = outcome.done if form == "dismiss" else ()
        return saved(request, column, f"{numbers(outcome.done)} {said}.", claim=_first(outcome), undo=undo)
    keep_refused(request, user)
    refused = {problem.claim.number: problem for problem in outcome.problems}
    left = claims_for(column, [item for item, claim in pairs if claim.number in refused])
    done = f"{numbers(outcome.done)} {said}." if outcome.done else ""
    context |= {"problems": outcome.problems, "done": done}
    context |= _claims(left, seen={number for number, problem in refused.items() if not problem.is_stale})
    response = ask(request, column, form, context, error=outcome.problems[0].error)
    return trigger_client_event(response, "desk:changed") if outcome.done else response


def _claims(pairs: list[tuple[Checked, Claim]], seen: Collection[int] = ()) -> dict[str, Any]:
    """The claims as they stand with their versions; those in `seen` keep the version the person last saw."""
    return {
        "claims": [(c, str(item) if c.number in seen else token_of(c, review_of(c)), review_of(c)) for item, c in pairs]
    }


def _refusal(user: User, column: Column) -> DomainError | None:
    if works_here(user, column) or user.is_curator:
        return None
    return NotAllowed("Only reviewers and editors of the column’s team may do this. Nothing was changed.")


def _first(outcome: Outcome) -> Claim | None:
    return outcome.done[0] if outcome.done else None

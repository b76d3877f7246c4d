"""What changed on a page since it was made, as fragments: asked for by the page when the stream says so."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from factcheck.audit.marks import read_mark
from factcheck.audit.models import Event
from factcheck.desk.claim_review.context import Opened, context_of
from factcheck.desk.claim_review.loading import load
from factcheck.desk.claim_review.responding import TEMPLATE as CLAIM
from factcheck.desk.column_desk.responses import show_changed
from factcheck.desk.http import claim_for, column_for, desk_view, signed_in
from factcheck.reviews.models.inbox import unread_of
from factcheck.reviews.permissions import HIDDEN_FROM_BLIND

from .news import news
from .parts import WHOLE, known_parts, parts_of
from .places import Place

# Of this not even the moment may be known; that a review went back to the reviewers is seen in its state.
UNKNOWN_TO_BLIND = {"recorded the discussion"}
EDITED_IN_DIALOGS = {"claims.claim", "columns.column"}
TOLD = 3  # so many things are said by name, the rest by their number


@desk_view
@require_safe
def claim_changes(request: HttpRequest, pk: int) -> HttpResponse:
    """The parts of a claim's page that others changed after the mark `after`; 204 where nothing did.

    `part` asks for one part as it stands now, whatever happened: a person wants to see it beside what they type. How
    far the page has read is not told with it, for its other parts may stand further back.
    """
    user = signed_in(request)
    claim = claim_for(user, pk)
    asked = request.GET.get("part", "")
    lines = list(news(Place(claim.column_id, pk), read_mark(request.GET.get("after"))))
    if not lines and not asked:
        return HttpResponse(status=204)
    page = load(user, pk)
    if not page.sight.opened:
        lines = [line for line in lines if line.verb not in UNKNOWN_TO_BLIND]
    names = frozenset({asked} & {*known_parts()}) if asked else parts_of([(e.verb, e.subject_type) for e in lines])
    if not names:
        return HttpResponse(status=204)
    context = {**context_of(page, Opened(), None), "keep": True, "fresh": ""}
    shown = [name for name in known_parts() if name in names] if page.review or WHOLE in names else [WHOLE]
    parts = [render_to_string(f"{CLAIM}#{name}", context, request) for name in shown]
    if not asked:
        parts.append(render_to_string("desk/live.html#after", {"after": page.mark}, request))
    if not page.sight.opened:
        lines = [line for line in lines if line.verb not in HIDDEN_FROM_BLIND]
    return told(request, HttpResponse("".join(parts)), lines)


@desk_view
@require_safe
def column_changes(request: HttpRequest, pk: int) -> HttpResponse:
    """The same for a column's desk."""
    user = signed_in(request)
    column = column_for(user, pk)
    lines = list(news(Place(pk), read_mark(request.GET.get("after"))))
    if not lines:
        return HttpResponse(status=204)
    shown = [line for line in lines if line.verb not in HIDDEN_FROM_BLIND]
    return told(request, show_changed(request, column, lines), shown)


@require_safe
def not_here(request: HttpRequest, pk: int) -> HttpResponse:
    """Served without `factcheck.asgi`: there is no stream, and 204 tells a page to ask now and then instead."""
    return HttpResponse(status=204)


def told(request: HttpRequest, response: HttpResponse, lines: Sequence[Event]) -> HttpResponse:
    """Let the page say what others did, in words that hold nothing blind: who and what, never content.

    `about` says it of each claim and of the column, for a form that is open on one. The number of unread items in this
    person's inbox comes along: what happened may be meant for them, and it costs nothing.
    """
    user = signed_in(request)
    others = [line for line in lines if line.actor_id != user.pk]
    about: dict[str, list[str]] = defaultdict(list)
    for line in others:
        if line.subject_type in EDITED_IN_DIALOGS:
            about[f"{line.subject_type}:{line.subject_id}"].append(words_of(line))
    news = {"said": sentence(map(words_of, others)), "about": {key: sentence(said) for key, said in about.items()}}
    response["HX-Trigger"] = json.dumps({"live:news": news})
    number = render_to_string("desk/inbox_count.html", {"unread": unread_of(user), "oob": True}, request)
    response.write(number)
    return response


def words_of(line: Event) -> str:
    """“Bo Nyqvist edited”."""
    return f"{line.actor_name or 'The system'} {line.verb.removesuffix(' the claim')}"


def sentence(said: Iterable[str]) -> str:
    """Each once, the last ones by name."""
    once = list(dict.fromkeys(said))
    more = [f"{len(once) - TOLD} more changes"] if len(once) > TOLD else []
    return ". ".join([*once[-TOLD:], *more])

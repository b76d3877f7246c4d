"""Every address there is, with each key of what it is about."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse

from factcheck.accounts.models import User
from factcheck.audit.models import Event
from factcheck.claims.models import Claim
from factcheck.columns.models import Column
from factcheck.desk.account.digest import token_for
from factcheck.desk.insights.page import FIGURES
from factcheck.desk.models import IntakeDraft
from factcheck.publication.interchange.offers import NAMES
from factcheck.replies.models import ReplyRequest
from factcheck.reviews.models import Comment, Evidence, InboxItem
from factcheck.sources.models import Snapshot

from .claim_table import MOVES
from .routes import Route, routes


def every_address(*, only: Column | None = None) -> Iterator[tuple[Route, str]]:
    """Each address outside curation, with each key there is of what it is about; `only` for one column's claims."""
    claims = Claim.objects.filter(**({"column": only} if only else {})).values_list("pk", "column_id", "number")
    items = Evidence.objects.filter(**({"review__claim__column": only} if only else {}))
    documents = items.exclude(source__document=None).values_list("review__claim", "source__document__sha256")
    keys: dict[tuple[str, ...], list[dict[str, Any]]] = {
        (): [{}],
        ("claim_id",): [{"claim_id": pk} for pk, _, _ in claims],
        ("claim_id", "number"): [{"claim_id": pk, "number": n} for pk, _, _ in claims for n in (1, 2)],
        ("claim_id", "sha256"): [dict(zip(("claim_id", "sha256"), pair, strict=True)) for pair in documents],
        ("column_id",): [{"column_id": pk} for pk in {column for _, column, _ in claims}],
        ("column_id", "number"): [{"column_id": pk, "number": 1} for pk in {column for _, column, _ in claims}],
        ("pk", "number"): [{"pk": column, "number": n} for _, column, n in claims],
        ("column_id", "file"): [{"column_id": c, "file": f} for c in {c for _, c, _ in claims} for f in NAMES],
        ("pk", "file"): [{"pk": column, "file": name} for column in {c for _, c, _ in claims} for name in NAMES],
        ("token",): [{"token": token_for(user)} for user in User.objects.order_by("pk")[:2]],
        ("key",): [{"key": key} for key in FIGURES],
        ("pk", "snapshot"): [
            {"pk": source, "snapshot": pk}
            for pk, source in Snapshot.objects.filter(source__in=items.values("source")).values_list("pk", "source")[:3]
        ],
        ("pk", "name"): [{"pk": pk, "name": name} for pk, _, _ in claims for name in MOVES],
    }
    of_events = {
        "columns/": [{"pk": line.column_id, "event": line.pk} for line in of_column(claims, "columns.column")],
        "claims/": [{"pk": line.claim_id, "event": line.pk} for line in lines_to_bring_back(claims)],
        "sources/": [{"pk": line.subject_id, "event": line.pk} for line in edits_of_sources(items)],
    }
    said = Comment.objects.filter(review__claim__in=[pk for pk, _, _ in claims], parent=None)
    said = said.order_by("review", "about", "pk").distinct("review", "about")  # one on sources, one on verdicts …
    asked = ReplyRequest.objects.filter(review__claim__in=[pk for pk, _, _ in claims])
    told = InboxItem.objects.filter(review__claim__in=[pk for pk, _, _ in claims])
    of_items = {
        "sources/": [{"pk": pk, "item": item} for item, pk in items.values_list("pk", "review__claim")],
        "replies/": [{"pk": pk, "item": item} for item, pk in asked.values_list("pk", "review__claim")],
        "comments/": [{"pk": pk, "item": item} for item, pk in said.values_list("pk", "review__claim")],
    }
    of_columns = [{"pk": pk} for pk in {column for _, column, _ in claims}]
    of_claims = [{"pk": pk} for pk, _, _ in claims]
    of_one = {
        "intake": [{"pk": pk} for pk in IntakeDraft.objects.values_list("pk", flat=True)],
        "inbox": [{"pk": pk} for pk in told.values_list("pk", flat=True)[:12]],
        "sources/<int:pk>/": [{"pk": pk} for pk in items.values_list("source", flat=True).distinct()],
        "columns/": of_columns,
        "claims/": of_claims,
        "": of_claims,
    }
    for route in routes():
        if route.path.startswith("curation/"):
            continue
        found = keys.get(route.parameters)
        if route.name == "reply":
            found = [{"token": "a-link-that-was-never-made"}]  # who has a real one may read what it shows
        if route.parameters == ("pk",):
            found = of_one[next(part for part in of_one if part in route.path)]
        elif route.parameters == ("pk", "event"):
            found = of_events[next(part for part in of_events if f"desk/{part}" in route.path)]
        elif route.parameters == ("pk", "item"):
            found = of_items[next(part for part in of_items if part in route.path)]
        assert found is not None, f"tell tests/permissions/addresses.py which keys /{route.path} takes"
        yield from ((route, reverse(route.name, kwargs=each)) for each in found)


LINES = ["short answer", "restatement", "note"]


def of_column(claims: Any, kind: str) -> Any:
    """Lines of history of the columns of these claims that are about one kind of thing."""
    return Event.objects.filter(subject_type=kind, column_id__in={column for _, column, _ in claims})


def lines_to_bring_back(claims: Any) -> Any:
    """Of each claim a line of its answer, one of its wording, one of a source's bearing."""
    lines = Event.objects.filter(claim_id__in=[pk for pk, _, _ in claims], before__has_any_keys=LINES)
    return lines.order_by("claim_id", "subject_type", "pk").distinct("claim_id", "subject_type")


def edits_of_sources(items: Any) -> Any:
    """The lines of the first of these items' records."""
    return Event.objects.filter(
        subject_type="sources.source", subject_id__in=list(items.values_list("source", flat=True)[:3])
    )

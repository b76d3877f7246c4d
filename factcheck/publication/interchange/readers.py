"""The file for readers: what they may see, from the frozen publications and nothing else."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.urls import reverse

from factcheck.publication.models import ColumnPage, Notice, Publication

from . import FORMAT, READERS
from .frozen import portable_verdict


def readers_file(page: ColumnPage) -> dict[str, Any]:
    """Every numbered verdict page of the column, and its notices. `page` comes with its edition."""
    edition = page.edition
    assert edition is not None  # noqa: S101 - a page without an edition is no page yet
    column = {name: value for name, value in edition.content["column"].items() if name != "id"}
    rows = list(Publication.objects.filter(column_page=page).defer("search").order_by("claim_number", "number"))
    numbers = {row.claim_id: row.claim_number for row in rows}
    on_page = Notice.objects.filter(page=page)
    notices = sorted([*on_page.about_the_column(), *on_page.exclude(claim=None)], key=lambda row: (row.at, row.pk))
    return {
        "format": FORMAT,
        "for": READERS,
        "from": {"organisation": settings.ORGANISATION_NAME, "address": here("column_check", page.pk)},
        "column": {**column, "rights": page.rights, "edition": edition.number},
        "publications": [
            {
                "claim": row.claim_number,
                "number": row.number,
                "address": here("verdict_version", row.claim_id, row.number),
                "is_current": row.is_current,
                "published_at": row.published_at.isoformat(),
                "correction_note": row.correction_note,
                "withdrawn": row.withdrawn_at and {"at": row.withdrawn_at.isoformat(), "reason": row.withdrawn_reason},
                "body": portable_verdict(row.body),
            }
            for row in rows
        ],
        "notices": [
            {
                "claim": numbers.get(notice.claim_id) if notice.claim_id else None,
                "kind": notice.kind,
                "text": notice.text,
                "at": notice.at.isoformat(),
            }
            for notice in notices
            if not notice.claim_id or notice.claim_id in numbers
        ],
    }


def here(name: str, *args: int | str) -> str:
    """An absolute address of this installation."""
    return settings.BASE_URL + reverse(name, args=args)

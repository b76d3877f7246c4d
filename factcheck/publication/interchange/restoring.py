"""Writing what readers saw elsewhere into our frozen tables: every number, edition and notice as it was, with its date.

Only keys differ from the bodies of the file: those of claim and column are the ones they have here.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from factcheck.accounts.models import User
from factcheck.claims.models import Claim
from factcheck.columns.models import Column
from factcheck.publication.actions.publishing import copies, vector
from factcheck.publication.formats import readable
from factcheck.publication.models import ColumnEdition, ColumnPage, Notice, Publication

from .frozen import edition_at_home, verdict_at_home

Entry = dict[str, Any]
People = Mapping[str | None, User | None]


def restore(file: Entry, column: Column, *, claims: Mapping[int, Claim], people: People) -> ColumnPage | None:
    """The column's public page, or None where nothing of it was ever published."""
    if not file["editions"]:
        return None
    page = ColumnPage.objects.create(column=column, rights=column.rights)
    _restore_publications(file["publications"], page, claims, people)
    keys = {number: claim.pk for number, claim in claims.items()}
    editions = ColumnEdition.objects.bulk_create(_edition(row, page, keys) for row in file["editions"])
    page.edition = editions[-1]
    page.save(update_fields=["edition"])
    Notice.objects.bulk_create(
        Notice(
            page=page,
            claim=claims[row["claim"]] if row["claim"] else None,
            kind=row["kind"],
            text=row["text"],
            at=datetime.fromisoformat(row["at"]),
            by=people[row["by"]],
        )
        for row in file["notices"]
    )
    return page


def _restore_publications(rows: list[Entry], page: ColumnPage, claims: Mapping[int, Claim], people: People) -> None:
    newest = {row["claim"]: row["number"] for row in rows}
    made = []
    for row in rows:
        claim, gone = claims[row["claim"]], row["withdrawn"]
        body = verdict_at_home(row["body"], claim_id=claim.pk, column_id=page.pk)
        made.append(
            Publication(
                claim=claim,
                number=row["number"],
                column_page=page,
                body=body,
                published_at=datetime.fromisoformat(row["published_at"]),
                signed_off_by=people[row["signed_off_by"]],
                correction_note=row["correction_note"],
                is_current=newest[row["claim"]] == row["number"],
                withdrawn_at=datetime.fromisoformat(gone["at"]) if gone else None,
                withdrawn_by=people[gone["by"]] if gone else None,
                withdrawn_reason=gone["reason"] if gone else "",
                **copies(readable("verdict", body)),
            )
        )
    for publication in Publication.objects.bulk_create(made):
        Publication.objects.filter(pk=publication.pk).update(search=vector(publication.content))


def _edition(row: Entry, page: ColumnPage, keys: Mapping[int, int]) -> ColumnEdition:
    body = edition_at_home(row["body"], claims=keys, column_id=page.pk)
    content = readable("edition", body)
    about = content["column"]
    return ColumnEdition(
        page=page,
        number=row["number"],
        title=about["title"],
        author=about["author"],
        outlet=about["outlet"],
        body=body,
        published_on=about["published_on"] or None,
        is_example=about["is_example"],
        claim_count=len(content["claims"]),
        distribution=content["distribution"],
        made_at=datetime.fromisoformat(row["made_at"]),
    )

"""Putting claims into the database by COPY, as many as wanted, with columns, reviews, verdicts and sources around them.

Twenty teams; 25 claims a column; one claim in ten has a review with two sources and is published.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import connection

from factcheck.accounts.models import User
from factcheck.claims.similar.stems import forget
from tests.factories import TeamFactory, curator, editor, load_scale, reviewer

from .words import Words

TEAMS, A_COLUMN = 20, 25
# Other indexes of claims take long to build and are asked by none of the questions measured.
INDEXES = ("claim_stems", "claim_restatement_trgm", "claim_quote_trgm")
COLUMNS = """
    INSERT INTO columns_column (id, team_id, title, published_on, url, language, rights, is_example, text_sha256,
                                opening, added_at, version)
    SELECT key, (%s::bigint[])[1 + key %% %s], title, DATE '2020-01-01' + (key %% 2000)::int, '', 'en', 'excerpt',
           false, md5(key::text), '', now(), 1
    FROM unnest(%s::bigint[], %s::text[]) AS t (key, title)
"""
REVIEWS = """
    INSERT INTO reviews_review (id, claim_id, state, round, {columns})
    SELECT id, id, 'in_review', 1, {values}
    FROM claims_claim WHERE id % 10 = 0
"""
SOURCES = """
    INSERT INTO sources_source (id, url, title, type, archive_url, added_at, version)
    SELECT id, 'https://example.org/' || id, left(restatement, 200), 'primary', '', now(), 1
    FROM claims_claim WHERE id % 10 = 0
"""
EVIDENCE = """
    INSERT INTO reviews_evidence (review_id, source_id, stance, excerpt, locator, note, added_by_id, added_at, version)
    SELECT r.id, s.id, 'supports', '', '', '', %s, now(), 1
    FROM reviews_review r JOIN sources_source s ON s.id IN (r.id / 10 * 10, (r.id / 10 + 1) * 10)
"""
PAGES = "INSERT INTO publication_columnpage (column_id, rights) SELECT id, 'excerpt' FROM columns_column"
PUBLICATIONS = """
    INSERT INTO publication_publication (claim_id, number, column_page_id, body, claim_number, quote, restatement,
        short_answer, rating_key, rating_name, rating_number, kind, claimant, outlet, column_title, topics, is_example,
        search, published_at, signed_off_by_id, correction_note, is_current, withdrawn_reason)
    SELECT c.id, 1, c.column_id,
        jsonb_build_object('format', 1, 'sources', '[]'::jsonb,
                           'column', jsonb_build_object('published_on', k.published_on)),
        c.number, c.quote, c.restatement, 'The register counts as many.', 'true', 'True', 5, c.kind, '', '', k.title,
        '{}', false,
        setweight(to_tsvector('english', c.restatement || ' ' || c.quote), 'A')
            || setweight(to_tsvector('english', 'The register counts as many.'), 'B')
            || setweight(to_tsvector('english', k.title), 'C'),
        now(), %s, '', true, ''
    FROM claims_claim c JOIN columns_column k ON k.id = c.column_id WHERE c.id %% 10 = 0
"""
CLAIM_FIELDS = (
    "id, column_id, number, triage, kind, quote, restatement, short_form, needs_context, claimant_type, claimant_how, "
    "score, reasons, is_extracted, locked, dismissal, dismissal_note, added_at, version"
)


@dataclass
class Bank:
    """What was put in. `texts` are the claims by key, from 1."""

    texts: list[str]
    words: Words
    member: User
    curator: User
    index_seconds: float
    index_size: str
    table_size: str


@contextmanager
def filled(size: int) -> Iterator[Bank]:
    """So many claims; everything is gone afterwards."""
    load_scale()
    teams = [TeamFactory() for _ in range(TEAMS)]
    member, chief = reviewer(teams[3]), editor(teams[3])
    words = Words()
    definitions = _drop_indexes()
    try:
        texts = list(words.claims(size))
        _copy(texts, [team.pk for team in teams], words, chief.pk)
        start = time.perf_counter()
        _owner(definitions["claim_stems"])
        seconds = time.perf_counter() - start
        _owner("VACUUM ANALYZE")
        forget()
        yield Bank(texts, words, member, curator(), seconds, _size("claim_stems"), _size("claims_claim"))
    finally:
        _owner("TRUNCATE columns_column CASCADE")
        for name, definition in definitions.items():
            _owner(f"DROP INDEX IF EXISTS {name}")
            _owner(definition)
        forget()


def _copy(texts: list[str], teams: list[int], words: Words, by: int) -> None:
    titles = [text[:80] for text in words.claims(len(texts) // A_COLUMN + 1)]
    with connection.cursor() as cursor:
        cursor.execute(COLUMNS, [teams, len(teams), list(range(1, len(titles) + 1)), titles])
        with cursor.copy(f"COPY claims_claim ({CLAIM_FIELDS}) FROM STDIN") as copy:
            for key, text in enumerate(texts, 1):
                triage = "accepted" if key % 10 == 0 else "candidate"
                row = (key, key // A_COLUMN + 1, key, triage, "event", text, text, "", False, "author", "")
                copy.write_row((*row, 0.5, "[]", True, False, "", "", "2026-01-01", 1))
        cursor.execute(REVIEWS.format(**_rest("reviews_review", {"id", "claim_id", "state", "round"})))
        cursor.execute(SOURCES)
        cursor.execute(EVIDENCE, [by])
        cursor.execute(PAGES)
        cursor.execute(PUBLICATIONS, [by])


def _rest(table: str, given: set[str]) -> dict[str, str]:
    """The other columns of a table that must have a value, with a plain one."""
    plain = {"text": "''", "boolean": "false", "integer": "1", "timestamp with time zone": "now()"}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT column_name, data_type FROM information_schema.columns "
            "WHERE table_name = %s AND is_nullable = 'NO' AND is_identity = 'NO'",
            [table],
        )
        rest = [(name, plain.get(kind, "''")) for name, kind in cursor.fetchall() if name not in given]
    return {"columns": ", ".join(name for name, _ in rest), "values": ", ".join(value for _, value in rest)}


def _drop_indexes() -> dict[str, str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT indexname, indexdef FROM pg_indexes WHERE indexname = ANY(%s)", [list(INDEXES)])
        found = dict(cursor.fetchall())
    for name in found:
        _owner(f"DROP INDEX {name}")
    return found


def _owner(statement: str) -> None:
    """As the owner of the tables."""
    with connection.cursor() as cursor:
        cursor.execute("SET ROLE NONE")
        try:
            cursor.execute("SET factcheck.maintenance = 'on'")
            cursor.execute(statement)
        finally:
            cursor.execute("RESET ROLE")


def _size(relation: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_size_pretty(pg_total_relation_size(%s::regclass))", [relation])
        return str(cursor.fetchone()[0])

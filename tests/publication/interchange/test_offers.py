"""The files: annotations by the W3C's rules, tables that no spreadsheet runs, and no word that is not theirs to see."""

import csv
import json
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.accounts.models import User
from factcheck.claims.actions import move_span
from factcheck.claims.models import Claim
from factcheck.columns.models import Column
from factcheck.public.annotated import SHOWN
from factcheck.publication.actions import set_rights
from factcheck.publication.interchange.annotations import READ, annotation_collection, words_around
from factcheck.publication.interchange.desk import desk_file
from factcheck.publication.interchange.file import DESK_FILE, READERS_FILE
from factcheck.publication.interchange.frozen import portable_edition
from factcheck.publication.interchange.offers import offer
from factcheck.publication.interchange.readers import readers_file
from factcheck.publication.interchange.tables import tables
from factcheck.publication.models import ColumnPage, Notice, Publication
from factcheck.publication.spreadsheets import FORMULA, csv_lines
from tests.factories import (
    correct,
    curator,
    editor,
    make_column,
    make_published,
    make_ready,
    make_review,
    reviewer,
    verdict,
    withdrawn,
)
from tests.publication.interchange.annotation_rules import faults
from tests.publication.interchange.moving import all_seeing

pytestmark = pytest.mark.django_db
HERE = "https://facts.example.org/columns/1/data/annotations.jsonld"


def fresh(column: Column) -> Column:
    return Column.objects.select_related("team", "author", "outlet").get(pk=column.pk)


def page_of(column: Column) -> ColumnPage:
    return ColumnPage.objects.select_related("edition").get(pk=column.pk)


@pytest.fixture
def column() -> Column:
    """Two words of one sentence published as one claim, one corrected, one withdrawn, one in review, one untouched."""
    column = make_column(claims=5, url="https://example.org/ships")
    rows = list(Claim.objects.filter(column=column).select_related("column__team").order_by("number"))
    span = rows[0].spans.get()
    cut = [(span.start, span.start + 12), (span.start + 17, span.end)]
    rows[0] = move_span(rows[0], spans=cut, version=rows[0].version, by=reviewer(column.team))
    for row in rows[:3]:
        row.refresh_from_db()
        make_published(make_review(row))
    correct(Publication.objects.get(claim=rows[1]), short_answer="=1+1 ships.")
    withdrawn(Publication.objects.get(claim=rows[2]))
    make_ready(make_review(rows[3]))
    return fresh(column)


def items(found: dict) -> dict[int, dict]:
    return {int(item["id"].rpartition("-")[2]): item for item in found["first"]["items"]}


def test_readers_annotations_keep_the_rules_and_name_what_stands(column):
    found = annotation_collection(readers_file(page_of(column)), address=HERE)

    assert faults(found) == []
    assert set(items(found)) == {1, 2}  # the third is withdrawn, the others are not public
    text = column.text_version.text
    first = items(found)[1]
    assert [target["source"] for target in first["target"]] == ["https://example.org/ships"] * 2
    for target in first["target"]:
        quote, position = target["selector"]
        assert text[position["start"] : position["end"]] == quote["exact"]
    assert {body["value"] for body in first["body"] if body.get("purpose") == "classifying"} == {"True"}


def test_words_around_a_quotation_are_for_readers_of_the_whole_text_only(column):
    excerpt = annotation_collection(readers_file(page_of(column)), address=HERE)
    assert "prefix" not in json.dumps(excerpt)
    assert "suffix" not in json.dumps(excerpt)

    set_rights(column, rights="full", version=column.version, by=curator())
    page = page_of(column)
    around = words_around(portable_edition(page.edition.content))
    full = annotation_collection(readers_file(page), address=HERE, around=around)
    assert faults(full) == []
    text = column.text_version.text
    for item in full["first"]["items"]:
        for target in item["target"] if isinstance(item["target"], list) else [item["target"]]:
            quote, _ = target["selector"]
            assert quote.get("prefix", "") + quote["exact"] + quote.get("suffix", "") in text
    assert "prefix" in json.dumps(full)


def test_what_readers_of_a_whole_text_see_is_said_the_same_in_both_places():
    assert READ == SHOWN


def test_the_desks_annotations_hold_every_accepted_claim_with_its_context(column):
    found = annotation_collection(desk_file(column, user=editor(column.team)), address=HERE)

    assert faults(found) == []
    assert set(items(found)) == {1, 2, 3, 4}
    text = column.text_version.text
    for item in items(found).values():
        for target in item["target"] if isinstance(item["target"], list) else [item["target"]]:
            quote, position = target["selector"]
            start, end = position["start"], position["end"]
            assert quote["exact"] == text[start:end]
            assert quote.get("prefix", "") == text[max(0, start - 32) : start]
            assert quote.get("suffix", "") == text[end : end + 32]


def test_the_file_for_readers_is_of_its_shape_and_holds_no_word_that_is_not_published(column):
    made = readers_file(page_of(column))

    READERS_FILE.check(made, ())
    told = json.dumps(made)
    assert "joy to behold" not in told  # the column's other sentences
    assert "counted 103 ships" not in told  # in review
    assert "The register gives the same number" not in told  # a rationale
    assert [(row["claim"], row["number"]) for row in made["publications"]] == [(1, 1), (2, 1), (2, 2), (3, 1)]
    assert made["publications"][3]["withdrawn"]["reason"]
    assert "id" not in made["publications"][0]["body"]["claim"]


def test_of_lines_on_rights_readers_get_the_newest_only(column):
    by = curator()
    for rights in ("full", "excerpt"):
        column.refresh_from_db()
        column = set_rights(column, rights=rights, version=column.version, by=by)
    made = readers_file(page_of(column))
    assert [row["text"] for row in made["notices"]] == ["Only the words that were checked are shown."]
    assert Notice.objects.count() == 2


def test_the_desks_file_is_of_its_shape_whoever_asks(column):
    for user in (reviewer(column.team), editor(column.team), curator(), all_seeing(column)):
        DESK_FILE.check(desk_file(column, user=user), ())


def blind_parts(column: Column, user: User) -> dict[int, tuple[bool, bool, bool]]:
    """Claim → whether its verdicts, its short answer and its reasoning are in the file."""
    made = desk_file(column, user=user)
    parts = {row["number"]: row["review"] for row in made["claims"]}
    return {n: (bool(r["verdicts"]), bool(r["short_answer"]), bool(r["reasoning"])) for n, r in parts.items()}


def test_verdicts_of_a_running_review_are_only_in_the_file_of_those_who_see_them(column):
    running = Claim.objects.get(column=column, number=4)
    voter = reviewer(column.team)
    everything, nothing = (True, True, True), (False, False, False)

    assert blind_parts(column, reviewer(column.team))[4] == nothing
    assert blind_parts(column, editor(column.team))[4] == nothing
    assert blind_parts(column, all_seeing(column))[4] == everything
    verdict(running.review, by=voter)
    assert blind_parts(column, voter)[4] == everything
    assert {n: blind_parts(column, reviewer(column.team))[n] for n in (1, 2, 3)} == dict.fromkeys((1, 2, 3), everything)
    assert set(blind_parts(column, curator()).values()) == {nothing}


def rows_of(made: str) -> list[dict[str, str]]:
    assert made.startswith("\ufeff")
    return list(csv.DictReader(StringIO(made[1:], newline="")))


def test_tables_for_readers_have_the_columns_that_are_promised_and_no_formula(column):
    made = readers_file(page_of(column))
    found = {table.name: rows_of(offer(f"{table.name}.csv", made, address=HERE).content) for table in tables("readers")}

    for table in tables("readers"):
        assert list(found[table.name][0]) == list(table.columns)
        assert all(table.columns.values())
    claims = {row["claim"]: row for row in found["claims"]}
    assert [(key, row["state"], row["version"]) for key, row in claims.items()] == [
        ("1", "published", "1"),
        ("2", "published", "2"),
        ("3", "withdrawn", "1"),
    ]
    assert claims["2"]["short_answer"] == "'=1+1 ships."
    assert claims["3"]["withdrawn_reason"]
    assert {row["claim"] for row in found["sources"]} == {"1", "2", "3"}
    assert len(found["verdicts"]) == 6
    assert {row["blind_rating"] for row in found["verdicts"]} == {"true"}


def test_the_desks_tables_hold_work_in_progress_as_its_reader_may_see_it(column):
    def table(name: str, user: User) -> list[dict[str, str]]:
        return rows_of(offer(f"{name}.csv", desk_file(column, user=user), address=HERE).content)

    blind, seeing = reviewer(column.team), all_seeing(column)
    assert {row["claim"]: row["state"] for row in table("claims", blind)} == {
        "1": "published",
        "2": "published",
        "3": "withdrawn",
        "4": "in_review",
    }
    assert {row["claim"] for row in table("verdicts", blind)} == {"1", "2", "3"}
    assert {row["claim"] for row in table("verdicts", seeing)} == {"1", "2", "3", "4"}
    assert len([row for row in table("sources", blind) if row["claim"] == "4"]) == 2
    assert {row["short_answer"] for row in table("claims", blind) if row["claim"] == "4"} == {""}
    assert {row["verdicts"] for row in table("claims", blind) if row["claim"] == "4"} == {""}


@given(cells=st.lists(st.text() | st.integers() | st.none() | st.sampled_from([f"{f}1" for f in FORMULA]), min_size=1))
def test_no_cell_of_a_table_begins_a_formula_and_none_is_lost(cells):
    lines = "".join(csv_lines(["x"] * len(cells), [cells]))
    (_, row) = csv.reader(StringIO(lines, newline=""))
    for cell, kept in zip(cells, row, strict=True):
        text = "" if cell is None else str(cell)
        assert kept in (text, f"'{text}")
        if isinstance(cell, str):
            assert not kept.lstrip(" ").startswith(FORMULA)

"""The annotated column: in excerpts by default, in full where a curator says so, in every edition."""

import json
import re
from pathlib import Path

import pytest

from factcheck.publication.actions import set_rights
from factcheck.publication.models import ColumnEdition, ColumnPage, Notice, Publication
from tests.factories import correct, curator, make_checked_column, make_column, make_published, make_review, withdrawn

pytestmark = pytest.mark.django_db
OPINION = "are a joy to behold"
EXAMPLE = Path(__file__).parents[1] / "publication" / "format_1.json"


def page(client, column_id, rest="") -> str:
    response = client.get(f"/columns/{column_id}/{rest}")
    assert response.status_code == 200
    return response.content.decode()


def open_up(column) -> None:
    column.refresh_from_db()
    set_rights(column, rights="full", version=column.version, by=curator())


def test_readers_see_only_the_words_that_were_checked(client):
    column = make_column(claims=4, opinions=2)
    checked = make_published(make_review(column.claims.order_by("number")[1]))
    html = page(client, column.pk)
    assert checked.quote.split(" ", 1)[1][:20] in html
    for sentence in column.text_version.sentences.filter(section="body"):
        words = column.text_version.text[sentence.start : sentence.end]
        assert (words[:-8] in html) == (words == checked.quote)
    assert "1 sentence not quoted" in html
    assert "4 sentences not quoted" in html


def test_the_full_text_is_shown_where_a_curator_says_so(client):
    column = make_checked_column(claims=2, opinions=2)
    assert OPINION not in page(client, column.pk)
    open_up(column)
    html = page(client, column.pk)
    assert html.count(OPINION) == 2
    assert "The full text of the column is shown." in html


def test_a_reader_of_a_full_text_can_ask_for_excerpts_and_never_the_other_way_round(client):
    column = make_checked_column(claims=2)
    assert OPINION not in page(client, column.pk, "?text=full")
    open_up(column)
    assert OPINION not in page(client, column.pk, "?text=excerpts")


def test_rights_of_today_hold_for_every_older_edition(client):
    column = make_checked_column(claims=2)
    open_up(column)
    assert OPINION in page(client, column.pk, "1/")
    column.refresh_from_db()
    set_rights(column, rights="excerpt", version=column.version, by=curator())
    assert OPINION not in page(client, column.pk, "1/")


def test_each_claim_has_its_mark_its_note_and_its_way_to_the_verdict(client):
    column = make_checked_column(claims=3)
    html = page(client, column.pk)
    for row in Publication.objects.all():
        assert f'id="c{row.claim_number}" href="#n{row.claim_number}"' in html
        assert f'id="n{row.claim_number}"' in html
        assert f'href="/verdicts/{row.claim_id}/"' in html
    assert "2 sources, both supporting. 2 of 2 reviewers gave this rating." in html


def test_ids_are_given_once(client):
    column = make_checked_column(claims=5)
    open_up(column)
    ids = re.findall(r'\sid="([^"]+)"', page(client, column.pk))
    assert len(ids) == len(set(ids))


def test_what_was_set_aside_is_counted_by_kind_and_not_quoted_in_excerpts(client):
    column = make_checked_column(claims=1, opinions=3)
    html = page(client, column.pk)
    assert "3 opinions" in html
    assert "They are not quoted here." in html
    assert OPINION not in html


def test_opinion_marks_sentences_only(client):
    column = make_checked_column(claims=2)
    open_up(column)
    html = page(client, column.pk)
    assert "Opinion — not checkable" in html
    assert 'class="claim v-opinion"' not in html


def test_an_older_edition_is_marked_and_links_to_the_numbers_of_its_time(client, settings):
    row = make_published()
    correct(row, rating="false", note="A second register was found.")
    html = page(client, row.column_page_id, "1/")
    assert "Edition 1 of this page" in html
    assert f'href="/verdicts/{row.claim_id}/1/"' in html
    assert '<meta name="robots" content="noindex">' in html
    assert f'<link rel="canonical" href="{settings.BASE_URL}/columns/{row.column_page_id}/">' in html
    assert 'class="note v-true"' in html
    assert 'class="note v-false"' in page(client, row.column_page_id)


def test_a_withdrawn_check_loses_its_mark_and_is_named_below_with_the_reason(client):
    column = make_column(claims=2)
    stays, goes = [make_published(make_review(claim)) for claim in column.claims.order_by("number")]
    withdrawn(goes, reason="We checked the wrong ships.")
    html = page(client, column.pk)
    assert f'id="c{stays.claim_number}"' in html
    assert f'id="c{goes.claim_number}"' not in html
    assert "We checked the wrong ships." in html


def test_the_page_stays_when_its_last_check_was_withdrawn(client):
    row = withdrawn(make_published(), reason="We checked the wrong ships.")
    html = page(client, row.column_page_id)
    assert "No verdict stands on this column now." in html
    assert "We checked the wrong ships." in html


def test_notices_on_the_column_stand_at_its_top(client):
    row = make_published()
    Notice.objects.create(page=row.column_page, kind="edited", text="The column was changed on 3 March.")
    Notice.objects.create(page=row.column_page, claim=row.claim, kind="related", text="See claim 9.")
    html = page(client, row.column_page_id)
    assert html.index("The column was changed on 3 March.") < html.index('id="claims"')
    assert "See claim 9." not in html


def test_the_quotation_says_its_language(client):
    column = make_column(claims=1)
    column.language = "de"
    column.save()
    make_published(make_review(column.claims.get()))
    assert 'lang="de"' in page(client, column.pk)


@pytest.mark.parametrize("rights", ["full", "excerpt"])
def test_an_edition_frozen_in_the_first_format_still_makes_a_page(client, rights):
    make_published()
    shown = ColumnPage.objects.get()
    body = json.loads(EXAMPLE.read_text())["edition"]
    edition = ColumnEdition.objects.create(page=shown, number=2, title="Ships of Ebbmouth", body=body, claim_count=2)
    shown.edition, shown.rights = edition, rights
    shown.save()
    html = page(client, shown.pk)
    assert ("No harbour is lovelier at dusk." in html) == (rights == "full")
    assert "2 claims checked" in html
    assert 'id="c1"' in html

"""How much of a column readers see is a curator's to say, and acts at once."""

import pytest

from factcheck.accounts.errors import NotAllowed, RuleBroken, Stale
from factcheck.publication.actions import set_rights
from factcheck.publication.actions.publishing import page_of
from factcheck.publication.models import ColumnEdition, ColumnPage, Notice
from tests.factories import curator, editor, make_column, make_published, make_review

pytestmark = pytest.mark.django_db


def test_a_column_is_shown_in_excerpts_unless_a_curator_says_otherwise():
    make_published()
    assert not ColumnPage.objects.get().shows_full_text


def test_opening_the_full_text_acts_at_once_with_a_notice_and_without_a_new_edition():
    column = make_published().claim.column
    set_rights(column, rights="full", version=column.version, by=curator())
    page = ColumnPage.objects.get()
    assert page.shows_full_text
    assert [notice.text for notice in page.notices.all()] == ["The full text of the column is shown."]
    assert ColumnEdition.objects.count() == 1


def test_narrowing_acts_at_once():
    column = make_published().claim.column
    boss = curator()
    column = set_rights(column, rights="full", version=column.version, by=boss)
    set_rights(column, rights="excerpt", version=column.version, by=boss)
    assert not ColumnPage.objects.get().shows_full_text
    assert Notice.objects.count() == 2


def test_rights_set_before_the_first_verdict_hold_for_its_page():
    column = make_column()
    column = set_rights(column, rights="full", version=column.version, by=curator())
    make_published(make_review(column.claims.first()))
    assert ColumnPage.objects.get().shows_full_text
    assert not Notice.objects.exists()


def test_a_page_takes_the_rights_that_stand_and_not_those_its_column_was_loaded_with():
    column = make_column()
    boss = curator()
    stale = set_rights(column, rights="full", version=column.version, by=boss)
    fresh = type(stale).objects.get(pk=stale.pk)
    set_rights(fresh, rights="excerpt", version=fresh.version, by=boss)
    assert stale.rights == "full"
    assert not page_of(stale).shows_full_text


def test_only_a_curator_decides_and_says_one_of_two_things():
    column = make_column()
    with pytest.raises(NotAllowed):
        set_rights(column, rights="full", version=column.version, by=editor(column.team))
    with pytest.raises(RuleBroken, match="Choose"):
        set_rights(column, rights="everything", version=column.version, by=curator())


def test_a_stale_form_changes_no_rights():
    column = make_column()
    with pytest.raises(Stale):
        set_rights(column, rights="full", version=column.version + 1, by=curator())
    column.refresh_from_db()
    assert column.rights == "excerpt"


def test_readers_see_only_the_newest_line_on_rights():
    column = make_published().column_page.column
    boss = curator()
    for rights in ("full", "excerpt"):
        column = set_rights(column, rights=rights, version=column.version, by=boss)
    assert Notice.objects.count() == 2
    shown = Notice.objects.filter(page=column.pk).about_the_column()
    assert [notice.text for notice in shown] == ["Only the words that were checked are shown."]

"""The page of a source: its record, where it is used as far as one may know, its history, and bringing back."""

import html
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from factcheck.accounts.models import User
from factcheck.audit.models import Event
from factcheck.sources.actions import edit_source
from factcheck.sources.models import Source
from tests.factories import SourceFactory, TeamFactory, attach, curator, make_claim, make_review, reviewer

pytestmark = pytest.mark.django_db
BACKEND = "factcheck.accounts.backends.RolesBackend"
ADDRESS = "https://example.org/shared"


def as_(user: User) -> Client:
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client


def url(source: Source, tail: str = "") -> str:
    return f"/desk/sources/{source.pk}/{tail}"


@pytest.fixture
def shared() -> Source:
    """One source that claims of two teams rest on."""
    for name in ("Ours", "Theirs"):
        team = TeamFactory(name=name)
        review = make_review(make_claim(team=team, title=f"A column of {name}"))
        by = reviewer(team, name=f"Reviewer of {name}")
        attach(review, by=by, url=ADDRESS, title="Yearbook of ports", excerpt=f"Words for {name}")
    return Source.objects.get(url=ADDRESS)


def person_of(name: str) -> User:
    return User.objects.get(name=f"Reviewer of {name}")


def test_record_and_uses_are_shown_and_the_claim_leads_here(shared):
    me = as_(person_of("Ours"))
    item = shared.evidence.get(review__claim__column__team__name="Ours")
    assert url(shared) in me.get(f"/desk/claims/{item.review.claim_id}/").content.decode()

    page = me.get(url(shared)).content.decode()

    for words in (
        "Yearbook of ports",
        ADDRESS,
        "Primary",
        "Harbour office",
        "A column of Ours",
        "In review",
        "Supports",
    ):
        assert words in page
    assert f"/desk/claims/{item.review.claim_id}/#evidence-{item.pk}" in page


def test_of_another_teams_claims_nothing_is_shown(shared):
    page = as_(person_of("Ours")).get(url(shared)).content.decode()
    assert "A column of Theirs" not in page
    assert "Words for Theirs" not in page
    both = as_(curator()).get(url(shared)).content.decode()
    assert "A column of Theirs" in both
    assert "A column of Ours" in both


def test_a_source_that_no_claim_of_ones_teams_rests_on_is_not_found(shared):
    stranger = reviewer(TeamFactory())
    assert as_(stranger).get(url(shared)).status_code == 404
    assert as_(stranger).post(url(shared), {"version": 1, "title": "x", "type": "news"}).status_code == 404
    mine = SourceFactory(added_by=stranger)
    assert as_(stranger).get(url(mine)).status_code == 200
    assert Client().get(url(shared)).status_code == 302
    assert Source.objects.get(pk=shared.pk).title == "Yearbook of ports"


def test_the_record_is_edited_and_an_earlier_one_brought_back_with_the_reason(shared):
    user = person_of("Ours")
    me = as_(user)
    typed = {
        "version": 1,
        "title": "Yearbook of harbours",
        "type": "news",
        "publisher": "",
        "published_on": "2024-03-19",
    }
    assert me.post(url(shared), typed).status_code == 302
    line = Event.objects.about(shared).get(verb="edited the source")
    page = me.get(url(shared)).content.decode()
    assert "Yearbook of <del>ports</del>" in page
    assert "Yearbook of <ins>harbours</ins>" in page
    assert f"{url(shared)}history/{line.pk}/" in page

    assert me.post(url(shared, f"history/{line.pk}/"), {"side": "before", "version": 2}).status_code == 302

    shared.refresh_from_db()
    assert (shared.title, shared.type, str(shared.publisher), shared.published_on) == (
        "Yearbook of ports",
        "primary",
        "Harbour office",
        None,
    )
    newest = Event.objects.about(shared)[0]
    assert (newest.actor_id, newest.before["title"]) == (user.pk, "Yearbook of harbours")
    assert newest.reason.startswith("Restored the wording of before ")
    assert newest.reason in me.get(url(shared)).content.decode()

    assert me.post(url(shared, f"history/{line.pk}/"), {"side": "after", "version": 3}).status_code == 302
    shared.refresh_from_db()
    assert str(shared.published_on) == "2024-03-19"


@pytest.mark.parametrize("tail", ["", "history"])
def test_a_record_somebody_saved_first_is_a_conflict_with_both_texts(shared, tail):
    me = as_(person_of("Ours"))
    source = edit_source(shared, version=1, by=person_of("Theirs"), title="Second title", type="primary")
    line = Event.objects.about(shared).get(verb="edited the source")
    edit_source(source, version=2, by=person_of("Theirs"), title="Theirs now", type="primary")
    sent = {"version": 2, "title": "Mine now", "type": "primary", "side": "before"}

    refused = me.post(url(shared, f"history/{line.pk}/" if tail else ""), sent)

    assert refused.status_code == 409
    page = refused.content.decode()
    assert "Reviewer of Theirs saved a change while you were editing" in page
    assert ("Yearbook of ports" if tail else "Mine now") in page
    assert 'name="version" value="3"' in page
    assert Source.objects.get(pk=shared.pk).title == "Theirs now"


def hidden(page: str, name: str) -> str:
    """What the record's form carries under this name, as a browser sends it."""
    form = page.split('id="source-form"')[1].split("</form>")[0]
    return html.unescape(re.search(rf'name="{name}" value="([^"]*)"', form)[1])


def test_theirs_is_what_they_saved_when_it_is_chosen_in_a_conflict(shared):
    me = as_(person_of("Ours"))
    opened = me.get(url(shared)).content.decode()
    edit_source(shared, version=1, by=person_of("Theirs"), title="Theirs now", type="primary")
    sent = {"title": "Mine now", "type": "primary", "publisher": "Harbour office"}
    first = {name: hidden(opened, name) for name in ("version", "base")}
    page = me.post(url(shared), sent | first).content.decode()
    again = {name: hidden(page, name) for name in ("version", "base")} | {"clashing": "title", "settle": "theirs"}

    assert me.post(url(shared), sent | again).status_code == 302

    assert Source.objects.get(pk=shared.pk).title == "Theirs now"


@pytest.mark.parametrize("base", ["", "no JSON", "{}"])
def test_theirs_is_never_taken_for_mine_where_the_page_does_not_say_what_it_was(shared, base):
    me = as_(person_of("Ours"))
    sent = {"version": 1, "base": base, "title": "Mine now", "type": "primary", "clashing": "title", "settle": "theirs"}

    refused = me.post(url(shared), sent)

    assert refused.status_code == 422
    assert "does not hold what they saved" in refused.content.decode()
    assert 'value="Mine now"' in refused.content.decode()
    assert Source.objects.get(pk=shared.pk).title == "Yearbook of ports"


def test_what_will_not_do_comes_back_as_typed(shared):
    refused = as_(person_of("Ours")).post(
        url(shared), {"version": 1, "title": " ", "type": "news", "publisher": "Kept"}
    )
    assert refused.status_code == 422
    assert "Give the source a title" in refused.content.decode()
    assert 'value="Kept"' in refused.content.decode()


def test_lines_of_another_source_and_lines_without_wording_are_not_found(shared):
    other = SourceFactory()
    edit_source(other, version=1, by=curator(), title="Elsewhere", type="news")
    line = Event.objects.about(other).get()
    me = as_(person_of("Ours"))
    assert me.post(url(shared, f"history/{line.pk}/"), {"side": "before", "version": 1}).status_code == 404
    registered = Event.objects.about(shared).get(verb="registered the source")
    assert me.post(url(shared, f"history/{registered.pk}/"), {"side": "before", "version": 1}).status_code == 404


def test_a_long_history_comes_fifty_at_a_time_at_the_same_cost(shared):
    me = as_(person_of("Ours"))

    def queries(address: str, **headers: str) -> tuple[int, str]:
        with CaptureQueriesContext(connection) as found:
            page = me.get(address, headers=headers).content.decode()
        return len(found), page

    few, _ = queries(url(shared))
    for version in range(1, 61):
        edit_source(shared, version=version, by=person_of("Theirs"), title=f"Title {version}.", type="primary")
        attach(make_review(make_claim(team=person_of("Ours").teams.get())), by=person_of("Ours"), url=ADDRESS)
    many, page = queries(url(shared))
    assert few == many <= 10
    assert page.count("edited the source") == 50
    older = page.split("?before=")[1].split('"')[0].split("#")[0]
    _, rest = queries(f"{url(shared)}?before={older}", **{"HX-Request": "true"})
    assert "<!doctype" not in rest.lower()
    assert rest.count("edited the source") == 10
    assert "registered the source" in rest
    _, whole = queries(f"{url(shared)}?before={older}")
    assert "registered the source" in whole
    assert "<!doctype" in whole.lower()

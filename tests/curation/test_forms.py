"""Forms write by actions, with history, and never over what somebody saved in between."""

from typing import Any

import pytest
from django.test import Client

from factcheck.accounts.models import Team, User
from factcheck.audit.models import Event
from factcheck.claims.models import Claim, Topic
from factcheck.columns.models import Column, Outlet, Person
from factcheck.publication.actions import feature
from factcheck.publication.models import ColumnPage, FeaturedItem, Notice
from factcheck.reviews.models import EvidenceRule, Rating
from factcheck.sources.models import Publisher, Source
from tests.curation.conftest import address, filled, said
from tests.factories import SourceFactory, TeamFactory, load_scale, make_claim, make_column, make_published, reviewer

pytestmark = pytest.mark.django_db


def a_rating() -> Rating:
    load_scale()
    return Rating.objects.get(key="mixed")


def a_rule() -> EvidenceRule:
    load_scale()
    return EvidenceRule.objects.get(kind="event")


def a_publisher() -> Publisher:
    return Publisher.objects.create(name="Port office")


def a_featured_item(by: User) -> FeaturedItem:
    return feature(make_published().column_page.column, by=by)


MADE: list[tuple[Any, dict[str, str]]] = [
    (lambda by: make_column(), {"title": "Typed by me"}),
    (lambda by: Person.objects.create(name="Ines Calder"), {"name": "Typed by me"}),
    (lambda by: Outlet.objects.create(name="Estuary Post"), {"name": "Typed by me"}),
    (lambda by: SourceFactory(), {"title": "Typed by me"}),
    (lambda by: a_publisher(), {"name": "Typed by me"}),
    (lambda by: Topic.objects.create(name="Ports", slug="ports"), {"name": "Typed by me"}),
    (lambda by: a_rating(), {"description": "Typed by me"}),
    (lambda by: TeamFactory(), {"name": "Typed by me"}),
    (lambda by: reviewer(), {"name": "Typed by me"}),
    (lambda by: a_rule(), {"needs_primary": "on"}),
    (a_featured_item, {"position": "7"}),
]
NAMES = ["column", "person", "outlet", "source", "publisher", "topic", "rating", "team", "user", "rule", "featured"]


@pytest.mark.parametrize(("make", "typed"), MADE, ids=NAMES)
def test_saving_a_form_changes_the_row_and_writes_history(desk: Client, hana: User, make: Any, typed: Any) -> None:
    row = make(hana)
    url = address(row, "change", row.pk)

    response = desk.post(url, filled(desk.get(url), **typed), follow=True)

    assert response.status_code == 200
    after = type(row).objects.get(pk=row.pk)
    assert after.version == row.version + 1
    ((field, value),) = typed.items()
    assert str(getattr(after, field)) == value.replace("on", "True", 1 if value == "on" else 0)
    assert Event.objects.filter(actor_id=hana.pk).exists()


@pytest.mark.parametrize(("make", "typed"), MADE, ids=NAMES)
def test_a_stale_form_overwrites_nothing_and_keeps_what_was_typed(
    desk: Client, hana: User, make: Any, typed: Any
) -> None:
    row = make(hana)
    url = address(row, "change", row.pk)
    mine = filled(desk.get(url), **typed)
    type(row).objects.filter(pk=row.pk).update(version=row.version + 1)
    ((field, value),) = typed.items()
    before = getattr(type(row).objects.get(pk=row.pk), field)

    response = desk.post(url, mine)

    assert response.status_code == 409
    assert "Somebody saved first" in response.content.decode()
    assert getattr(type(row).objects.get(pk=row.pk), field) == before
    assert response.context["adminform"].form[field].value() in {value, True}
    assert [(line.yours, line.theirs) for line in response.context["conflict"]]


def test_a_conflict_shows_both_values_and_keeping_mine_is_one_more_save(desk: Client) -> None:
    column = make_column(title="As it was")
    url = address(Column, "change", column.pk)
    mine = filled(desk.get(url), title="Mine")
    Column.objects.filter(pk=column.pk).update(title="Theirs", version=column.version + 1)

    refused = desk.post(url, mine)
    assert [tuple(line) for line in refused.context["conflict"]] == [("Title", "Mine", "Theirs")]

    desk.post(url, filled(refused))
    assert Column.objects.get(pk=column.pk).title == "Mine"


def test_a_form_without_its_version_overwrites_nothing(desk: Client) -> None:
    person = Person.objects.create(name="Ines Calder")

    response = desk.post(address(Person, "change", person.pk), {"name": "Somebody else"})

    assert response.status_code == 409
    assert Person.objects.get(pk=person.pk).name == "Ines Calder"


def test_saving_what_nobody_changed_writes_nothing(desk: Client) -> None:
    column = make_column()
    url = address(Column, "change", column.pk)

    desk.post(url, filled(desk.get(url)))

    assert Column.objects.get(pk=column.pk).version == column.version


def test_what_an_action_refuses_is_said_in_the_form_with_everything_kept(desk: Client) -> None:
    Outlet.objects.create(name="Estuary Post")
    other = Outlet.objects.create(name="Harbour Gazette")
    url = address(Outlet, "change", other.pk)

    response = desk.post(url, filled(desk.get(url), name="Estuary  Post", website="https://example.org/"))

    assert response.status_code == 422
    assert "Merge the two instead" in response.content.decode()
    assert response.context["adminform"].form["website"].value() == "https://example.org/"
    assert Outlet.objects.get(pk=other.pk).name == "Harbour Gazette"


def test_rights_reach_readers_at_once_with_a_notice(desk: Client) -> None:
    page = make_published().column_page
    url = address(Column, "change", page.column_id)

    desk.post(url, filled(desk.get(url), rights="full"))

    assert ColumnPage.objects.get(pk=page.pk).rights == "full"
    assert Notice.objects.filter(page=page, kind=Notice.Kind.RIGHTS).exists()


def test_a_claim_is_sorted_under_topics_and_nothing_else_of_it_can_be_edited(desk: Client) -> None:
    claim = make_claim()
    topic = Topic.objects.create(name="Ports", slug="ports")
    url = address(Claim, "change", claim.pk)
    page = desk.get(url)

    desk.post(url, filled(page, topics=[str(topic.pk)], restatement="Changed", triage="accepted", locked="on"))

    after = Claim.objects.get(pk=claim.pk)
    assert list(after.topics.all()) == [topic]
    assert (after.restatement, after.triage, after.locked) == (claim.restatement, "candidate", False)
    assert set(page.context["adminform"].form.fields) == {"topics", "version_seen"}


def test_two_curators_sorting_one_claim_do_not_undo_each_other(desk: Client) -> None:
    claim = make_claim()
    topics = [Topic.objects.create(name=f"Topic {n}", slug=f"topic-{n}") for n in (1, 2)]
    url = address(Claim, "change", claim.pk)
    first, second = (filled(desk.get(url), topics=[str(topic.pk)]) for topic in topics)

    assert desk.post(url, first).status_code == 302
    assert desk.post(url, second).status_code == 409

    assert list(Claim.objects.get(pk=claim.pk).topics.all()) == [topics[0]]


@pytest.mark.parametrize(
    ("model", "typed"),
    [
        (Person, {"name": "Ines Calder", "description": "columnist"}),
        (Outlet, {"name": "Estuary Post", "website": ""}),
        (Publisher, {"name": "Port office", "note": ""}),
        (Topic, {"name": "Ports", "slug": "ports"}),
        (Source, {"title": "Yearbook", "type": "primary", "url": "https://example.org/yearbook", "archive_url": ""}),
    ],
    ids=["person", "outlet", "publisher", "topic", "source"],
)
def test_adding_goes_through_an_action_and_says_who_it_was(desk: Client, hana: User, model: Any, typed: Any) -> None:
    url = address(model, "add")
    response = desk.post(url, filled(desk.get(url), **typed), follow=True)

    assert "was added successfully" in said(response)[0]
    assert Event.objects.get(subject_id=model.objects.get().pk, actor_id=hana.pk)


def test_a_source_that_is_known_is_not_registered_twice(desk: Client) -> None:
    SourceFactory(url="https://example.org/yearbook")
    page = desk.get(address(Source, "add"))

    response = desk.post(address(Source, "add"), filled(page, title="Again", url="https://EXAMPLE.org/yearbook#top"))

    assert response.status_code == 422
    assert Source.objects.count() == 1


def test_members_join_and_leave_a_team_in_its_form(desk: Client, hana: User) -> None:
    team = TeamFactory()
    leaver, joiner = reviewer(team), reviewer()
    url = address(Team, "change", team.pk)
    rows = {"memberships-0-DELETE": "on", "memberships-1-user": joiner.pk}

    desk.post(url, filled(desk.get(url), **rows))

    assert list(team.members.all()) == [joiner]
    event = Event.objects.about(team).get()
    assert (event.before, event.after) == ({"left": str(leaver)}, {"joined": str(joiner)})
    assert User.objects.get(pk=leaver.pk).version == leaver.version + 1

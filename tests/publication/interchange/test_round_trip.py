"""A column moved between two installations keeps everything that is public."""

import json

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.accounts.models import User
from factcheck.audit.models import Event
from factcheck.claims.models import Claim, Span, Topic
from factcheck.columns.actions import AlreadyHere
from factcheck.columns.models import Column, Sentence, TextVersion
from factcheck.publication.actions import drop_correction, import_column
from factcheck.publication.interchange.desk import desk_file
from factcheck.publication.models import PublishedScale
from factcheck.reviews.actions import start_correction
from factcheck.reviews.facts import editor_facts_of
from factcheck.reviews.models import Evidence, Review, Verdict, VerdictTurn
from factcheck.sources.models import Source
from tests.factories import TeamFactory, attach, correct, editor, load_scale, reviewer
from tests.publication.interchange.moving import (
    PUBLIC,
    STATES,
    carried,
    importer,
    make_worked,
    public_pages,
)
from tests.reviews.test_races import race, winners

pytestmark = pytest.mark.django_db


def differing(before: dict[str, str], after: dict[str, str]) -> list[str]:
    return [
        f"{name}:\n{before.get(name)}\n---\n{after.get(name)}" for name in before if before[name] != after.get(name)
    ]


@pytest.mark.parametrize("name", ["everything", "in_full"])
def test_readers_find_every_page_byte_for_byte_as_it_was(name, request):
    """Unavoidably different are the keys in addresses, and nothing else: no date, no name, no word."""
    moved = request.getfixturevalue(name)
    assert not Column.objects.exists()
    assert not User.objects.exists()
    load_scale()

    column = import_column(moved.raw, **importer())

    after = public_pages(column)
    assert set(after) == set(moved.pages)
    assert differing(moved.pages, after) == []
    assert all(page.startswith("200 ") for page in after.values())
    assert len(after) > (30 if name == "everything" else 10)


def test_what_is_exported_again_is_the_same_but_for_keys_and_time(everything):
    moved = everything
    load_scale()
    column = import_column(moved.raw, **importer())

    again = carried(lambda: column).file

    was = moved.file
    names = {row["key"]: row["name"] for row in was["people"]}
    now = {row["key"]: row["name"] for row in again["people"]}
    for one, other in zip(was["claims"], again["claims"], strict=True):
        for part in ("number", "quote", "restatement", "kind", "spans", "sentence", "topics", "claimant", "added_at"):
            assert one[part] == other[part]
        pair = one["review"], other["review"]
        state = "in_review" if pair[0]["state"] == "awaiting_sign_off" else pair[0]["state"]
        assert pair[1]["state"] == state
        for part in ("round", "short_answer", "reasoning", "waiver", "reconsidering", "correction_reason"):
            assert pair[0][part] == pair[1][part]
        assert [row["rationale"] for row in pair[0]["verdicts"]] == [row["rationale"] for row in pair[1]["verdicts"]]
        assert [row["excerpt"] for row in pair[0]["evidence"]] == [row["excerpt"] for row in pair[1]["evidence"]]
        by = [
            (names[a["reviewer"]], now[b["reviewer"]]) for a, b in zip(*(row["verdicts"] for row in pair), strict=True)
        ]
        assert all(there.startswith(f"{here} (") for here, there in by)
    assert was["texts"][0]["text"] == again["texts"][0]["text"]
    assert was["texts"][0]["sentences"] == again["texts"][0]["sentences"]
    assert [row["body"] for row in was["publications"]] == [row["body"] for row in again["publications"]]
    assert was["editions"] == again["editions"]


WORDS = st.text(st.sampled_from("abcdeé ñ𝔸🚢“”’=+-@<>&\"'{}%…—ﬁ\u0301"), min_size=1, max_size=40).map(
    lambda text: f"Ships {text.strip()} came."
)


@settings(max_examples=8)
@given(
    states=st.lists(st.sampled_from(STATES), min_size=1, max_size=3).map(tuple),
    words=st.lists(WORDS, min_size=4, max_size=4, unique=True),
    full=st.booleans(),
    is_example=st.booleans(),
    title=WORDS,
)
def test_any_column_in_any_states_moves_whole(states, words, full, is_example, title):
    sentences = words[: len(states)] + words[-1:]
    moved = carried(
        lambda: make_worked(states, full=full, sentences=sentences, opinions=1, title=title, is_example=is_example)
    )
    with transaction.atomic():
        load_scale()
        column = import_column(moved.raw, **importer())
        assert differing(moved.pages, public_pages(column)) == []
        assert column.text_version.text == moved.file["texts"][0]["text"]
        assert Claim.objects.filter(column=column).count() == sum(state != "candidate" for state in states)
        for span in Span.objects.filter(claim__column=column).select_related("text_version"):
            assert span.text_version.text[span.start : span.end] == span.quote
        assert bool(PublishedScale.objects.exists()) == bool(PUBLIC & set(states))
        transaction.set_rollback(True)


def test_the_same_file_twice_is_refused_and_nothing_doubled(small):
    moved = small
    load_scale()
    who = importer()
    first = import_column(moved.raw, **who)
    models = (Column, TextVersion, Sentence, Claim, Review, Evidence, Verdict, VerdictTurn, Source, Topic, User, Event)
    before = [model.objects.count() for model in models]

    with pytest.raises(AlreadyHere, match="already has this text") as refusal:
        import_column(moved.raw, **who)

    assert refusal.value.column == first
    assert [model.objects.count() for model in models] == before


def test_another_team_of_the_same_newsroom_may_have_it_too_and_shares_its_sources(small):
    moved = small
    load_scale()
    first, second = import_column(moved.raw, **importer()), import_column(moved.raw, **importer())

    assert first.pk != second.pk
    assert Source.objects.count() == len(moved.file["sources"])
    assert differing(public_pages(first), public_pages(second)) == []
    assert User.objects.filter(is_active=False).count() == len(moved.file["people"])


def test_the_history_says_who_brought_what_from_where(small):
    moved = small
    load_scale()
    who = importer()
    column = import_column(moved.raw, **who)

    line = Event.objects.get(verb="imported the column")
    assert (line.actor_id, line.subject_id, line.column_id) == (who["by"].pk, column.pk, column.pk)
    assert line.after["from"].startswith("Factcheck desk http")
    assert (line.after["claims"], line.after["verdict pages"]) == ("3", "2")
    assert line.after["made by"]
    lines = Event.objects.filter(verb="imported the claim")
    assert {each.claim_id for each in lines} == set(Claim.objects.values_list("pk", flat=True))


def test_the_people_of_the_file_get_closed_accounts_in_no_team(small):
    moved = small
    load_scale()
    who = importer()
    import_column(moved.raw, **who)

    brought = User.objects.exclude(pk=who["by"].pk)
    assert brought.count() == len(moved.file["people"]) > 3
    for person in brought:
        assert not person.is_active
        assert not person.has_usable_password()
        assert not person.roles
        assert not person.team_ids
        assert person.name.endswith("(Factcheck desk)")


def test_work_goes_on_after_the_move(small):
    """A published check is corrected, a running correction is dropped, by people of the new newsroom."""
    moved = small
    load_scale()
    column = import_column(moved.raw, **importer())
    published, _, running = Review.objects.filter(claim__column=column).order_by("claim__number")

    row = correct(published.claim.publications.get(), note="One more ship.")
    dropped = drop_correction(running, reason="Nothing to mend.", by=reviewer(column.team))

    assert (row.number, row.content["first_published_on"]) == (2, moved.file["publications"][0]["body"]["published_on"])
    assert dropped.state == "published"


def test_whoever_imports_words_does_not_sign_them_off(small):
    load_scale()
    who = importer()
    import_column(small.raw, **who)

    review = Review.objects.select_related("claim").get(claim__number=2)
    assert review.state == "in_review"
    assert {review.claim.worded_by_id, review.short_answer_by_id, review.reasoning_by_id} == {who["by"].pk}


def test_whoever_corrects_an_imported_check_does_not_sign_the_correction(small):
    """The history here knows no sign-off of it, so the line of the import stands for one."""
    load_scale()
    column = import_column(small.raw, **importer())
    review = Review.objects.select_related("claim__column__team").get(claim__column=column, claim__number=1)
    mending, other = editor(column.team), editor(column.team)
    start_correction(review, reason="A better register.", by=mending)
    attach(review, by=mending)
    review.refresh_from_db()

    assert editor_facts_of(review, mending).edited_last
    assert not editor_facts_of(review, other).edited_last


def test_a_name_of_a_topic_that_is_here_already_is_used(small):
    moved = small
    load_scale()
    told = moved.file["claims"][0]["topics"]
    Topic.objects.create(name=told[0]["name"], slug="of-our-own")
    import_column(moved.raw, **importer())

    here = {topic.name: topic.slug for topic in Claim.objects.get(number=1).topics.all()}
    assert set(here) == {each["name"] for each in told}
    assert here[told[0]["name"]] == "of-our-own"


def test_an_export_takes_as_many_queries_for_twelve_claims_as_for_two(django_assert_max_num_queries):
    def export(states):
        column = Column.objects.select_related("team", "author", "outlet").get(pk=make_worked(states).pk)
        by = editor(column.team)
        with django_assert_max_num_queries(20) as captured:
            json.dumps(desk_file(column, user=by))
        return len(captured)

    assert export(("published", "in_review")) == export(("published", "in_review", "published", "open", "awaiting"))


@pytest.mark.django_db(transaction=True)
def test_two_who_import_the_same_file_at_once_make_one_column(small):
    load_scale()
    team = TeamFactory()
    people = [editor(team) for _ in range(4)]
    results = race([lambda by=by: import_column(small.raw, by=by, team=team) for by in people])

    made = winners(results)
    assert len(made) == Column.objects.count() == 1
    assert sum(isinstance(result, AlreadyHere) for result in results) == 3
    assert Event.objects.filter(verb="imported the column").count() == 1

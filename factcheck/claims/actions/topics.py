"""Topics, kept by curators; and people who turn out to be one."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.db.models import F, Q

from factcheck.accounts.errors import NotAllowed, RuleBroken
from factcheck.accounts.models import User
from factcheck.accounts.versions import save_version
from factcheck.audit.actions import record, record_each
from factcheck.claims.models import Claim, Topic
from factcheck.columns.models import Column, Person
from factcheck.columns.names import MERGED, check_keeps_names


def check_keeps_topics(user: User) -> None:
    """Sorting under a topic is open to those who work on the claim; the list of topics is the curators'."""
    if not user.is_curator:
        raise NotAllowed("Only a curator keeps the list of topics. Nothing was changed.")


@transaction.atomic
def add_topic(*, by: User, name: str, slug: str) -> Topic:
    """A new topic."""
    check_keeps_topics(by)
    name = " ".join(name.split())
    _check_free(name, slug)
    topic = Topic.objects.create(name=name, slug=slug)
    record("added the topic", topic, by=by, after={"name": name, "address": slug})
    return topic


@transaction.atomic
def edit_topic(topic: Topic, *, version: int, by: User, name: str, slug: str) -> Topic:
    """Rename a topic; published pages keep the name they were published with. Raises Stale."""
    check_keeps_topics(by)
    name = " ".join(name.split())
    _check_free(name, slug, topic.pk)
    before = {"name": topic.name, "address": topic.slug}
    topic = save_version(topic, version=version, name=name, slug=slug)
    record("edited the topic", topic, by=by, before=before, after={"name": topic.name, "address": topic.slug})
    return topic


@transaction.atomic
def remove_topic(topic: Topic, *, by: User) -> None:
    """Delete a topic that no claim stands under."""
    check_keeps_topics(by)
    topic = Topic.objects.select_for_update().get(pk=topic.pk)
    if number := Claim.objects.filter(topics=topic).count():
        stand = "1 claim stands" if number == 1 else f"{number} claims stand"
        raise RuleBroken(f"{stand} under “{topic}”. Merge it into another topic instead; nothing was deleted.")
    record("deleted the topic", topic, by=by, before={"name": topic.name, "address": topic.slug})
    topic.delete()


@transaction.atomic
def merge_topics(keep: Topic, others: Iterable[Topic], *, by: User) -> Topic:
    """Claims of the other topics stand under this one from now on."""
    check_keeps_topics(by)
    for other in [other for other in others if other.pk != keep.pk]:
        claims = list(Claim.objects.filter(topics=other).only("pk", "column_id"))
        keep.claims.add(*claims)
        _record_of(claims, "sorted the claim under another topic", other.name, keep.name, field="topic", by=by)
        record("merged another topic into", keep, by=by, before={"name": other.name}, after={"name": keep.name})
        other.delete()
    return keep


@transaction.atomic
def merge_people(keep: Person, others: Iterable[Person], *, by: User) -> Person:
    """One person under several spellings becomes one, as author and as claimant.

    Published pages keep the name they were published with. Stands here because claims, too, name people.
    """
    check_keeps_names(by)
    for other in [other for other in others if other.pk != keep.pk]:
        columns, claims = Column.objects.filter(author=other), Claim.objects.filter(claimant=other)
        record_each(
            "changed the author of the column",
            columns.only("pk"),
            by=by,
            column=lambda column: column.pk,
            before={"author": other.name},
            after={"author": keep.name},
            reason=MERGED,
        )
        named = claims.only("pk", "column_id")
        _record_of(named, "changed the claimant of the claim", other.name, keep.name, field="claimant", by=by)
        columns.update(author=keep, version=F("version") + 1)
        claims.update(claimant=keep, version=F("version") + 1)
        record("merged another person into", keep, by=by, before={"name": other.name}, after={"name": keep.name})
        other.delete()
    return keep


def _record_of(claims: Iterable[Claim], verb: str, before: str, after: str, *, field: str, by: User) -> None:
    """History of each claim that a merge changes."""
    record_each(
        verb,
        claims,
        by=by,
        column=lambda claim: claim.column_id,
        claim=lambda claim: claim.pk,
        before={field: before},
        after={field: after},
        reason=MERGED,
    )


def _check_free(name: str, slug: str, own: int = 0) -> None:
    if not name or not slug:
        raise RuleBroken("Give the topic a name and an address. Nothing was saved.")
    if Topic.objects.filter(Q(name=name) | Q(slug=slug)).exclude(pk=own).exists():
        raise RuleBroken(f"There is a topic “{name}” or one with its address already. Nothing was saved.")

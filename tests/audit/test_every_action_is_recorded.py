"""Every verb that writes leaves a line of history: who, what, before and after, and the reason where one is given.

The table in verbs.py names each public function of the rooms' actions that takes `by`. An action that is missing there
fails the test, and so does one that ends without its line.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil

import pytest

import factcheck
from factcheck.audit.models import Event
from factcheck.claims import actions as claims
from factcheck.claims.models import Claim
from factcheck.columns import names
from factcheck.columns.models import Outlet, Person
from factcheck.sources import publishers
from factcheck.sources.models import Publisher, Source
from tests.audit.verbs import TABLE
from tests.factories import (
    attach,
    curator,
    make_claim,
    make_review,
)

pytestmark = pytest.mark.django_db

# Where verbs live besides `actions`.
MORE = {"columns.names", "sources.documents", "sources.publishers", "curation.people", "curation.admin.sign_ins"}
NOT_HERE = {
    "accounts.actions": "stands beside `audit`; curation/people.py and demo/load.py record what they call there",
    "desk.intake.actions": "drafts of one person that nobody else sees; the column they become is recorded",
}
NO_VERB = {
    "audit.actions": "how everybody records",
    "claims.actions.describing": "how the others record",
    "reviews.actions.base": "how the others record; `begin` is part of attach_source, edit_answer and give_verdict",
}
OWN_MARK = "a person's own reading mark, which says nothing of the work and which nobody else sees"
TELLING = "how the others put something into an inbox; what they tell of is recorded"
LEAVES_NO_LINE = {
    "reviews.actions.inbox.mark_all_read": OWN_MARK,
    "reviews.actions.inbox.mark_read": OWN_MARK,
    "reviews.actions.inbox.mark_unread": OWN_MARK,
    "reviews.actions.inbox.tell": TELLING,
    "reviews.actions.inbox.tell_thread": TELLING,
    "reviews.actions.inbox.tell_workers": TELLING,
}
# Checked by their callers' rows below: these are only called by the verb that is named.
PART_OF = {
    "claims.actions.triage.set_accepted": "reviews.actions.triage.accept",
    "claims.actions.triage.set_candidate": "reviews.actions.triage.bring_back",
    "claims.actions.triage.set_dismissed": "reviews.actions.triage.dismiss",
    "claims.actions.moving.carry_over": "publication.actions.editing.replace_text",
    "claims.actions.moving.mark_gone": "publication.actions.editing.mark_gone",
    "claims.actions.moving.place_words": "publication.actions.editing.place_words",
    "columns.actions.replace_text": "publication.actions.editing.replace_text",
    "claims.actions.same.join": "publication.actions.repeats.say_same",
    "claims.actions.same.leave": "publication.actions.repeats.say_other",
    "claims.actions.reshaping.split_claim": "reviews.actions.reshaping.split",
    "claims.actions.reshaping.merge_spans": "reviews.actions.reshaping.merge",
    "reviews.actions.discussion.settle": "reviews.actions.verdicts.give_verdict",
    "reviews.actions.states.record_approval": "publication.actions.publishing.sign_off",
    "reviews.actions.states.record_drop": "publication.actions.dropping.drop_correction",
    "reviews.actions.states.record_withdrawal": "publication.actions.publishing.withdraw",
}
# Has nothing to say of before and after: history must not hold a password.
BARE = {"curation.people.change_password"}


def verbs() -> set[str]:
    """Every public function with `by` in the modules where verbs live, by its dotted name without `factcheck.`"""
    found = set()
    for module in pkgutil.walk_packages(factcheck.__path__, "factcheck."):
        short = module.name.removeprefix("factcheck.")
        parts = short.split(".")
        if not ("actions" in parts or short in MORE) or short in NOT_HERE or short in NO_VERB:
            continue
        loaded = importlib.import_module(module.name)
        for name, value in vars(loaded).items():
            if name.startswith(("_", "check_", "can_")) or not inspect.isfunction(value):
                continue
            if value.__module__ == module.name and "by" in inspect.signature(value).parameters:
                found.add(f"{short}.{name}")
    return found


def test_no_action_is_missing_from_the_table() -> None:
    assert set(TABLE) | set(PART_OF) | set(LEAVES_NO_LINE) == verbs()
    assert not set(LEAVES_NO_LINE) & (set(TABLE) | set(PART_OF))
    assert set(PART_OF.values()) <= set(TABLE)


@pytest.mark.parametrize("name", TABLE)
def test_an_action_leaves_its_line(name: str) -> None:
    action, given = TABLE[name]()
    assert f"{action.__module__}.{action.__name__}" == f"factcheck.{name}"
    newest = Event.objects.order_by("-id").values_list("id", flat=True).first() or 0

    action(**given)

    lines = list(Event.objects.filter(id__gt=newest).order_by("id"))
    by = given["by"]
    assert lines
    assert {(line.actor_id, line.actor_name) for line in lines} == {(by.pk, str(by))}
    if name not in BARE:
        assert all(line.before or line.after for line in lines), [line.verb for line in lines]
        assert any(line.changed() for line in lines) or name.endswith("assign")
    if reason := given.get("reason"):
        words = Claim.Dismissal(reason).label if reason in Claim.Dismissal.values else reason
        assert any(words in line.reason for line in lines)


def test_what_a_merge_changes_is_told_of_each_that_it_changes() -> None:
    """A column, a claim and a source know in their own history why another name stands on them."""
    by = curator()
    claim = make_claim()
    column = claim.column
    item = attach(make_review(claim))
    ines, keep = column.author, Person.objects.create(name="Inés Calder")
    post = Outlet.objects.create(name="Estuary Post")
    office = Publisher.objects.create(name="Harbour Office")
    house = item.source.publisher

    claims.merge_people(keep, [ines], by=by)
    names.merge_outlets(post, [column.outlet], by=by)
    publishers.merge_publishers(office, [house], by=by)

    told = {event.verb: (event.before, event.after) for event in Event.objects.filter(actor_id=by.pk).about(column)}
    assert told["changed the author of the column"] == ({"author": "Ines Calder"}, {"author": "Inés Calder"})
    assert told["changed the outlet of the column"] == ({"outlet": "The Estuary Post"}, {"outlet": "Estuary Post"})
    changed = Event.objects.within_claim(claim.pk).get(verb="changed the claimant of the claim")
    assert (changed.column_id, changed.after) == (column.pk, {"claimant": "Inés Calder"})
    source = Event.objects.about(Source.objects.get()).get(verb="changed the publisher of the source")
    assert source.after == {"publisher": "Harbour Office"}
    assert source.reason

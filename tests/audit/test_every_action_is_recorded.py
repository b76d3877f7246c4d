"""Every verb that writes leaves a line of history: who, what, before and after, and the reason where one is given.

The table below names each public function of the rooms' actions that takes `by`. An action that is missing here fails
the test, and so does one that ends without its line.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from axes.models import AccessAttempt

import factcheck
from factcheck.accounts.models import User
from factcheck.audit.models import Event
from factcheck.claims import actions as claims
from factcheck.claims.models import Claim, Topic
from factcheck.columns import actions as columns
from factcheck.columns import names
from factcheck.columns.models import Column, Outlet, Person
from factcheck.curation import people
from factcheck.curation.admin import sign_ins
from factcheck.desk.column_desk import actions as column_desk
from factcheck.publication import actions as publication
from factcheck.replies.actions import mark_handled, receive_report
from factcheck.reviews import actions as reviews
from factcheck.reviews.models import EvidenceRule, Rating
from factcheck.sources import actions as sources
from factcheck.sources import publishers
from factcheck.sources.models import Publisher, Source
from tests.factories import (
    SourceFactory,
    TeamFactory,
    attach,
    curator,
    editor,
    load_scale,
    make_awaiting,
    make_claim,
    make_column,
    make_published,
    make_reading,
    make_ready,
    make_review,
    reviewer,
    verdict,
)

pytestmark = pytest.mark.django_db

# Where verbs live besides `actions`.
MORE = {"columns.names", "sources.publishers", "curation.people", "curation.admin.sign_ins"}
NOT_HERE = {
    "accounts.actions": "stands beside `audit`; curation/people.py and demo/load.py record what they call there",
    "desk.intake.actions": "drafts of one person that nobody else sees; the column they become is recorded",
}
NO_VERB = {
    "audit.actions": "how everybody records",
    "claims.actions.describing": "how the others record",
    "reviews.actions.base": "how the others record; `begin` is part of attach_source, edit_answer and give_verdict",
}
# Checked by their callers' rows below: these are only called by the verb that is named.
PART_OF = {
    "claims.actions.triage.set_accepted": "reviews.actions.triage.accept",
    "claims.actions.triage.set_candidate": "reviews.actions.triage.bring_back",
    "claims.actions.triage.set_dismissed": "reviews.actions.triage.dismiss",
    "claims.actions.reshaping.split_claim": "reviews.actions.reshaping.split",
    "claims.actions.reshaping.merge_spans": "reviews.actions.reshaping.merge",
    "reviews.actions.states.record_approval": "publication.actions.publishing.sign_off",
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


def two(model: type[Any], **more: Any) -> tuple[Any, Any]:
    return model.objects.create(name="Right", **more), model.objects.create(name="Rihgt", **more)


def topics() -> tuple[Topic, Topic]:
    right, wrong = (Topic.objects.create(name=name, slug=name) for name in ("ports", "prots"))
    make_claim().topics.add(wrong)
    return right, wrong


def of_team(make: Callable[[Any], User], claim: Claim) -> User:
    return make(claim.column.team)


def reading() -> Any:
    return make_reading(["In year 1900 the port counted 12 ships."])


def rating() -> Rating:
    load_scale()
    return Rating.objects.get(key="mixed")


def unused_rating() -> Rating:
    return Rating.objects.create(key="new", name="New", position=90, description="Never used.")


def state(name: str) -> tuple[Callable[..., Any], dict[str, Any]]:
    """A move of the workflow from where it starts."""
    start: dict[str, Callable[[], Any]] = {
        "start": make_review,
        "send_for_sign_off": make_ready,
        "take_back": make_awaiting,
        "return_to_reviewers": make_awaiting,
        "start_correction": lambda: make_published().claim.review,
        "reopen": withdrawn_review,
    }
    review = start[name]()
    reason = {} if name in {"start", "send_for_sign_off"} else {"reason": "Because."}
    make = reviewer if name in {"start", "send_for_sign_off", "take_back"} else editor
    return getattr(reviews, name), {"review": review, "by": of_team(make, review.claim), **reason}


def withdrawn_review() -> Any:
    review = make_published().claim.review
    publication.withdraw(review, reason="Wrong.", by=of_team(editor, review.claim))
    review.refresh_from_db()
    return review


def on_claim(action: Callable[..., Any], **more: Any) -> tuple[Callable[..., Any], dict[str, Any]]:
    claim = make_claim()
    return action, {"claim": claim, "version": 1, "by": of_team(reviewer, claim), **more}


def on_review(action: Callable[..., Any], **more: Any) -> tuple[Callable[..., Any], dict[str, Any]]:
    review = make_review()
    return action, {"review": review, "by": of_team(reviewer, review.claim), **more}


def words_of(claim: Claim) -> list[tuple[int, int]]:
    span = claim.spans.get()
    return [(span.start, span.end - 1)]


def move(action: Callable[..., Any]) -> tuple[Callable[..., Any], dict[str, Any]]:
    call, given = on_claim(action)
    return call, {**given, "spans": words_of(given["claim"])}


def split() -> tuple[Callable[..., Any], dict[str, Any]]:
    call, given = on_claim(reviews.split)
    (start, end) = words_of(given["claim"])[0]
    return call, {**given, "at": (start + end) // 2}


def merge() -> tuple[Callable[..., Any], dict[str, Any]]:
    claim = make_claim()
    other = Claim.objects.filter(column=claim.column).exclude(pk=claim.pk).first()
    given = {"claim": claim, "other": other, "version": 1, "other_version": 1, "by": of_team(reviewer, claim)}
    return reviews.merge, given


def dismissed() -> tuple[Callable[..., Any], dict[str, Any]]:
    call, given = on_claim(reviews.bring_back)
    claim = reviews.dismiss(given["claim"], version=1, by=given["by"], reason="trivial")
    return call, {**given, "claim": claim, "version": claim.version}


def answer() -> tuple[Callable[..., Any], dict[str, Any]]:
    call, given = on_review(reviews.edit_answer, short_answer="As many.", reasoning="Counted.", reason="Why not.")
    verdict(given["review"], by=given["by"])
    given["review"].refresh_from_db()
    return call, {**given, "version": given["review"].version}


def evidence(action: Callable[..., Any], **more: Any) -> tuple[Callable[..., Any], dict[str, Any]]:
    row = attach(make_review())
    return action, {"evidence": row, "version": 1, "by": of_team(reviewer, row.review.claim), **more}


def revise() -> tuple[Callable[..., Any], dict[str, Any]]:
    review = make_review()
    given = verdict(review)
    more = {"rating": "mixed", "confidence": "low", "rationale": "On reflection."}
    return reviews.revise_verdict, {"verdict": given, "version": 1, "by": given.reviewer, **more}


def look() -> tuple[Callable[..., Any], dict[str, Any]]:
    review = make_review()
    return reviews.look, {"review": review, "by": of_team(editor, review.claim)}


def sign_off() -> tuple[Callable[..., Any], dict[str, Any]]:
    review = make_awaiting()
    by = of_team(editor, review.claim)
    reviews.look(review, by=by)
    return publication.sign_off, {"review": review, "rating": "true", "by": by}


def withdraw() -> tuple[Callable[..., Any], dict[str, Any]]:
    review = make_published().claim.review
    return publication.withdraw, {"review": review, "reason": "Wrong.", "by": of_team(editor, review.claim)}


def unfeature() -> tuple[Callable[..., Any], dict[str, Any]]:
    by = curator()
    return publication.unfeature, {"column": publication.feature(published_column(), by=by).page.column, "by": by}


def move_featured() -> tuple[Callable[..., Any], dict[str, Any]]:
    by = curator()
    item = publication.feature(published_column(), by=by)
    return publication.move_featured, {"item": item, "version": 1, "position": 4, "by": by}


def published_column() -> Column:
    return make_published().column_page.column


def publish_scale() -> tuple[Callable[..., Any], dict[str, Any]]:
    load_scale()
    return publication.publish_scale, {"by": curator()}


def by_curator(action: Callable[..., Any], **given: Any) -> tuple[Callable[..., Any], dict[str, Any]]:
    return action, {"by": curator(), **given}


def merged(action: Callable[..., Any], rows: tuple[Any, Any]) -> tuple[Callable[..., Any], dict[str, Any]]:
    return by_curator(action, keep=rows[0], others=[rows[1]])


def shut_out() -> AccessAttempt:
    return AccessAttempt.objects.create(username="ines", failures_since_start=10, ip_address="192.0.2.1")


def desk_edit() -> tuple[Callable[..., Any], dict[str, Any]]:
    more = {"claimant": "", "claimant_type": "author", "short_form": "", "needs_context": False}
    return on_claim(column_desk.edit_with_topics, topics=["Ports"], restatement="Said anew.", kind="event", **more)


def accept_and_assign() -> tuple[Callable[..., Any], dict[str, Any]]:
    call, given = on_claim(column_desk.accept_and_assign)
    return call, {**given, "review_version": 0, "to": given["by"]}


def a_column(action: Callable[..., Any], **more: Any) -> tuple[Callable[..., Any], dict[str, Any]]:
    column = make_column()
    return action, {"column": column, "version": 1, "by": curator(), **more}


def add_column(action: Callable[..., Any]) -> tuple[Callable[..., Any], dict[str, Any]]:
    team = TeamFactory()
    return action, {"reading": reading(), "by": reviewer(team), "team": team, "raw": b"x", "title": "Ships"}


def add_claim() -> tuple[Callable[..., Any], dict[str, Any]]:
    column = make_column()
    return claims.add_claim, {"column": column, "spans": [(0, 5)], "by": reviewer(column.team)}


def report() -> tuple[Callable[..., Any], dict[str, Any]]:
    return by_curator(mark_handled, report=receive_report(address="192.0.2.1", text="Wrong."), answer="Corrected.")


def rule() -> EvidenceRule:
    load_scale()
    return EvidenceRule.objects.get(kind="event")


TABLE: dict[str, Callable[[], tuple[Callable[..., Any], dict[str, Any]]]] = {
    "claims.actions.intake.take_in": lambda: add_column(claims.take_in),
    "claims.actions.spans.add_claim": add_claim,
    "claims.actions.spans.move_span": lambda: move(claims.move_span),
    "claims.actions.topics.add_topic": lambda: by_curator(claims.add_topic, name="Ports", slug="ports"),
    "claims.actions.topics.edit_topic": lambda: by_curator(
        claims.edit_topic, topic=topics()[0], version=1, name="Harbours", slug="harbours"
    ),
    "claims.actions.topics.merge_people": lambda: merged(claims.merge_people, two(Person)),
    "claims.actions.topics.merge_topics": lambda: merged(claims.merge_topics, topics()),
    "claims.actions.topics.remove_topic": lambda: by_curator(claims.remove_topic, topic=topics()[0]),
    "claims.actions.wording.edit_claim": lambda: on_claim(
        claims.edit_claim, restatement="Said anew.", kind="event", reason="Why not."
    ),
    "claims.actions.wording.set_topics": lambda: on_claim(claims.set_topics, names=["Ports"]),
    "columns.actions.add_column": lambda: add_column(columns.add_column),
    "columns.actions.edit_column": lambda: a_column(columns.edit_column, title="Another title", reason="Why not."),
    "columns.names.add_outlet": lambda: by_curator(names.add_outlet, name="The Estuary Post"),
    "columns.names.add_person": lambda: by_curator(names.add_person, name="Ines Calder"),
    "columns.names.edit_outlet": lambda: by_curator(
        names.edit_outlet, outlet=two(Outlet)[0], version=1, name="Harbour Post"
    ),
    "columns.names.edit_person": lambda: by_curator(
        names.edit_person, person=two(Person)[0], version=1, name="Ines Calder"
    ),
    "columns.names.merge_outlets": lambda: merged(names.merge_outlets, two(Outlet)),
    "columns.names.set_column_due": lambda: a_column(names.set_column_due, on=date(2026, 5, 1)),
    "curation.admin.sign_ins.let_in": lambda: by_curator(sign_ins.let_in, attempt=shut_out()),
    "curation.people.change_members": lambda: by_curator(
        people.change_members, team=TeamFactory(), joining=[reviewer()], leaving=[]
    ),
    "curation.people.change_password": lambda: by_curator(
        people.change_password, user=reviewer(), password="lantern-under-the-quay"
    ),
    "curation.people.change_roles": lambda: by_curator(people.change_roles, user=reviewer(), roles=["editor"]),
    "curation.people.change_teams": lambda: by_curator(people.change_teams, user=reviewer(), teams=[TeamFactory()]),
    "curation.people.deactivate": lambda: by_curator(people.deactivate, user=reviewer()),
    "curation.people.edit_account": lambda: by_curator(
        people.edit_account, user=reviewer(), version=1, username="ines", name="Ines Calder"
    ),
    "curation.people.edit_team": lambda: by_curator(
        people.edit_team, team=TeamFactory(), version=1, name="Harbour", slug="harbour"
    ),
    "curation.people.make_account": lambda: by_curator(people.make_account, username="ines", name="Ines Calder"),
    "curation.people.make_team": lambda: by_curator(people.make_team, name="Harbour", slug="harbour"),
    "curation.people.reactivate": lambda: by_curator(people.reactivate, user=reviewer(is_active=False)),
    "desk.column_desk.actions.accept_and_assign": accept_and_assign,
    "desk.column_desk.actions.edit_with_topics": desk_edit,
    "publication.actions.featuring.feature": lambda: by_curator(publication.feature, column=published_column()),
    "publication.actions.featuring.move_featured": move_featured,
    "publication.actions.featuring.unfeature": unfeature,
    "publication.actions.publishing.sign_off": sign_off,
    "publication.actions.publishing.withdraw": withdraw,
    "publication.actions.rights.set_rights": lambda: a_column(publication.set_rights, rights="full"),
    "publication.actions.scale.publish_scale": publish_scale,
    "replies.actions.mark_handled": report,
    "reviews.actions.answer.edit_answer": answer,
    "reviews.actions.assignment.assign": lambda: on_review(reviews.assign, to=None, version=1),
    "reviews.actions.assignment.set_due": lambda: on_review(reviews.set_due, on=date(2026, 5, 1), version=1),
    "reviews.actions.comments.comment": lambda: on_review(reviews.comment, body="Which page?"),
    "reviews.actions.evidence.attach_source": lambda: on_review(
        reviews.attach_source, stance="supports", title="Register", type="primary"
    ),
    "reviews.actions.evidence.edit_evidence": lambda: evidence(
        reviews.edit_evidence, stance="refutes", excerpt="Twelve.", reason="Why not."
    ),
    "reviews.actions.evidence.remove_evidence": lambda: evidence(reviews.remove_evidence),
    "reviews.actions.reshaping.merge": merge,
    "reviews.actions.reshaping.split": split,
    "reviews.actions.scale.add_rating": lambda: by_curator(
        reviews.add_rating, key="new", name="New", number=None, position=90, description="A new step."
    ),
    "reviews.actions.scale.add_rule": lambda: by_curator(reviews.add_rule, kind="event", needs_primary=True),
    "reviews.actions.scale.edit_rating": lambda: by_curator(
        reviews.edit_rating,
        rating=rating(),
        version=1,
        name="In between",
        position=90,
        description="Both.",
        is_active=True,
    ),
    "reviews.actions.scale.remove_rating": lambda: by_curator(reviews.remove_rating, rating=unused_rating()),
    "reviews.actions.scale.set_rule": lambda: by_curator(
        reviews.set_rule, rule=rule(), version=1, needs_primary=not rule().needs_primary
    ),
    "reviews.actions.states.reopen": lambda: state("reopen"),
    "reviews.actions.states.return_to_reviewers": lambda: state("return_to_reviewers"),
    "reviews.actions.states.send_for_sign_off": lambda: state("send_for_sign_off"),
    "reviews.actions.states.start": lambda: state("start"),
    "reviews.actions.states.start_correction": lambda: state("start_correction"),
    "reviews.actions.states.take_back": lambda: state("take_back"),
    "reviews.actions.triage.accept": lambda: on_claim(reviews.accept),
    "reviews.actions.triage.bring_back": dismissed,
    "reviews.actions.triage.dismiss": lambda: on_claim(reviews.dismiss, reason="trivial", note="Nobody asks."),
    "reviews.actions.verdicts.give_verdict": lambda: on_review(
        reviews.give_verdict, rating="true", confidence="low", rationale="It says so."
    ),
    "reviews.actions.verdicts.look": look,
    "reviews.actions.verdicts.revise_verdict": revise,
    "reviews.actions.wording.edit_wording": lambda: on_claim(
        reviews.edit_wording, restatement="Said anew.", kind="event", reason="Why not."
    ),
    "reviews.actions.wording.move_words": lambda: move(reviews.move_words),
    "sources.actions.edit_source": lambda: by_curator(
        sources.edit_source, source=SourceFactory(), version=1, title="Another", type="news", reason="Why not."
    ),
    "sources.actions.register_source": lambda: by_curator(sources.register_source, title="A book", type="other"),
    "sources.publishers.add_publisher": lambda: by_curator(publishers.add_publisher, name="Port office"),
    "sources.publishers.edit_publisher": lambda: by_curator(
        publishers.edit_publisher, publisher=two(Publisher)[0], version=1, name="Port office"
    ),
    "sources.publishers.merge_publishers": lambda: merged(publishers.merge_publishers, two(Publisher)),
}


def test_no_action_is_missing_from_the_table() -> None:
    assert set(TABLE) | set(PART_OF) == verbs()
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

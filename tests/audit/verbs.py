"""Every verb that writes, by its dotted name without `factcheck.`, with a call of it ready to be made."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from factcheck.claims import actions as claims
from factcheck.columns import actions as columns
from factcheck.columns import names
from factcheck.columns.models import Outlet, Person
from factcheck.curation import people
from factcheck.curation.admin import sign_ins
from factcheck.publication import actions as publication
from factcheck.reviews import actions as reviews
from factcheck.sources import actions as sources
from factcheck.sources import publishers
from factcheck.sources.models import Publisher
from tests.audit.recipes import (
    a_column,
    accept_and_assign,
    add_claim,
    add_column,
    answer,
    by_curator,
    confirm,
    desk_edit,
    discussion,
    dismissed,
    drop_correction,
    evidence,
    look,
    merge,
    merged,
    move,
    move_featured,
    on_claim,
    on_review,
    own_comment,
    publish_scale,
    published_column,
    rating,
    report,
    revise,
    rule,
    shut_out,
    sign_off,
    split,
    state,
    thread,
    topics,
    two,
    unfeature,
    unused_rating,
    withdraw,
)
from tests.audit.repeats import other_claim, same_claim, take_over
from tests.factories import (
    SourceFactory,
    TeamFactory,
    reviewer,
)

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
    "publication.actions.dropping.drop_correction": drop_correction,
    "publication.actions.featuring.feature": lambda: by_curator(publication.feature, column=published_column()),
    "publication.actions.featuring.move_featured": move_featured,
    "publication.actions.featuring.unfeature": unfeature,
    "publication.actions.publishing.sign_off": sign_off,
    "publication.actions.publishing.withdraw": withdraw,
    "publication.actions.repeats.say_other": other_claim,
    "publication.actions.repeats.say_same": same_claim,
    "publication.actions.rights.set_rights": lambda: a_column(publication.set_rights, rights="full"),
    "publication.actions.scale.publish_scale": publish_scale,
    "publication.actions.taking.take_over": take_over,
    "replies.actions.mark_handled": report,
    "reviews.actions.answer.edit_answer": answer,
    "reviews.actions.assignment.assign": lambda: on_review(reviews.assign, to=None, version=1),
    "reviews.actions.assignment.set_due": lambda: on_review(reviews.set_due, on=date(2026, 5, 1), version=1),
    "reviews.actions.comments.comment": lambda: on_review(reviews.comment, body="Which page?"),
    "reviews.actions.comments.edit_comment": lambda: own_comment(reviews.edit_comment, body="Which volume?"),
    "reviews.actions.comments.reopen_thread": lambda: thread(reviews.reopen_thread),
    "reviews.actions.comments.resolve_thread": lambda: thread(reviews.resolve_thread),
    "reviews.actions.comments.take_back_comment": lambda: own_comment(reviews.take_back_comment),
    "reviews.actions.discussion.record_discussion": discussion,
    "reviews.actions.evidence.attach_known": lambda: on_review(
        reviews.attach_known, source=SourceFactory(), stance="supports", reason="Taken over."
    ),
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
    "reviews.actions.states.leave_withdrawn": lambda: state("leave_withdrawn"),
    "reviews.actions.states.put_back": lambda: state("put_back"),
    "reviews.actions.states.reopen": lambda: state("reopen"),
    "reviews.actions.states.restart": lambda: state("restart"),
    "reviews.actions.states.return_to_reviewers": lambda: state("return_to_reviewers"),
    "reviews.actions.states.send_for_sign_off": lambda: state("send_for_sign_off"),
    "reviews.actions.states.start": lambda: state("start"),
    "reviews.actions.states.start_correction": lambda: state("start_correction"),
    "reviews.actions.states.take_back": lambda: state("take_back"),
    "reviews.actions.triage.accept": lambda: on_claim(reviews.accept),
    "reviews.actions.triage.bring_back": dismissed,
    "reviews.actions.triage.dismiss": lambda: on_claim(reviews.dismiss, reason="trivial", note="Nobody asks."),
    "reviews.actions.verdicts.confirm_verdict": confirm,
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

"""The forms of the table, filled in as the page would: `(world, person, thing)` → fields that the action takes."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from factcheck.claims.actions.same import cluster_of
from factcheck.claims.models import Claim
from factcheck.desk.column_desk.checked import token_of
from factcheck.publication.body import compose_draft, fingerprint
from factcheck.replies.reading import asked_of
from factcheck.replies.reading import for_readers as told
from factcheck.reviews.models import Review, Verdict

from .things import Thing
from .world import World

Fields = dict[str, Any]


def earlier(world: World, person: str, thing: Thing) -> Fields:
    """Another claim of the team that has sources."""
    sourced = [each.claim.pk for each in world.things["item"] if each.state in ("in_review", "published")]
    return {"other": next(pk for pk in sourced if pk != thing.claim.pk)}


def same(world: World, person: str, thing: Thing) -> Fields:
    return {"other": world.spare.pk, "version": "0"}


def not_same(world: World, person: str, thing: Thing) -> Fields:
    cluster = cluster_of(thing.claim)
    return {"version": cluster.version if cluster else 0}


def version(world: World, person: str, thing: Thing) -> Fields:
    return {"version": thing.claim.version}


def comeback(world: World, person: str, thing: Thing) -> Fields:
    return {**version(world, person, thing), "reason": "It matters after all."}


def dismissal(world: World, person: str, thing: Thing) -> Fields:
    return {"version": thing.claim.version, "reason": "opinion", "note": "It is one."}


def wording(world: World, person: str, thing: Thing) -> Fields:
    claim = thing.claim
    said = {"restatement": "The port counted more ships.", "kind": claim.kind, "claimant_type": "quoted"}
    said |= {"claimant": "Ines Calder", "short_form": "More ships"}
    return {"version": claim.version, **said}


def source(world: World, person: str, thing: Thing) -> Fields:
    about = {"url": "https://example.org/new", "title": "A new register", "type": "primary"}
    return {**about, "stance": "supports", "publisher": "Harbour office"}


def bearing(world: World, person: str, thing: Thing) -> Fields:
    return {"version": thing.item.version if thing.item else 1, "stance": "refutes", "note": "On second thoughts."}


def record(world: World, person: str, thing: Thing) -> Fields:
    row = thing.item.source if thing.item else None
    return {"version": row.version if row else 1, "title": "A better title", "type": "official"}


def reviewed(thing: Thing) -> int:
    """The version of the review; a claim without one gets forms too, and refuses them."""
    return thing.review.version if thing.review else 1


def verdict(world: World, person: str, thing: Thing) -> Fields:
    given = {"rating": "false", "confidence": "low", "rationale": "The register decides it."}
    running = Verdict.objects.filter(review=thing.review, round=thing.review.round if thing.review else 0)
    own = running.filter(reviewer__username=person).first()
    return {**given, "version": own.version} if own else given


def answer(world: World, person: str, thing: Thing) -> Fields:
    return {"version": reviewed(thing), "short_answer": "No.", "reasoning": "One register says no."}


def address(world: World, person: str, thing: Thing) -> Fields:
    """One that is registered, so that nothing is asked of the network."""
    return {"url": thing.item.source.url if thing.item else "https://example.org/a"}


def comment(world: World, person: str, thing: Thing) -> Fields:
    return {"about": "sources", "body": "Which register?"}


def talk(world: World, person: str, thing: Thing) -> Fields:
    return {"about": "verdicts", "body": "We are far apart."}


def assignee(world: World, person: str, thing: Thing) -> Fields:
    return {"version": reviewed(thing), "assignee": world.people["voter"].pk}


def due(world: World, person: str, thing: Thing) -> Fields:
    return {"version": reviewed(thing), "due_on": "2031-05-06"}


def plan(world: World, person: str, thing: Thing) -> Fields:
    return {**due(world, person, thing), "do": "due"}


def moved(world: World, person: str, thing: Thing) -> Fields:
    return {"version": reviewed(thing), "reason": "Somebody found a better register."}


def sign_off(world: World, person: str, thing: Thing) -> Fields:
    review = Review.objects.select_related("claim__column", "rating").filter(claim=thing.claim).first()
    seen = fingerprint(compose_draft(review, replies=told(asked_of(review)))) if review else ""
    return {"rating": "true", "seen": seen, "note": "We had miscounted."}


def ticked(world: World, person: str, thing: Thing) -> Fields:
    """A candidate of the column."""
    return {"claim": token_of(thing.claim, None)}


def ticked_away(world: World, person: str, thing: Thing) -> Fields:
    return {**ticked(world, person, thing), "reason": "opinion", "note": "It is one."}


def ticked_back(world: World, person: str, thing: Thing) -> Fields:
    """A dismissed claim of the column; where it has none, its candidate, which cannot come back."""
    gone = Claim.objects.filter(column=thing.column, triage="dismissed").first()
    return {"claim": token_of(gone or thing.claim, None), "reason": "It matters after all."}


def ticked_for(world: World, person: str, thing: Thing) -> Fields:
    return {**ticked(world, person, thing), "to": world.people["voter"].pk}


def words(world: World, person: str, thing: Thing) -> Fields:
    """The last sentence of the column, which is nobody's claim."""
    text = thing.column.text_version.text
    start = text.rindex("Harbours like")
    fields = {"start": start, "end": len(text), "kind": "event", "restatement": "Harbours are a joy."}
    return {**fields, "version": thing.claim.version}


def new_text(world: World, person: str, thing: Thing) -> Fields:
    """The column's text with a line more, in place of the one it has."""
    text = thing.column.text_version
    return {"do": "replace", "over": text.number, "text": f"{text.text}\n\nOne line more."}


def gone(world: World, person: str, thing: Thing) -> Fields:
    return {"do": "gone", "over": thing.column.text_version.number, "version": thing.claim.version}


def sorted_wording(world: World, person: str, thing: Thing) -> Fields:
    return {**wording(world, person, thing), "topics": "Ports"}


def cut(world: World, person: str, thing: Thing) -> Fields:
    span = thing.claim.spans.get()
    return {
        "version": thing.claim.version,
        "at": span.start + thing.claim.quote.index("counted"),
        "first": "",
        "second": "",
    }


def other(world: World, person: str, thing: Thing) -> Fields:
    return {"version": thing.claim.version, "other": token_of(world.spare, None)}


def details(world: World, person: str, thing: Thing) -> Fields:
    return {"version": thing.column.version, "title": "Another title", "author": "Ines Calder"}


def text(world: World, person: str, thing: Thing) -> Fields:
    team = world.theirs if person in ("stranger", "strange_editor") else world.ours
    return {"how": "paste", "text": "Of ships\n\nIn 1998 the port counted 12 ships.", "team": team.pk}


def column_of_elsewhere(world: World, person: str, thing: Thing) -> Fields:
    """The smallest file of another desk: a text of one sentence."""
    words = "In 1998 the port of elsewhere counted 12 ships."
    moment = "2026-03-05T10:00:00+00:00"
    sentence = {"start": 0, "end": len(words), "paragraph": 0, "section": "body", "label": "checkable"}
    sentence |= {"kind": "event", "score": 0.9, "reasons": []}
    about = {"title": "Elsewhere", "author": "", "outlet": "", "published_on": "", "url": "", "language": "en"}
    file = {
        "format": "factcheck-column/1",
        "for": "desk",
        "from": {"organisation": "Another desk", "address": "https://example.org/desk/columns/7/"},
        "exported_at": moment,
        "column": about | {"is_example": False, "rights": "excerpt"},
        "texts": [{"number": 1, "text": words, "read_by": "", "added_at": moment, "sentences": [sentence]}],
        **{name: [] for name in ("people", "scale", "sources", "claims", "publications", "editions", "notices")},
    }
    team = world.theirs if person in ("stranger", "strange_editor") else world.ours
    return {"file": SimpleUploadedFile("column.json", json.dumps(file).encode()), "team": team.pk}


def draft(world: World, person: str, thing: Thing) -> Fields:
    return {"do": "discard"}


def report(world: World, person: str, thing: Thing) -> Fields:
    return {"page": "Home", "text": "A number is wrong."}


def back(world: World, person: str, thing: Thing) -> Fields:
    """The wording before that line."""
    return {"version": thing.claim.version, "side": "before"}


def answer_back(world: World, person: str, thing: Thing) -> Fields:
    return {"version": reviewed(thing), "side": "after"}


def bearing_back(world: World, person: str, thing: Thing) -> Fields:
    return {"version": thing.item.version if thing.item else 1, "side": "before"}


def record_back(world: World, person: str, thing: Thing) -> Fields:
    return {"version": thing.item.source.version if thing.item else 1, "side": "before"}


def details_back(world: World, person: str, thing: Thing) -> Fields:
    return {"version": thing.column.version, "side": "before"}


def said_anew(world: World, person: str, thing: Thing) -> Fields:
    return {**said(world, person, thing), "body": "In other words."}


def said(world: World, person: str, thing: Thing) -> Fields:
    return {"version": thing.said.version if thing.said else 1}


def outcome(world: World, person: str, thing: Thing) -> Fields:
    return {"outcome": "One of us had read another year.", "lowest": "false", "highest": "true"}


def own_verdict(world: World, person: str, thing: Thing) -> Fields:
    own = Verdict.objects.filter(review=thing.review, reviewer__username=person).last()
    return {"version": own.version if own else 1}


def typed(world: World, person: str, thing: Thing) -> Fields:
    return {"draft": thing.key, "writing": "w1", "turn": "1", "short_answer": "Not yet."}


def thrown_away(world: World, person: str, thing: Thing) -> Fields:
    return {"draft": thing.key, "writing": "w1", "discard": ""}


def unread(world: World, person: str, thing: Thing) -> Fields:
    return {"do": "unread"}


def digest(world: World, person: str, thing: Thing) -> Fields:
    return {"digest": "weekly"}


def ask(world: World, person: str, thing: Thing) -> Fields:
    return {"whom": "The harbour master", "role": "of the port", "answer_by": in_a_week(), "email": "", "note": "Why?"}


def asked(world: World, person: str, thing: Thing) -> Fields:
    return {"version": thing.asked.version if thing.asked else 1}


def longer(world: World, person: str, thing: Thing) -> Fields:
    return {**asked(world, person, thing), "answer_by": in_a_week()}


def for_readers(world: World, person: str, thing: Thing) -> Fields:
    return {**asked(world, person, thing), "readers_see": "excerpt", "excerpt": "I counted"}


def reply(world: World, person: str, thing: Thing) -> Fields:
    return {"text": "I stand by it.", "name": "Ines Calder", "url": "", "quotable": "on", "seen": "0"}


def in_a_week() -> str:
    return (timezone.localdate() + timedelta(days=7)).isoformat()

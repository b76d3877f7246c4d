"""Eight at once at one draft and at one row: nothing is lost, and every loser is told. Each with its control."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from factcheck.audit.models import Event
from factcheck.claims.models import Claim
from factcheck.desk.drafts.keeping import keep
from factcheck.desk.drafts.keys import Key
from factcheck.desk.merging import to_base
from factcheck.desk.models import Draft
from tests.factories import make_claim, reviewer
from tests.reviews.test_races import THREADS, race, winners

pytestmark = pytest.mark.django_db(transaction=True)


def texts_of(draft: Draft) -> set[str]:
    return {row["fields"]["body"] for row in draft.data["writings"].values()}


def test_eight_windows_of_one_person_keep_eight_texts():
    claim = make_claim()
    person, key = reviewer(claim.column.team), Key("claim", claim.pk, "comment-form")
    tasks = [
        lambda n=n: keep(key, by=person, fields={"body": f"Text {n}"}, writing=f"w{n}", turn=1) for n in range(THREADS)
    ]
    assert len(winners(race(tasks))) == THREADS
    assert texts_of(Draft.objects.get()) == {f"Text {n}" for n in range(THREADS)}


def test_eight_saves_of_one_window_in_any_order_keep_the_last():
    claim = make_claim()
    person, key = reviewer(claim.column.team), Key("claim", claim.pk, "comment-form")
    tasks = [
        lambda n=n: keep(key, by=person, fields={"body": f"Text {n}"}, writing="w", turn=n) for n in range(THREADS)
    ]
    race(tasks)
    assert texts_of(Draft.objects.get()) == {f"Text {THREADS - 1}"}


def test_control_without_the_lock_texts_are_lost():
    claim = make_claim()
    person = reviewer(claim.column.team)
    Draft.objects.create(user=person, key="k", data={"writings": {}})
    barrier = threading.Barrier(THREADS)

    def blind_save(n: int) -> None:
        draft = Draft.objects.get(key="k")
        barrier.wait()
        draft.data["writings"][f"w{n}"] = {"fields": {"body": f"Text {n}"}}
        draft.save()

    race([lambda n=n: blind_save(n) for n in range(THREADS)])
    assert len(texts_of(Draft.objects.get())) < THREADS


CHANGES: list[dict[str, Any]] = [
    {"restatement": "One says this."},
    {"restatement": "Another says that."},
    {"restatement": "A third says more."},
    {"kind": "quantity"},
    {"short_form": "In short"},
    {"topics": "Harbours"},
    {"needs_context": "on"},
    {"claimant_type": "quoted"},
]


def form_of(claim: Claim) -> dict[str, Any]:
    values = {
        "restatement": claim.restatement,
        "kind": claim.kind,
        "claimant": str(claim.claimant or ""),
        "claimant_type": claim.claimant_type,
        "short_form": claim.short_form,
        "needs_context": claim.needs_context,
        "topics": "",
    }
    return {name: "on" if value is True else value for name, value in values.items() if value is not False} | {
        "base": to_base(values),
        "version": claim.version,
    }


def save(claim: Claim, change: dict[str, Any]) -> tuple[int, dict[str, Any]]:
    client = Client()
    client.force_login(reviewer(claim.column.team), backend="factcheck.accounts.backends.RolesBackend")
    address = reverse("column_edit_claim", args=[claim.column_id, claim.number])
    return client.post(address, form_of(claim) | change).status_code, change


def stands(claim: Claim, change: dict[str, Any]) -> bool:
    now = Claim.objects.get(pk=claim.pk)
    found = form_of(now) | {"topics": ", ".join(topic.name for topic in now.topics.all())}
    return all(found.get(name) == value for name, value in change.items())


def test_of_eight_who_edit_one_claim_at_once_every_acknowledged_change_stands():
    claim = make_claim()
    results = race([lambda change=change: save(claim, change) for change in CHANGES])
    assert [status for status, _ in results if status not in (302, 409)] == []
    saved = [change for status, change in results if status == 302]
    assert all(stands(claim, change) for change in saved)
    # Five change a field of their own; of the three who word it anew one stands and two are told.
    assert len(saved) == 6
    assert sum("restatement" in change for change in saved) == 1
    told = Event.objects.about(claim).filter(verb__in=["edited the claim", "sorted the claim under topics"])
    assert told.count() == 6


def test_control_whole_forms_saved_blindly_lose_changes():
    claim = make_claim()
    barrier = threading.Barrier(len(CHANGES))

    def blind_save(change: dict[str, Any]) -> None:
        row = Claim.objects.get(pk=claim.pk)
        barrier.wait()
        for name, value in change.items():
            if name != "topics":
                setattr(row, name, value == "on" if name == "needs_context" else value)
        row.save()

    race([lambda change=change: blind_save(change) for change in CHANGES])
    assert sum(stands(claim, change) for change in CHANGES) < 6

"""Impatient clicks: many threads create the column of one draft at once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.urls import reverse

from factcheck.claims.models import Claim
from factcheck.columns.models import Column
from factcheck.desk.intake import actions
from factcheck.desk.models import IntakeDraft
from tests.factories import TeamFactory, reviewer

from .test_bringing import TEXT, sign_in

pytestmark = pytest.mark.django_db(transaction=True)
THREADS = 6


def test_however_often_create_is_pressed_there_is_one_column_and_everybody_lands_on_it():
    team = TeamFactory()
    owner = reviewer(team)
    draft = actions.hold(TEXT.encode(), by=owner, team=team)
    data = {"do": "create", "version": 1, "text": draft.text, "title": "Ships"}
    clients = [sign_in(owner) for _ in range(THREADS)]

    def press(client):
        try:
            return client.post(reverse("intake_preview", args=[draft.pk]), data)
        finally:
            connection.close()

    with ThreadPoolExecutor(THREADS) as pool:
        answers = list(pool.map(press, clients))
    column = Column.objects.get()
    # A click that comes between keeping the corrections and creating is told so (409), and loses nothing.
    assert {answer.status_code for answer in answers} <= {302, 409}
    assert {answer.url for answer in answers if answer.status_code == 302} == {reverse("column_desk", args=[column.pk])}
    assert Claim.objects.filter(column=column).count() == Claim.objects.count()
    assert not IntakeDraft.objects.exists()


def test_a_text_sent_many_times_at_once_is_one_draft(monkeypatch):
    team = TeamFactory()
    owner = reviewer(team)
    all_asking = Barrier(THREADS, timeout=30)

    def asked(preview):
        all_asking.wait()
        return preview

    monkeypatch.setattr(actions, "asked", asked)

    def press(_):
        try:
            return actions.hold(TEXT.encode(), by=owner, team=team, use_model=True).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(THREADS) as pool:
        held = set(pool.map(press, range(THREADS)))
    assert held == {IntakeDraft.objects.get().pk}

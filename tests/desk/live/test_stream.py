"""The live stream: who may listen, what wakes a page, and that nothing missed stays missed."""

from __future__ import annotations

import asyncio
import threading

import pytest
from django.db import connection, transaction

from factcheck.accounts.models import User
from factcheck.audit.models import Event
from factcheck.desk.live import stream
from factcheck.desk.live.stream import Stream
from tests.database import AS_OWNER
from tests.desk.live.listening import Listening, listen, mark_of, meanwhile, say
from tests.factories import editor, make_column, make_review, reviewer, verdict

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_page_is_told_when_somebody_wrote_on_its_claim_and_when_not_committed_it_is_not():
    review = make_review()
    ana, ben = reviewer(review.claim.column.team), reviewer(review.claim.column.team)

    def change_of_mind() -> None:
        with transaction.atomic():
            say(review, ben)
            transaction.set_rollback(True)

    async def story(application: Stream) -> None:
        async with Listening(application, ana, f"/live/claims/{review.claim_id}/") as page:
            assert page.status == 200
            await page.two_beats()
            await meanwhile(change_of_mind)
            await page.two_beats()
            assert "changed" not in page.names()
            await meanwhile(lambda: say(review, ben))
            newest = await meanwhile(lambda: Event.objects.latest("pk").pk)
            assert await page.next_of("changed") == str(newest)

    listen(story)


def test_a_column_hears_of_all_its_claims_and_a_claim_of_no_other():
    column = make_column(claims=2)
    first, second = (make_review(claim=claim) for claim in column.claims.order_by("number"))  # type: ignore[attr-defined]
    ana, ben = reviewer(column.team), reviewer(column.team)

    async def story(application: Stream) -> None:
        async with (
            Listening(application, ana, f"/live/columns/{column.pk}/") as desk,
            Listening(application, ana, f"/live/claims/{second.claim_id}/") as other,
        ):
            await meanwhile(lambda: say(first, ben))
            await desk.next_of("changed")
            await other.two_beats()
            assert "changed" not in other.names()

    listen(story)


@pytest.mark.parametrize("path", ["/live/claims/{claim}/", "/live/columns/{column}/"])
def test_only_the_team_and_curators_may_listen(path: str):
    review = make_review()
    address = path.format(claim=review.claim_id, column=review.claim.column_id)
    stranger, member = reviewer(), editor(review.claim.column.team)
    left = reviewer(review.claim.column.team)
    left.is_active = False
    left.save()

    async def story(application: Stream) -> None:
        for person, status in ((None, 401), (left, 401), (stranger, 404), (member, 200)):
            page = Listening(application, person, address)
            async with page:
                assert page.status == status
        for nowhere in ("/live/claims/9999999999/", "/live/claims/x/", "/live/"):
            async with Listening(application, member, nowhere) as page:
                assert page.status == 404

    listen(story)


def test_no_word_of_a_verdict_goes_through_the_stream():
    review = make_review()
    ana, ben = reviewer(review.claim.column.team), reviewer(review.claim.column.team)

    async def story(application: Stream) -> None:
        async with Listening(application, ana, f"/live/claims/{review.claim_id}/") as page:
            await meanwhile(lambda: verdict(review, by=ben, rationale="Canary of a rationale"))
            assert (await page.next_of("changed")).isdigit()
            assert not any("anary" in data for _, data in page.heard)

    listen(story)


def test_a_page_that_comes_back_is_told_what_it_missed_and_a_current_one_is_not():
    review = make_review()
    ana, ben = reviewer(review.claim.column.team), reviewer(review.claim.column.team)
    shown = mark_of(review)
    say(review, ben)
    newest = mark_of(review)

    async def story(application: Stream) -> None:
        async with Listening(application, ana, f"/live/claims/{review.claim_id}/", after=shown) as page:
            await page.next_of("changed")
        async with Listening(application, ana, f"/live/claims/{review.claim_id}/", after=newest) as page:
            await page.two_beats()
            assert "changed" not in page.names()

    listen(story)


def test_a_notice_that_never_came_is_made_up_for_by_looking(monkeypatch: pytest.MonkeyPatch):
    from factcheck.audit import live

    monkeypatch.setattr(live, "SWEEP", 0.2)
    monkeypatch.setattr(live.Tail, "_hear", lambda tail, notice: None)
    review = make_review()
    ana, ben = reviewer(review.claim.column.team), reviewer(review.claim.column.team)

    async def story(application: Stream) -> None:
        async with Listening(application, ana, f"/live/claims/{review.claim_id}/") as page:
            await page.two_beats()
            await meanwhile(lambda: say(review, ben))
            await page.next_of("changed")

    listen(story)


def test_after_the_database_ended_its_connection_the_page_hears_again():
    review = make_review()
    ana, ben = reviewer(review.claim.column.team), reviewer(review.claim.column.team)

    def end_connections() -> int:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(AS_OWNER[0])
            cursor.execute(
                "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE application_name = %s",
                ["factcheck live"],
            )
            return int(cursor.fetchone()[0])

    async def story(application: Stream) -> None:
        async with Listening(application, ana, f"/live/claims/{review.claim_id}/") as page:
            await page.two_beats()
            assert await meanwhile(end_connections) == 1
            await meanwhile(lambda: say(review, ben))
            await page.next_of("changed")

    listen(story)


def test_whoever_is_signed_out_is_not_told_for_long(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(stream, "ASK_AGAIN", 0.5)
    review = make_review()
    ana = reviewer(review.claim.column.team)

    def sign_out() -> None:
        User.objects.filter(pk=ana.pk).update(is_active=False)

    async def story(application: Stream) -> None:
        async with Listening(application, ana, f"/live/claims/{review.claim_id}/") as page:
            await page.two_beats()
            await meanwhile(sign_out)
            await asyncio.wait_for(page.task, 10)

    listen(story)


def test_a_process_without_listeners_keeps_no_connection_and_no_thread():
    before = threading.active_count()
    Stream()
    assert threading.active_count() == before


def test_the_first_listener_of_a_process_looks_once_for_what_went_by_unheard():
    review = make_review()
    ana = reviewer(review.claim.column.team)

    async def story(application: Stream) -> None:
        async with Listening(application, ana, f"/live/claims/{review.claim_id}/") as page:
            await page.until(lambda: page.looks == 1)
            await page.two_beats()
            assert page.looks == 1

    listen(story)


@pytest.mark.parametrize("payload", ["", "x", "1", "1 2", "1 2 3 4", "1 2 3"])
def test_a_notice_of_another_program_ends_nothing(payload: str):
    review = make_review()
    ana, ben = reviewer(review.claim.column.team), reviewer(review.claim.column.team)

    def notify() -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_notify('factcheck_history', %s)", [payload])

    async def story(application: Stream) -> None:
        async with Listening(application, ana, f"/live/claims/{review.claim_id}/") as page:
            await page.until(lambda: page.looks == 1)
            await meanwhile(notify)
            await meanwhile(lambda: say(review, ben))
            await page.next_of("changed")
            assert page.looks == 1

    listen(story)

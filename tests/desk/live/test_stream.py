"""The live stream: who may listen, what wakes a page, and that nothing missed stays missed."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.db.models import OuterRef
from django.test import Client

from factcheck.accounts.models import User
from factcheck.audit.marks import newest_mark
from factcheck.audit.models import Event
from factcheck.claims.models import Claim
from factcheck.desk.live import hub, presence, stream
from factcheck.desk.live.models import Presence
from factcheck.desk.live.stream import Stream
from factcheck.reviews.actions import comment
from tests.factories import editor, make_column, make_review, reviewer, verdict

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def brisk(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pauses of the stream, shortened."""
    monkeypatch.setattr(stream, "GAP", 0.01)
    monkeypatch.setattr(stream, "BEAT", 0.2)
    monkeypatch.setattr(hub, "SETTLING", 0.05)


def signed_in(user: User) -> bytes:
    """The cookie of a session."""
    client = Client()
    client.force_login(user)
    name = settings.SESSION_COOKIE_NAME
    return f"{name}={client.cookies[name].value}".encode()


class Listening:
    """A page that listens: what the server said, as (event, data) pairs."""

    def __init__(self, application: Stream, user: User | None, path: str, after: str = "") -> None:
        headers = [(b"host", b"127.0.0.1")]
        self.scope: dict[str, Any] = {
            "type": "http",
            "method": "GET",
            "path": path,
            "query_string": urlencode({"after": after}).encode(),
            "scheme": "http",
            "headers": headers,
            "server": ("127.0.0.1", 80),
            "client": ("127.0.0.1", 5),
            "http_version": "1.1",
        }
        self.application, self.closed, self.user = application, asyncio.Event(), user
        self.status, self.heard = 0, []  # type: ignore[var-annotated]

    async def __aenter__(self) -> Listening:
        if self.user:
            self.scope["headers"].append((b"cookie", await meanwhile(lambda: signed_in(self.user))))
        self.task = asyncio.create_task(self.application(self.scope, self._receive, self._send))
        await self.until(lambda: self.status != 0)
        return self

    async def __aexit__(self, *error: object) -> None:
        self.closed.set()
        await asyncio.wait_for(self.task, 10)

    async def until(self, seen: Callable[[], bool]) -> None:
        async with asyncio.timeout(10):
            while not seen():
                await asyncio.sleep(0.02)

    async def next_of(self, name: str) -> str:
        """Wait for an event of this name and take it off."""
        await self.until(lambda: any(event == name for event, _ in self.heard))
        found = next(pair for pair in self.heard if pair[0] == name)
        self.heard.remove(found)
        return found[1]

    async def two_beats(self) -> None:
        """Long enough for anything that was to come."""
        for _ in range(2):
            await self.next_of("beat")

    def names(self) -> set[str]:
        return {name for name, _ in self.heard}

    async def _receive(self) -> dict[str, Any]:
        await self.closed.wait()
        return {"type": "http.disconnect"}

    async def _send(self, message: Any) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            return
        for block in message["body"].decode().split("\n\n"):
            fields = dict(line.split(": ", 1) for line in block.splitlines() if ": " in line)
            if "event" in fields:
                self.heard.append((fields["event"], fields["data"]))


def mark_of(review: Any) -> str:
    """How far a page of this claim has read, were it made now."""
    return str(Claim.objects.annotate(mark=newest_mark(claim_id=OuterRef("pk"))).get(pk=review.claim_id).mark)  # type: ignore[attr-defined]


def listen(story: Callable[[Stream], Awaitable[None]]) -> None:
    """Run a story with a stream of its own."""

    async def run() -> None:
        application = Stream()
        try:
            await story(application)
        finally:
            application.stop()

    asyncio.run(run())


async def meanwhile(work: Callable[[], Any]) -> Any:
    """Do something with the database as another process would: in a thread with a connection of its own."""
    return await asyncio.to_thread(hub.giving_back(work))


def say(review: Any, who: User, **about: Any) -> Any:
    return comment(review, by=who, body="Where is this counted?", **about)


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
        with connection.cursor() as cursor:
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


def test_who_is_here_is_said_to_the_others_and_who_left_is_not():
    review = make_review()
    ana, ben = reviewer(review.claim.column.team), reviewer(review.claim.column.team)
    address = f"/live/claims/{review.claim_id}/"

    async def story(application: Stream) -> None:
        async with Listening(application, ana, address) as page:
            assert str(ana) not in await page.next_of("presence")
            async with Listening(application, ben, address):
                await page.until(lambda: any(str(ben) in data for _, data in page.heard))
                page.heard.clear()
            await page.until(lambda: any(name == "presence" and str(ben) not in data for name, data in page.heard))

    listen(story)
    assert not Presence.objects.exists()


def test_whoever_is_signed_out_is_not_told_for_long(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(stream, "ASK_AGAIN", 2)
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


def test_that_somebody_writes_is_said_while_they_do(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(presence, "WRITES_FOR", timedelta(seconds=1))
    review = make_review()
    ana, ben = reviewer(review.claim.column.team), reviewer(review.claim.column.team)
    address = f"/live/claims/{review.claim_id}/"

    def type_a_word() -> None:
        client = Client()
        client.force_login(ben, backend="factcheck.accounts.backends.RolesBackend")
        words = {"draft": f"claim:{review.claim_id}:comment-form", "body": "Half a sent"}
        assert client.post("/desk/drafts/", words).status_code == 204

    async def story(application: Stream) -> None:
        async with Listening(application, ana, address) as page, Listening(application, ben, address):
            await page.until(lambda: any("is here" in data for _, data in page.heard))
            await meanwhile(type_a_word)
            await page.until(lambda: any("is writing" in data for _, data in page.heard))
            page.heard.clear()
            await page.until(lambda: any("is here" in data and "writing" not in data for _, data in page.heard))
            assert not any("Half" in data for _, data in page.heard)

    listen(story)

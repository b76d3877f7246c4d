"""Who is here and who writes, as the others hear it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from factcheck.desk.live import presence
from factcheck.desk.live.models import Presence
from factcheck.desk.live.stream import Stream
from tests.desk.live.listening import Listening, listen, meanwhile
from tests.factories import make_review, reviewer

pytestmark = pytest.mark.django_db(transaction=True)


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

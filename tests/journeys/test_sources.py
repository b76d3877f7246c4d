"""Sources on a web that we play: the form fills itself in, every outcome is a sentence, a page changes, one dies."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection, transaction
from django.db.models import F
from django.test import Client

from factcheck.accounts.models import User
from factcheck.reviews.models import Evidence, Review
from factcheck.sources.links import check_due
from factcheck.sources.models import Snapshot, Source
from tests.factories import attach, curator, make_review, reviewer
from tests.fetching.played_web import PlayedWeb, answer

from .web import WORDS, a_web, article, html

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.journeys.served import Served

ROOT = Path(__file__).resolve().parents[2]
Problems = Any


@pytest.fixture
def web() -> Iterator[PlayedWeb]:
    with a_web() as web:
        yield web


@pytest.fixture
def worker(served: Served, web: PlayedWeb, review: Review) -> Iterator[None]:
    """The worker on the tests' database; for it alone the web on this machine is public."""
    environment = os.environ | served.environment() | {"DEBUG": "1", "FACTCHECK_FETCH_ALLOW": web.pair}
    command = [sys.executable, "manage.py", "worker", "--heartbeat", "1", "--silence", "5"]
    process = subprocess.Popen(command, cwd=ROOT, env=environment, start_new_session=True)
    yield
    os.killpg(process.pid, signal.SIGTERM)
    process.wait()


@pytest.fixture
def open_as(served: Served, new_page: Callable[..., Page]) -> Callable[..., Page]:
    """Open a page as this person."""

    def opened(user: User, address: str, **options: Any) -> Page:
        client = Client()
        client.force_login(user, backend="factcheck.accounts.backends.RolesBackend")
        page = new_page(**options)
        page.context.set_default_timeout(100_000)
        value = client.cookies["sessionid"].value
        page.context.add_cookies([{"name": "sessionid", "value": value, "url": served.url}])
        page.goto(address)
        return page

    return opened


@pytest.fixture
def review(transactional_db: None) -> Review:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")  # what other tests left: emptying the tables spares these
    return make_review()


@pytest.fixture
def amina(review: Review) -> User:
    return reviewer(review.claim.column.team, name="Amina Sall")


def claim_page(review: Review) -> str:
    return f"/desk/claims/{review.claim_id}/"


def soon(page: Page, text: str) -> None:
    page.get_by_text(text).first.wait_for()


def test_the_form_fills_itself_in_and_never_over_what_was_typed(
    open_as: Callable[..., Page], worker: None, web: PlayedWeb, review: Review, amina: User
) -> None:
    page = open_as(amina, claim_page(review))
    page.get_by_text("Add a source").click()
    form = page.locator("#add-source")
    form.get_by_label("Publisher", exact=True).fill("Our name for them")
    form.get_by_label("Address (URL)").fill(web.url("/good"))
    form.get_by_label("Title").focus()

    soon(page, "Filled in from the page, where it was empty: date")
    assert form.get_by_label("Title").input_value() == ""  # the caret stands there: somebody is about to type
    form.get_by_label("Source type").focus()
    soon(page, "Filled in from the page, where it was empty: date, title")

    assert form.get_by_label("Title").input_value() == "Register of ports"
    assert form.get_by_label("Publisher", exact=True).input_value() == "Our name for them"
    assert form.get_by_label("Date").input_value() == "2024-03-19"
    form.get_by_label("Source type").select_option("official")
    form.get_by_label("Supports").check()
    form.get_by_label("Excerpt").fill(WORDS)
    form.get_by_role("button", name="Add source").click()
    soon(page, "Excerpt found word for word")  # by itself: nobody reloads
    assert str(Source.objects.select_related("publisher").get().publisher) == "Our name for them"
    assert sum(head.startswith("GET /good ") for head in web.asked) == 1


def test_a_source_added_before_its_page_is_read_is_filled_in_later(
    open_as: Callable[..., Page], web: PlayedWeb, review: Review, amina: User, request: pytest.FixtureRequest
) -> None:
    page = open_as(amina, claim_page(review))
    page.get_by_text("Add a source").click()
    form = page.locator("#add-source")
    form.get_by_label("Address (URL)").fill(web.url("/good"))
    form.get_by_label("Source type").select_option("official")
    form.get_by_label("Refutes").check()
    form.get_by_label("Excerpt").fill(WORDS.replace("98 ships", "89 ships"))
    form.get_by_role("button", name="Add source").click()
    soon(page, "Its page is being fetched; what it says appears here by itself.")

    request.getfixturevalue("worker")

    soon(page, "Excerpt found with differences")
    assert page.locator("#evidence h3").inner_text() == "Register of ports"
    page.get_by_text("Which words differ").click()
    assert page.locator("#evidence .changes del").inner_text().startswith("89")


SAID = {
    "/nowhere": "There is no page at this address (HTTP 404).",
    "/slow": "did not answer in full within 10 seconds",
    "/round": "The site sends us round in a circle.",
    "/huge": "is larger than the 10,000,000 bytes that we read",
    "/closed": "The site does not show this page to everybody (HTTP 403).",
    "/charset": "Excerpt found word for word",
    "/pdf": "The document was read",
}


def test_every_outcome_is_a_sentence_on_the_claim(
    open_as: Callable[..., Page], web: PlayedWeb, review: Review, amina: User, request: pytest.FixtureRequest
) -> None:
    excerpts = {"/charset": "Die Häfen zählten 98 Schiffe – und keines mehr.", "/pdf": WORDS}
    items = {
        path: attach(review, by=amina, url=web.url(path), title=f"Lies at {path}", excerpt=excerpts.get(path, ""))
        for path in (*SAID, "/inside")
    }
    page = open_as(amina, claim_page(review))
    request.getfixturevalue("worker")

    for path, sentence in SAID.items():
        page.locator(f"#evidence-{items[path].pk}").get_by_text(sentence).first.wait_for()
    inside = page.locator(f"#evidence-{items['/inside'].pk}")
    inside.get_by_text("the address was not asked").wait_for()
    assert Evidence.objects.get(pk=items["/pdf"].pk).found == "word_for_word"


def test_a_page_that_changes_and_one_that_dies(
    open_as: Callable[..., Page],
    worker: None,
    web: PlayedWeb,
    review: Review,
    amina: User,
) -> None:
    items = [
        attach(review, by=amina, url=web.url(path), title=f"Lies at {path}", excerpt=WORDS)
        for path in ("/changes", "/dies")
    ]
    page = open_as(amina, claim_page(review))
    changing, dying = (page.locator(f"#evidence-{item.pk}") for item in items)
    for source in (changing, dying):
        source.get_by_text("Excerpt found word for word").wait_for()

    web.answers["/changes"] = html(article(WORDS.replace("98 ships", "89 ships")))
    web.answers["/dies"] = answer(status="500 Internal Server Error")
    for _ in range(3):
        before = dict(Source.objects.values_list("pk", "read_at"))
        with transaction.atomic():
            Source.objects.update(read_at=F("read_at") - timedelta(days=8))
            Snapshot.objects.update(last_seen_at=F("last_seen_at") - timedelta(days=8))
        check_due()  # unless the worker's own check, every five minutes, came first
        wait_for_reading(page, before)

    changing.get_by_text("Page changed").wait_for()
    changing.get_by_text("Excerpt found with differences").wait_for()
    dying.get_by_text("Page gone").wait_for()
    dying.get_by_text("Away 3 times in a row: cite an archived copy.").wait_for()
    changing.get_by_role("link", name="What changed on").click()
    page.locator("#snapshots ol a").first.click()
    assert page.locator(".changes del").inner_text() == "98"
    assert page.locator(".changes ins").inner_text() == "89"

    desk = open_as(curator(), "/curation/sources/source/?link=dead")
    assert desk.locator("#result_list tbody tr").count() == 1
    soon(desk, "Gone, 3 times in a row")
    desk.goto("/curation/sources/source/?link=changed")
    assert desk.locator("#result_list tbody tr").count() == 1


def wait_for_reading(page: Page, before: dict[int, Any]) -> None:
    """Until the worker looked at every source again."""
    for _ in range(600):
        now = dict(Source.objects.values_list("pk", "read_at"))
        if all(now[pk] and now[pk] > read_at for pk, read_at in before.items()):
            return
        page.wait_for_timeout(200)
    raise AssertionError("The worker does not work.")

"""A sentence half typed, and then the session ends, the server is killed, or the page is closed. In a real browser."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode
from urllib.request import urlopen

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client

from factcheck.accounts.models import User
from factcheck.desk.models import Draft
from factcheck.reviews.models import Review
from tests.factories import editor, make_awaiting, make_review, reviewer
from tests.factories.people import PASSWORD

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).resolve().parents[2]
Problems = Any


def cookie_of(user: User, site: str) -> dict[str, str]:
    client = Client()
    client.force_login(user, backend="factcheck.accounts.backends.RolesBackend")
    return {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": site}


@pytest.fixture
def open_claim(new_page: Callable[..., Page], site: str) -> Callable[..., Page]:
    def opened(user: User, review: Review, **options: Any) -> Page:
        page = new_page(**options)
        page.context.add_cookies([cookie_of(user, site)])
        page.goto(f"/desk/claims/{review.claim_id}/")
        return page

    return opened


def wait_until(found: Callable[[], object], seconds: float = 30) -> None:
    """The other side is a server: give it time, and judge nothing by the clock."""
    end = time.monotonic() + seconds
    while not found():
        assert time.monotonic() < end, "It did not happen."
        time.sleep(0.1)


def kept(words: str) -> Callable[[], bool]:
    return lambda: any(words in str(draft.data["writings"]) for draft in Draft.objects.all())


def type_into(page: Page, label: str, words: str) -> None:
    field = page.get_by_label(label, exact=True)
    field.focus()
    page.keyboard.type(words)


def test_a_session_that_ends_mid_sentence_loses_no_word(open_claim: Any, problems: Problems) -> None:
    review = make_review()
    amina = reviewer(review.claim.column.team)
    page = open_claim(amina, review)
    type_into(page, "Rationale", "The register of 1900 says")
    wait_until(kept("The register of 1900 says"))
    assert page.locator("#verdict-form").get_attribute("data-dirty") is not None
    Session.objects.all().delete()
    page.keyboard.type(" one hundred ships.")
    page.get_by_text("You were signed out. Sign in again; what you typed is kept.").wait_for()
    problems.expect("401")
    assert page.get_by_label("Rationale").input_value() == "The register of 1900 says one hundred ships."
    page.get_by_role("link", name="Sign in").last.click()
    page.get_by_text("What you typed is kept").wait_for()
    page.get_by_label("User name").fill(amina.username)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(f"**/desk/claims/{review.claim_id}/**")
    assert page.get_by_label("Rationale").input_value() == "The register of 1900 says one hundred ships."
    page.get_by_text("not submitted yet").wait_for()
    page.locator(".rate-o", has_text="Mixed").first.click()
    page.get_by_text("High", exact=True).click()
    page.get_by_role("button", name="Submit verdict").click()
    page.get_by_text("Your verdict is given.").wait_for()
    page.reload()
    assert not page.get_by_text("not submitted yet").is_visible()


def test_without_scripts_a_submit_after_the_session_loses_no_word(open_claim: Any) -> None:
    review = make_review()
    amina = reviewer(review.claim.column.team)
    page = open_claim(amina, review, java_script_enabled=False)
    page.get_by_label("Rationale").fill("The register says so.")
    Session.objects.all().delete()
    page.get_by_role("button", name="Submit verdict").click()
    page.get_by_label("User name").fill(amina.username)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(f"**/desk/claims/{review.claim_id}/**")
    assert page.get_by_label("Rationale").input_value() == "The register says so."
    page.get_by_role("button", name="Discard what I typed").click()
    page.wait_for_url(f"**/desk/claims/{review.claim_id}/")
    assert page.get_by_label("Rationale").input_value() == ""


def test_a_page_closed_at_once_loses_no_word(open_claim: Any) -> None:
    review = make_review()
    page = open_claim(reviewer(review.claim.column.team), review)
    type_into(page, "Your comment", "Closed before any pause")
    page.goto("about:blank")
    wait_until(kept("Closed before any pause"))


def test_words_in_a_part_that_is_swapped_stay(open_claim: Any) -> None:
    review = make_awaiting()
    page = open_claim(editor(review.claim.column.team), review)
    page.locator("#move-return summary").click()
    page.locator("#move-return").get_by_label("Reason").fill("A source is")
    page.get_by_label("Your comment").fill("Which page?")
    page.get_by_role("button", name="Post comment").click()
    page.locator(".said", has_text="Which page?").wait_for()
    reason = page.locator("#move-return").get_by_label("Reason")
    assert reason.input_value() == "A source is"
    reason.press("End")
    page.keyboard.type(" missing")
    wait_until(kept("A source is missing"))
    page.locator("#return").get_by_role("button", name="Discard what I typed").click()
    page.get_by_text("What you typed is discarded.").wait_for()
    page.locator("#move-return summary").click()
    assert page.locator("#move-return").get_by_label("Reason").input_value() == ""
    assert page.locator("#return").get_attribute("data-dirty") is None


@pytest.mark.parametrize("answer", ["given", "refused", "none"])
def test_nobody_types_in_a_form_that_is_being_sent_and_goes_on_where_it_stays(
    open_claim: Any, problems: Problems, answer: str
) -> None:
    review = make_review()
    page = open_claim(reviewer(review.claim.column.team), review)
    waiting: list[Any] = []
    page.route(
        "**/comments/", lambda route: waiting.append(route) if route.request.method == "POST" else route.continue_()
    )
    type_into(page, "Your comment", "Which page?" if answer != "refused" else " ")
    page.get_by_role("button", name="Post comment").click()
    field = page.get_by_label("Your comment", exact=True)
    wait_for_route(page, waiting)
    field.focus()
    page.keyboard.type(" And which edition?")
    assert field.input_value() == ("Which page?" if answer != "refused" else " ")
    assert page.locator("#verdict-form").get_by_label("Rationale").is_editable()
    waiting[0].abort() if answer == "none" else waiting[0].continue_()
    if answer == "given":
        page.locator(".said", has_text="Which page?").wait_for()
    elif answer == "refused":
        page.get_by_text("Write something first").wait_for()
        problems.expect("422")
    page.wait_for_function("() => !document.querySelector('#comment-form textarea').readOnly")
    type_into(page, "Your comment", "And which edition?")
    assert page.get_by_label("Your comment", exact=True).input_value().endswith("And which edition?")
    if answer == "none":
        problems.clear()
        wait_until(kept("And which edition?"))


def wait_for_route(page: Page, waiting: list[Any]) -> None:
    """Until the browser has sent; the wait lets Playwright hand the request over."""
    for _ in range(300):
        if waiting:
            return
        page.wait_for_timeout(50)
    pytest.fail("Nothing was sent.")


class Server:
    """The product as in production, as a process of its own on the database of the tests: it can be killed."""

    def __init__(self) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        about = connection.settings_dict
        where = {name: about[setting] for name, setting in (("host", "HOST"), ("port", "PORT")) if about[setting]}
        login = quote(about["USER"] or "") + (f":{quote(about['PASSWORD'])}" if about["PASSWORD"] else "")
        database = f"postgresql://{login}@/{about['NAME']}?{urlencode(where)}" if login else ""
        env = os.environ | {
            "DATABASE_URL": database or f"postgresql:///{about['NAME']}?{urlencode(where)}",
            "DATABASE_POOL": "2",
            "BASE_URL": self.url,
            "DJANGO_SETTINGS_MODULE": "factcheck.settings",
        }
        command = [sys.executable, "-m", "granian", "factcheck.wsgi:application", "--interface", "wsgi"]
        command += ["--host", "127.0.0.1", "--port", str(self.port), "--workers", "1", "--log-level", "warning"]
        self.process = subprocess.Popen(command, cwd=ROOT, env=env, start_new_session=True)
        wait_until(self._answers, 60)

    def _answers(self) -> bool:
        try:
            with urlopen(f"{self.url}/desk/sign-in/", timeout=5) as answer:
                return bool(answer.status == 200)
        except OSError:
            return False

    def kill(self) -> None:
        """No goodbye: what it held in memory is gone."""
        if self.process:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None


@pytest.fixture
def server(transactional_db: None) -> Iterator[Server]:
    server = Server()
    yield server
    server.kill()


def test_a_server_killed_mid_sentence_loses_no_word(browser: Browser, server: Server) -> None:
    review = make_review()
    amina = reviewer(review.claim.column.team)
    server.start()
    with browser.new_context(base_url=server.url) as context:
        context.add_cookies([cookie_of(amina, server.url)])
        page = context.new_page()
        page.goto(f"/desk/claims/{review.claim_id}/")
        type_into(page, "Rationale", "The register of 1900 says")
        wait_until(kept("The register of 1900 says"))
        server.kill()
        page.keyboard.type(" one hundred")
        page.get_by_text("Not saved just now").wait_for()
        page.keyboard.type(" ships.")
        server.start()
        wait_until(kept("The register of 1900 says one hundred ships."))
        page.get_by_text("Not saved just now").wait_for(state="hidden")
    with browser.new_context(base_url=server.url) as elsewhere:
        elsewhere.add_cookies([cookie_of(amina, server.url)])
        page = elsewhere.new_page()
        page.goto(f"/desk/claims/{review.claim_id}/")
        assert page.get_by_label("Rationale").input_value() == "The register of 1900 says one hundred ships."
        page.get_by_text("not submitted yet").wait_for()

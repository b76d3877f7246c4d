"""A real browser on the real pages, with the Content-Security-Policy on. Whatever goes wrong in it fails the test."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Page, Request

    from tests.journeys.served import Served

CHROMIUM = Path(os.environ.get("FACTCHECK_CHROMIUM", "/usr/bin/chromium"))
QUIET = (  # or Chromium looks for its maker's hosts at every start
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
# Milliseconds: long, as a machine may be busy with other things. That pages are fast is for the benchmarks to show.
EXPECTED_WITHIN, DONE_WITHIN = 15_000, 30_000
REPORT_VIOLATIONS = """
    addEventListener("securitypolicyviolation", (event) =>
        console.error(`policy violation: ${event.violatedDirective} ${event.blockedURI}`));
"""


class Problems(list[str]):
    """What went wrong in the browser. A test that provokes an error says so: `problems.expect("409")`."""

    def expect(self, text: str) -> None:
        """Forget what contains this text; call it after the error has come."""
        self[:] = [problem for problem in self if text not in problem]


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    if not CHROMIUM.exists():
        sentence = f"{CHROMIUM} is missing: apt-get install chromium libatomic1, or name another in FACTCHECK_CHROMIUM"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(sentence)
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=EXPECTED_WITHIN)
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright keeps an event loop in the thread of the tests
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def site(request: pytest.FixtureRequest, settings: Any) -> str:
    """The address of the running site, which also knows it as its own."""
    if "served" in request.fixturenames:
        return str(request.getfixturevalue("served").url)
    live_server = request.getfixturevalue("live_server")
    settings.BASE_URL = live_server.url
    settings.CSRF_TRUSTED_ORIGINS = [live_server.url]
    return str(live_server.url)


@pytest.fixture
def served(transactional_db: None, settings: Any) -> "Iterator[Served]":
    """The site as production serves it, with live streams; it can be killed and started again."""
    from tests.journeys.served import Served

    served = Served()
    settings.BASE_URL = served.url
    served.start()
    yield served
    served.kill()


@pytest.fixture
def problems() -> Iterator[Problems]:
    """Console errors, policy violations, uncaught exceptions, requests to other hosts, of every page of the test."""
    problems = Problems()
    yield problems
    assert not problems, "In the browser:\n" + "\n".join(problems)


@pytest.fixture
def new_page(browser: "Browser", site: str, problems: Problems) -> "Iterator[Callable[..., Page]]":
    """Make a page for another person: cookies of its own. Takes Playwright's context options, such as `viewport`."""
    contexts = []

    def console(message: "ConsoleMessage") -> None:
        if message.type == "error":
            problems.append(f"console: {message.text} ({message.location.get('url', '')})")

    def request(request: "Request") -> None:
        address = urlsplit(request.url)
        if address.scheme in {"http", "https", "ws", "wss"} and address.netloc != urlsplit(site).netloc:
            problems.append(f"request to another host: {request.url}")

    def make(**options: Any) -> "Page":
        context = browser.new_context(base_url=site, **options)
        contexts.append(context)
        context.add_init_script(REPORT_VIOLATIONS)
        context.on("console", console)
        context.on("request", request)
        context.on("weberror", lambda error: problems.append(f"exception: {error.error}"))
        context.set_default_timeout(DONE_WITHIN)
        return context.new_page()

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def page(new_page: "Callable[..., Page]") -> "Page":
    return new_page()


@pytest.fixture(scope="session")
def axe() -> "Callable[..., None]":
    """Assert that axe-core finds nothing serious on a page; with `strict` nothing at all, good practice included.

    Two rules are off in axe unless asked for, and `strict` asks: targets of 24 px (2.5.8), labels in names (2.5.3).
    """
    from axe_playwright_python.sync_playwright import Axe

    asked = {"target-size": {"enabled": True}, "label-content-name-mismatch": {"enabled": True}}

    def check(page: "Page", *, strict: bool = False) -> None:
        # With preload axe copies imported style sheets into the page, against the policy.
        options = {"preload": False, "rules": asked if strict else {}}
        found = [
            f"{violation['impact']}: {violation['help']}: {node['html']}"
            for violation in Axe().run(page, options=options).response["violations"]
            if strict or violation["impact"] in {"serious", "critical"}
            for node in violation["nodes"]
        ]
        assert not found, f"{page.url}\n" + "\n".join(found)

    return check

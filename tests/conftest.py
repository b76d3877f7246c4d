"""How the tests start: the tools they need, settings for the loopback address, and a PostgreSQL with two roles.

`DATABASE_URL` names the server to use; unset, an embedded one is started in `.data/test` and stopped at the end. What
it names owns the test database; the tests run as a role that does not (see tests/database.py).
"""

import atexit
import importlib.util
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.chat import Chat

TOOLS = ("factory", "hypothesis", "playwright", "axe_playwright_python", "importlinter")
FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off", "max_connections=200")


def pytest_addoption(pluginmanager: pytest.PytestPluginManager) -> None:
    """The first hook of this file, called before any test or other conftest is imported."""
    if any(importlib.util.find_spec(tool) is None for tool in TOOLS):
        _run_again_with_tools(pluginmanager)
    _set_up_django()
    _leave_time_to_hypothesis()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs a browser; give tests that empty all tables after them the rows that migrations had put there."""
    for item in items:
        fixtures = getattr(item, "fixturenames", ())
        marker = item.get_closest_marker("django_db")
        if "browser" in fixtures:
            item.add_marker("browser")
        if (marker and marker.kwargs.get("transaction")) or {"live_server", "served", "site", "transactional_db"} & set(
            fixtures
        ):
            item.add_marker(pytest.mark.django_db(transaction=True, serialized_rollback=True), append=False)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, pytestconfig: pytest.Config
) -> Iterator[None]:
    """Start the embedded server for the first test that needs a database."""
    from django.conf import settings

    from factcheck.demo.account import CannotStart

    cluster = _cluster()
    if cluster.owner_url != settings.DATABASE_URL:
        yield
        return
    capture = pytestconfig.pluginmanager.getplugin("capturemanager")
    try:
        with capture.global_and_fixture_disabled():  # as root it says what it opens, and to whom
            cluster.start()
    except CannotStart as refusal:
        pytest.exit(str(refusal), returncode=3)
    yield
    cluster.stop()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The test database, made by its owner and used by the runtime role."""
    from tests.database import runtime_role

    with django_db_blocker.unblock():
        roles = runtime_role()
        roles.__enter__()
    yield
    with django_db_blocker.unblock():
        roles.__exit__(None, None, None)


@pytest.fixture
def chat() -> "Iterator[Chat]":
    """A language model of our own, which says what the test tells it to."""
    from tests.chat import Chat

    with Chat() as chat:
        yield chat


@pytest.fixture
def language_model(chat: "Chat", settings: Any) -> "Chat":
    """The same, as the one this desk runs."""
    settings.LLM_URL, settings.LLM_MODEL, settings.LLM_KEY = chat.url, "harbour-7b", "a-key-to-keep"
    settings.LLM_SECONDS = 5.0
    return chat


def _cluster():
    from factcheck.demo.cluster import Cluster
    from factcheck.embedded import DATA_DIR

    return Cluster(DATA_DIR / "test", settings=FAST)


def _run_again_with_tools(pluginmanager: pytest.PytestPluginManager) -> None:
    """The default dependency group holds pytest alone, so that a newcomer's first start is quick."""
    uv = os.environ.get("UV")
    if not uv or os.environ.get("FACTCHECK_TEST_TOOLS"):
        raise pytest.UsageError("The tests need the dependency group `test`. Run: uv run --group test pytest")
    capture = pluginmanager.getplugin("capturemanager")
    if capture:
        capture.stop_global_capturing()
    os.environ["FACTCHECK_TEST_TOOLS"] = "fetched"
    os.execv(uv, [uv, "run", "--group", "test", "pytest", *sys.argv[1:]])


def _leave_time_to_hypothesis() -> None:
    """A busy machine is no fault of the code: nothing here is judged by the clock."""
    from hypothesis import HealthCheck, settings

    settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
    settings.load_profile("unhurried")


def _keep_documents_apart() -> None:
    """Uploaded files go into a folder of this run, which is removed with what is in it."""
    folder = tempfile.mkdtemp(prefix="factcheck-documents-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    os.environ["FACTCHECK_DOCUMENTS"] = folder
    os.environ.pop("FACTCHECK_DOCUMENTS_STORAGE", None)


def _set_up_django() -> None:
    from factcheck.embedded import supply_loopback

    _keep_documents_apart()

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
    os.environ.setdefault("DJANGO_LIVE_TEST_SERVER_ADDRESS", "127.0.0.1")
    os.environ.setdefault("DATABASE_POOL", "20")  # the race tests want a connection for each of their threads
    supply_loopback(database_url=_cluster().owner_url)

    import django
    from django.conf import settings

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    django.setup()

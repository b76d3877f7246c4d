"""`manage.py intake --llm`: the same rules, told on standard error, and nothing else changed."""

import json

import pytest

from factcheck.audit.models import Event
from factcheck.claims.models import Claim
from factcheck.columns.models import Column
from tests.factories import TeamFactory, reviewer

from .test_intake_command import TEXT, from_shell, run

PORT = {"sentence": 1, "quote": "the port of Delfzijl counted 4,210 ships", "kind": "quantity", "claimant": "author"}
WITHOUT = ["text", "title", "byline", "outlet", "published_on", "sentences", "claims"]


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "column.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def dry_run(file, chat, *arguments):
    environment = {"FACTCHECK_LLM_URL": chat.url, "FACTCHECK_LLM_MODEL": "harbour-7b", "FACTCHECK_LLM_SECONDS": "20"}
    return from_shell(file, "--dry-run", "--json", *arguments, **environment)


def test_a_dry_run_with_the_model_says_so_and_names_it_in_the_json(file, chat):
    chat.says({"claims": [PORT, {"quote": "never written"}]})
    done = dry_run(file, chat, "--llm")
    reading = json.loads(done.stdout)
    assert done.returncode == 0
    assert done.stderr.decode().startswith("Read by the language model harbour-7b: 1 claim kept, 1 dropped")
    assert [claim["quote"] for claim in reading["claims"]] == [PORT["quote"]]
    assert list(reading) == [*WITHOUT, "read_by"]
    assert reading["read_by"] == "language model harbour-7b"


def test_without_the_option_nobody_is_asked_and_the_json_is_as_ever(file, chat):
    done = dry_run(file, chat)
    assert (done.stderr, list(json.loads(done.stdout))) == (b"", WITHOUT)
    assert not chat.asked


def test_a_model_that_fails_is_told_and_the_column_is_read_all_the_same(file, chat):
    chat.sends(status=500)
    done = dry_run(file, chat, "--llm")
    reading = json.loads(done.stdout)
    assert done.returncode == 0
    assert "The built-in extraction was used instead." in done.stderr.decode()
    assert reading["claims"]
    assert reading["read_by"] == ""


def test_where_no_model_is_set_up_the_option_is_refused(file):
    done = from_shell(file, "--dry-run", "--llm")
    assert (done.returncode, done.stdout) == (1, b"")
    assert "FACTCHECK_LLM_URL and FACTCHECK_LLM_MODEL" in done.stderr.decode()
    assert len(done.stderr.splitlines()) == 1


def test_a_time_limit_that_is_none_is_refused_in_a_sentence(file, chat):
    done = from_shell(file, "--dry-run", "--llm", FACTCHECK_LLM_SECONDS="a while")
    assert done.returncode == 1
    assert "FACTCHECK_LLM_SECONDS is 'a while'." in done.stderr.decode().splitlines()[-1]


@pytest.mark.django_db
def test_a_column_that_is_saved_says_who_read_it_and_so_does_its_history(file, language_model, capsys):
    language_model.says({"claims": [PORT]})
    run(file, "--by", reviewer(TeamFactory()).username, "--llm")
    column = Column.objects.get()
    assert column.text_version.read_by == "language model harbour-7b"
    assert [claim.quote for claim in Claim.objects.filter(column=column)] == [PORT["quote"]]
    assert Event.objects.get(verb="added the column").after["read by"] == "language model harbour-7b"
    assert "1 claim kept" in capsys.readouterr().err


@pytest.mark.django_db
def test_nobody_waits_for_the_model_to_hear_that_the_column_is_here_already(file, language_model, capsys):
    person = reviewer(TeamFactory())
    run(file, "--by", person.username)
    with pytest.raises(SystemExit):
        run(file, "--by", person.username, "--llm")
    assert "already has this text" in capsys.readouterr().err
    assert not language_model.asked
    assert Column.objects.get().text_version.read_by == ""
    assert "read by" not in Event.objects.get(verb="added the column").after

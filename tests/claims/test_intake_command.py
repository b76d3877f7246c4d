"""`manage.py intake`: the contract of --dry-run --json, saving, and refusals of one sentence."""

import json
import os
import subprocess
import sys
from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from factcheck.claims.models import Claim
from factcheck.columns.models import Column
from factcheck.extraction import FACT_KINDS, OTHER_KINDS
from tests.factories import TeamFactory, curator, reviewer
from tests.factories.files import docx_of, page_of, pdf_of

ROOT = Path(__file__).resolve().parents[2]
REAL = ROOT.parent / "shared" / "data" / "column.txt"
TEXT = """The ships that stayed away

By Ines Calder

2 March 2026

In 1912 the port of Delfzijl counted 4,210 ships, “a record”, and 312 came in 2025. It is a shame.
"""
SENTENCES = (
    "In 1912 the port of Delfzijl counted 4,210 ships, more than in any year before it.",
    "The harbour office says that 312 ships came in 2025, and that the quay stood empty for most of the winter.",
)


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "column.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def run(*arguments: object, **options: object) -> str:
    out = StringIO()
    call_command("intake", *map(str, arguments), stdout=out, **options)
    return out.getvalue()


def from_shell(*arguments: object, given: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    """The command in a process of its own, with nothing of ours in the environment."""
    clean = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG"}}
    command = [sys.executable, str(ROOT / "manage.py"), "intake", *map(str, arguments)]
    return subprocess.run(command, input=given, capture_output=True, check=False, env=clean | environment, timeout=60)


def test_a_dry_run_prints_exactly_the_contract(file):
    reading = json.loads(run(file, "--dry-run", "--json"))
    assert list(reading) == ["text", "title", "byline", "outlet", "published_on", "sentences", "claims"]
    assert (reading["title"], reading["byline"]) == ("The ships that stayed away", "Ines Calder")
    assert (reading["outlet"], reading["published_on"]) == (None, "2026-03-02")
    for sentence in reading["sentences"]:
        assert set(sentence) == {
            "start", "end", "text", "paragraph", "section", "label", "kind", "score", "reasons",
        }  # fmt: skip
        assert sentence["kind"] in FACT_KINDS + OTHER_KINDS
    for claim in reading["claims"]:
        assert set(claim) == {
            "spans", "quote", "sentence", "restatement", "needs_context", "kind", "claimant", "score", "reasons",
        }  # fmt: skip
        assert set(claim["claimant"]) == {"name", "type", "how"}
    assert reading["claims"]


def check_offsets(reading: dict) -> None:
    text, ends = reading["text"], 0
    for sentence in reading["sentences"]:
        assert text[sentence["start"] : sentence["end"]] == sentence["text"]
        assert sentence["start"] >= ends
        ends = sentence["end"]
    for claim in reading["claims"]:
        assert " … ".join(text[start:end] for start, end in claim["spans"]) == claim["quote"]
        assert reading["sentences"][claim["sentence"]]["section"] == "body"


def test_a_dry_run_needs_no_database_no_settings_and_little_time(file):
    done = from_shell(file, "--dry-run", "--json", DATABASE_URL="postgresql://nobody@127.0.0.1:9/none")
    assert (done.returncode, done.stderr) == (0, b"")
    check_offsets(json.loads(done.stdout))


def test_a_dry_run_loads_no_model_and_no_driver(file):
    program = (
        "import sys, runpy\n"
        f"sys.argv = ['manage.py', 'intake', {str(file)!r}, '--dry-run', '--json']\n"
        f"sys.path.insert(0, {str(ROOT)!r})\n"
        f"runpy.run_path({str(ROOT / 'manage.py')!r}, run_name='__main__')\n"
        "print([name for name in ('psycopg', 'factcheck.claims.models', 'django.urls') if name in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.skipif(not REAL.exists(), reason="the real column is not in this clone")
def test_the_real_column_is_read_with_every_offset_exact():
    done = from_shell(REAL, "--dry-run", "--json")
    reading = json.loads(done.stdout)
    check_offsets(reading)
    assert all(reading[field] for field in ("title", "byline", "outlet", "published_on"))
    assert len(reading["claims"]) > 10


def test_json_is_utf8_on_any_terminal(file):
    done = from_shell(file, "--dry-run", "--json", PYTHONIOENCODING="ascii")
    assert "“a record”" in json.loads(done.stdout.decode("utf-8"))["text"]


def test_standard_input_is_read_for_a_hyphen(monkeypatch):
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(TEXT.encode())))
    assert json.loads(run("-", "--dry-run", "--json"))["title"] == "The ships that stayed away"


def test_without_json_people_read_a_summary(file):
    told = run(file, "--dry-run")
    assert "Title:   The ships that stayed away" in told
    assert "Outlet:  not found" in told
    assert "2 sentences, " in told
    assert told.rstrip().endswith("Nothing was saved.")


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (b"", "There is no text in it."),
        (b"\xe2\x80\x8b\n", "There is no text in it."),
        (b"caf\xe9 in 1912", "byte 4 (value 0xE9)"),
        (b"a\x00b", "This looks like a binary file"),
        (b"x" * 1_000_001, "1,000,001 bytes"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_sentence(raw, sentence):
    done = from_shell("-", "--dry-run", "--json", given=raw)
    assert (done.returncode, done.stdout) == (1, b"")
    assert sentence in done.stderr.decode()
    assert len(done.stderr.splitlines()) == 1


def test_a_missing_file_is_told(tmp_path):
    done = from_shell(tmp_path / "none.txt", "--dry-run")
    assert done.returncode == 1
    assert "There is no file" in done.stderr.decode()
    assert from_shell(tmp_path, "--dry-run").returncode == 1


def test_wrong_usage_is_exit_code_2(file):
    done = from_shell(file, "--dry-run", "--nonsense")
    assert done.returncode == 2
    with pytest.raises(CommandError, match="--by USER"):
        run(file)


@pytest.mark.django_db
def test_a_column_is_saved_as_the_person_named_in_their_only_team(file):
    team = TeamFactory()
    person = reviewer(team)
    told = run(file, "--by", person.username)
    column = Column.objects.get()
    assert (column.team, column.added_by, str(column.author)) == (team, person, "Ines Calder")
    assert bytes(column.text_version.raw) == TEXT.encode()
    assert Claim.objects.filter(column=column).exists()
    assert f"/desk/columns/{column.pk}/" in told


@pytest.mark.django_db
def test_saving_with_json_adds_where_the_column_is(file):
    person = reviewer(TeamFactory())
    reading = json.loads(run(file, "--by", person.username, "--json"))
    assert reading["column"]["id"] == Column.objects.get().pk
    assert reading["title"] == "The ships that stayed away"


@pytest.mark.django_db
def test_a_team_is_named_by_its_short_or_full_name(file):
    first, second = TeamFactory(), TeamFactory(name="The school")
    person = reviewer(first, teams=[second])
    with pytest.raises(CommandError, match=f"{first.slug}, {second.slug}"):
        run(file, "--by", person.username)
    run(file, "--by", person.username, "--team", "The school")
    assert Column.objects.get().team == second


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (["--by", "nobody"], "has the user name “nobody”"),
        (["--by", "me", "--team", "elsewhere"], "Possible: mine."),
    ],
)
def test_an_unknown_person_or_team_is_refused(file, capsys, given, sentence):
    reviewer(TeamFactory(slug="mine"), username="me")
    with pytest.raises(SystemExit) as leaving:
        run(file, *given)
    assert leaving.value.code == 1
    assert sentence in capsys.readouterr().err
    assert not Column.objects.exists()


@pytest.mark.django_db
def test_the_same_text_again_is_refused_with_the_address_of_the_column(file, capsys):
    team = TeamFactory()
    run(file, "--by", reviewer(team).username)
    with pytest.raises(SystemExit):
        run(file, "--by", curator().username, "--team", team.slug)
    told = capsys.readouterr().err
    assert "already has this text" in told
    assert f"/desk/columns/{Column.objects.get().pk}/" in told


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("column.html", page_of(*SENTENCES)),
        ("column.docx", docx_of(*SENTENCES, title="The ships that stayed away")),
        ("column.pdf", pdf_of(SENTENCES, title="The ships that stayed away")),
    ],
)
def test_a_dry_run_reads_pages_word_documents_and_pdfs_without_settings(tmp_path, name, body):
    (tmp_path / name).write_bytes(body)
    done = from_shell(tmp_path / name, "--dry-run", "--json")
    assert done.returncode == 0, done.stderr.decode()
    reading = json.loads(done.stdout)
    assert reading["title"] == "The ships that stayed away"
    assert "4,210 ships" in reading["text"]
    check_offsets(reading)


@pytest.mark.django_db
def test_a_web_page_is_saved_with_what_it_says_and_the_bytes_as_they_came(tmp_path):
    team = TeamFactory()
    path = tmp_path / "column.html"
    path.write_bytes(page_of(*SENTENCES))
    run(path, "--by", reviewer(team).username)
    column = Column.objects.get()
    assert (str(column.author), str(column.outlet)) == ("Ines Calder", "The Estuary Post")
    assert column.published_on.isoformat() == "2026-03-02"
    version = column.text_versions.get()
    assert (bytes(version.raw), version.encoding) == (path.read_bytes(), "html")


def test_a_file_with_no_text_inside_is_refused_in_one_sentence(tmp_path):
    path = tmp_path / "scan.pdf"
    path.write_bytes(pdf_of([]))
    done = from_shell(path, "--dry-run")
    assert done.returncode == 1
    assert b"There is no text in this PDF" in done.stderr
    assert b"Traceback" not in done.stderr

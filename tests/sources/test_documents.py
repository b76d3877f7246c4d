"""A document is its team's: taken once, kept as it came, named safely, and refused with a sentence."""

import threading
from pathlib import Path

import pytest
from django.core.files.storage import storages
from django.db import IntegrityError, connection, transaction

from factcheck.accounts.errors import NotAllowed, RuleBroken
from factcheck.sources.actions import edit_source
from factcheck.sources.documents import clean_name, find_in_document, read_upload, register_document
from factcheck.sources.models import Document, Source
from tests.factories import TeamFactory, curator, reviewer, upload
from tests.factories.files import PNG, docx_of, page_of, pdf_of

STORE = Path(storages["documents"].location)


def files() -> set[Path]:
    return {path for path in STORE.rglob("*") if path.is_file()}


def register(document=None, *, team=None, by=None, **fields):
    team = team or TeamFactory()
    fields = {"title": "Register", "type": "primary"} | fields
    return register_document(document or upload(), by=by or reviewer(team), team=team, **fields)


@pytest.mark.django_db
def test_the_same_file_is_one_source_in_its_team_and_another_in_another():
    ours, theirs = TeamFactory(), TeamFactory()
    first = register(team=ours, title="Register of the harbour")
    assert register(team=ours, title="Another title") == first
    other = register(team=theirs, title="Register")
    assert other != first
    assert other.title == "Register", "nothing of another team's record is brought along"
    assert Document.objects.count() == 2


@pytest.mark.django_db
def test_the_file_is_kept_as_it_came_under_a_name_that_says_nothing():
    before = files()
    source = register(upload("Kept words.", name="secret-report.txt"))
    (new,) = files() - before
    assert new.read_bytes() == b"Kept words."
    assert "secret" not in str(new)
    assert new.stat().st_mode & 0o077 == 0, "for nobody else on the machine"
    assert source.document.file.read() == b"Kept words."


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"type": "nothing"}, "Choose the type"),
        ({"title": "x" * 301}, "too long"),
        ({"archive_url": "https://example.org/a"}, "needs no archived copy"),
    ],
)
def test_a_record_that_will_not_do_leaves_no_file(wrong, sentence):
    before = files()
    with pytest.raises(RuleBroken, match=sentence):
        register(**wrong)
    assert files() == before
    assert not Document.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("about", "title"),
    [
        ({"title": "Port  register\0"}, "Port register"),
        ({}, "register"),
        ({"name": ".txt"}, ".txt"),
    ],
)
def test_a_title_that_nobody_typed_is_the_documents_or_its_files(about, title):
    assert register(upload(**about), title=" ").title == title


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_the_same_file_sent_twice_at_once_is_one_source_and_one_file():
    team = TeamFactory()
    by = [reviewer(team) for _ in range(4)]
    before, found, wrong = files(), [], []
    start = threading.Barrier(len(by))

    def send(user):
        try:
            start.wait()
            found.append(register(upload("The same."), team=team, by=user).pk)
        except Exception as error:
            wrong.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=send, args=[user]) for user in by]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert wrong == []
    assert len(set(found)) == 1
    assert len(files() - before) == 1


@pytest.mark.django_db
def test_the_database_keeps_addresses_and_documents_apart():
    source = register()
    with pytest.raises(IntegrityError, match="address_or_document"), transaction.atomic():
        Source.objects.filter(pk=source.pk).update(url="https://example.org/register")


@pytest.mark.django_db
def test_only_its_team_and_curators_change_the_record_of_a_document():
    source = register()
    with pytest.raises(NotAllowed, match="another team"):
        edit_source(source, version=1, by=reviewer(TeamFactory()), title="Mine now", type="news")
    assert edit_source(source, version=1, by=curator(), title="In order", type="news").title == "In order"


@pytest.mark.django_db
def test_others_documents_are_not_among_the_sources_that_are_open_to_somebody():
    ours, theirs = TeamFactory(), TeamFactory()
    mine, other = register(team=ours), register(team=theirs)
    assert set(Source.objects.open_to(reviewer(ours))) == {mine}
    assert set(Source.objects.open_to_team(theirs)) == {other}
    assert set(Source.objects.open_to(curator())) == {mine, other}


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("report.pdf", "report.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\ines\\report.pdf", "report.pdf"),
        ("a\r\nSet-Cookie: b.pdf", "a Set-Cookie: b.pdf"),
        ("re\u202eport\u0000.pdf", "re port.pdf"),
        ("half \ud800.pdf", "half .pdf"),
        ("", "document"),
        ("///", "document"),
        (f"{'x' * 400}.pdf", f"{'x' * 188}.pdf"),
    ],
)
def test_a_name_loses_folders_and_what_no_eye_sees(name, clean):
    assert clean_name(name) == clean


@pytest.mark.parametrize(
    ("body", "name", "kind", "words"),
    [
        (pdf_of(["In 1912 the port counted 312 ships."], ["Page two."]), "a.pdf", "pdf", "312 ships"),
        (docx_of("In 1912 the port counted 312 ships."), "a.docx", "docx", "312 ships"),
        (PNG, "a.png", "image", ""),
        (b"In 1912 the port counted 312 ships.", "a.txt", "text", "312 ships"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_document_is_read_by_its_content(body, name, kind, words):
    found = read_upload(body, name)
    assert found.read.kind == kind
    assert words in found.read.text


@pytest.mark.parametrize(
    ("body", "name"),
    [
        (page_of("In 1912 the port counted 312 ships."), "page.html"),
        (b"", "empty.pdf"),
        (b"MZ\x90\x00 a program", "report.pdf"),
        (b"PK\x03\x04 no archive", "report.docx"),
        (pdf_of(["Half a file."])[:90], "report.pdf"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_document_is_refused_in_a_sentence(body, name):
    with pytest.raises(RuleBroken) as refusal:
        read_upload(body, name)
    assert str(refusal.value).rstrip().endswith(".")
    assert len(str(refusal.value)) > 15


@pytest.mark.django_db
def test_an_excerpt_is_looked_for_in_the_documents_text():
    source = register(upload("In 1912 the port counted 312 ships. It was a good year."))
    assert find_in_document(source, "the port counted 312 ships").kind == "word_for_word"
    assert find_in_document(source, "There were nine hundred submarines in the lake").kind == "not_found"
    assert find_in_document(source, "  ") is None
    assert find_in_document(register(upload("", name="scan.png", kind="image")), "words") is None

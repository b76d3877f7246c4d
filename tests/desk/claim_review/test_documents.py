"""A document as a source: uploaded on the claim's page, its team's alone, and handed out as a download only."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from factcheck.desk import outside
from factcheck.reviews.models import Evidence
from factcheck.sources.models import Document, Source
from tests.factories import TeamFactory, attach_document, make_claim, make_review, reviewer, upload
from tests.factories.files import docx_of, page_of, pdf_of

from .conftest import text_of

WORDS = "In 1912 the port counted 312 ships."
TYPED = {"title": "Register of ports", "type": "official", "stance": "refutes", "excerpt": "the port counted 312 ships"}


def a_file(body=b"In 1912 the port counted 312 ships.", name="register.txt", media_type="text/html"):
    """The browser's word for its type is never believed."""
    return SimpleUploadedFile(name, body, content_type=media_type)


@pytest.mark.parametrize("htmx", [False, True])
def test_a_pdf_becomes_a_source_of_the_claim(desk, amina, htmx):
    file = a_file(pdf_of([WORDS], ["And more."]), "Port register.pdf")
    done = desk.post(amina, "sources/", TYPED | {"file": file}, htmx=htmx)
    assert done.status_code == (200 if htmx else 302)
    source = Source.objects.get()
    assert (source.url, source.document.media_type, source.document.pages) == (None, "application/pdf", 2)
    assert WORDS in source.document.text
    page = text_of(desk.get(amina).content.decode()) if not htmx else text_of(done.content.decode())
    for words in ("Register of ports", "Port register.pdf", "2 pages", "Your team's document", "word for word"):
        assert words in page
    assert "No archived copy" not in page


def test_a_document_needs_no_title_of_its_own_to_be_typed(desk, amina):
    file = a_file(docx_of(WORDS, title="Yearbook of the harbour"), "yearbook.docx")
    desk.post(amina, "sources/", TYPED | {"title": "", "file": file})
    assert Source.objects.get().title == "Yearbook of the harbour"


@pytest.mark.parametrize(
    ("excerpt", "told"),
    [
        ("the port counted 312 ships", "found in it word for word"),
        ("the port counted 213 ships", "with differences"),
        ("Nine hundred submarines were seen in the lake at night", "not found in it"),
    ],
)
def test_the_excerpt_is_looked_for_at_once_and_again_when_it_changes(desk, amina, excerpt, told):
    desk.post(amina, "sources/", TYPED | {"excerpt": excerpt, "file": a_file()})
    assert told in desk.get(amina).content.decode()
    item = Evidence.objects.get()
    data = {"version": item.version, "stance": "refutes", "excerpt": excerpt, "note": "Again."}
    desk.post(amina, f"sources/{item.pk}/", data)
    assert told in desk.get(amina).content.decode()


def test_the_same_file_again_is_the_same_source_and_the_page_says_so(desk, amina):
    other = make_review(make_claim(team=desk.team))
    attach_document(other, upload(WORDS), title="As registered")
    desk.post(amina, "sources/", TYPED | {"file": a_file()})
    page = desk.get(amina).content.decode()
    assert "has this document already" in page
    assert Evidence.objects.filter(source__title="As registered").count() == 2
    refused = desk.post(amina, "sources/", TYPED | {"file": a_file()})
    assert "already attached" in refused.content.decode()


def test_the_same_file_of_another_team_is_not_known_of(desk, amina):
    attach_document(make_review(), upload(WORDS), title="Theirs")
    desk.post(amina, "sources/", TYPED | {"file": a_file()})
    page = desk.get(amina).content.decode()
    assert "has this document already" not in page
    assert "Theirs" not in page
    assert Document.objects.count() == 2


@pytest.mark.parametrize("htmx", [False, True])
@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"file": a_file(b"MZ\x90\x00\x03 program", "register.pdf")}, "Nothing was"),
        ({"file": a_file(page_of(WORDS), "page.html")}, "is a web page"),
        ({"url": "https://example.org/a", "file": a_file()}, "an address or a document, not both"),
        ({"type": "", "file": a_file()}, "Choose the type of the source"),
        ({"stance": "", "file": a_file()}, "supports the claim, refutes it or gives context"),
        ({"locator": "x" * 201, "file": a_file()}, "At most 200 characters"),
    ],
)
def test_what_will_not_do_comes_back_with_all_but_the_file(desk, amina, wrong, sentence, htmx):
    wrong["file"].seek(0)
    refused = desk.post(amina, "sources/", TYPED | wrong, htmx=htmx)
    html = refused.content.decode()
    assert refused.status_code == 422
    assert sentence in html
    assert "the port counted 312 ships</textarea>" in html
    assert 'value="Register of ports"' in html
    assert "No browser keeps a file: choose it again." in html
    assert not Evidence.objects.exists()
    assert not Document.objects.exists()


@pytest.mark.parametrize("htmx", [False, True])
def test_a_file_too_large_is_refused_before_it_is_read(desk, amina, htmx):
    refused = desk.post(amina, "sources/", TYPED | {"file": a_file(b"x" * 12_100_000)}, htmx=htmx)
    assert refused.status_code == 413
    assert "larger than 10 MB" in refused.content.decode()
    assert refused.headers.get("HX-Retarget") == ("#file-refusal" if htmx else None)
    assert 'id="file-refusal"' in desk.get(amina).content.decode()


def test_a_file_just_too_large_is_refused_with_all_that_was_typed(desk, amina):
    refused = desk.post(amina, "sources/", TYPED | {"file": a_file(b"x" * 10_000_001)})
    assert refused.status_code == 422
    assert "10,000,001" in refused.content.decode()
    assert 'value="Register of ports"' in refused.content.decode()


def test_while_others_files_are_read_one_is_told_to_try_again(desk, amina):
    with outside.a_place(), outside.a_place():
        refused = desk.post(amina, "sources/", TYPED | {"file": a_file()})
    assert refused.status_code == 422
    assert "Try again in a moment" in refused.content.decode()
    assert desk.post(amina, "sources/", TYPED | {"file": a_file()}).status_code == 302


def test_a_curator_uploads_nothing_to_a_claim(desk, cora):
    assert desk.post(cora, "sources/", TYPED | {"file": a_file()}).status_code == 403
    assert not Document.objects.exists()


def test_a_forged_upload_is_refused(desk, amina):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(amina)
    assert strict.post(desk.url("sources/"), TYPED | {"file": a_file()}).status_code == 403
    assert not Document.objects.exists()


def test_a_document_is_sent_as_a_download_that_no_browser_runs(desk, amina):
    item = attach_document(desk.review, upload("<script>alert(1)</script>", name='Bé"richt; x.html'), by=amina)
    sent = desk.as_(amina).get(f"/desk/sources/{item.source_id}/document/")
    assert sent.status_code == 200
    assert sent.content == b"<script>alert(1)</script>"
    assert sent["Content-Type"] == "text/plain"
    assert sent["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert sent["X-Content-Type-Options"] == "nosniff"
    assert sent["Content-Disposition"].startswith("attachment; filename*=utf-8''B%C3%A9%22richt%3B%20x.html.txt")
    assert "no-store" in sent["Cache-Control"]


def test_a_type_we_do_not_know_is_sent_as_plain_bytes(desk, amina):
    item = attach_document(desk.review, upload(kind="image", media_type="image/svg+xml", name="map.svg"), by=amina)
    sent = desk.as_(amina).get(f"/desk/sources/{item.source_id}/document/")
    assert sent["Content-Type"] == "application/octet-stream"
    assert sent["Content-Disposition"] == 'attachment; filename="map.svg.bin"'


def test_nobody_of_another_team_learns_of_a_document(desk, amina):
    item = attach_document(desk.review, by=amina, title="Secret register")
    stranger = Client()
    stranger.force_login(reviewer(TeamFactory()))
    for tail in ("", "document/"):
        path = f"/desk/sources/{item.source_id}/{tail}"
        assert stranger.get(path).status_code == 404
        assert Client().get(path).status_code == 302
    assert stranger.post(f"/desk/sources/{item.source_id}/", {"version": 1, "title": "x"}).status_code == 404


def test_who_left_the_team_loses_its_documents_also_those_they_brought(desk, amina):
    item = attach_document(desk.review, by=amina)
    amina.memberships.all().delete()
    for tail in ("", "document/"):
        assert desk.as_(amina).get(f"/desk/sources/{item.source_id}/{tail}").status_code == 404


def test_a_file_that_the_storage_has_lost_is_not_there(desk, amina, caplog):
    item = attach_document(desk.review, by=amina)
    item.source.document.file.storage.delete(item.source.document.file.name)
    assert desk.as_(amina).get(f"/desk/sources/{item.source_id}/document/").status_code == 404
    assert "is not in the storage any more" in caplog.text


def test_a_source_without_a_document_has_none_to_send(desk, amina):
    desk.post(amina, "sources/", TYPED | {"url": "https://example.org/a"})
    assert desk.as_(amina).get(f"/desk/sources/{Source.objects.get().pk}/document/").status_code == 404


def test_a_document_taken_off_meanwhile_is_to_be_chosen_again(desk, amina, bo):
    item = attach_document(desk.review, by=amina)
    desk.post(bo, f"sources/{item.pk}/remove/", {"version": 1})
    late = desk.post(amina, f"sources/{item.pk}/", {"version": 1, "stance": "refutes", "excerpt": "Mine."})
    assert late.status_code == 409
    assert "the document “register.txt”: choose the file again" in text_of(late.content.decode())
    assert "Mine.</textarea>" in late.content.decode()


def test_ten_documents_ask_no_more_than_one(desk, amina):
    def count():
        with CaptureQueriesContext(connection) as captured:
            desk.get(amina)
        return len(captured), [query["sql"] for query in captured]

    attach_document(desk.review, upload("0"), by=amina)
    desk.get(amina)
    one, _ = count()
    for number in range(1, 10):
        attach_document(desk.review, upload(str(number)), by=amina)
    many, asked = count()
    assert one == many <= 15
    assert not [sql for sql in asked if '"sources_document"."text"' in sql]

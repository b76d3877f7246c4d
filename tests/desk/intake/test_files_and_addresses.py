"""A column comes as a Word document, a PDF, a saved page, or by its address; what page and file say is filled in."""

import threading
import time
from contextlib import suppress

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from factcheck.accounts.errors import RuleBroken
from factcheck.columns.models import Column
from factcheck.desk import outside
from factcheck.desk.drafts.keeping import keep
from factcheck.desk.drafts.keys import Key
from factcheck.desk.intake.bringing import from_address
from factcheck.desk.models import IntakeDraft
from tests.factories import TeamFactory, curator, reviewer
from tests.factories.files import PNG, docx_of, page_of, pdf_of
from tests.newsstand import Newsstand

from .test_bringing import client_team, sign_in

pytestmark = pytest.mark.django_db
SENTENCES = (
    "In 1912 the port of Delfzijl counted 4,210 ships, more than in any year before it.",
    "The harbour office says that 312 ships came in 2025, and that the quay stood empty for most of the winter.",
    "Nothing is as dear to me as a full harbour, and I have stood on that quay since I was a child of six.",
)


@pytest.fixture
def client():
    return sign_in(reviewer(TeamFactory()))


@pytest.fixture
def newsstand(settings):
    stand = Newsstand(
        column=("text/html; charset=utf-8", page_of(*SENTENCES)),
        report=("application/pdf", pdf_of(SENTENCES)),
        plain=("text/plain", "\n\n".join(SENTENCES).encode()),
        picture=("image/png", PNG),
        empty=("text/html", b"<!doctype html><html><head><title>Nothing</title></head><body></body></html>"),
    )
    settings.FACTCHECK_FETCH_ALLOW = (stand.host,)
    yield stand
    stand.close()


def upload(client, raw, name):
    file = SimpleUploadedFile(name, raw)
    return client.post(reverse("intake"), {"how": "upload", "file": file, "team": client_team(client).pk})


def name_address(client, url, **headers):
    data = {"how": "address", "url": url, "team": client_team(client).pk}
    return client.post(reverse("intake"), data, headers=headers)


@pytest.mark.parametrize(
    ("raw", "name", "kind"),
    [
        (docx_of(*SENTENCES), "column.docx", "docx"),
        (pdf_of(SENTENCES[:2], SENTENCES[2:]), "column.pdf", "pdf"),
        (page_of(*SENTENCES), "column.html", "html"),
    ],
    ids=["docx", "pdf", "html"],
)
def test_a_file_with_its_text_inside_is_read_and_its_bytes_are_kept(client, raw, name, kind):
    answer = upload(client, raw, name)
    assert answer.status_code == 302, answer.content.decode()
    draft = IntakeDraft.objects.get()
    assert (bytes(draft.raw), draft.encoding, draft.file_name) == (raw, kind, name)
    assert "4,210 ships" in draft.text
    assert "<" not in draft.text
    page = client.get(answer.url).content.decode()
    assert name in page
    assert "4,210 ships" in page


def test_a_saved_page_says_who_wrote_it_where_and_when(client):
    page = client.get(upload(client, page_of(*SENTENCES), "saved.html").url).content.decode()
    for value in ("The ships that stayed away", "Ines Calder", "The Estuary Post", "2026-03-02"):
        assert f'value="{value}"' in page
    assert page.split().count("file</span>") == 4, "from the file"


def test_what_a_program_wrote_into_a_pdf_is_no_title(client):
    """The headline of the text is."""
    lines = ("The ships that stayed away", "By Ines Calder", "", *SENTENCES)
    raw = pdf_of(lines, title="Microsoft Word - column_final2.docx")
    page = client.get(upload(client, raw, "column.pdf").url).content.decode()
    assert "column_final2" not in page
    assert 'value="Ines Calder"' in page


def test_the_column_of_a_pdf_keeps_the_pdf(client):
    raw = pdf_of(SENTENCES)
    address = upload(client, raw, "column.pdf").url
    draft = IntakeDraft.objects.get()
    data = {"do": "create", "version": draft.version, "text": draft.text, "title": "Ships"}
    assert client.post(address, data).status_code == 302
    version = Column.objects.get().text_versions.get()
    assert (bytes(version.raw), version.encoding) == (raw, "pdf")


@pytest.mark.parametrize(
    ("raw", "name", "sentence"),
    [
        (pdf_of([]), "scan.pdf", "no text in this PDF"),
        (docx_of(), "empty.docx", "no text in this Word document"),
        (b"<html><body></body></html>", "empty.html", "No text of a column was found"),
        (b"%PDF-1.7 and so on", "broken.pdf", "PDF"),
        (b"PK\x03\x04 and so on", "broken.docx", "."),
        (PNG, "column.pdf", "."),
        (b"only words", "column.docx", "."),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_file_without_a_text_is_refused_in_a_sentence(client, raw, name, sentence):
    answer = upload(client, raw, name)
    assert answer.status_code == 422
    html = answer.content.decode()
    assert "The text was not taken in" in html
    assert sentence in html
    assert "Copy the text of the column and paste it instead." in html
    assert not IntakeDraft.objects.exists()


def test_an_address_brings_text_title_author_date_and_outlet(client, newsstand):
    answer = name_address(client, newsstand.url("column?utm_source=letter"))
    assert answer.status_code == 302, answer.content.decode()
    draft = IntakeDraft.objects.get()
    assert bytes(draft.raw) == page_of(*SENTENCES)
    assert draft.encoding == "html"
    for sentence in SENTENCES:
        assert sentence in draft.text
    assert "Cookies and terms" not in draft.text
    page = client.get(answer.url).content.decode()
    for value in ("The ships that stayed away", "Ines Calder", "The Estuary Post", "2026-03-02"):
        assert f'value="{value}"' in page
    assert f'value="{newsstand.url("column")}"' in page
    assert "Fetched from 127.0.0.1" in page
    assert page.split().count("page</span>") == 4, "from the page"


def test_a_column_by_address_is_created_with_what_the_page_said_or_somebody_corrected(client, newsstand):
    address = name_address(client, newsstand.url("moved")).url
    draft = IntakeDraft.objects.get()
    fields = {"title": "The ships that stayed away", "author": "I. Calder", "published_on": "2026-03-02"}
    fields |= {"outlet": "The Estuary Post", "url": newsstand.url("column")}
    data = {"do": "create", "version": draft.version, "text": draft.text} | fields
    assert client.post(address, data).status_code == 302
    column = Column.objects.get()
    assert (column.title, str(column.author), str(column.outlet)) == (
        "The ships that stayed away",
        "I. Calder",
        "The Estuary Post",
    )
    assert column.url == newsstand.url("column"), "the address at the end of the way"


def test_what_the_page_said_stays_when_the_text_is_corrected(client, newsstand):
    address = name_address(client, newsstand.url("column")).url
    draft = IntakeDraft.objects.get()
    data = {"do": "read", "version": draft.version, "text": draft.text + "\n\nAnd 12 tugs.", "author": "Ines Calder"}
    data |= {"title": "The ships that stayed away", "outlet": "The Estuary Post", "published_on": "2026-03-02"}
    client.post(address, data | {"url": newsstand.url("column")})
    draft = IntakeDraft.objects.get()
    assert "12 tugs" in draft.text
    assert draft.typed == {}
    assert 'value="The Estuary Post"' in client.get(address).content.decode()


@pytest.mark.parametrize(("name", "kind"), [("report", "pdf"), ("plain", "utf-8")])
def test_an_address_may_hold_a_pdf_or_plain_text(client, newsstand, name, kind):
    assert name_address(client, newsstand.url(name)).status_code == 302
    draft = IntakeDraft.objects.get()
    assert draft.encoding == kind
    assert "4,210 ships" in draft.text


@pytest.mark.parametrize("htmx", [{}, {"HX-Request": "true"}])
@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("nowhere", "no page at this address"),
        ("picture", "no text can be read in it"),
        ("empty", "No text of a column was found"),
        ("to-a-private-address", "Nothing was stored."),
    ],
)
def test_every_way_in_which_it_ends_is_a_sentence_and_the_address_stays(client, newsstand, name, sentence, htmx):
    answer = name_address(client, newsstand.url(name), **htmx)
    assert answer.status_code == 422
    html = answer.content.decode()
    assert sentence in html
    assert f'value="{newsstand.url(name)}"' in html
    assert not IntakeDraft.objects.exists()


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:1/", "http://10.0.0.1/", "http://2130706433/", "http://[::1]/", "file:///etc/passwd", "x"]
)
def test_no_private_address_is_asked(client, newsstand, url):
    answer = name_address(client, url)
    assert answer.status_code == 422
    assert newsstand.asked == []


def test_an_address_that_was_typed_and_not_sent_is_there_when_its_writer_comes_back():
    user = reviewer(TeamFactory())
    typed = {"how": "address", "url": "https://example.org/column"}
    keep(Key("intake", 1, "bring"), by=user, fields=typed, writing="w1")
    client = sign_in(user)
    assert 'value="https://example.org/column"' in client.get("/desk/intake/").content.decode()
    assert 'id="id_file"' in client.get("/desk/intake/?how=upload").content.decode()


def test_no_address_at_all_is_told(client):
    answer = name_address(client, "  ")
    assert answer.status_code == 422
    assert "Paste the address of the column first." in answer.content.decode()


def test_where_fetching_is_off_the_page_says_so_and_nothing_is_asked(client, newsstand, settings):
    settings.FACTCHECK_FETCH = False
    assert "Fetching from the web is switched off here" in client.get("/desk/intake/?how=address").content.decode()
    answer = name_address(client, newsstand.url("column"))
    assert answer.status_code == 422
    assert f'value="{newsstand.url("column")}"' in answer.content.decode()
    assert newsstand.asked == []


def test_a_slow_host_ties_up_few_threads_and_others_are_told_to_try_again(client, newsstand, monkeypatch):
    """Two wait for a host that sends a byte now and then; the third is told at once."""
    waiting = [threading.Thread(target=hold_a_place, args=[newsstand.url("slow")]) for _ in range(outside.AT_ONCE)]
    [thread.start() for thread in waiting]
    until = time.monotonic() + 10
    while newsstand.asked.count("/slow") < len(waiting):
        assert time.monotonic() < until
        time.sleep(0.02)
    begun = time.monotonic()
    answer = name_address(client, newsstand.url("column"))
    assert time.monotonic() - begun < 5
    assert answer.status_code == 422
    assert "Try again in a moment" in answer.content.decode()
    assert f'value="{newsstand.url("column")}"' in answer.content.decode()
    newsstand.closing.set()
    [thread.join() for thread in waiting]
    newsstand.closing.clear()
    assert name_address(client, newsstand.url("column")).status_code == 302


def hold_a_place(url):
    with suppress(RuleBroken):
        from_address(url)


def test_a_curator_may_bring_a_column_by_address_for_any_team(newsstand):
    team, client = TeamFactory(), sign_in(curator())
    data = {"how": "address", "url": newsstand.url("column"), "team": team.pk, "rights": "full"}
    assert client.post(reverse("intake"), data).status_code == 302
    assert IntakeDraft.objects.get().rights == "full"


def test_the_same_text_by_another_way_is_the_same_draft(client, newsstand):
    first = name_address(client, newsstand.url("column"))
    assert name_address(client, newsstand.url("moved")).url == first.url
    assert IntakeDraft.objects.count() == 1

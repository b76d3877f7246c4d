"""An upload is what its content says it is; what is made to do harm gets a sentence and never holds us."""

import time

import pytest

from factcheck.fetching import NotRead, read_document
from tests.fetching.hostile_uploads import CLASSES
from tests.fetching.made_files import document_xml, docx, gif, jpeg, pdf, png, relations, webp

SECONDS = 10.0


def test_there_are_at_least_twenty_classes_of_hostile_upload():
    assert len(CLASSES) >= 20


@pytest.mark.parametrize("name", CLASSES)
def test_a_hostile_upload_gets_a_sentence_and_never_holds_us(name):
    make, called, outcomes = CLASSES[name]
    body = make()
    began = time.monotonic()
    try:
        found = read_document(body, called, seconds=SECONDS)
    except NotRead as error:
        outcome, sentence = error.outcome, str(error)
    else:
        outcome, sentence = "read", f"{found.text[:9]}."
        assert len(found.text) <= 2_000_000
    assert time.monotonic() - began < SECONDS + 3
    assert outcome in outcomes, sentence
    assert sentence.endswith(".")
    assert "203.0.113" not in sentence


@pytest.mark.parametrize("called", ["report.pdf", "report", "", "report.final-2"])
def test_a_pdf_gives_its_text_title_author_and_pages(called):
    read = read_document(pdf("Bread rose by 7 percent.", "Milk did not."), called)
    assert (read.kind, read.media_type, read.pages) == ("pdf", "application/pdf", 1)
    assert "Bread rose by 7 percent." in read.text
    assert "Milk did not." in read.text
    assert (read.title, read.author, read.published_on) == ("The price of bread", "Mary Miller", None)


def test_a_pdf_whose_title_is_a_file_name_has_none():
    assert read_document(pdf(info="/Title (Microsoft Word - draft.doc)")).title == ""


def test_a_pdf_that_is_locked_against_changes_only_is_read():
    from io import BytesIO

    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf())))
    writer.encrypt("", "owner", algorithm="RC4-128")
    out = BytesIO()
    writer.write(out)
    assert "Bread rose" in read_document(out.getvalue()).text


def test_a_word_document_gives_its_paragraphs_and_tables_in_their_order():
    table = (
        "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid><w:tr>"
        "<w:tc><w:p><w:r><w:t>Bread</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>7 %</w:t></w:r></w:p></w:tc>"
        "</w:tr></w:tbl>"
    )
    xml = document_xml("Before.", "After.").replace("<w:p><w:r><w:t>After", table + "<w:p><w:r><w:t>After")
    read = read_document(docx({"word/document.xml": xml}), "a.docx")
    assert read.text == "Before.\nBread\t7 %\nAfter."
    assert (read.kind, read.title, read.author) == ("docx", "The price of bread", "Mary Miller")


def test_a_link_to_the_web_in_a_word_document_is_no_reason_to_refuse_it():
    parts = {"word/_rels/document.xml.rels": relations(("hyperlink", "https://example.org/", True))}
    assert read_document(docx(parts), "a.docx").text == "Bread rose by 7 percent."


@pytest.mark.parametrize(
    ("make", "media_type"),
    [(png, "image/png"), (jpeg, "image/jpeg"), (gif, "image/gif"), (webp, "image/webp")],
)
def test_a_picture_is_kept_without_text(make, media_type):
    read = read_document(make(), "a.png")
    assert (read.kind, read.media_type, read.text, read.pages) == ("image", media_type, "", 1)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_plain_text_is_read_in_its_encoding(encoding):
    text = "Der Bäcker sagte: „Das Brot wurde um 7 Prozent teurer.“\nÄrger gab es überall, und Öl kostet 5 €."
    read = read_document(text.encode(encoding), "a.txt")
    assert read.kind == "text"
    assert read.text == text


def test_text_that_speaks_of_smaller_and_larger_is_text():
    text = "If a < b and b > c, then <em>perhaps</em> a <= c. Write to <mary@example.org>."
    assert read_document(text.encode(), "a.md").text == text


def test_an_uploaded_web_page_gives_what_a_fetched_one_does():
    page = (
        '<html><head><title>The price of bread</title><meta property="article:published_time" content="2023-04-05">'
        '<meta name="author" content="Mary Miller"></head><body><article><p>'
        + "Bread rose by 7 percent last year. " * 10
        + "</p></article></body></html>"
    )
    read = read_document(page.encode(), "a.html")
    assert (read.kind, read.title, read.author) == ("html", "The price of bread", "Mary Miller")
    assert str(read.published_on) == "2023-04-05"
    assert "Bread rose by 7 percent last year." in read.text

"""Uploads that are damaged, in disguise, or made to do harm: each class with what may be said of it."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

from tests.fetching.hostile_archives import bomb, few_many_parts, locked_zip, lying_bomb, many_parts, overlapping, twice
from tests.fetching.made_files import (
    HEAD,
    content_types,
    document_xml,
    docx,
    gif,
    jpeg,
    pdf,
    png,
    relations,
    squeezed,
    stream,
    zipped,
)

_OOXML = "application/vnd.openxmlformats-officedocument"
_MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
_LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


def _locked_pdf() -> bytes:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf())))
    writer.encrypt("secret", algorithm="RC4-128")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _deep_pages(depth: int) -> dict[int, bytes]:
    objects = {2: b"<< /Type /Pages /Kids [10 0 R] /Count 1 >>"}
    for number in range(10, 10 + depth):
        objects[number] = b"<< /Type /Pages /Parent 2 0 R /Kids [%d 0 R] /Count 1 >>" % (number + 1)
    objects[10 + depth] = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>"
    return objects


def _form(number: int) -> dict[int, bytes]:
    """A drawing that draws itself."""
    drawing = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X %d 0 R >> >>" % number
    return {
        3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R "
        b"/Resources << /XObject << /X 7 0 R >> >> >>",
        4: stream(b"/X Do " * 50),
        number: stream(b"/X Do " * 50, drawing),
    }


def _many_pages() -> dict[int, bytes]:
    """One page, counted many times over at each of several levels."""
    objects = {2: b"<< /Type /Pages /Kids [" + b"10 0 R " * 100 + b"] /Count 1000000 >>"}
    for number in range(10, 13):
        objects[number] = b"<< /Type /Pages /Kids [" + b"%d 0 R " % (number + 1) * 100 + b"] /Count 10000 >>"
    objects[13] = b"<< /Type /Page /MediaBox [0 0 9 9] >>"
    return objects


def _relations_of(kind: str, target: str = "http://203.0.113.9/x") -> bytes:
    return docx({"word/_rels/document.xml.rels": relations((kind, target, True))})


Class = tuple[Callable[[], bytes], str, set[str]]

CLASSES: dict[str, Class] = {
    # Nothing in it, or too much
    "empty": (lambda: b"", "a.txt", {"broken"}),
    "blanks and zeros": (lambda: b" \0" * 50, "a.txt", {"broken"}),
    "over ten megabytes": (lambda: b"a" * 10_000_001, "a.txt", {"too_big"}),
    "too much text": (lambda: b"word " * 500_000, "a.txt", {"too_big"}),
    # Archives
    "zip bomb": (bomb, "a.docx", {"bomb"}),
    "zip bomb that lies about its size": (lying_bomb, "a.docx", {"broken", "bomb"}),
    "100,000 parts": (many_parts, "a.docx", {"bomb"}),
    "2,500 parts in a document": (few_many_parts, "a.docx", {"bomb"}),
    "parts that overlap": (overlapping, "a.docx", {"bomb", "broken"}),
    "two parts of one name": (twice, "a.docx", {"broken"}),
    "a part outside its folder": (lambda: docx({"../../etc/passwd": "x"}), "a.docx", {"broken"}),
    "locked zip": (locked_zip, "a.docx", {"encrypted"}),
    "truncated Word document": (lambda: docx()[:-40], "a.docx", {"broken"}),
    "a Word document cut in its middle": (lambda: docx()[:600], "a.docx", {"broken"}),
    "zip archive": (lambda: zipped({"a.txt": "hello"}), "a.zip", {"wrong_type"}),
    "empty zip archive": (lambda: b"PK\x05\x06" + bytes(18), "a.docx", {"wrong_type"}),
    # Word documents
    "DOCTYPE": (
        lambda: docx({"word/document.xml": document_xml("x", begin=f"{HEAD}<!DOCTYPE a>")}),
        "a.docx",
        {"doctype"},
    ),
    "entities that multiply": (
        lambda: docx(
            {"word/document.xml": document_xml("&l9;", begin=f'{HEAD}<!DOCTYPE a [<!ENTITY l0 "ha">{_LAUGHS}]>')}
        ),
        "a.docx",
        {"doctype"},
    ),
    "an entity that reads a file": (
        lambda: docx(
            {
                "word/document.xml": document_xml(
                    "&f;", begin=f'{HEAD}<!DOCTYPE a [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
                )
            }
        ),
        "a.docx",
        {"doctype"},
    ),
    "DOCTYPE in UTF-16": (
        lambda: docx({"word/styles.xml": '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a><a/>'.encode("utf-16")}),
        "a.docx",
        {"doctype"},
    ),
    "DOCTYPE in a part that nobody reads": (
        lambda: docx({"customXml/item1.xml": "<!DOCTYPE a SYSTEM 'http://203.0.113.9/'><a/>"}),
        "a.docx",
        {"doctype"},
    ),
    "template from elsewhere": (lambda: _relations_of("attachedTemplate"), "a.docx", {"external"}),
    "object from elsewhere": (
        lambda: _relations_of("oleObject", "mhtml:http://203.0.113.9/x!"),
        "a.docx",
        {"external"},
    ),
    "picture from elsewhere": (lambda: _relations_of("image", "\\\\203.0.113.9\\share"), "a.docx", {"external"}),
    "frame from elsewhere": (
        lambda: docx({"word/_rels/settings.xml.rels": relations(("frame", "file:///etc/passwd", True))}),
        "a.docx",
        {"external"},
    ),
    "macros by type": (lambda: docx({"[Content_Types].xml": content_types(_MACROS)}), "a.docm", {"wrong_type"}),
    "macros in a part": (lambda: docx({"word/vbaProject.bin": "x"}), "a.docx", {"wrong_type"}),
    "XML nested too deeply": (
        lambda: docx({"word/document.xml": HEAD + "<a>" * 50_000 + "</a>" * 50_000}),
        "a.docx",
        {"bomb"},
    ),
    "a part that is no XML": (lambda: docx({"word/document.xml": "<a><b></a>"}), "a.docx", {"broken"}),
    "a document without its text": (lambda: docx({"word/document.xml": ""}), "a.docx", {"broken"}),
    "spreadsheet called .docx": (
        lambda: docx({"[Content_Types].xml": content_types(f"{_OOXML}.spreadsheetml.sheet.main+xml")}),
        "a.docx",
        {"wrong_type"},
    ),
    "OpenDocument called .docx": (
        lambda: zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}),
        "a.docx",
        {"wrong_type"},
    ),
    "old Word document": (lambda: _OLD, "a.doc", {"wrong_type"}),
    "locked Word document": (lambda: _OLD + "EncryptedPackage".encode("utf-16-le"), "a.docx", {"encrypted"}),
    # PDF
    "truncated PDF": (lambda: pdf()[:300], "a.pdf", {"broken"}),
    "only the first line of a PDF": (lambda: b"%PDF-1.7\n", "a.pdf", {"broken"}),
    "locked PDF": (_locked_pdf, "a.pdf", {"encrypted"}),
    "pages in a circle": (
        lambda: pdf(objects={2: b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>"}),
        "a.pdf",
        {"broken", "bomb"},
    ),
    "pages nested deeply": (lambda: pdf(objects=_deep_pages(20_000)), "a.pdf", {"broken", "bomb", "slow"}),
    "one page a hundred million times": (lambda: pdf(objects=_many_pages()), "a.pdf", {"too_big"}),
    "PDF whose text unpacks to 100 million letters": (
        lambda: pdf(objects={4: stream(squeezed(100_000_000), b"/Filter /FlateDecode")}),
        "a.pdf",
        {"bomb", "broken"},
    ),
    "PDF packed several times": (
        lambda: pdf(objects={4: stream(squeezed(100_000_000, 3), b"/Filter [/FlateDecode /FlateDecode /FlateDecode]")}),
        "a.pdf",
        {"bomb", "broken"},
    ),
    "a drawing that draws itself": (lambda: pdf(objects=_form(7)), "a.pdf", {"read", "broken", "bomb", "slow"}),
    "PDF with a million commands": (
        lambda: pdf(content=b"BT /F1 12 Tf " + b"(a) Tj 1 0 0 1 0 0 cm q " * 400_000 + b"ET"),
        "a.pdf",
        {"read", "slow", "bomb", "too_big"},
    ),
    "cross-references in a circle": (
        lambda: pdf().replace(b"/Root 1 0 R", b"/Root 1 0 R /Prev 15"),
        "a.pdf",
        {"read", "broken"},
    ),
    "no pages": (lambda: pdf(objects={2: b"<< /Type /Pages /Kids [] /Count 0 >>"}), "a.pdf", {"broken"}),
    # Two kinds at once
    "PDF that is a zip as well": (lambda: pdf() + zipped({"a.txt": "x"}), "a.pdf", {"wrong_type"}),
    "zip that is a PDF as well": (
        lambda: zipped({"a": pdf()}).replace(b"PK\x03\x04", b"PK\x03\x04", 1)[:30] + b"%PDF-1.7" + zipped({"a": "x"}),
        "a.docx",
        {"wrong_type"},
    ),
    "picture that is a zip as well": (lambda: jpeg() + docx(), "a.jpg", {"wrong_type"}),
    "picture that is a PDF as well": (
        lambda: jpeg()[:20] + b"\xff\xfe\x00\x0a%PDF-1.7" + jpeg()[20:],
        "",
        {"wrong_type"},
    ),
    "picture with something behind its end": (lambda: png() + b"<script>alert(1)</script>", "a.png", {"wrong_type"}),
    "web page that is a zip as well": (lambda: b"<html><p>x</p></html>" + zipped({"a": "x"}), "a.html", {"wrong_type"}),
    # Pictures
    "picture with a wrong checksum": (lambda: png().replace(b"IDAT", b"IDAX"), "a.png", {"broken"}),
    "truncated picture": (lambda: png()[:-6], "a.png", {"broken"}),
    "only the first bytes of a picture": (lambda: b"\xff\xd8\xff\xe0", "a.jpg", {"broken"}),
    "truncated GIF": (lambda: gif()[:-4], "a.gif", {"broken"}),
    "picture of four billion points": (lambda: png(65_000, 65_000), "a.png", {"bomb"}),
    "JPEG without size": (lambda: jpeg(0, 0), "a.jpg", {"broken"}),
    # Wrong names and text in disguise
    "PDF called .docx": (pdf, "a.docx", {"wrong_type"}),
    "Word document called .pdf": (docx, "report.PDF", {"wrong_type"}),
    "picture called .txt": (png, "a.txt", {"wrong_type"}),
    "web page called .txt": (lambda: b"<!doctype html><html><p>hello</p></html>", "a.txt", {"wrong_type"}),
    "script in what seems to be text": (lambda: b"Hello\n<script>alert(1)</script>", "a.txt", {"wrong_type"}),
    "drawing with a program": (
        lambda: b"<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>",
        "a.svg",
        {"wrong_type"},
    ),
    "XML with a DOCTYPE": (lambda: f"{HEAD}<!DOCTYPE a><a/>".encode(), "a.xml", {"wrong_type"}),
    "rich text": (lambda: b"{\\rtf1 {\\object\\objdata 00}}", "a.rtf", {"wrong_type"}),
    "program for Windows": (lambda: b"MZ\x90\0" + bytes(range(256)), "report.pdf", {"wrong_type"}),
    "program for Linux": (lambda: b"\x7fELF\x02\x01\x01" + bytes(range(256)), "report", {"wrong_type"}),
    "shell program": (lambda: b"#!/bin/sh\nrm -rf /\n", "a.txt", {"wrong_type"}),
    "noise": (lambda: bytes((number * 197 + number // 7) % 256 for number in range(5_000)), "a.txt", {"wrong_type"}),
    # Web pages
    "web page nested deeply": (
        lambda: b"<html><body>" + b"<div>" * 200_000 + b"deep",
        "a.html",
        {"read", "broken", "bomb", "slow"},
    ),
    "web page of open tags": (
        lambda: b"<html><body>" + b"<p><b><i><a href=x>" * 100_000,
        "a.html",
        {"read", "broken", "bomb", "slow"},
    ),
}

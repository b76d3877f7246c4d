"""A Word document (.docx): checked part by part before python-docx sees it.

Word itself never writes a DOCTYPE, and what a document fetches from elsewhere (a template, an object, a picture) tells
somebody who reads it and when. Plain links to web pages are external too; they are text to us and allowed.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile
from zlib import error as ZlibError

from docx import Document
from docx.document import Document as WordDocument
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from factcheck.fetching.answers import NotRead
from factcheck.fetching.reading.archive import open_archive

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_MAIN = f"{MEDIA_TYPE}.main+xml"
_DEEPEST = 200
_MOST_TEXT = 2_000_000
_OTHERS = (
    ("macroEnabled", "a Word document with macros. Save it as .docx, without them, and upload it again"),
    ("spreadsheetml", "a spreadsheet, not a text. Copy the cells that matter, or save them as a PDF"),
    ("presentationml", "a presentation, not a text. Save it as a PDF and upload that"),
    ("template.main", "a Word template, not a document"),
)


def read(body: bytes) -> dict[str, Any]:
    """The fields of `Read`, ready for JSON. Raises NotRead."""
    with open_archive(body) as archive:
        _check(archive)
    document = Document(BytesIO(body))
    about = document.core_properties
    return {
        "kind": "docx",
        "media_type": MEDIA_TYPE,
        "title": about.title or "",
        "author": about.author or "",
        "text": _text(document),
        "pages": 0,
    }


def _check(archive: ZipFile) -> None:
    names = archive.namelist()
    if "[Content_Types].xml" not in names:
        raise NotRead("wrong_type", _other_archive(archive, names))
    types = _part(archive, "[Content_Types].xml").decode("utf-8", errors="replace")
    for sign, what in _OTHERS:
        if sign in types:
            raise NotRead("wrong_type", f"This file is {what}.")
    if _MAIN not in types:
        raise NotRead("wrong_type", "This file is no Word document, though it is packed like one.")
    if any(name.lower().endswith(("vbaproject.bin", ".exe", ".dll", ".js", ".vbs")) for name in names):
        raise NotRead("wrong_type", "This document carries a program. Save it as .docx without it and upload it again.")
    for name in names:
        if name.lower().endswith((".xml", ".rels")):
            _check_xml(_part(archive, name), is_relations=name.lower().endswith(".rels"))


def _other_archive(archive: ZipFile, names: list[str]) -> str:
    if "mimetype" in names:
        says = _part(archive, "mimetype")[:100]
        if b"opendocument" in says:
            return "This file is an OpenDocument file. Save it as .docx or PDF and upload that."
        if b"epub" in says:
            return "This file is an electronic book (EPUB). Save the pages that matter as a PDF and upload that."
    return "This file is a zip archive. Unpack it and upload the document inside."


def _part(archive: ZipFile, name: str) -> bytes:
    try:
        return archive.read(name)
    except (BadZipFile, ZlibError, EOFError, OSError, NotImplementedError):
        raise NotRead("broken", "This Word document is damaged: one of its parts cannot be unpacked.") from None


def _check_xml(part: bytes, *, is_relations: bool) -> None:
    """Raises NotRead at the first DOCTYPE (before any entity of it counts), deep nesting, or outside part."""
    depth = 0

    def doctype(*_: Any) -> None:
        raise NotRead("doctype", "This document holds a DOCTYPE, which Word never writes, so we do not read it.")

    def begin(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise NotRead("bomb", "The parts of this document are nested too deeply.")
        is_outside = is_relations and attributes.get("TargetMode", "").lower() == "external"
        if is_outside and attributes.get("Type", "").rpartition("/")[2] != "hyperlink":
            raise NotRead("external", "This document loads a part from somewhere else, so we do not read it.")

    def end(_: str) -> None:
        nonlocal depth
        depth -= 1

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler, parser.StartElementHandler, parser.EndElementHandler = doctype, begin, end
    try:
        parser.Parse(part, True)
    except expat.ExpatError:
        raise NotRead("broken", "This Word document is damaged: one of its parts is no XML.") from None


def _text(document: WordDocument) -> str:
    lines: list[str] = []
    size = 0
    for line in _lines(document):
        lines.append(line)
        size += len(line) + 1
        if size > _MOST_TEXT:
            raise NotRead("too_big", f"This document has more than {_MOST_TEXT:,} characters.")
    return "\n".join(lines).strip()


def _lines(container: WordDocument | _Cell) -> Iterator[str]:
    """Paragraphs and tables in their order; a cell that spans columns comes once."""
    for block in container.iter_inner_content():
        if isinstance(block, Paragraph):
            yield block.text
        elif isinstance(block, Table):
            for row in block.rows:
                cells = {id(cell._tc): cell for cell in row.cells}
                yield "\t".join(" ".join(_lines(cell)).strip() for cell in cells.values())

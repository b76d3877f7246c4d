"""Zip files made to do harm."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from tests.fetching.made_files import content_types, document_xml, docx


def bomb() -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("[Content_Types].xml", content_types())
        with archive.open("word/document.xml", "w", force_zip64=True) as part:
            for _ in range(200):
                part.write(bytes(1_000_000))
    return out.getvalue()


def lying_bomb() -> bytes:
    """The same, and its list of parts says that the large one is small."""
    lying = bytearray(bomb())
    size = (200_000_000).to_bytes(4, "little")
    place = lying.rfind(size)
    assert place > 0
    lying[place : place + 4] = (1_000).to_bytes(4, "little")
    return bytes(lying)


def many_parts() -> bytes:
    """By hand: `zipfile` needs seconds for as many."""
    files, listed = bytearray(), bytearray()
    for number in range(100_000):
        name = b"%05x" % number
        listed += (
            b"PK\x01\x02\x14\0\x14\0" + bytes(20) + b"\x05\0" + bytes(12) + len(files).to_bytes(4, "little") + name
        )
        files += b"PK\x03\x04\x14\0" + bytes(20) + b"\x05\0\0\0" + name
    sizes = len(listed).to_bytes(4, "little") + len(files).to_bytes(4, "little")
    return bytes(files + listed + b"PK\x05\x06" + bytes(4) + b"\xff\xff\xff\xff" + sizes + b"\0\0")


def few_many_parts() -> bytes:
    return docx({f"word/media/{number}.xml": "<a/>" for number in range(2_500)})


def twice() -> bytes:
    out = BytesIO(docx())
    with ZipFile(out, "a") as archive:
        archive.writestr("word/Document.xml", document_xml("Another text."))
    return out.getvalue().replace(b"word/Document.xml", b"word/document.xml")


def overlapping() -> bytes:
    """Two entries of the list lead to the same bytes."""
    body = bytearray(docx({"word/copy.xml": document_xml("Bread rose by 7 percent.")}))
    first = body.find(b"PK\x01\x02")
    places = []
    while first >= 0:
        places.append(first)
        first = body.find(b"PK\x01\x02", first + 4)
    body[places[-1] + 42 : places[-1] + 46] = body[places[-2] + 42 : places[-2] + 46]
    return bytes(body)


def locked_zip() -> bytes:
    body = bytearray(docx())
    for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = body.find(sign)
        while place >= 0:
            body[place + at] |= 1
            place = body.find(sign, place + 4)
    return bytes(body)

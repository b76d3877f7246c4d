"""Small files made by hand: Word documents, PDFs and pictures, right ones and, with one thing changed, wrong ones."""

from __future__ import annotations

import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_OOXML = "application/vnd.openxmlformats-officedocument"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>'


def content_types(main: str = f"{_OOXML}.wordprocessingml.document.main+xml") -> str:
    return (
        f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/>'
        '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
    )


def relations(*of: tuple[str, str, bool]) -> str:
    """Each is (kind, target, whether it is external)."""
    rows = "".join(
        f'<Relationship Id="rId{number}" Type="{_KINDS}/{kind}" Target="{target}"'
        f"{' TargetMode=' + chr(34) + 'External' + chr(34) if external else ''}/>"
        for number, (kind, target, external) in enumerate(of, start=1)
    )
    return f'{HEAD}<Relationships xmlns="{_RELATIONS}">{rows}</Relationships>'


def document_xml(*paragraphs: str, begin: str = HEAD) -> str:
    body = "".join(f"<w:p><w:r><w:t>{paragraph}</w:t></w:r></w:p>" for paragraph in paragraphs)
    return f'{begin}<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>'


def docx(parts: dict[str, str | bytes] | None = None, *paragraphs: str) -> bytes:
    """A Word document; ``parts`` replace or add parts, and an empty one leaves a part out."""
    core = (
        f'{HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>The price of bread</dc:title>'
        "<dc:creator>Mary Miller</dc:creator></cp:coreProperties>"
    )
    all_parts: dict[str, str | bytes] = {
        "[Content_Types].xml": content_types(),
        "_rels/.rels": relations(("officeDocument", "word/document.xml", False)).replace(
            "</Relationships>",
            '<Relationship Id="rId9" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/'
            'core-properties" Target="docProps/core.xml"/></Relationships>',
        ),
        "word/document.xml": document_xml(*(paragraphs or ("Bread rose by 7 percent.",))),
        "docProps/core.xml": core,
    }
    return zipped(all_parts | (parts or {}))


def zipped(parts: dict[str, str | bytes]) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            if part:
                archive.writestr(name, part)
    return out.getvalue()


def pdf(*lines: str, objects: dict[int, bytes] | None = None, content: bytes | None = None, info: str = "") -> bytes:
    """A PDF of one page; ``objects`` replace or add objects: 1 catalogue, 2 pages, 3 page, 4 content, 5 font."""
    text = (
        content
        or b"BT /F1 12 Tf 72 720 Td "
        + b" 0 -14 Td ".join(b"(" + line.encode("latin-1") + b") Tj" for line in lines or ("Bread rose by 7 percent.",))
        + b" ET"
    )
    all_objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        4: stream(text),
        5: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        6: f"<< {info or '/Title (The price of bread) /Author (Mary Miller)'} >>".encode("latin-1"),
    } | (objects or {})
    out = bytearray(b"%PDF-1.7\n")
    places = {}
    for number, content_of in sorted(all_objects.items()):
        places[number] = len(out)
        out += b"%d 0 obj\n" % number + content_of + b"\nendobj\n"
    table = len(out)
    out += b"xref\n0 1\n0000000000 65535 f \n"
    for number, place in places.items():
        out += b"%d 1\n%010d 00000 n \n" % (number, place)
    out += b"trailer\n<< /Size %d /Root 1 0 R /Info 6 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (max(places) + 1, table)
    return bytes(out)


def stream(data: bytes, entries: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n" % (len(data), entries) + data + b"\nendstream"


def squeezed(size: int, times: int = 1) -> bytes:
    """So many blanks, compressed, and again."""
    squeeze = zlib.compressobj(9)
    data = b"".join(squeeze.compress(b" " * 1_000_000) for _ in range(size // 1_000_000)) + squeeze.flush()
    for _ in range(times - 1):
        data = zlib.compress(data, 9)
    return data


def png(width: int = 2, height: int = 2, *, data: bytes | None = None) -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return len(body).to_bytes(4, "big") + kind + body + zlib.crc32(kind + body).to_bytes(4, "big")

    head = width.to_bytes(4, "big") + height.to_bytes(4, "big") + bytes((8, 0, 0, 0, 0))
    pixels = zlib.compress(b"\0\0\0" * 2) if data is None else data
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def gif() -> bytes:
    head, colours = b"GIF89a\x01\x00\x01\x00\x80\x00\x00", b"\x00\x00\x00\xff\xff\xff"
    return head + colours + b",\x00\x00\x00\x00\x01\x00\x01\x00\x00" + b"\x02\x02D\x01\x00" + b";"


def jpeg(width: int = 1, height: int = 1) -> bytes:
    size = height.to_bytes(2, "big") + width.to_bytes(2, "big")
    return (
        b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
        b"\xff\xc0\x00\x0b\x08" + size + b"\x01\x01\x11\x00"
        b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00\x37\xff\x00\x11\xff\xd9"
    )


def webp() -> bytes:
    chunk = b"VP8L\x0d\x00\x00\x00\x2f\x00\x00\x00\x10\x07\x10\x11\x11\x88\x88\xfe\x07\x00"
    return b"RIFF" + (len(chunk) + 4).to_bytes(4, "little") + b"WEBP" + chunk

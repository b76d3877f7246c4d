"""Handing out an uploaded document: always as a download, under a type of our own list, without rights in a browser.

Both rooms that do it, the desk for a team and public for readers, ask here, so that no door is less strict. Whoever
calls has decided that this person may have the file.
"""

from __future__ import annotations

import logging

from django.core.files.storage import storages
from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header

# What is sent as what; anything else goes out as plain bytes. No type here lets a browser run what is in the file.
ENDINGS = {
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "image/gif": ".gif",
    "image/webp": ".webp",
    "image/tiff": ".tif",
    "image/bmp": ".bmp",
    "text/plain": ".txt",
}
OTHER_ENDINGS = {"image/jpeg": (".jpeg",), "image/tiff": (".tiff",)}
UNKNOWN = "application/octet-stream"

logger = logging.getLogger(__name__)


def download(*, file: str, name: str, media_type: str, sha256: str) -> HttpResponse:
    """The file of this key in the storage, to be saved. 404 where the storage has lost it, and the log says so.

    It is read whole (10 MB at most): a stream would hold one of the few threads for as long as somebody's line is slow.
    """
    try:
        with storages["documents"].open(file) as opened:
            body = opened.read()
    except FileNotFoundError as error:
        logger.error("The document %s (SHA-256 %s) is not in the storage any more.", file, sha256)
        raise Http404 from error
    kind = sent_as(media_type)
    response = HttpResponse(body, content_type=kind)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=safe_name(name, kind))
    response["Content-Length"] = str(len(body))
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["X-Robots-Tag"] = "noindex"
    response["ETag"] = f'"{sha256}"'
    return response


def sent_as(media_type: str) -> str:
    """The media type we say: ours, never the file's or the sender's own word."""
    if media_type.startswith("text/"):
        return "text/plain"
    return media_type if media_type in ENDINGS else UNKNOWN


def safe_name(name: str, media_type: str) -> str:
    """A name that ends as its content does: what opens the file on somebody's machine goes by that."""
    ending = ENDINGS.get(media_type, ".bin")
    known = (ending, *OTHER_ENDINGS.get(media_type, ()))
    return name if name.lower().endswith(known) else f"{name}{ending}"

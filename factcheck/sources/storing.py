"""Where uploaded documents are kept: settings ask here, before there are any models."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured

STORAGE, FOLDER = "FACTCHECK_DOCUMENTS_STORAGE", "FACTCHECK_DOCUMENTS"


def document_storage(data: Path) -> dict[str, Any]:
    """One of Django's storages as settings name it: a folder, or what FACTCHECK_DOCUMENTS_STORAGE says in JSON.

    Without either the folder is `documents` in `data`. Nobody but our own account opens what lies there.
    """
    value = os.environ.get(STORAGE, "").strip()
    if not value:
        folder = Path(os.environ.get(FOLDER, "").strip() or data / "documents").resolve()
        private = {"location": str(folder), "file_permissions_mode": 0o600, "directory_permissions_mode": 0o700}
        return {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": private}
    try:
        found = json.loads(value)
    except ValueError:
        found = None
    if not isinstance(found, dict) or not isinstance(found.get("BACKEND"), str):
        raise ImproperlyConfigured(
            f'{STORAGE} is no storage. Set it to JSON such as {{"BACKEND": "storages.backends.s3.S3Storage", '
            '"OPTIONS": {"bucket_name": "factcheck"}}.'
        )
    return found

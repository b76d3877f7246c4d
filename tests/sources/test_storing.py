"""Where documents are kept is said by the environment, and what is said wrongly is told."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.files.storage import InMemoryStorage
from django.core.files.storage.handler import StorageHandler

from factcheck.sources.storing import document_storage

S3 = '{"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": {"bucket_name": "factcheck"}}'


@pytest.fixture(autouse=True)
def _bare(monkeypatch):
    for name in ("FACTCHECK_DOCUMENTS", "FACTCHECK_DOCUMENTS_STORAGE"):
        monkeypatch.delenv(name, raising=False)


def test_documents_lie_beside_the_other_data_of_the_clone(tmp_path):
    assert document_storage(tmp_path)["OPTIONS"]["location"] == str(tmp_path / "documents")


def test_another_folder_can_be_named(monkeypatch, tmp_path):
    monkeypatch.setenv("FACTCHECK_DOCUMENTS", str(tmp_path / "elsewhere"))
    assert document_storage(tmp_path)["OPTIONS"]["location"] == str(tmp_path / "elsewhere")


def test_any_storage_of_django_can_be_named(monkeypatch, tmp_path):
    monkeypatch.setenv("FACTCHECK_DOCUMENTS_STORAGE", S3)
    assert document_storage(tmp_path)["OPTIONS"] == {"bucket_name": "factcheck"}
    monkeypatch.setenv("FACTCHECK_DOCUMENTS_STORAGE", '{"BACKEND": "django.core.files.storage.InMemoryStorage"}')
    made = StorageHandler({"documents": document_storage(tmp_path)})["documents"]
    assert isinstance(made, InMemoryStorage)


@pytest.mark.parametrize("value", ["s3", "[]", "{}", '{"BACKEND": 1}'])
def test_what_names_no_storage_is_told_with_an_example(monkeypatch, tmp_path, value):
    monkeypatch.setenv("FACTCHECK_DOCUMENTS_STORAGE", value)
    with pytest.raises(ImproperlyConfigured, match="BACKEND"):
        document_storage(tmp_path)

"""Rooms import downwards only, and every change of a model has its migration."""

import os
from pathlib import Path

import pytest
from django.core.management import call_command
from importlinter.cli import lint_imports


def test_rooms_import_as_the_plan_says(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)

    assert lint_imports(config_filename="pyproject.toml", no_cache=True, no_logo=True) == os.EX_OK


@pytest.mark.django_db
def test_migrations_are_complete() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=1)

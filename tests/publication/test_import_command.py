"""`manage.py import_column`: everything of the file, or one sentence on standard error and exit code 1."""

import re

import pytest
from django.core.management import CommandError, call_command

from factcheck.audit.models import Event
from factcheck.columns.models import Column
from factcheck.publication.interchange.reading import MOST_BYTES_BY_COMMAND as MOST
from tests.factories import TeamFactory, curator, editor, load_scale, reviewer
from tests.publication.interchange.moving import carried, make_worked

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def moved(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        return carried(lambda: make_worked(("published",)))


@pytest.fixture
def file(tmp_path, moved):
    path = tmp_path / "column.json"
    path.write_bytes(moved.raw)
    return path


def refusal(capsys, *arguments: str) -> str:
    with pytest.raises(SystemExit) as end:
        call_command("import_column", *arguments)
    assert end.value.code == 1
    return capsys.readouterr().err.strip()


def test_the_column_is_imported_and_its_address_told(file, capsys, settings):
    load_scale()
    team = TeamFactory(slug="harbour", name="The harbour desk")
    by = editor(team)
    call_command("import_column", str(file), "--team", "The harbour desk", "--as", by.username)

    column = Column.objects.get()
    assert column.team == team
    assert f"{settings.BASE_URL}/desk/columns/{column.pk}/" in capsys.readouterr().out
    assert Event.objects.get(verb="imported the column").actor_name == str(by)

    again = refusal(capsys, str(file), "--team", "harbour", "--as", by.username)
    assert "already has this text" in again
    assert again.endswith(f"/desk/columns/{column.pk}/")
    assert Column.objects.count() == 1


def test_who_may_not_and_what_is_not_there_is_said_in_a_sentence(file, capsys, tmp_path):
    load_scale()
    team = TeamFactory(slug="harbour")
    by = curator()
    (tmp_path / "large.json").write_bytes(b" " * (MOST + 1))
    for arguments, words in (
        ((str(file), "--team", "harbour", "--as", "nobody"), "has the user name “nobody”"),
        ((str(file), "--team", "harbour", "--as", reviewer(team).username), "Possible: none"),
        ((str(file), "--team", "harbour", "--as", editor(TeamFactory()).username), "Possible: desk-"),
        ((str(file), "--team", "quay", "--as", by.username), "for a team “quay”"),
        ((str(tmp_path / "none.json"), "--team", "harbour", "--as", by.username), "There is no file"),
        ((str(tmp_path), "--team", "harbour", "--as", by.username), "cannot be read"),
        ((str(tmp_path / "large.json"), "--team", "harbour", "--as", by.username), "larger than"),
    ):
        said = refusal(capsys, *arguments)
        assert words in said
        assert said.endswith("Nothing was written.")
        assert not re.search(r"Error|Traceback", said)
    assert not Column.objects.exists()


def test_team_and_person_must_be_named(file):
    with pytest.raises(CommandError, match="--team"):
        call_command("import_column", str(file), "--as", "somebody")

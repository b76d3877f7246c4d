"""Take a column in that another installation checked and exported."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any, NoReturn

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError
from django.urls import reverse

from factcheck.accounts.errors import DomainError, RuleBroken
from factcheck.accounts.models import Team, User
from factcheck.columns.actions import AlreadyHere
from factcheck.columns.models import Column
from factcheck.publication.actions import import_column
from factcheck.publication.actions.importing import teams_to_import_for
from factcheck.publication.interchange.reading import MOST_BYTES_BY_COMMAND as MOST
from factcheck.publication.interchange.reading import too_large


class Command(BaseCommand):
    """`import_column FILE --team T --as USER`: everything of the file, or nothing and a sentence why."""

    help = "Import a column with its checks from the file that another desk exported (format factcheck-column/1)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="FILE", help="the desk's JSON file, or - for standard input")
        parser.add_argument("--team", metavar="TEAM", required=True, help="short or full name of the team it is for")
        parser.add_argument("--as", metavar="USER", required=True, dest="by", help="user name of an editor or curator")

    def handle(self, *, file: str, team: str, by: str, **options: Any) -> None:
        try:
            column = self.take(file, team=team, by=by)
        except AlreadyHere as refusal:
            self.refuse(f"{refusal} {address(refusal.column)}")
        except DomainError as refusal:
            self.refuse(str(refusal))
        except DatabaseError as error:
            first = str(error).strip().partition("\n")[0]
            self.refuse(f"The database cannot be used ({first}). Nothing was written. Is it running, and migrated?")
        self.stdout.write(f"“{column}” was imported: {address(column)}")

    def take(self, file: str, *, team: str, by: str) -> Column:
        """The column, as this person for this team."""
        user = User.objects.with_roles().filter(username=by, is_active=True).first()
        if not user:
            raise RuleBroken(f"Nobody with an active account here has the user name “{by}”. Nothing was written.")
        possible = teams_to_import_for(user)
        chosen: list[Team] = [each for each in possible if team in (each.slug, each.name)]
        if not chosen:
            names = ", ".join(each.slug for each in possible) or "none"
            raise RuleBroken(f"{user} can import nothing for a team “{team}”. Possible: {names}. Nothing was written.")
        return import_column(read_bytes(file), by=user, team=chosen[0], most=MOST)

    def refuse(self, sentence: str) -> NoReturn:
        """One sentence on standard error, without the name of an exception, and exit code 1."""
        self.stderr.write(sentence)
        sys.exit(1)


def read_bytes(file: str) -> bytes:
    """The bytes of a file, or of standard input for a hyphen; never more than are read."""
    try:
        if file == "-":
            found = sys.stdin.buffer.read(MOST + 1)
        else:
            with Path(file).open("rb") as opened:
                found = opened.read(MOST + 1)
    except FileNotFoundError as error:
        raise RuleBroken(f"There is no file “{file}”. Nothing was written.") from error
    except OSError as error:
        raise RuleBroken(f"“{file}” cannot be read: {error.strerror}. Nothing was written.") from error
    if len(found) > MOST:
        raise RuleBroken(f"{too_large(MOST)} Nothing was written.")
    return found


def address(column: Column) -> str:
    """Where a column stands on the desk."""
    return settings.BASE_URL + reverse("column_desk", args=[column.pk])

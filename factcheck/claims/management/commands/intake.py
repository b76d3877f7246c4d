"""Take a column in from the command line, or only look at what would be found in it.

A dry run imports no model and needs no settings: `manage.py` runs it without setting up Django, which would take
four times as long as the reading. What saving needs is imported when something is saved.
"""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError

from factcheck.accounts.errors import DomainError, RuleBroken
from factcheck.claims.files import Brought, read_file
from factcheck.extraction import NoWeights, Reading, read_column, worthiness_pips

if TYPE_CHECKING:
    from factcheck.accounts.models import Team, User


class Command(BaseCommand):
    """`intake FILE --dry-run` needs no database; without --dry-run it saves as the person named by --by."""

    help = "Read a column and take it in. With --dry-run nothing is saved and no database is needed."
    requires_system_checks = []
    parser: CommandParser

    def add_arguments(self, parser: CommandParser) -> None:
        self.parser = parser
        parser.add_argument("file", metavar="FILE", help="a UTF-8 text, web page, .docx or PDF; - for standard input")
        parser.add_argument("--json", action="store_true", help="print the reading as one JSON object")
        parser.add_argument("--dry-run", action="store_true", help="only read; save nothing")
        parser.add_argument("--llm", action="store_true", help="let the language model of the settings find the claims")
        parser.add_argument("--by", metavar="USER", help="user name of the person who adds the column")
        parser.add_argument("--team", metavar="TEAM", help="short or full name of the team it is for")

    def handle(self, *, file: str, by: str | None, team: str | None, **options: Any) -> None:
        if not (options["dry_run"] or by):
            self.parser.error("say who adds the column with --by USER, or use --dry-run")
        extra: dict[str, Any] = {}
        try:
            brought = read_file(read_bytes(file), Path(file).name, guess=False)
            reading = as_it_says(read_column(brought.found.text), brought)
            if not reading.text:
                raise RuleBroken("There is no text in it. Nothing was saved.")
            whose = None if options["dry_run"] else self.checked(reading, by=str(by), team=team)
            if options["llm"]:
                reading, extra["read_by"] = self.improve(reading)
            if whose:
                extra |= self.save(reading, brought, whose, read_by=extra.get("read_by", ""))
        except (NoWeights, DomainError) as refusal:
            self.refuse(str(refusal))
        except DatabaseError as error:
            first = str(error).strip().partition("\n")[0]
            self.refuse(f"The database cannot be used ({first}). Nothing was saved. Is it running, and migrated?")
        if options["json"]:
            self.print_json(reading.as_json() | extra)
        else:
            self.print_summary(reading, extra)

    def refuse(self, sentence: str) -> NoReturn:
        """One sentence on standard error, without the name of an exception, and exit code 1."""
        self.stderr.write(sentence)
        sys.exit(1)

    def improve(self, reading: Reading) -> tuple[Reading, str]:
        """The reading with the claims of the language model, and who read it. What happened goes to standard error."""
        from factcheck.claims.reading import improve, language_model  # brings the network, which others do without

        if not language_model():
            raise RuleBroken(
                "No language model is set up here: FACTCHECK_LLM_URL and FACTCHECK_LLM_MODEL name one. "
                "Nothing was saved. Set them, or leave out --llm."
            )
        found = improve(reading)
        self.stderr.write(found.told)
        return found.reading, found.read_by

    def checked(self, reading: Reading, *, by: str, team: str | None) -> tuple[User, Team]:
        """Who adds it for which team, once nothing speaks against it: asked before a language model takes its time."""
        from . import _saving  # brings the models, which a dry run does without

        user = _saving.person(by)
        teams = _saving.teams_of(user)
        if not team and len(teams) != 1:
            names = ", ".join(each.slug for each in teams) or "none"
            self.parser.error(f"say which team it is for with --team TEAM; possible for {user}: {names}")
        chosen = _saving.team_named(team, teams, user)
        _saving.check_new(reading, chosen)
        for sentence in _saving.near_duplicates(reading, user):
            self.stderr.write(sentence)
        return user, chosen

    def save(self, reading: Reading, brought: Brought, whose: tuple[User, Team], *, read_by: str) -> dict[str, Any]:
        """Save it, and tell where it is."""
        from . import _saving

        column = _saving.save(reading, brought, by=whose[0], team=whose[1], read_by=read_by)
        return {"column": {"id": column.pk, "address": _saving.address(column)}}

    def print_json(self, value: dict[str, Any]) -> None:
        """JSON is UTF-8, whatever the terminal's encoding is."""
        out: Any = getattr(self.stdout, "_out", None)
        if hasattr(out, "reconfigure"):
            out.reconfigure(encoding="utf-8")
        self.stdout.write(json.dumps(value, ensure_ascii=False))

    def print_summary(self, reading: Reading, extra: dict[str, Any]) -> None:
        """What was found, for people."""
        body = [sentence for sentence in reading.sentences if sentence.section == "body"]
        not_checkable = sum(sentence.label == "not_checkable" for sentence in body)
        day = reading.published_on
        header = {"Title": reading.title, "Author": reading.byline, "Outlet": reading.outlet, "Date": day}
        lines = [f"{label + ':':<8} {value or 'not found'}" for label, value in header.items()]
        lines += [f"\n{len(body)} sentences, {len(reading.claims)} candidate claims, {not_checkable} not checkable.\n"]
        for number, claim in enumerate(reading.claims, start=1):
            lines += [f"{number:>3}. {claim.quote}"]
            lines += [f"     {claim.kind.capitalize()}, check-worthiness {worthiness_pips(claim.score)} of 5"]
        lines += [f"\nSaved: {extra['column']['address']}" if "column" in extra else "\nNothing was saved."]
        self.stdout.write("\n".join(lines))


def as_it_says(reading: Reading, brought: Brought) -> Reading:
    """The reading with title, author, outlet and date as the page or file itself gives them."""
    said = {"byline" if name == "author" else name: value for name, value in brought.beside(reading).items()}
    day = said.pop("published_on", "")
    return replace(reading, **said, **({"published_on": date.fromisoformat(day)} if day else {}))  # type: ignore[arg-type]


def read_bytes(file: str) -> bytes:
    """The bytes of a file, or of standard input for a hyphen."""
    try:
        return sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except FileNotFoundError as error:
        raise RuleBroken(f"There is no file “{file}”. Nothing was saved.") from error
    except OSError as error:
        raise RuleBroken(f"“{file}” cannot be read: {error.strerror}. Nothing was saved.") from error

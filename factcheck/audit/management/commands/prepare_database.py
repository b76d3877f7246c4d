"""`manage.py prepare_database`: what is run at every installation and update, instead of `migrate`."""

from typing import Any

import psycopg
from django.core.management import BaseCommand, CommandError
from django.db import OperationalError, ProgrammingError

from factcheck.audit.roles import NotGuarded, as_owner, prepare, runtime_role


class Command(BaseCommand):
    help = "Bring the tables up to date as DATABASE_OWNER_URL, and give the role of DATABASE_URL its rights."
    requires_system_checks: list[str] = []

    def handle(self, *, verbosity: int, **options: Any) -> None:
        try:
            runtime = runtime_role()
            with as_owner():
                done = prepare(runtime, verbosity=max(0, verbosity - 1))
        except NotGuarded as refusal:
            raise CommandError(str(refusal)) from refusal
        except (OperationalError, psycopg.OperationalError) as error:
            raise CommandError(f"The database does not answer, so nothing was changed. {error}") from error
        except ProgrammingError as error:
            raise CommandError(f"The owner of the tables may not do this. {error}") from error
        tables = f"{done.migrations} migrations applied" if done.migrations else "The tables are up to date"
        roles = (
            f"the role {done.runtime} reads and writes them, and can only add to the history"
            if done.runtime
            else "one role owns and uses them, so history is guarded by a trigger only (see DATABASE_OWNER_URL)"
        )
        self.stdout.write(f"{tables}; {roles}.")

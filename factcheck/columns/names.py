"""The register of outlets and people, kept by curators; and a column's due date."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.db.models import F

from factcheck.accounts.errors import NotAllowed, RuleBroken
from factcheck.accounts.models import User
from factcheck.accounts.versions import save_version
from factcheck.audit.actions import record, record_each

from .models import Column, Outlet, Person
from .permissions import check_edits_column

MERGED = "Two names of the register were found to be one."


def check_keeps_names(user: User) -> None:
    """Everybody who adds a column adds names; only curators change them for all columns at once."""
    if not user.is_curator:
        raise NotAllowed("Only a curator keeps the register of outlets and people. Nothing was changed.")


@transaction.atomic
def add_outlet(*, by: User, name: str, website: str = "") -> Outlet:
    """Register an outlet before its first column comes in."""
    check_keeps_names(by)
    outlet = Outlet.objects.create(name=_free(Outlet, name), website=website)
    record("registered the outlet", outlet, by=by, after={"name": outlet.name, "website": outlet.website})
    return outlet


@transaction.atomic
def edit_outlet(outlet: Outlet, *, version: int, by: User, name: str, website: str = "") -> Outlet:
    """Correct name and website. Published pages keep the name they were published with. Raises Stale."""
    check_keeps_names(by)
    before = {"name": outlet.name, "website": outlet.website}
    outlet = save_version(outlet, version=version, name=_free(Outlet, name, outlet.pk), website=website)
    record("edited the outlet", outlet, by=by, before=before, after={"name": outlet.name, "website": outlet.website})
    return outlet


@transaction.atomic
def merge_outlets(keep: Outlet, others: Iterable[Outlet], *, by: User) -> Outlet:
    """One outlet under several spellings becomes one. Published pages keep the name they were published with."""
    check_keeps_names(by)
    others = [other for other in others if other.pk != keep.pk]
    for other in others:
        columns = Column.objects.filter(outlet=other)
        record_each(
            "changed the outlet of the column",
            columns.only("pk"),
            by=by,
            column=lambda column: column.pk,
            before={"outlet": other.name},
            after={"outlet": keep.name},
            reason=MERGED,
        )
        columns.update(outlet=keep, version=F("version") + 1)
        record("merged another outlet into", keep, by=by, before={"name": other.name}, after={"name": keep.name})
        other.delete()
    return keep


@transaction.atomic
def add_person(*, by: User, name: str, description: str = "") -> Person:
    """Register somebody who writes or says things."""
    check_keeps_names(by)
    person = Person.objects.create(name=_free(Person, name), description=description.strip())
    record("registered the person", person, by=by, after={"name": person.name, "who": person.description})
    return person


@transaction.atomic
def edit_person(person: Person, *, version: int, by: User, name: str, description: str = "") -> Person:
    """Correct name and description. Published pages keep the name they were published with. Raises Stale."""
    check_keeps_names(by)
    before = {"name": person.name, "who": person.description}
    person = save_version(person, version=version, name=_free(Person, name, person.pk), description=description.strip())
    record("edited the person", person, by=by, before=before, after={"name": person.name, "who": person.description})
    return person


@transaction.atomic
def set_column_due(column: Column, *, on: date | None, version: int, by: User) -> Column:
    """Set or clear the date by which a column's check should be done. Raises Stale when somebody saved first."""
    check_edits_column(by, column)
    before = {"due": column.due_on.isoformat() if column.due_on else ""}
    column = save_version(column, version=version, due_on=on)
    after = {"due": on.isoformat() if on else ""}
    record("set the due date", column, by=by, column_id=column.pk, before=before, after=after)
    return column


def _free(model: type[Outlet] | type[Person], name: str, own: int = 0) -> str:
    """The name in one spelling of its blanks, or RuleBroken where it is empty or somebody else's."""
    name = " ".join(name.split())
    if not name:
        raise RuleBroken("Give a name. Nothing was saved.")
    if model.objects.filter(name=name).exclude(pk=own).exists():
        raise RuleBroken(f"“{name}” is in the register already. Merge the two instead; nothing was saved.")
    return name

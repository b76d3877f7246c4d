"""Who of a team can be given a review or be mentioned, and how much each has on the table."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Count, Exists, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from factcheck.accounts.models import EDITOR, REVIEWER, Membership, Team, User

from .models import Review


def people_of_team(team: Team | int) -> QuerySet[User]:
    """The team's active reviewers and editors, by name."""
    key = team.pk if isinstance(team, Team) else team
    works = User.groups.through.objects.filter(user_id=OuterRef("pk"), group__name__in=(REVIEWER, EDITOR))
    member = Membership.objects.filter(user_id=OuterRef("pk"), team_id=key)
    return User.objects.filter(Exists(member), Exists(works), is_active=True).order_by("name", "pk")


def with_workload(people: QuerySet[User], team: Team | int, *, today: date | None = None) -> QuerySet[Any]:
    """Each with `open_count` and `overdue_count`: unfinished reviews of this team that are theirs.

    Work for other teams is not counted, for it is none of this team's business. One query, however many they are.
    """
    key = team.pk if isinstance(team, Team) else team
    mine = Review.objects.unfinished().filter(assignee=OuterRef("pk"), claim__column__team_id=key).order_by()
    late = mine.filter(due_on__lt=today or timezone.localdate())
    return people.annotate(open_count=_count(mine), overdue_count=_count(late))


def by_load(people: list[Any]) -> list[Any]:
    """Who has least on the table first; among equals the fewer overdue, then by name."""
    return sorted(people, key=lambda person: (person.open_count, person.overdue_count, str(person).casefold()))


def to_choose_from(team: int) -> list[Any]:
    """Who may be given a review of this team, who has least on the table first."""
    # Roles and teams are asked of the one who is chosen; they come along here.
    works = User.objects.with_roles().filter(pk__in=people_of_team(team).order_by().values("pk"))
    return by_load(list(with_workload(works, team)))


def load_words(person: Any) -> str:
    """“4 open, 1 overdue”, or “nothing open”."""
    if not person.open_count:
        return "nothing open"
    return f"{person.open_count} open" + (f", {person.overdue_count} overdue" if person.overdue_count else "")


def _count(rows: Any) -> Coalesce:
    counted = rows.values("assignee").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)

"""User, team and membership."""

from __future__ import annotations

from functools import cached_property
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser, UserManager
from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import OuterRef

REVIEWER, EDITOR, CURATOR = "reviewer", "editor", "curator"
ROLES = (REVIEWER, EDITOR, CURATOR)


class PersonManager(UserManager["User"]):
    """Users, with what a request needs of them."""

    def with_roles(self) -> models.QuerySet[User]:
        """Users whose roles and teams come in the same query."""
        groups = User.groups.through.objects.filter(user_id=OuterRef("pk")).values("group__name")
        teams = Membership.objects.filter(user_id=OuterRef("pk")).values("team_id")
        return self.get_queryset().annotate(role_list=ArraySubquery(groups), team_list=ArraySubquery(teams))


class Digest(models.TextChoices):
    """How often somebody wants the news of their inbox by e-mail."""

    OFF = "off", "Never"
    DAILY = "daily", "Once a day"
    WEEKLY = "weekly", "Once a week"


class User(AbstractUser):
    """A person with an account. Deactivated, never deleted: their words stay."""

    name = models.CharField("full name", max_length=150, help_text="Shown beside what this person writes.")
    version = models.PositiveIntegerField(default=1, editable=False)
    digest = models.CharField(
        max_length=6,
        choices=Digest,
        default=Digest.OFF,
        editable=False,
        help_text="How often the inbox comes by e-mail.",
    )
    digest_sent_at = models.DateTimeField(null=True, blank=True, editable=False)
    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]

    objects: ClassVar[PersonManager] = PersonManager()
    REQUIRED_FIELDS = ["name", "email"]

    class Meta(AbstractUser.Meta):
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name or self.username

    def get_full_name(self) -> str:
        return str(self)

    def get_short_name(self) -> str:
        return str(self).split()[0]

    @property
    def initials(self) -> str:
        """Up to two letters for the avatar."""
        words = str(self).split()
        return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper() if words else "?"

    @property
    def avatar(self) -> int:
        """1 to 6: which of the avatar colours is this person's."""
        return (self.pk or 0) % 6 + 1

    @cached_property
    def roles(self) -> frozenset[str]:
        """The roles held; a superuser is a curator."""
        held: Any = getattr(self, "role_list", None)
        if held is None:
            held = self.groups.values_list("name", flat=True)
        return frozenset(held) | ({CURATOR} if self.is_superuser else frozenset())

    @cached_property
    def team_ids(self) -> frozenset[int]:
        """Keys of the teams this person is in."""
        held: Any = getattr(self, "team_list", None)
        if held is None:
            held = self.memberships.values_list("team_id", flat=True)
        return frozenset(held)

    @property
    def is_reviewer(self) -> bool:
        return REVIEWER in self.roles

    @property
    def is_editor(self) -> bool:
        return EDITOR in self.roles

    @property
    def is_curator(self) -> bool:
        return CURATOR in self.roles

    @property
    def works_on_claims(self) -> bool:
        """Reviewers and editors work on claims; a curator alone keeps things in order."""
        return self.is_reviewer or self.is_editor

    @property
    def role_words(self) -> str:
        """The roles as people say them, highest first."""
        return ", ".join(role for role in reversed(ROLES) if role in self.roles) or "no role yet"


class Team(models.Model):
    """A desk, a class, a library: columns belong to a team."""

    name = models.CharField(max_length=120, unique=True)
    slug = models.SlugField(max_length=60, unique=True)
    members = models.ManyToManyField(User, through="Membership", related_name="teams")
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """That a person is in a team."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    since = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["team", "user"], name="one_membership_a_team")]

    def __str__(self) -> str:
        return f"{self.user} in {self.team}"

"""Teams, and people with roles in them."""

from typing import Any

import factory
from django.contrib.auth.models import Group

from factcheck.accounts.models import Membership, Team, User

PASSWORD = "correct horse battery staple"
NAMES = ["Amina Diallo", "Bo Nyqvist", "Carla Reyes", "Dmitri Sokol", "Eun-ji Park", "Farah Aziz", "Goran Babić"]


class TeamFactory(factory.django.DjangoModelFactory):
    """A team of its own name."""

    class Meta:
        model = Team

    name = factory.Sequence(lambda n: f"Desk {n}")
    slug = factory.Sequence(lambda n: f"desk-{n}")


class UserFactory(factory.django.DjangoModelFactory):
    """A person; pass `roles=(…)` and `team=…` or `teams=[…]`. The password is PASSWORD."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"person{n}")
    name = factory.Sequence(lambda n: f"{NAMES[n % len(NAMES)]} {n}")
    email = factory.LazyAttribute(lambda person: f"{person.username}@example.org")

    @factory.post_generation
    def password(self, create: bool, extracted: str | None, **kwargs: Any) -> None:
        self.set_password(extracted or PASSWORD)
        if create:
            self.save()

    @factory.post_generation
    def roles(self, create: bool, extracted: tuple[str, ...], **kwargs: Any) -> None:
        if create and extracted:
            self.groups.set([Group.objects.get_or_create(name=name)[0] for name in extracted])
            self.__dict__.pop("roles", None)

    @factory.post_generation
    def team(self, create: bool, extracted: Team | None, **kwargs: Any) -> None:
        if create and extracted:
            Membership.objects.get_or_create(team=extracted, user=self)

    @factory.post_generation
    def teams(self, create: bool, extracted: list[Team] | None, **kwargs: Any) -> None:
        for team in extracted or []:
            Membership.objects.get_or_create(team=team, user=self)


def reviewer(team: Team | None = None, **fields: Any) -> User:
    """A reviewer, of the team if given."""
    return UserFactory(roles=("reviewer",), team=team, **fields)


def editor(team: Team | None = None, **fields: Any) -> User:
    """An editor, of the team if given."""
    return UserFactory(roles=("editor",), team=team, **fields)


def curator(**fields: Any) -> User:
    """A curator and nothing else."""
    return UserFactory(roles=("curator",), **fields)

"""What a claim is about, as curators sort it."""

from django.db import models


class Topic(models.Model):
    """A subject, such as “Terrorism” or “Housing”."""

    name = models.CharField(max_length=80, unique=True)
    slug = models.SlugField(max_length=80, unique=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

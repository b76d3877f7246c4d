"""A claim, people of its team, and a browser for each."""

from django.test import Client

from factcheck.accounts.models import User
from tests.reviews.conftest import ana, bo, review

__all__ = ["ana", "bo", "review"]
BACKEND = "factcheck.accounts.backends.RolesBackend"
HTMX = {"HX-Request": "true"}


def sign_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client

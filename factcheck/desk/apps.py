"""The room as Django knows it, with what every signed-in page shows in its head."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """The workbench. What the number of unread inbox items needs comes with the query for the signed-in person."""

    name = "factcheck.desk"

    def ready(self) -> None:
        from factcheck.accounts.backends import RolesBackend
        from factcheck.reviews.models.inbox import unread_teams

        RolesBackend.beside["unread_teams"] = unread_teams

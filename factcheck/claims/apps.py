"""The room as Django knows it, with its system check."""

from django.apps import AppConfig
from django.core.checks import register


class ClaimsConfig(AppConfig):
    """Claims, and what the settings say about finding them."""

    name = "factcheck.claims"

    def ready(self) -> None:
        from .checks import check_language_model

        register(check_language_model)

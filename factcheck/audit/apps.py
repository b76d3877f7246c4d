"""The room as Django knows it, with its system check."""

from django.apps import AppConfig
from django.core.checks import register


class AuditConfig(AppConfig):
    """History, and what the settings say about guarding it."""

    name = "factcheck.audit"

    def ready(self) -> None:
        from .checks import check_roles

        register(check_roles, deploy=True)

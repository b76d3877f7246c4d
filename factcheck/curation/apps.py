"""Two apps: our templates and commands, and Django's admin with our site in it."""

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig


class CurationConfig(AppConfig):
    """The room itself."""

    name = "factcheck.curation"


class CurationSiteConfig(AdminConfig):
    """Django's admin, with the curators' site as its default."""

    default_site = "factcheck.curation.site.CurationSite"

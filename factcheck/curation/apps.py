"""Two apps: our templates and commands, and Django's admin with our site in it."""

from django.apps import AppConfig, apps
from django.contrib.admin.apps import AdminConfig
from django.db.models import CharField, TextField


class CurationConfig(AppConfig):
    """The room itself. Its page titles and breadcrumbs call the other rooms what curators call them."""

    name = "factcheck.curation"

    def ready(self) -> None:
        from .lookups import ILike
        from .site import ROOMS

        CharField.register_lookup(ILike)
        TextField.register_lookup(ILike)
        for label, words in ROOMS.items():
            apps.get_app_config(label).verbose_name = words


class CurationSiteConfig(AdminConfig):
    """Django's admin, with the curators' site as its default."""

    default_site = "factcheck.curation.site.CurationSite"

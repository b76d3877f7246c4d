"""The curators' site: who gets in, by which door, and in which words."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from factcheck.accounts.models import User

from .base import CuratorAdmin

# The rooms as curators know them, in the order of their work.
ROOMS = {
    "columns": "Columns",
    "claims": "Claims",
    "sources": "Sources",
    "publication": "What readers see",
    "replies": "From readers",
    "reviews": "Rules of the desk",
    "accounts": "People and teams",
    "axes": "Sign-ins",
    "audit": "History",
}


class CurationSite(AdminSite):
    """Django's admin for people with the role curator. Django's permission rows and `is_staff` mean nothing here."""

    site_title = "Curation"
    site_header = "Curation"
    index_title = "Curation"
    site_url = "/"
    enable_nav_sidebar = False

    def __init__(self, name: str = "admin") -> None:
        super().__init__(name)
        self.disable_action("delete_selected")  # what people wrote is never deleted in bulk

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        """Take only what is made for curators: other packages' pages ask Django's permissions and keep no history."""
        if admin_class and issubclass(admin_class, CuratorAdmin):
            super().register(model_or_iterable, admin_class, **options)

    def has_permission(self, request: HttpRequest) -> bool:
        user = request.user
        return isinstance(user, User) and user.is_active and user.is_curator

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        """Django's own, which would read any other method as GET."""
        return require_http_methods(["GET", "HEAD", "POST"])(super().admin_view(view, cacheable))

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Our own sign-in page is the only one; somebody signed in who is no curator is told so."""
        if self.has_permission(request):
            return redirect("admin:index")
        if request.user.is_authenticated:
            raise PermissionDenied(
                "Curation is for people with the role curator. Ask one of them; nothing was changed."
            )
        return redirect_to_login(request.GET.get("next") or reverse("admin:index"), settings.LOGIN_URL)

    def logout(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """Signing out is the desk's page too; the button in the header posts there."""
        return redirect("account")

    def password_change(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        return redirect("password_change")

    def password_change_done(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        return redirect("account")

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """Rooms in the order of the work, and inside them in the order of their registration."""
        rooms = self._build_app_dict(request, app_label)
        order = [model._meta.label for model in self._registry]
        for room in rooms.values():
            room["models"].sort(key=lambda entry: order.index(entry["model"]._meta.label))
        places = list(ROOMS)
        return sorted(rooms.values(), key=lambda room: places.index(room["app_label"]))

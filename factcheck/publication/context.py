"""Who runs this desk, for every template."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest

THEMES = {"light", "dark"}


def organisation(request: HttpRequest) -> dict[str, str]:
    """Organisation name, contact address, logo text and the theme chosen on this browser."""
    theme = request.COOKIES.get("theme", "")
    return {
        "organisation_name": settings.ORGANISATION_NAME,
        "contact_email": settings.CONTACT_EMAIL,
        "logo_text": settings.LOGO_TEXT,
        "base_url": settings.BASE_URL,
        "theme": theme if theme in THEMES else "",
    }

"""The letter that brings somebody their link, where the editor gave an e-mail address."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.template import Context
from django.template.loader import get_template
from django.urls import reverse

from .actions import Issued


def address_of(issued: Issued) -> str:
    """The link itself."""
    return settings.BASE_URL + reverse("reply", args=[issued.token])


def send_link(issued: Issued) -> None:
    """Hand the letter to the mail server; whatever goes wrong there is raised. Call it once the link is committed."""
    template: Any = get_template("emails/reply_request.txt")
    context = {
        "asked": issued.asked,
        "link": address_of(issued),
        "organisation_name": settings.ORGANISATION_NAME,
        "contact_email": settings.CONTACT_EMAIL,
    }
    EmailMessage(
        subject=f"A request for your reply, from {settings.ORGANISATION_NAME}",
        body=str(template.template.render(Context(context, autoescape=False))),
        to=[issued.asked.email],
        reply_to=[settings.CONTACT_EMAIL],
    ).send()

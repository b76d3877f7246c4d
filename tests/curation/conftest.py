"""A curator at work: pages opened, forms filled in and sent as a browser would."""

from typing import Any

import pytest
from django import forms
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from factcheck.accounts.models import User
from tests.factories import curator


@pytest.fixture
def hana(db: None) -> User:
    return curator(name="Hana Curator")


@pytest.fixture
def desk(hana: User, client: Client) -> Client:
    """The browser of a signed-in curator."""
    client.force_login(hana)
    return client


def address(model: Any, page: str, *args: Any) -> str:
    """`address(Column, "change", 3)`."""
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


def pages() -> list[Any]:
    """Every model that has a page here."""
    return list(admin.site._registry)


def filled(response: Any, **changes: Any) -> dict[str, Any]:
    """What a browser would send back from the form on this page, with some fields typed over."""
    data: dict[str, Any] = {}
    form = response.context["adminform"].form
    for bound in form:
        data[bound.html_name] = shown(bound)
    for inline in response.context["inline_admin_formsets"]:
        for each in [inline.formset.management_form, *inline.formset.forms]:
            data |= {bound.html_name: shown(bound) for bound in each}
    return {key: value for key, value in (data | changes).items() if value is not None}


def shown(bound: Any) -> Any:
    """The value in the field, as it is sent."""
    value = bound.field.widget.format_value(bound.value()) if bound.value() not in (None, "") else ""
    if isinstance(bound.field, forms.MultipleChoiceField | forms.ModelMultipleChoiceField) and not bound.value():
        return None
    if isinstance(bound.value(), list):
        return [str(item) for item in bound.value()]
    if type(bound.field.widget).__name__ == "CheckboxInput":
        return "on" if bound.value() else None
    return value[0] if isinstance(value, list) and value else value


def said(response: Any) -> list[str]:
    """The messages on the page that follows."""
    return [str(message) for message in response.context["messages"]]


def choose(client: Client, model: Any, action: str, rows: list[Any]) -> Any:
    """Tick rows of a list and choose a bulk action."""
    data = {"action": action, "_selected_action": [row.pk for row in rows], "index": "0"}
    return client.post(address(model, "changelist"), data, follow=True)


def answer(client: Client, response: Any, **answers: Any) -> Any:
    """Fill in the page that a bulk action asks, and send it."""
    context = response.context
    data = {"action": context["action"], "apply": "1", "_selected_action": [row["pk"] for row in context["chosen"]]}
    data |= {f"version_{row['pk']}": row["version"] for row in context["chosen"] if "version" in row}
    return client.post(response.request["PATH_INFO"], data | answers, follow=True)

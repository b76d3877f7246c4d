"""Who gets into curation, and by which door."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from factcheck.accounts.models import User
from tests.curation.conftest import address, pages
from tests.factories import UserFactory, editor, reviewer

pytestmark = pytest.mark.django_db


def test_a_visitor_is_sent_to_our_own_sign_in_page_and_back(client: Client) -> None:
    response = client.get("/curation/columns/column/", follow=True)

    path, _ = response.redirect_chain[-1]
    assert path == f"{reverse('sign_in')}?next=/curation/columns/column/"


@pytest.mark.parametrize("make", [reviewer, editor, lambda: UserFactory(is_staff=True)])
def test_without_the_role_curator_there_is_no_way_in(client: Client, make: object) -> None:
    client.force_login(make())  # type: ignore[operator]

    assert client.get("/curation/", follow=True).status_code == 403
    assert client.get(address(User, "changelist"), follow=True).status_code == 403


def test_curators_and_superusers_get_in_without_permission_rows(desk: Client, client: Client) -> None:
    assert desk.get("/curation/").status_code == 200
    client.force_login(UserFactory(is_superuser=True))
    assert client.get(address(User, "changelist")).status_code == 200


def test_a_deactivated_curator_is_out_at_once(desk: Client, hana: User) -> None:
    User.objects.filter(pk=hana.pk).update(is_active=False)

    assert desk.get("/curation/").status_code == 302


def test_the_front_page_links_to_the_desk_and_to_what_readers_see(desk: Client) -> None:
    html = desk.get("/curation/").content.decode()

    assert all(f'href="{reverse(name)}"' in html for name in ("home", "board", "account", "intake"))
    assert f'action="{reverse("sign_out")}"' in html
    assert "Django" not in html


@pytest.mark.parametrize("name", ["logout", "password_change"])
def test_account_pages_are_the_desks_own(desk: Client, name: str) -> None:
    assert desk.get(reverse(f"admin:{name}")).url in {reverse("account"), reverse("password_change")}


def test_only_pages_made_for_curators_are_here() -> None:
    assert not admin.site.is_registered(Group)
    assert all(model._meta.app_label != "auth" for model in pages())


@pytest.mark.parametrize("model", pages(), ids=lambda model: model.__name__)
def test_every_list_opens(desk: Client, model: type) -> None:
    assert desk.get(address(model, "changelist"), {"q": "harbour"}).status_code == 200


@pytest.mark.parametrize("model", pages(), ids=lambda model: model.__name__)
def test_nothing_inline_is_in_any_list(desk: Client, model: type) -> None:
    html = desk.get(address(model, "changelist")).content.decode()

    assert "<style" not in html
    assert "<script>" not in html

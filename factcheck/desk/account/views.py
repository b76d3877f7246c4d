"""One's own account."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView, LogoutView, PasswordChangeView
from django.contrib.messages.views import SuccessMessageMixin
from django.core.validators import MaxLengthValidator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse_lazy
from django.views.decorators.http import require_safe

from factcheck.accounts.models import Team, User
from factcheck.desk.http import desk_view, signed_in

THEMES = (("", "As the system"), ("light", "Light"), ("dark", "Dark"))


class SignInForm(AuthenticationForm):
    """Django's own, which leaves the length of a name to the browser; the log of refused sign-ins holds 255."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        longest = User._meta.get_field("username").max_length or 150
        self.fields["username"].validators.append(MaxLengthValidator(longest))


class SignIn(LoginView):
    """Name and password. Who is signed in already is sent on; Django lets `next` lead to our own pages only."""

    http_method_names = ["get", "head", "post"]
    template_name = "account/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True


class SignOut(LogoutView):
    """By POST only, so that no link or picture on another page can do it."""

    http_method_names = ["post"]


class ChangePassword(SuccessMessageMixin, PasswordChangeView):
    """Django's own: asks for the old password, ends the sessions on other devices."""

    http_method_names = ["get", "head", "post"]
    template_name = "account/password_change.html"
    success_url = reverse_lazy("account")
    success_message = "Your password is changed. On other devices you are signed out."


@desk_view
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """Who one is here: name, roles, teams; password, theme, sign out."""
    teams = Team.objects.filter(pk__in=signed_in(request).team_ids).order_by("name")
    return render(request, "account/account.html", {"teams": teams, "themes": THEMES})

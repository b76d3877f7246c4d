"""One's own account."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView, LogoutView, PasswordChangeView
from django.contrib.messages.views import SuccessMessageMixin
from django.core.validators import MaxLengthValidator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.views.decorators.http import require_POST, require_safe

from factcheck.accounts.models import Digest, Team, User
from factcheck.desk.drafts.sessions import is_back, is_waiting
from factcheck.desk.http import desk_view, signed_in

A_YEAR = 365 * 24 * 3600
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

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """Signed in: what this person was writing when the last session ended is theirs again."""
        response = super().form_valid(form)
        if is_back(self.request, signed_in(self.request)):
            messages.warning(
                self.request, "What you were writing when you were signed out is kept. It is not submitted."
            )
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"words_wait": is_waiting(self.request)}


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
    context = {"teams": teams, "themes": THEMES, "digests": Digest.choices}
    return render(request, "account/account.html", context)


@require_POST
@desk_view
def letters(request: HttpRequest) -> HttpResponse:
    """Single letters as shortcut keys, on or off on this device (WCAG 2.1.4): speech input types letters too."""
    response = redirect("account")
    if request.POST.get("letters") == "off":
        response.set_cookie("letters", "off", A_YEAR, secure=settings.HTTPS, httponly=True, samesite="Lax")
    else:
        response.delete_cookie("letters", samesite="Lax")
    return response

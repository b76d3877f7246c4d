"""Addresses of sign-in and account."""

from django.urls import path

from . import digest, views

urlpatterns = [
    path("sign-in/", views.SignIn.as_view(), name="sign_in"),
    path("sign-out/", views.SignOut.as_view(), name="sign_out"),
    path("account/", views.account, name="account"),
    path("account/letters/", views.letters, name="letters"),
    path("account/digest/", digest.digest, name="account_digest"),
    path("account/password/", views.ChangePassword.as_view(), name="password_change"),
]

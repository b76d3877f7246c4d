"""Addresses of this part of the desk. The streams themselves are answered by `factcheck.asgi`."""

from django.urls import path

from . import changes

urlpatterns = [
    path("claims/<int:pk>/changes/", changes.claim_changes, name="claim_changes"),
    path("columns/<int:pk>/changes/", changes.column_changes, name="column_changes"),
]

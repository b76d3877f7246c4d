"""Addresses of this part of the desk."""

from django.urls import path

from . import snapshots, views

urlpatterns = [
    path("sources/<int:pk>/", views.source, name="source_page"),
    path("sources/<int:pk>/fetch/", views.fetch, name="source_fetch"),
    path("sources/<int:pk>/snapshots/<int:snapshot>/", snapshots.snapshot, name="source_snapshot"),
    path("sources/<int:pk>/document/", views.document, name="source_document"),
    path("sources/<int:pk>/history/<int:event>/", views.restore, name="source_restore"),
]

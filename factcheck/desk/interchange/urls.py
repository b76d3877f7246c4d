"""Addresses of this part of the desk."""

from django.urls import path

from . import views

urlpatterns = [
    path("columns/<int:pk>/export/", views.export, name="column_export"),
    path("columns/<int:pk>/export/<str:file>", views.export_file, name="column_export_file"),
    path("import/", views.bring, name="column_import"),
]

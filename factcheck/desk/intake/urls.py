"""Addresses of intake."""

from django.urls import path

from . import views

urlpatterns = [
    path("intake/", views.intake, name="intake"),
    path("intake/<int:pk>/", views.intake_preview, name="intake_preview"),
]

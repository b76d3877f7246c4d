"""Addresses of the insights: the page, and each figure as CSV."""

from django.urls import path

from . import views

urlpatterns = [
    path("insights/", views.insights, name="insights"),
    path("insights/<slug:key>.csv", views.figure, name="insights_csv"),
]

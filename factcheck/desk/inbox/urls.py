"""Addresses of the inbox."""

from django.urls import path

from . import stopping, views

urlpatterns = [
    path("inbox/", views.inbox, name="inbox"),
    path("inbox/read/", views.read_all, name="inbox_read_all"),
    path("inbox/count/", views.count, name="inbox_count"),
    path("inbox/<int:pk>/", views.item, name="inbox_item"),
    path("digest/stop/<str:token>/", stopping.stop, name="digest_stop"),
]

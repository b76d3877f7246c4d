"""Addresses of the lists. The desk's own address is the queue."""

from django.urls import path

from . import plan, views

urlpatterns = [
    path("", views.queue, name="queue"),
    path("next/", views.queue_next, name="queue_next"),
    path("plan/<int:pk>/", plan.queue_plan, name="queue_plan"),
    path("board/", views.board, name="board"),
]

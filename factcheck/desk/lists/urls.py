"""Addresses of the lists. The desk's own address is the queue."""

from django.urls import path

from . import news, plan, views

urlpatterns = [
    path("", views.queue, name="queue"),
    path("changes/", news.queue_changes, name="queue_changes"),
    path("board/changes/", news.board_changes, name="board_changes"),
    path("next/", views.queue_next, name="queue_next"),
    path("plan/<int:pk>/", plan.queue_plan, name="queue_plan"),
    path("board/", views.board, name="board"),
]

"""The streams' own addresses, as the pages name them; see `factcheck.asgi`."""

from django.urls import path

from . import changes

urlpatterns = [
    path("claims/<int:pk>/", changes.not_here, name="live_claim"),
    path("columns/<int:pk>/", changes.not_here, name="live_column"),
]

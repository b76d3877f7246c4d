"""What readers can open."""

from django.urls import path

from .views.columns import column_check, column_edition
from .views.data import column_data, column_file
from .views.documents import verdict_document
from .views.lists import columns, home, verdicts
from .views.site import how_we_work, theme
from .views.verdicts import verdict, verdict_version

urlpatterns = [
    path("", home, name="home"),
    path("verdicts/", verdicts, name="verdicts"),
    path("verdicts/<int:claim_id>/", verdict, name="verdict"),
    path("verdicts/<int:claim_id>/<int:number>/", verdict_version, name="verdict_version"),
    path("verdicts/<int:claim_id>/documents/<slug:sha256>/", verdict_document, name="verdict_document"),
    path("columns/", columns, name="columns"),
    path("columns/<int:column_id>/", column_check, name="column_check"),
    path("columns/<int:column_id>/<int:number>/", column_edition, name="column_edition"),
    path("columns/<int:column_id>/data/", column_data, name="column_data"),
    path("columns/<int:column_id>/data/<str:file>", column_file, name="column_file"),
    path("how-we-work/", how_we_work, name="how_we_work"),
    path("theme/", theme, name="theme"),
]

"""What readers can send."""

from django.urls import path

from .views import report_error, report_thanks

urlpatterns = [
    path("report-an-error/", report_error, name="report_error"),
    path("report-an-error/thanks/", report_thanks, name="report_thanks"),
]

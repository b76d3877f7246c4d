"""What readers can send, and what somebody who was asked can."""

from django.urls import path

from .link_page import reply
from .views import report_error, report_thanks

urlpatterns = [
    path("report-an-error/", report_error, name="report_error"),
    path("report-an-error/thanks/", report_thanks, name="report_thanks"),
    path("reply/<str:token>/", reply, name="reply"),
]

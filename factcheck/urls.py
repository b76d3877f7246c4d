"""Every address: readers at the root, the desk under /desk/, curators under /curation/."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("factcheck.public.urls")),
    path("", include("factcheck.replies.urls")),
    path("desk/", include("factcheck.desk.urls")),
    path("live/", include("factcheck.desk.live.streams")),
    path("curation/", admin.site.urls),
]

handler400 = "factcheck.desk.errors.bad_request"
handler403 = "factcheck.desk.errors.forbidden"
handler404 = "factcheck.desk.errors.not_found"
handler500 = "factcheck.desk.errors.server_error"

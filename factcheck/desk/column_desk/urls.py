"""Addresses of this part of the desk."""

from django.urls import path

from .views import editing, moving, page, replacing, shaping, triage

urlpatterns = [
    path("columns/<int:pk>/", page.column_desk, name="column_desk"),
    path("columns/<int:pk>/history/", page.column_history, name="column_history"),
    path("columns/<int:pk>/history/<int:event>/", editing.restore_details, name="column_restore"),
    path("columns/<int:pk>/details/", editing.column_details, name="column_details"),
    path("columns/<int:pk>/accept/", triage.accept_claims, name="column_accept"),
    path("columns/<int:pk>/dismiss/", triage.dismiss_claims, name="column_dismiss"),
    path("columns/<int:pk>/bring-back/", triage.bring_back_claims, name="column_bring_back"),
    path("columns/<int:pk>/assign/", triage.assign_claims, name="column_assign"),
    path("columns/<int:pk>/claims/add/", shaping.add, name="column_add_claim"),
    path("columns/<int:pk>/text/", replacing.replace, name="column_replace"),
    path("columns/<int:pk>/text/fetch/", replacing.fetch_again, name="column_fetch_again"),
    path("columns/<int:pk>/moving/", moving.queue, name="column_moving"),
    path("columns/<int:pk>/moving/<int:number>/", moving.place, name="column_place"),
    path("columns/<int:pk>/claims/<int:number>/edit/", editing.edit, name="column_edit_claim"),
    path("columns/<int:pk>/claims/<int:number>/words/", shaping.words, name="column_claim_words"),
    path("columns/<int:pk>/claims/<int:number>/split/", shaping.split, name="column_split_claim"),
    path("columns/<int:pk>/claims/<int:number>/merge/", shaping.merge, name="column_merge_claim"),
]

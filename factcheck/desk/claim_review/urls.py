"""Addresses of this part of the desk. Each form has one; GET shows the page with it open, POST acts."""

from django.urls import path

from . import (
    answer,
    comments,
    details,
    discussion,
    evidence,
    known,
    page,
    replies,
    restore,
    similar,
    source,
    states,
    triage,
    verdict,
    wording,
)

CLAIM = "claims/<int:pk>/"
ITEM = f"{CLAIM}sources/<int:item>/"
SAID = f"{CLAIM}comments/<int:item>/"
ASKED = f"{CLAIM}replies/<int:item>/"

urlpatterns = [
    path(CLAIM, page.page, name="claim_review"),
    path(f"{CLAIM}history/", page.history, name="claim_review_history"),
    path(f"{CLAIM}history/<int:event>/", restore.restore, name="claim_review_restore"),
    path(f"{CLAIM}wording/", wording.wording, name="claim_review_wording"),
    path(f"{CLAIM}accept/", triage.accept, name="claim_review_accept"),
    path(f"{CLAIM}dismiss/", triage.dismiss, name="claim_review_dismiss"),
    path(f"{CLAIM}bring-back/", triage.bring_back, name="claim_review_bring_back"),
    path(f"{CLAIM}similar/", similar.similar, name="claim_review_similar"),
    path(f"{CLAIM}similar/sources/", similar.take, name="claim_review_take_over"),
    path(f"{CLAIM}similar/same/", similar.same, name="claim_review_same"),
    path(f"{CLAIM}similar/other/", similar.other, name="claim_review_not_same"),
    path(f"{CLAIM}sources/", evidence.evidence, name="claim_review_sources"),
    path(f"{CLAIM}sources/known/", known.known, name="claim_review_known"),
    path(ITEM, evidence.edit, name="claim_review_evidence"),
    path(f"{ITEM}stance/", evidence.stance, name="claim_review_stance"),
    path(f"{ITEM}remove/", evidence.remove, name="claim_review_remove"),
    path(f"{ITEM}record/", source.record, name="claim_review_source"),
    path(f"{CLAIM}verdict/", verdict.verdict, name="claim_review_verdict"),
    path(f"{CLAIM}verdict/confirm/", verdict.confirm, name="claim_review_confirm"),
    path(f"{CLAIM}discussion/", discussion.discussion, name="claim_review_discussion"),
    path(f"{CLAIM}look/", verdict.look, name="claim_review_look"),
    path(f"{CLAIM}answer/", answer.answer, name="claim_review_answer"),
    path(f"{CLAIM}comments/", comments.comments, name="claim_review_comments"),
    path(f"{SAID}edit/", comments.edit, name="claim_review_edit_comment"),
    path(f"{SAID}take-back/", comments.take_back, name="claim_review_take_back_comment"),
    path(f"{SAID}resolve/", comments.resolve, name="claim_review_resolve"),
    path(f"{SAID}reopen/", comments.reopen, name="claim_review_reopen"),
    path(f"{CLAIM}replies/", replies.replies, name="claim_review_replies"),
    path(f"{ASKED}link/", replies.link, name="claim_review_reply_link"),
    path(f"{ASKED}withdraw/", replies.withdraw, name="claim_review_reply_withdraw"),
    path(f"{ASKED}readers/", replies.readers, name="claim_review_reply_readers"),
    path(f"{ASKED}notice/", replies.notice, name="claim_review_reply_notice"),
    path(f"{CLAIM}assignee/", details.assignee, name="claim_review_assignee"),
    path(f"{CLAIM}due/", details.due, name="claim_review_due"),
    path(f"{CLAIM}move/<slug:name>/", states.move, name="claim_review_move"),
    path(f"{CLAIM}sign-off/", states.sign_off, name="claim_review_sign_off"),
]

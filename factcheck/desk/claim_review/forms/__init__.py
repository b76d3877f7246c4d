"""What can be typed on the claim page. Forms read text into values; the rules are the actions'."""

from .base import DeskForm
from .comments import CommentForm, EditCommentForm, ReplyForm, TakeBackForm, ThreadForm
from .evidence import AddSourceForm, EvidenceForm, RemoveForm, SourceForm, StanceForm
from .merging import MergingForm
from .moves import CorrectionForm, MoveForm, ReasonForm, SignOffForm
from .replies import ASKED_FORMS, AskForm, LinkForm, NoticeForm, ReadersForm, WithdrawForm
from .review import AnswerForm, AssigneeForm, DiscussionForm, DueForm, VerdictForm
from .similar import OtherForm
from .wording import BringBackForm, DismissForm, VersionForm, WordingForm

__all__ = [
    "ASKED_FORMS",
    "AddSourceForm",
    "AnswerForm",
    "AskForm",
    "AssigneeForm",
    "BringBackForm",
    "CommentForm",
    "CorrectionForm",
    "DeskForm",
    "DiscussionForm",
    "DismissForm",
    "DueForm",
    "EditCommentForm",
    "EvidenceForm",
    "LinkForm",
    "MergingForm",
    "MoveForm",
    "NoticeForm",
    "OtherForm",
    "ReadersForm",
    "ReasonForm",
    "RemoveForm",
    "ReplyForm",
    "SignOffForm",
    "SourceForm",
    "StanceForm",
    "TakeBackForm",
    "ThreadForm",
    "VerdictForm",
    "VersionForm",
    "WithdrawForm",
    "WordingForm",
]

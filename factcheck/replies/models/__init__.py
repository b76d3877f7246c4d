"""Error report; reply request and the replies that came to it."""

from .asked import Reply, ReplyRequest
from .report import ErrorReport, ErrorReportQuerySet

__all__ = ["ErrorReport", "ErrorReportQuerySet", "Reply", "ReplyRequest"]

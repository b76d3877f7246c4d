"""The desk's addresses; each part of it has its own list."""

from .account.urls import urlpatterns as account
from .claim_review.urls import urlpatterns as claim_review
from .column_desk.urls import urlpatterns as column_desk
from .drafts.urls import urlpatterns as drafts
from .inbox.urls import urlpatterns as inbox
from .insights.urls import urlpatterns as insights
from .intake.urls import urlpatterns as intake
from .interchange.urls import urlpatterns as interchange
from .lists.urls import urlpatterns as lists
from .live.urls import urlpatterns as live
from .search.urls import urlpatterns as search
from .source_page.urls import urlpatterns as source_page

urlpatterns = [
    *lists,
    *column_desk,
    *claim_review,
    *drafts,
    *inbox,
    *insights,
    *intake,
    *interchange,
    *account,
    *live,
    *search,
    *source_page,
]

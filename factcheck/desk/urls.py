"""The desk's addresses; each part of it has its own list."""

from .account.urls import urlpatterns as account
from .claim_review.urls import urlpatterns as claim_review
from .column_desk.urls import urlpatterns as column_desk
from .insights.urls import urlpatterns as insights
from .intake.urls import urlpatterns as intake
from .lists.urls import urlpatterns as lists

urlpatterns = [*lists, *column_desk, *claim_review, *intake, *insights, *account]

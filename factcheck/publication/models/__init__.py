"""Publication, column page and its editions, notice, featured item, the published scale, repeats."""

from .column_page import ColumnEdition, ColumnEditionQuerySet, ColumnPage
from .featured import FeaturedItem
from .notice import Notice, NoticeQuerySet
from .publication import Publication, PublicationQuerySet
from .repeat import RepeatedClaim
from .scale import PublishedScale

__all__ = [
    "ColumnEdition",
    "ColumnEditionQuerySet",
    "ColumnPage",
    "FeaturedItem",
    "Notice",
    "NoticeQuerySet",
    "Publication",
    "PublicationQuerySet",
    "PublishedScale",
    "RepeatedClaim",
]

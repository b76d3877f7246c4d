"""Publication, column page and its editions, notice, featured item."""

from .column_page import ColumnEdition, ColumnPage
from .featured import FeaturedItem
from .notice import Notice
from .publication import Publication, PublicationQuerySet

__all__ = ["ColumnEdition", "ColumnPage", "FeaturedItem", "Notice", "Publication", "PublicationQuerySet"]

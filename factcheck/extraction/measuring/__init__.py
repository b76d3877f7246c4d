"""How good is the reading of columns? The same sets, the same figures, and well-known tools beside ours in one run.

On demand only (`manage.py evaluate_extraction`). Nothing here is tuned: thresholds are constants fixed beforehand, and
what cannot be measured, because a set or a tool is not there, is named instead of left out in silence.
"""

from .material import Material
from .run import MEASURES, measure
from .table import Figure, Row, Skipped, as_json, as_markdown

__all__ = ["MEASURES", "Figure", "Material", "Row", "Skipped", "as_json", "as_markdown", "measure"]

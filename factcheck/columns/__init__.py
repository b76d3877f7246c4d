"""Columns as they came in: who published them, who wrote them, their text in numbered versions, their sentences.

A text version never changes, and offsets into it (Unicode code points, half-open) stay exact for good.
"""

"""Views of the column desk: each loads, acts and renders."""

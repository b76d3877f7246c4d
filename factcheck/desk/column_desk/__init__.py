"""The column desk: the text on the left, its claims on the right, and every way to shape and sort them.

A form here is a page of its own and, for htmx, a fragment in the one dialog; what succeeds answers with both panes, so
that text, rows and counts never disagree. Thinking is in `presenter`, `words` and `options`, which know no database.
"""

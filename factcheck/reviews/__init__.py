"""The work on one accepted claim: evidence, blind verdicts, comments, a short answer, and an editor's sign-off.

The rules are a table in `workflow.py`; the README's diagram is drawn from it. Every write locks the review's row first,
so that what an editor signs is what stands.
"""

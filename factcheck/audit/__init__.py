"""History: one append-only table of who did what, when, to what, from what to what, and why.

The actor is a plain key, so that a person's words stay when the account goes, and so that this room needs no other.
"""

"""One module a room. Importing them registers their pages, in the order in which curators see them."""

from . import columns, names, claims, topics, sources, publications, replies, scale, accounts, sign_ins, history  # noqa: F401, I001

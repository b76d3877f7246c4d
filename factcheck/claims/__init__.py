"""Claims: what a column says that can be checked, anchored to its exact words.

A claim is a candidate until a person accepts or dismisses it. Its number in the column never changes. Once published
it is locked, and only a correction unlocks it.
"""

"""Queue and board: what waits for me, and where every column stands. Counts and names of states, never a rating that
is not published: a reviewer who has not rated yet reads these pages too.
"""

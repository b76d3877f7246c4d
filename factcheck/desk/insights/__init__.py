"""How the desk works: agreement, throughput, age, load, and what was chosen to be checked.

Every figure is one grouped query in `sql`, a table of plain rows in `figures`, and from that table a drawing and a CSV.
What the reader is still blind to is left out in the query itself, not hidden afterwards.
"""

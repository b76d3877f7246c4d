"""The demo: one command makes a database, fills it with the worked example and serves it on this machine.

For newcomers, and for nothing else: it listens on the loopback address only, and it writes to no database that it did
not make itself. `cluster` also gives the tests their PostgreSQL.
"""

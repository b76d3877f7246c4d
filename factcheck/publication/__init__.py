"""What readers see: numbered, frozen snapshots, and nothing that is still being worked on.

A publication's body is JSON that never changes (a trigger in the database refuses it); notices stand outside it. Each
publication makes the next edition of its column's page. Everything a public page shows is in this room's tables.
"""

"""Who may open and do what: the table (`table.py`), a world to try it on, and a crawl for what must not show."""

"""What is typed and not submitted yet: kept on the server as its writer pauses, and for nobody but its writer.

A form with a slot (`slots.py`) saves itself (`static/js/drafts.js`), comes back filled, and loses its draft in the
transaction of the action that it was for. Whoever was signed out meanwhile finds the words again after signing in.
"""

"""The ASGI application, for hosts that speak nothing else; WSGI is faster for every page here."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
application = get_asgi_application()

"""The ASGI application, for hosts that speak nothing else; WSGI is faster for every page here."""

import os

from django.conf import settings
from django.core.asgi import get_asgi_application
from granian.utils.proxies import wrap_asgi_with_proxy_headers

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
application = get_asgi_application()
if settings.BEHIND_PROXY:
    application = wrap_asgi_with_proxy_headers(application, trusted_hosts=settings.BEHIND_PROXY)

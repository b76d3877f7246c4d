"""The WSGI application: every page and form."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from granian.utils.proxies import wrap_wsgi_with_proxy_headers

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
application = get_wsgi_application()
if settings.BEHIND_PROXY:
    application = wrap_wsgi_with_proxy_headers(application, trusted_hosts=settings.BEHIND_PROXY)

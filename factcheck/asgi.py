"""The ASGI application: live streams answered here, every page and form by the WSGI application in threads.

Django's own ASGI handler would run each view through several threads and costs a third of the throughput; handing
the whole request to WSGI costs a few percent (measured: README, Speed).
"""

import os
from typing import Any, cast

from a2wsgi import WSGIMiddleware
from django.conf import settings

from factcheck.wsgi import application as pages_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")

from factcheck.desk.live.stream import Stream

LIVE = "/live/"
pages = WSGIMiddleware(cast(Any, pages_application), workers=settings.THREADS)
live = Stream()


async def application(scope: Any, receive: Any, send: Any) -> None:
    """Route by path; answer the server's start and end."""
    if scope["type"] == "lifespan":
        await _live_and_end(receive, send)
    elif scope["type"] == "http" and scope["path"].startswith(LIVE):
        await live(scope, receive, send)
    else:

        async def received() -> Any:  # granian gives an awaitable, and a2wsgi wants a coroutine
            return await receive()

        await pages(scope, received, send)


async def _live_and_end(receive: Any, send: Any) -> None:
    while True:
        message = await receive()
        if message["type"] == "lifespan.shutdown":
            live.stop()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return

"""What the benchmarks serve: the product; the control, which writes over what others saved; the bare page.

`application` is the ASGI front that production has (`factcheck/asgi.py`), the same for the bare page; `plain` is what
stands behind it, for granian's own WSGI.

`FACTCHECK_BENCH_PAGE` makes lists as long as the bare page's. `FACTCHECK_BENCH_CONTROL` takes the version check and the
merge away. Neither is known to the product. A request with `X-Count-Queries` is answered with their number in
`X-Queries`; before one with `X-Forget` all remembered pieces are forgotten.
"""

import os
from collections.abc import Callable, Iterable
from typing import Any, cast

from a2wsgi import WSGIMiddleware
from django.conf import settings

Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def counting(application: Wsgi) -> Wsgi:
    """The application, which tells how many queries an answer took where it is asked."""

    def wrapped(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if "HTTP_X_FORGET" in environ:
            from factcheck.desk.pieces import forget_pieces

            forget_pieces()
        if "HTTP_X_COUNT_QUERIES" not in environ:
            return application(environ, start_response)
        from django.db import connection

        count = 0

        def run(execute: Any, *args: Any) -> Any:
            nonlocal count
            count += 1
            return execute(*args)

        def start(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
            return start_response(status, [*headers, ("X-Queries", str(count))], *more)

        with connection.execute_wrapper(run):
            return application(environ, start)

    return wrapped


def product() -> Wsgi:
    from factcheck.wsgi import application

    if pages := os.environ.get("FACTCHECK_BENCH_PAGE"):
        from factcheck.desk.lists import asked

        asked.PER_PAGE = int(pages)
    if os.environ.get("FACTCHECK_BENCH_CONTROL"):
        import factcheck.urls  # noqa: F401 - brings in every action
        from tests.last_saver_wins import last_saver_wins

        last_saver_wins()
    return application


def bare() -> Wsgi:
    """The bare page and save, which granian finds by its folder."""
    import bare

    return bare.application


def front(pages: Wsgi) -> Any:
    """What `factcheck/asgi.py` does, over these pages and without its streams: the bare settings cannot import it."""
    middleware = WSGIMiddleware(cast(Any, pages), workers=int(os.environ.get("THREADS", "4")))

    async def application(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            return

        async def received() -> Any:
            return await receive()

        await middleware(scope, received, send)

    return application


def front_of_product(pages: Wsgi) -> Any:
    """`factcheck/asgi.py` itself, over the counted pages."""
    from factcheck import asgi

    asgi.pages = WSGIMiddleware(cast(Any, pages), workers=settings.THREADS)
    return asgi.application


is_bare = bool(os.environ.get("FACTCHECK_BENCH_BARE"))
plain = counting(bare() if is_bare else product())
application = front(plain) if is_bare else front_of_product(plain)

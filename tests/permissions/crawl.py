"""Going through everything as one person: every address with every key, every link, every form, wrong forms too."""

from __future__ import annotations

import re
from collections import Counter, defaultdict, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.contrib import admin
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from factcheck.audit.models import Event
from factcheck.claims.models import Claim
from factcheck.columns.models import Column
from factcheck.publication.models import ColumnEdition, Publication
from factcheck.replies.models import ErrorReport
from factcheck.reviews.models import Comment

from .addresses import every_address
from .asking import HTMX
from .canaries import words_in
from .table import TABLE

HERE = "http://testserver"
TAG = re.compile(
    r"<(a|link|form|script|img|iframe|source|object|embed|video|audio|input|button)\b([^>]*)>", re.IGNORECASE
)
ATTRIBUTE = re.compile(r"([a-z-]+)=\"([^\"]*)\"")
# What a page makes the browser load or send by itself; links that a reader may follow are not among them.
LOADS = {"src", "srcset", "action", "formaction", "data", "poster", "hx-get", "hx-post"}
ROW_OF_CURATION = re.compile(r"/curation/\w+/\w+/\d+/")
WHOLE_PAGES = {
    *("claim_review", "claim_review_history", "claim_changes", "column_desk", "column_history", "verdict"),
    *("column_check", "column_file", "column_export_file", "insights", "insights_csv", "inbox"),
    "claim_review_similar",
}
WRITING = {row.url for row in TABLE if "POST" in row.methods}
STALE = {
    "version": "0",
    "since": "0",
    "reason": "other",
    "note": "",
    "restatement": "Typed.",
    "short_answer": "Typed.",
    "reasoning": "Typed.",
    "rating": "true",
    "seen": "x",
    "body": "",
    "about": "verdicts",
    "claim": "1.0.0",
    "other": "1.0.0",
    "to": "0",
    "stance": "no",
    "title": "Typed",
    "do": "due",
    "due_on": "no date",
    "start": "0",
    "end": "1",
    "at": "1",
}


@dataclass
class Crawl:
    """What one person saw: each canary with the address where it first stood; what was wrong with a response."""

    client: Client
    name: str
    seen: dict[str, str] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)
    statuses: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    asked: set[str] = field(default_factory=set)
    waiting: deque[str] = field(default_factory=deque)

    def get(self, path: str, *, htmx: bool = False) -> HttpResponse:
        """One page, looked through; its links are put in the queue."""
        self.asked.add(path)
        response = self.client.get(path, headers=HTMX if htmx else {})
        self.look_through(f"GET {path}", response)
        if not htmx and response.status_code == 200 and "?" not in path:
            self.waiting.extend(link for link in links_of(response, path) if link not in self.asked)
        return response

    def post(self, path: str, data: dict[str, Any], *, htmx: bool = False) -> HttpResponse:
        """One form; what it did is undone."""
        with transaction.atomic():
            response = self.client.post(path, data, headers=HTMX if htmx else {})
            self.look_through(f"POST {path}", response)
            transaction.set_rollback(True)
        return response

    def look_through(self, what: str, response: HttpResponse) -> None:
        """Canaries in body and headers; server errors; assets from elsewhere; the policy."""
        self.statuses[response.status_code] += 1
        body = "" if response.streaming else response.content.decode(errors="replace")
        for word in words_in(body + str(dict(response.headers))):
            self.seen.setdefault(word, what)
        if response.status_code >= 500:
            self.wrong.append(f"{what}: {response.status_code}")
        self.wrong += [f"{what}: {fault}" for fault in faults_of(response, body)]

    def follow(self, most: int = 60, each: int = 6) -> None:
        """Links that were found and not asked yet; of those that only narrow or sort a list, `most`.

        Of pages that differ by their keys alone, `each`: `walk` has chosen among these already.
        """
        alike = Counter(map(shape_of, self.asked))
        while self.waiting:
            path = self.waiting.popleft()
            most -= "?" in path
            if path not in self.asked and alike[shape_of(path)] >= each:
                continue
            alike[shape_of(path)] += 1
            if ROW_OF_CURATION.match(path):
                continue  # `walk_curation` says which rows
            if path not in self.asked and ("?" not in path or most >= 0):
                self.get(path)


def shape_of(path: str) -> str:
    """An address without its keys; a question is part of it."""
    return re.sub(r"\d+", "0", path)


def faults_of(response: HttpResponse, body: str) -> Iterator[str]:
    """What breaks the promise of every page: a strict policy, and nothing loaded from or sent to another host."""
    policy = response.headers.get("Content-Security-Policy", "")
    if "default-src 'none'" not in policy or "unsafe-" in policy or "*" in policy or "http" in policy:
        yield f"the policy is “{policy}”"
    if "html" not in response.headers.get("Content-Type", ""):
        return
    for tag, attributes in TAG.findall(body):
        for name, value in ATTRIBUTE.findall(attributes.lower()):
            is_asset = name in LOADS or (
                name == "href" and tag.lower() == "link" and 'rel="canonical"' not in attributes
            )
            if is_asset and urlsplit(urljoin(HERE, unescape(value))).netloc != "testserver":
                yield f"<{tag}> takes {name}={value} from elsewhere"


def links_of(response: HttpResponse, path: str) -> Iterator[str]:
    """Links and GET forms on a page that stay on this site, without their fragment."""
    body = response.content.decode(errors="replace")
    for tag, attributes in TAG.findall(body):
        given = dict(ATTRIBUTE.findall(attributes))
        if tag == "a":
            names = ("href", "hx-get")
        else:
            names = ("action", "hx-get") if given.get("method", "get") == "get" else ("hx-get",)
        for name in names:
            if given.get(name):
                target = urlsplit(urljoin(HERE + path, unescape(given[name])))
                if target.netloc == "testserver" and not target.path.startswith(("/static/", "/desk/sign-out")):
                    yield target.path + (f"?{target.query}" if target.query else "")


def walk(crawl: Crawl, *, only: Column | None = None, htmx: bool = False, step: int = 1, most: int = 60) -> None:
    """Every address by GET, some as fragments too; then what the pages link to.

    The forms of an attached source differ by nothing that is hidden: of three sources the first. With a `step`, of the
    forms of a claim every so many.
    """
    for turn, (route, path) in enumerate(every_address(only=only)):
        if route.name in ("sign_in", "sign_out") or ("item" in route.parameters and turn % 3):
            continue
        if step > 1 and turn % step and route.name not in WHOLE_PAGES:
            continue
        if path in crawl.asked:
            continue
        crawl.get(path)
        if htmx and turn % 3 == 0:
            crawl.get(path, htmx=True)
    for words in ("port ships", "year", "register", "Of", "example"):
        crawl.get(reverse("search") + f"?q={words}")
    crawl.follow(most)


def disturb(crawl: Crawl, *, only: Column | None = None, step: int = 1) -> None:
    """Every form sent empty, or stale and wrong; what comes back is looked through like a page."""
    for turn, (route, path) in enumerate(every_address(only=only)):
        if turn % step == 0 and route.name in WRITING - {
            "sign_in",
            "sign_out",
            "password_change",
            "claim_review_look",
            "theme",
        }:
            crawl.post(path, {} if turn % 3 == 0 else STALE, htmx=turn % 2 == 0)


def walk_curation(crawl: Crawl) -> None:
    """Every list; form and history of every row on which a verdict hangs, and of every fifth of the others."""
    for model, page in admin.site._registry.items():
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        crawl.get(reverse(f"{name}_changelist"))
        crawl.get(reverse(f"{name}_changelist") + "?all=")
        crawl.get(reverse(f"{name}_add"))
        rows = model._default_manager.order_by("pk")
        keys = list(rows.values_list("pk", flat=True))
        if model is Event:
            keys = [*rows.filter(blind=True).values_list("pk", flat=True)][::9] + keys[::97]
        elif model not in (Claim, Column, Publication, ColumnEdition, ErrorReport):
            keys = keys[::5]
        for turn, pk in enumerate(keys):
            crawl.get(reverse(f"{name}_change", args=[pk]))
            if model is not Event:
                crawl.get(reverse(f"{name}_history", args=[pk]))
            if page.deletes or turn == 0:
                crawl.get(reverse(f"{name}_delete", args=[pk]))


def replies(crawl: Crawl) -> None:
    """The form under each comment there is, also of those one may not read."""
    for pk, claim in Comment.objects.order_by("pk").values_list("pk", "review__claim")[::11]:
        crawl.get(reverse("claim_review_comments", args=[claim]) + f"?reply={pk}", htmx=True)

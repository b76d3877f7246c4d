"""Many reviewers who edit the same few claims over HTTP, and what became of each edit.

Each opens a claim's form, changes the restatement and sends it; who is refused sees both texts and goes on from there.
An acknowledged edit is lost when another one was acknowledged on a form opened at the same version: whoever sent that
had not seen it.
"""

from __future__ import annotations

import random
import threading
from collections import Counter
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser
from http.client import HTTPConnection
from itertools import count
from typing import Any
from urllib.parse import urlencode, urlsplit

TOKEN = "a" * 32
SAVED, CONFLICT = 302, 409


@dataclass
class Edit:
    """One edit as it was sent: the version it was made on, and the answer's status."""

    claim: str
    base: int
    text: str
    status: int = 0
    shows_both: bool = False


@dataclass
class Storm:
    """What all of them sent."""

    edits: list[Edit] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    @property
    def saved(self) -> list[Edit]:
        return [edit for edit in self.edits if edit.status == SAVED]

    @property
    def refused(self) -> list[Edit]:
        return [edit for edit in self.edits if edit.status == CONFLICT]

    @property
    def lost(self) -> int:
        """Acknowledged edits that somebody wrote over without having seen them."""
        return len(self.saved) - len({(edit.claim, edit.base) for edit in self.saved})

    def missing_in(self, texts: list[str]) -> dict[str, int]:
        """Acknowledged texts that do not stand exactly once among these of the history."""
        stands = Counter(texts)
        return {edit.text: stands[edit.text] for edit in self.saved if stands[edit.text] != 1}


def let_loose(url: str, *, cookies: list[str], claims: list[str], edits: int) -> Storm:
    """As many people as cookies send `edits` edits altogether to the edit forms at these paths."""
    storm, numbers = Storm(), count(1)
    turn = threading.Lock()

    def work(person: int) -> None:
        reviewer = _Reviewer(url, cookies[person])
        try:
            form, path = {}, ""
            while True:
                with turn:
                    number = next(numbers)
                if number > edits:
                    return
                if not form:
                    path = reviewer.choice.choice(claims)
                    form = reviewer.open(path)
                edit = Edit(path, int(form["version"]), f"Edit {number} by person {person}, counted from one.")
                body = reviewer.send(path, form | {"restatement": edit.text}, edit)
                form = fields_of(body) if edit.status == CONFLICT else {}
                storm.edits.append(edit)
        except Exception as error:  # a thread's error would be lost
            storm.failures.append(repr(error))
        finally:
            reviewer.connection.close()

    threads = [threading.Thread(target=work, args=[person]) for person in range(len(cookies))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return storm


class _Reviewer:
    """Somebody with a connection and a session."""

    def __init__(self, url: str, cookie: str) -> None:
        self.choice = random.Random(cookie)
        self.connection = HTTPConnection(urlsplit(url).netloc, timeout=120)
        self.headers = {"Cookie": cookie}

    def open(self, path: str) -> dict[str, str]:
        status, body = self.ask("GET", path, "", {"HX-Request": "true"})
        assert status == 200, f"{path}: {status}"
        return fields_of(body)

    def send(self, path: str, form: dict[str, str], edit: Edit) -> str:
        headers = {"Content-Type": "application/x-www-form-urlencoded", "X-CSRFToken": TOKEN}
        edit.status, body = self.ask("POST", path, urlencode(form), headers)
        assert edit.status in {SAVED, CONFLICT}, f"{path}: {edit.status}"
        words = unescape(body)
        edit.shows_both = edit.text in words and len({part.split(",")[0] for part in words.split("Edit ")[1:]}) > 1
        return body

    def ask(self, method: str, path: str, body: str, headers: dict[str, str]) -> tuple[int, str]:
        self.connection.request(method, path, body or None, self.headers | headers)
        answer = self.connection.getresponse()
        return answer.status, answer.read().decode()


def fields_of(page: str) -> dict[str, str]:
    """The fields of the edit form as a browser would send them."""
    reader = _Fields()
    reader.feed(page)
    return reader.found


class _Fields(HTMLParser):
    """Inputs, text areas and chosen options of the form that has a restatement."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, str] = {}
        self.area = self.select = ""
        self.reads = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, Any]]) -> None:
        about = dict(attrs)
        name = about.get("name") or ""
        if tag == "form":
            self.reads = "restatement" not in self.found
            if self.reads:
                self.found = {}
        elif not self.reads:
            return
        elif tag == "input" and name and (about.get("type") not in {"checkbox", "radio"} or "checked" in about):
            self.found[name] = about.get("value") or ""
        elif tag == "textarea":
            self.area = name
            self.found[name] = ""
        elif tag == "select":
            self.select = name
        elif tag == "option" and self.select and ("selected" in about or self.select not in self.found):
            self.found[self.select] = about.get("value") or ""

    def handle_endtag(self, tag: str) -> None:
        self.area = "" if tag == "textarea" else self.area
        self.select = "" if tag == "select" else self.select
        self.reads = self.reads and tag != "form"

    def handle_data(self, data: str) -> None:
        if self.area:
            self.found[self.area] += data

"""What reads a stranger's file has little memory, little time, no network and no files to write."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from factcheck.fetching import NotRead, limited, read_document, read_page

ROOT = Path(limited.__file__).parents[2]
_HERE = f"import sys; sys.path.insert(0, {str(ROOT)!r})"


def _tried(code, seconds=2):
    """How a process ends that closes its limits and then tries this."""
    close = f"from factcheck.fetching.reading.__main__ import _close\n_close({seconds})"
    whole = f"{_HERE}\n{close}\n{code}\nprint('it could')"
    return subprocess.run([sys.executable, "-I", "-c", whole], capture_output=True, text=True, timeout=60)


def test_ordinary_work_is_possible_behind_the_limits():
    assert "it could" in _tried("import json, zipfile; sum(range(1000))").stdout


@pytest.mark.parametrize(
    "code",
    [
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "import socket; socket.socket()",
        "import socket; socket.getaddrinfo('example.org', 80)",
        "import subprocess; subprocess.run(['true'])",
        "import os; os.system('true')",
        "import os; os.fork()",
        "import os; os.execv('/bin/true', ['true'])",
        "open('/tmp/factcheck-written', 'w')",
        "import os; os.remove('/tmp/factcheck-missing')",
        "import ctypes; ctypes.CDLL(None)",
        "import os; os.write(os.open('/tmp/factcheck-written', os.O_CREAT | os.O_WRONLY), b'x')",
        "import resource; resource.setrlimit(resource.RLIMIT_NOFILE, (99, 32))",
        "kept = [open('/dev/null') for _ in range(99)]",
        "bytearray(700_000_000)",
    ],
)
def test_what_reading_a_file_does_not_need_is_not_possible(code):
    ended = _tried(code)
    assert ended.returncode != 0
    assert "it could" not in ended.stdout


def test_the_processor_is_taken_away_in_the_end():
    began = time.monotonic()
    assert _tried("while True: pass", seconds=0.1).returncode != 0
    assert time.monotonic() - began < 30


def _with_other_end(monkeypatch, tmp_path, code):
    script = tmp_path / "other_end.py"
    script.write_text(code)
    monkeypatch.setattr(limited, "_OTHER_END", script)


def test_a_reader_that_hangs_is_ended_with_all_it_started(monkeypatch, tmp_path):
    started = tmp_path / "started"
    _with_other_end(
        monkeypatch,
        tmp_path,
        "import os, time\n"
        f"child = os.fork() or os.execvp('sleep', ['sleep', '300'])\n"
        f"open({str(started)!r}, 'w').write(str(child))\n"
        "time.sleep(300)",
    )
    began = time.monotonic()
    with pytest.raises(NotRead) as caught:
        limited.read_limited("document", b"x", seconds=3)
    assert caught.value.outcome == "slow"
    assert time.monotonic() - began < 10
    child = int(started.read_text())
    for _ in range(50):
        if not Path(f"/proc/{child}/stat").exists() or ") Z " in Path(f"/proc/{child}/stat").read_text():
            break
        time.sleep(0.1)
    else:
        pytest.fail("the child of the reader is still there")


@pytest.mark.parametrize(
    ("code", "outcome"),
    [
        ("print('no json')", "broken"),
        ("import os; os.abort()", "broken"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGXCPU)", "slow"),
        ("import sys\nwhile True: sys.stdout.write('a' * 1000000)", "too_big"),
        ("", "broken"),
    ],
)
def test_a_reader_that_goes_wrong_is_a_sentence(monkeypatch, tmp_path, code, outcome):
    _with_other_end(monkeypatch, tmp_path, code)
    with pytest.raises(NotRead, match=r"\.$") as caught:
        limited.read_limited("document", b"x", seconds=30)
    assert caught.value.outcome == outcome


def test_it_works_from_any_folder_and_with_a_strange_environment(monkeypatch, tmp_path):
    (tmp_path / "json.py").write_text("raise SystemExit('the wrong json')")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setenv("PYTHONSTARTUP", str(tmp_path / "json.py"))
    monkeypatch.delenv("PATH")
    assert read_document(b"hello").text == "hello"
    assert read_page(b"<html><body><p>Hello there.</p></body></html>", "", "https://a.example/").text == "Hello there."


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")
def test_it_works_for_an_ordinary_user():
    """Plain text needs no library, so any Python will do when the one of this environment is root's own."""
    nobody = {"user": 65534, "group": 65534, "extra_groups": [], "cwd": "/", "capture_output": True, "text": True}
    code = f"{_HERE}; assert sys.version_info >= (3, 11); import factcheck.fetching"
    for python in (sys.executable, "/usr/bin/python3", "/usr/local/bin/python3"):
        try:
            subprocess.run([python, "-I", "-c", code], check=True, **nobody)
            break
        except (OSError, subprocess.CalledProcessError):
            continue
    else:
        pytest.skip("no Python that other users may run can read this clone")
    code += "; print(factcheck.fetching.read_document(b'hello').text)"
    ended = subprocess.run([python, "-I", "-c", code], **nobody)
    assert ended.stdout.strip() == "hello", ended.stderr

"""Where things stand, and what no file may hold."""

import re
from pathlib import Path

TOP = {"pyproject.toml", "README.md", "manage.py", "LICENSE", "factcheck", "templates", "static", "fixtures", "tests"}
# In pieces, so that this file does not name them either.
REGISTRIES = [
    ".".join(pieces)
    for pieces in (
        ("pypi", "org"),
        ("pypi", "python", "org"),
        ("pythonhosted", "org"),
        ("npmjs", "org"),
        ("npmjs", "com"),
        ("yarnpkg", "com"),
        ("deb", "debian", "org"),
        ("security", "debian", "org"),
        ("ftp", "debian", "org"),
    )
]
INLINE = {
    "inline script": re.compile(r"<script(?![^>]*\b(src=|type=\"application/(ld\+)?json\"))[^>]*>", re.IGNORECASE),
    "inline style": re.compile(r"<style\b|\sstyle\s*=", re.IGNORECASE),
    "inline handler": re.compile(r"\shx-on[:\w-]*\s*=|\son[a-z]+\s*=\s*[\"']|javascript:", re.IGNORECASE),
    "unescaped output": re.compile(r"\|\s*(safe|safeseq)\b|{%\s*autoescape\s+off"),
}


def test_top_level_holds_what_the_plan_names_and_nothing_else(files: list[Path]) -> None:
    found = {path.parts[0] for path in files}

    assert {name for name in found - TOP if not name.startswith(".")} == set()


def test_no_python_file_is_longer_than_300_lines(root: Path, files: list[Path]) -> None:
    lengths = {
        str(path): len((root / path).read_text(encoding="utf-8").splitlines())
        for path in files
        if path.suffix == ".py" and "migrations" not in path.parts
    }

    assert {path: length for path, length in lengths.items() if length > 300} == {}


def test_no_file_names_a_package_registry(root: Path, files: list[Path]) -> None:
    naming = {
        (str(path), host)
        for path in files
        for host in REGISTRIES
        if host.encode() in (root / path).read_bytes().lower()
    }

    assert naming == set()


def test_templates_hold_nothing_inline_and_nothing_unescaped(root: Path, files: list[Path]) -> None:
    found = [
        f"{path}:{number}: {fault}: {line.strip()}"
        for path in files
        if path.parts[0] == "templates"
        for number, line in enumerate((root / path).read_text(encoding="utf-8").splitlines(), start=1)
        for fault, pattern in INLINE.items()
        if pattern.search(line)
    ]

    assert found == []


def test_python_marks_no_text_as_safe(root: Path, files: list[Path]) -> None:
    unescaping = re.compile(r"\b(mark_safe|SafeString|SafeText)\b")
    found = [
        str(path)
        for path in files
        if path.suffix == ".py" and path.parts[0] == "factcheck" and unescaping.search((root / path).read_text())
    ]

    assert found == []

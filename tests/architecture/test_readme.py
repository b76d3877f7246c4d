"""What the README draws and promises is what the code does."""

from pathlib import Path

from factcheck.reviews.workflow import diagram

README = (Path(__file__).resolve().parents[2] / "README.md").read_text(encoding="utf-8")


def test_the_readmes_workflow_is_drawn_from_the_table():
    assert f"```mermaid\n{diagram()}\n```" in README


def test_the_readme_begins_with_the_two_commands():
    assert README.index("pip install uv && uv run manage.py demo") < README.index("pip install uv && uv run pytest")

#!/usr/bin/env python
"""Factcheck's command line: `manage.py demo` is the place to begin."""

import os
import sys


def main() -> None:
    """Run a management command, with values for this machine where the command is made for one."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
    try:
        from django.core.exceptions import ImproperlyConfigured
    except ImportError:
        sys.exit("Django is not installed here. Run this as: pip install uv && uv run manage.py demo")

    from factcheck.embedded import supply_for_command

    supply_for_command(sys.argv)
    try:
        run(sys.argv)
    except ImproperlyConfigured as refusal:
        sys.exit(str(refusal))
    except BrokenPipeError:  # the reader of our output has seen enough ("| head"); Python would complain at its end
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def run(argv: list[str]) -> None:
    """The command, without Django's set-up where it only reads a text: that answers in a third of the time."""
    if argv[1:2] == ["intake"] and "--dry-run" in argv:
        from factcheck.claims.management.commands.intake import Command

        Command().run_from_argv(argv)
    elif argv[1:2] == ["classify"]:
        from factcheck.claims.management.commands.classify import Command as Classify

        Classify().run_from_argv(argv)
    else:
        from django.core.management import execute_from_command_line

        execute_from_command_line(argv)


if __name__ == "__main__":
    main()

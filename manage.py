#!/usr/bin/env python
"""Factcheck's command line: `manage.py demo` is the place to begin."""

import os
import sys


def main() -> None:
    """Run a management command, with values for this machine where the command is made for one."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
    try:
        from django.core.exceptions import ImproperlyConfigured
        from django.core.management import execute_from_command_line
    except ImportError:
        sys.exit("Django is not installed here. Run this as: pip install uv && uv run manage.py demo")

    from factcheck.embedded import supply_for_command

    supply_for_command(sys.argv)
    # Reading a text needs no model: without Django's set-up it answers in a third of the time.
    if sys.argv[1:2] == ["intake"] and "--dry-run" in sys.argv:
        from factcheck.claims.management.commands.intake import Command

        return Command().run_from_argv(sys.argv)
    if sys.argv[1:2] == ["classify"]:
        from factcheck.claims.management.commands.classify import Command as Classify

        return Classify().run_from_argv(sys.argv)
    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as refusal:
        sys.exit(str(refusal))


if __name__ == "__main__":
    main()

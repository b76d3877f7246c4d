#!/usr/bin/env python
"""Factcheck's command line: `manage.py demo` is the place to begin."""

import os
import sys


def main() -> None:
    """Run a management command, with values for this machine where the command is made for one."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
    try:
        from django.core.management import execute_from_command_line
    except ImportError:
        sys.exit("Django is not installed here. Run this as: pip install uv && uv run manage.py demo")

    from factcheck.embedded import supply_for_command

    supply_for_command(sys.argv)
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()

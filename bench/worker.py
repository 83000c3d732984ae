"""Benches on one database of their own: migrated scratch database, figures as JSON lines."""

from __future__ import annotations

import importlib
import json
import os
import sys

import tests.environment


def main(names: list[str]) -> None:
    """Prepare, measure, print, clean up."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()
    from tests.databases import connected_to, make_keyring, prepare_worker

    make_keyring()
    copy = prepare_worker()
    try:
        with connected_to(copy, as_owner=True):
            for name in names:
                for figure in importlib.import_module(f"bench.{name}").measure():
                    sys.stdout.write(json.dumps(json.loads(figure.as_json()) | {"bench": name}) + "\n")
                    sys.stdout.flush()
    finally:
        tests.environment.pytest_unconfigure()


if __name__ == "__main__":
    main(sys.argv[1:])

"""Entry point of the application server; refuses to start with wrong keys or missing guards."""

from __future__ import annotations

import os
import sys

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

application = get_wsgi_application()

from vault.startup import start_faults  # noqa: E402

if _faults := start_faults():
    sys.stderr.write("\n".join(_faults) + "\n")
    raise SystemExit(3)

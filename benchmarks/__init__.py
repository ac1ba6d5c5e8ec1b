"""Budgets of the pages. Importing this sets Django up on a site of its own, in a temporary folder.

The folder goes when the process ends. The caller's own database is never touched.
"""

import os
from tempfile import TemporaryDirectory

import django

FOLDER = TemporaryDirectory(prefix="msgtracker-benchmark-")

os.environ.update(
    DJANGO_SETTINGS_MODULE="msgtracker.settings",
    DEMO="true",
    DEBUG="false",
    HTTPS="false",
    SECRET_KEY="for-the-benchmark-only-" + "0123456789" * 5,
    DATABASE_URL=f"sqlite:///{FOLDER.name}/msgtracker.sqlite3",
    STATIC_ROOT=f"{FOLDER.name}/static",
    LOG_LEVEL="ERROR",
)
os.environ.pop("ALLOWED_HOSTS", None)
django.setup()

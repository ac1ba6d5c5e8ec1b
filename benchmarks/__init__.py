"""What the site costs. Importing this sets Django up on a site of its own, in a temporary folder.

The folder goes when the process that made it ends. The caller's own database is never touched:
PostgreSQL is used only where BENCHMARK_DATABASE_URL names a database made for this.
"""

import os
from tempfile import TemporaryDirectory

import django
from django.conf import settings

if "BENCHMARK_FOLDER" not in os.environ:
    _made = TemporaryDirectory(prefix="msgtracker-benchmark-")
    os.environ["BENCHMARK_FOLDER"] = _made.name
FOLDER = os.environ["BENCHMARK_FOLDER"]

os.environ.update(
    DJANGO_SETTINGS_MODULE="msgtracker.settings",
    DEMO="true",
    DEBUG="false",
    HTTPS="false",
    SECRET_KEY="for-the-benchmark-only-" + "0123456789" * 5,
    DATABASE_URL=os.environ.get("BENCHMARK_DATABASE_URL", f"sqlite:///{FOLDER}/msgtracker.sqlite3"),
    STATIC_ROOT=f"{FOLDER}/static",
    LOG_LEVEL="ERROR",
)
for name in ("ALLOWED_HOSTS", "EMAIL_URL", "TRAINING_ROUND"):
    os.environ.pop(name, None)
django.setup()
settings.ROOT_URLCONF = "benchmarks.urls"

"""The site's settings as the tests use them. Everything else is as it is in production."""

import os
import tempfile
from pathlib import Path

os.environ.setdefault("DEMO", "true")
os.environ.setdefault("SECRET_KEY", "only-for-tests-" + "0123456789" * 5)

from msgtracker.settings import *  # noqa: E402, F403
from msgtracker.settings import DATABASES, MIDDLEWARE, STORAGES  # noqa: E402

DEMO_PASSWORD = ""
ALLOWED_HOSTS = ["*"]
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
MIDDLEWARE = [part for part in MIDDLEWARE if "whitenoise" not in part]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
SITE_URL = "http://testserver"
# What is put in the queue is done at once; tests of the queue itself ask for the `queue`.
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
LOGGING = {"version": 1}

# A file, and not memory alone, so that two connections can meet in it as they do on the site.
TEST_FOLDER = tempfile.TemporaryDirectory(prefix="msgtracker-tests-")
STORAGES["evidence"] = {
    "BACKEND": "django.core.files.storage.FileSystemStorage",
    "OPTIONS": {"location": Path(TEST_FOLDER.name) / "files"},
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["TEST"] = {"NAME": str(Path(TEST_FOLDER.name) / "test.sqlite3")}
    DATABASES["default"]["OPTIONS"]["init_command"] = (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"
    )

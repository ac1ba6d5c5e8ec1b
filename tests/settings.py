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
LOGGING = {"version": 1}

# A file, and not memory alone, so that two connections can meet in it as they do on the site.
_folder = tempfile.TemporaryDirectory(prefix="msgtracker-tests-")
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["TEST"] = {"NAME": str(Path(_folder.name) / "test.sqlite3")}
    DATABASES["default"]["OPTIONS"]["init_command"] = (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"
    )

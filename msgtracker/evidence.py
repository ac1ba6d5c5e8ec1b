"""Where files of evidence lie, and who scans them, from the environment."""

from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured
from environs import Env

# More of a file than this goes to disk, not to memory, while it is sent on.
_IN_MEMORY = 1_000_000  # bytes


def evidence_storage(env: Env, folder: Path) -> dict[str, object]:
    """The "evidence" entry of STORAGES: a bucket when one is named, else a folder of this machine.

    Neither is ever given an address of its own: the site sends each file itself, after asking who
    may read it.
    """
    bucket = env.str("EVIDENCE_STORAGE_BUCKET", "")
    if not bucket:
        return {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {
                "location": env.path("EVIDENCE_ROOT", folder),
                "file_permissions_mode": 0o600,
                "directory_permissions_mode": 0o700,
            },
        }
    return {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": bucket,
            # Each is None where boto3 finds it for itself: AWS, a role of the machine.
            "endpoint_url": env.str("EVIDENCE_STORAGE_ENDPOINT", "") or None,
            "region_name": env.str("EVIDENCE_STORAGE_REGION", "") or None,
            "access_key": env.str("EVIDENCE_STORAGE_KEY", "") or None,
            "secret_key": env.str("EVIDENCE_STORAGE_SECRET", "") or None,
            # Objects are private unless told otherwise; a bucket whose access lists are turned
            # off, as AWS advises, refuses to be told anything.
            "default_acl": None,
            "querystring_auth": True,
            "file_overwrite": False,
            "signature_version": "s3v4",
            "max_memory_size": _IN_MEMORY,
        },
    }


def scanner_address(text: str) -> str | None:
    """The address of clamd, tcp://host:3310 or unix:///path; None where none is set."""
    if not text:
        return None
    parts = urlsplit(text)
    if (parts.scheme, bool(parts.hostname)) == ("tcp", True):
        return text
    if (parts.scheme, bool(parts.path)) == ("unix", True):
        return text
    raise ImproperlyConfigured(
        "CLAMD_URL is the address of a virus scanner: tcp://clamav:3310 or "
        "unix:///run/clamav/clamd.ctl (docs/deployment.md says more)."
    )

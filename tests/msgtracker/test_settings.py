"""The site refuses to start when it is not told what it needs, and says what."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

PRODUCTION = {
    "SECRET_KEY": "x" * 60,
    "ALLOWED_HOSTS": "msgtracker.example",
    "DATABASE_URL": "sqlite:///:memory:",
}


def check(**environment: str) -> subprocess.CompletedProcess[str]:
    """manage.py check in a process of its own, with nothing else in its environment."""
    return subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy"],
        cwd=settings.BASE_DIR,
        env={"PATH": os.environ["PATH"], **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_production_starts_with_all_three() -> None:
    assert check(**PRODUCTION).returncode == 0


@pytest.mark.parametrize("missing", PRODUCTION)
def test_production_names_what_is_missing(missing: str) -> None:
    result = check(**{name: value for name, value in PRODUCTION.items() if name != missing})
    assert result.returncode != 0
    assert f"Set {missing} in the environment" in result.stderr


def test_production_names_all_that_is_missing() -> None:
    assert "Set SECRET_KEY, ALLOWED_HOSTS, DATABASE_URL in the environment" in check().stderr


def test_an_email_address_of_no_known_kind_is_named() -> None:
    result = check(**PRODUCTION, EMAIL_URL="pigeon://loft")
    assert result.returncode != 0
    assert "EMAIL_URL names no known way" in result.stderr

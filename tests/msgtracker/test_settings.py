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


def site_url(**environment: str) -> str:
    """Where links in e-mail lead, or what is said instead."""
    result = subprocess.run(
        [sys.executable, "-c", "from msgtracker.settings import SITE_URL; print(SITE_URL)"],
        cwd=settings.BASE_DIR,
        env={"PATH": os.environ["PATH"], **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    return (result.stdout or result.stderr).strip().splitlines()[-1]


def test_links_in_mail_lead_to_the_first_name_of_the_site() -> None:
    assert site_url(**PRODUCTION) == "https://msgtracker.example"


def test_links_in_mail_lead_where_they_are_told() -> None:
    told = {"SITE_URL": "https://tracker.example/", "ALLOWED_HOSTS": ".example"}
    assert site_url(**PRODUCTION | told) == "https://tracker.example"


@pytest.mark.parametrize("hosts", [".msgtracker.example", "*"])
def test_a_site_without_a_whole_name_asks_for_its_address(hosts: str) -> None:
    assert "Set SITE_URL" in site_url(**PRODUCTION | {"ALLOWED_HOSTS": hosts})


def test_an_address_of_the_site_without_its_beginning_is_named() -> None:
    assert "SITE_URL begins with https://" in site_url(**PRODUCTION, SITE_URL="tracker.example")


def test_mail_of_a_demonstration_goes_to_files() -> None:
    demo = {"DEMO": "true", "SECRET_KEY": "x", "PATH": os.environ["PATH"]}
    show = "from msgtracker.settings import *; print(EMAIL_BACKEND, EMAIL_FILE_PATH)"
    result = subprocess.run(
        [sys.executable, "-c", show],
        cwd=settings.BASE_DIR,
        env=demo,
        capture_output=True,
        text=True,
        check=True,
    )
    files = f"{settings.BASE_DIR}/var/mail"
    assert result.stdout.split() == ["django.core.mail.backends.filebased.EmailBackend", files]

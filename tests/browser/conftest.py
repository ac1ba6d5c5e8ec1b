"""A real Chromium on the live site. A script error or a CSP violation fails the test."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect

from accounts.models import User
from tests.cast import PASSWORD, Cast, make_cast

WIDE = {"width": 1280, "height": 900}
NARROW = {"width": 320, "height": 800}
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --disable-dev-shm-usage"
)
# A page saves itself only after some seconds, and the machine may have much else to do.
PATIENCE = 30_000  # milliseconds
expect.set_options(timeout=PATIENCE)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/browser" in str(item.path):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.django_db(transaction=True))


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, object]:
    return {"executable_path": "/usr/bin/chromium", "args": FLAGS.split()}


@pytest.fixture
def cast(transactional_db: None, data: None) -> Cast:
    return make_cast()


@dataclass
class Visitor:
    """Somebody at a browser of their own."""

    page: Page
    address: str

    def visit(self, path: str) -> Page:
        self.page.goto(self.address + path)
        return self.page


@pytest.fixture
def visitor(browser: Browser, live_server) -> Iterator[Callable[..., Visitor]]:
    """Makes visitors; at the end, none of their pages may have had an error."""
    contexts: list[BrowserContext] = []
    errors: list[str] = []

    def heard(message: ConsoleMessage) -> None:
        # A page that answers 403, 404 or 409 is an answer, though the browser calls it an error.
        # So is that there was no answer, which htmx notes with the name of the event.
        if message.type == "error" and not message.text.startswith(
            ("Failed to load resource", "htmx:", "Response Status Error Code")
        ):
            errors.append(f"{message.text} ({message.location})")

    def make(user: User | None = None, *, scripts: bool = True, size: dict = WIDE) -> Visitor:
        context = browser.new_context(viewport=size, java_script_enabled=scripts)
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        if user:
            context.add_cookies([_session_cookie(user, live_server.url)])
        page = context.new_page()
        page.on("console", heard)
        page.on("pageerror", lambda error: errors.append(str(error)))
        return Visitor(page, live_server.url)

    yield make
    for context in contexts:
        context.close()
    assert errors == []


def _session_cookie(user: User, url: str) -> dict[str, str]:
    client = Client()
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[-1])
    return {
        "name": settings.SESSION_COOKIE_NAME,
        "value": client.cookies[settings.SESSION_COOKIE_NAME].value,
        "url": url,
    }


def sign_in_by_hand(someone: Visitor, user: User) -> None:
    page = someone.page
    page.get_by_label("E-mail").fill(user.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()


def problems(page: Page) -> list[str]:
    """What axe finds wrong with the page as it stands, at a wide and at a narrow window."""
    found = []
    for size in (WIDE, NARROW):
        page.set_viewport_size(size)
        results = Axe().run(page, options={"runOnly": RULES})
        found += [
            f"{size['width']} px: {violation['id']}: {node['target']} {node['failureSummary']}"
            for violation in results.response["violations"]
            for node in violation["nodes"]
        ]
        wider = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        found += [f"{size['width']} px: the page is {wider} px too wide"] if wider > 0 else []
    page.set_viewport_size(WIDE)
    return found

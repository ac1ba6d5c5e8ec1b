"""What every test may ask for: the real data, the cast, a client signed in as one of them."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.core.cache import caches
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from accounts.models import User
from proposals.models import Feature
from tests.cast import Cast, make_cast
from tests.emptying import execute_sql_flush


def pytest_unconfigure() -> None:
    """The file that SQLite's tests were in goes with them."""
    settings.TEST_FOLDER.cleanup()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker) -> None:
    """The real data is loaded once; each test's own changes are rolled back."""
    if connection.vendor == "sqlite":
        # Of its class: Playwright's tests have a connection of their own.
        type(connection.ops).execute_sql_flush = staticmethod(execute_sql_flush)
    with django_db_blocker.unblock():
        call_command("load_data", "--no-training")


@pytest.fixture
def data(db: None) -> None:
    """The real data, also where a test before this one emptied the database."""
    if not Feature.objects.exists():
        call_command("load_data", "--no-training")


@pytest.fixture
def cast(data: None) -> Cast:
    return make_cast()


@pytest.fixture(autouse=True)
def no_fragments() -> None:
    """Nothing kept of the pages of another test: its data was rolled back."""
    caches["fragments"].clear()


@pytest.fixture
def sign_in(client: Client) -> Callable[[User], Client]:
    def signed_in(user: User) -> Client:
        client.force_login(user, backend="accounts.backends.SignInBackend")
        return client

    return signed_in


@pytest.fixture
def queue(db: None, settings) -> Callable[[], None]:
    """The queue in the database, as on the site; calling it does what a worker finds to do."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

    def work() -> None:
        while waiting := DBTaskResult.objects.ready().first():
            waiting.claim("tests")
            _WORKER.run_task(waiting)

    return work


_WORKER = Worker(
    queue_names=["default"],
    excluded_queue_names=[],
    backend_name="default",
    worker_id="tests",
    interval=0,
    batch=True,
    startup_delay=False,
    max_tasks=None,
)

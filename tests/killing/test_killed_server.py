"""A server process is killed at each of its writes in turn: all is there, or nothing."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPConnection, RemoteDisconnected
from socket import socket
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client

from accounts.kept_text import writer_token
from accounts.models import Event, Partnership
from selfevaluation.models import Answer, ImprovementAction, Round, SelfEvaluation, Transition
from selfevaluation.operations import start
from tests.cast import Cast
from tests.returns import make_ready

pytestmark = pytest.mark.django_db(transaction=True)
CSRF = "a" * 32
FIFE = "/self-evaluations/2019/fife/"
# More writes than any of these requests makes: the loop ends when one comes through.
MOST = 60


@dataclass(frozen=True)
class Server:
    """A real server over the database of the test, which a signed-in person sends forms to."""

    port: int
    session: str

    def send(self, path: str, form: dict[str, str], *, kill_at: int = 0) -> int | None:
        """The status of the answer; None where the server died over it."""
        caller = HTTPConnection("127.0.0.1", self.port, timeout=30)
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Cookie": f"sessionid={self.session}; csrftoken={CSRF}",
            "Kill-At": str(kill_at),
        }
        try:
            caller.request("POST", path, urlencode(form | {"csrfmiddlewaretoken": CSRF}), headers)
            return caller.getresponse().status
        except (RemoteDisconnected, ConnectionResetError):
            return None
        finally:
            caller.close()


@pytest.fixture
def draft(transactional_db: None, cast: Cast) -> SelfEvaluation:
    found = start(
        round=Round.objects.get(slug="2019"),
        partnership=Partnership.objects.get(slug="fife"),
        by=cast.stranger,
    )
    return make_ready(found)


@pytest.fixture
def server(draft: SelfEvaluation, cast: Cast) -> Iterator[Server]:
    client = Client()
    client.force_login(cast.stranger, backend="accounts.backends.SignInBackend")
    port = free_port()
    gunicorn = [sys.executable, "-m", "gunicorn", "msgtracker.wsgi", "--no-control-socket"]
    options = ["--bind", f"127.0.0.1:{port}", "--workers", "3", "--log-level", "critical"]
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.killing.settings",
        "DATABASE_URL": database_url(),
    }
    process = subprocess.Popen([*gunicorn, *options], cwd=settings.BASE_DIR, env=environment)
    try:
        wait_until_it_answers(port)
        yield Server(port, client.cookies["sessionid"].value)
    finally:
        process.terminate()
        process.wait(timeout=30)


def free_port() -> int:
    with socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def database_url() -> str:
    """Of the very database this test is in."""
    kind = "postgresql" if connection.vendor == "postgresql" else "sqlite"
    return f"{kind}:///{connection.settings_dict['NAME']}"


def wait_until_it_answers(port: int) -> None:
    for _ in range(300):
        with suppress(OSError):
            caller = HTTPConnection("127.0.0.1", port, timeout=5)
            caller.request("GET", "/healthz")
            if caller.getresponse().status == 200:
                return
        time.sleep(0.1)
    raise AssertionError("The server did not answer within 30 seconds.")


def killed_at_each_write(server: Server, path: str, form: dict[str, str]) -> Iterator[int]:
    """Sends the form again and again, killing the server one write later each time."""
    for write in range(1, MOST):
        status = server.send(path, form, kill_at=write)
        yield write
        if status is not None:
            assert status == 302
            return
    raise AssertionError(f"After {MOST} writes the request had still not come through.")


def test_killed_in_the_middle_of_a_save(server: Server, draft: SelfEvaluation, cast: Cast) -> None:
    answer = draft.answers.get(proposal__feature=2, proposal__position=3)
    form = {
        "rating": "exemplary",
        "evidence": "The whole of a long text.",
        "seen": str(answer.version),
        "writer": writer_token(cast.stranger),
        "actions-TOTAL_FORMS": "2",
        "actions-INITIAL_FORMS": "0",
        "actions-0-text": "Hold a development session.",
        "actions-1-text": "Publish a timetable.",
        "then": "stay",
    }

    def now() -> tuple[object, ...]:
        fresh = Answer.objects.get(pk=answer.pk)
        actions = ImprovementAction.objects.filter(
            self_evaluation=draft, proposal=fresh.proposal_id
        )
        return (fresh.rating, fresh.evidence, fresh.version, fresh.history.count(), len(actions))

    nothing = now()
    versions = answer.history.count()
    everything = ("exemplary", form["evidence"], answer.version + 1, versions + 1, 2)
    seen = []
    for _ in killed_at_each_write(server, f"{FIFE}2.3/", form):
        seen.append(now())
    assert set(seen) == {nothing, everything}
    assert seen == sorted(seen, key=lambda state: state == everything)


def test_killed_in_the_middle_of_a_submission(
    server: Server, draft: SelfEvaluation, cast: Cast
) -> None:
    form = {
        "contact_name": "Head of a fictional service",
        "contact_email": "contact@cast.example",
        "completed_on": "15/05/2019",
        "is_final": "on",
        "unsigned_reason": "The board meets next week.",
        "writer": writer_token(cast.stranger),
    }

    def now() -> tuple[object, ...]:
        fresh = SelfEvaluation.objects.get(pk=draft.pk)
        steps = Transition.objects.filter(self_evaluation=draft, act="submit").count()
        events = Event.objects.filter(act="submitted_return").count()
        return (fresh.state, fresh.is_submitted, bool(fresh.fingerprint), steps, events)

    nothing, everything = now(), ("submitted", True, True, 1, 1)
    seen = []
    for _ in killed_at_each_write(server, f"{FIFE}check/", form):
        seen.append(now())
    assert set(seen) == {nothing, everything}
    assert seen == sorted(seen, key=lambda state: state == everything)

"""The daily message and the worker for real: two at the same moment, each in its own connection."""

from datetime import date

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from accounts.mail import post
from accounts.models import Mail
from accounts.tasks import deliver
from selfevaluation.models import Reminder, Round, SelfEvaluation
from selfevaluation.operations import send_daily_mail
from tests.cast import Cast, make_cast
from tests.returns import make_round
from tests.selfevaluation.test_concurrency import at_once

pytestmark = [pytest.mark.django_db(transaction=True)]
DAY = date(2030, 5, 15)


@pytest.fixture
def cast(transactional_db: None, data: None, queue) -> Cast:
    """Orkney's and Fife's leads are to be reminded on DAY, and nobody else."""
    Round.objects.update(locked_at=timezone.now())
    SelfEvaluation.objects.update(state="accepted")
    make_round("2030", opened_on=date(2030, 1, 1), due_on=DAY)
    cast = make_cast()
    for user in (cast.lead, cast.stranger):
        user.last_login = timezone.now()
        user.save()
    return cast


def test_two_daily_runs_at_once_send_each_message_once(cast: Cast) -> None:
    outcomes = at_once(*[lambda: send_daily_mail(on=DAY, now=timezone.now()) for _ in range(3)])
    assert sum(outcomes) == 2
    assert Mail.objects.filter(kind="digest").count() == 2
    assert Reminder.objects.count() == 2
    work_off()
    assert sorted(message.to[0] for message in mail.outbox) == [
        cast.lead.email,
        cast.stranger.email,
    ]


def test_two_workers_at_once_send_a_mail_once(cast: Cast) -> None:
    row = post(
        kind=Mail.Kind.ADDED, person=cast.lead, context={"roles": ["Lead"], "by": cast.division}
    )
    at_once(*[lambda: deliver.call(row.pk) for _ in range(4)])
    assert len(mail.outbox) == 1


def test_the_worker_sends_what_the_daily_command_put_in_the_queue(cast: Cast) -> None:
    call_command("send_daily_mail", on=DAY)
    assert mail.outbox == []
    work_off()
    assert len(mail.outbox) == 2


def work_off() -> None:
    """manage.py db_worker until there is nothing left to do."""
    call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)

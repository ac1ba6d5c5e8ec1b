"""What a worker does (manage.py db_worker): sends the mails that are waiting."""

from datetime import datetime, timedelta

import structlog
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.utils import timezone
from django_tasks import task

from accounts.models import Mail

# The pauses grow from a minute to an hour. After this long nobody waits for the message.
GIVE_UP_AFTER = timedelta(days=5)

logger = structlog.get_logger(__name__)


@task()
def deliver(mail: int) -> None:
    """Send the mail with this number, if it is due and nobody else is sending it.

    When it cannot be sent it is tried again later. It goes out twice only if the worker is killed
    between handing it over and marking it sent; both then carry the same Message-ID.
    """
    now = timezone.now()
    if (claimed := Mail.objects.claim(mail, now)) is not None:
        _send(claimed)
    resume(now)


def resume(now: datetime) -> int:
    """Put mails that were left behind by a dead worker in the queue again. Gives their number."""
    left = list(Mail.objects.left_behind(now).values_list("pk", flat=True))
    for pk in left:
        with transaction.atomic():
            if Mail.objects.left_behind(now).filter(pk=pk).update(next_try_at=now):
                deliver.enqueue(pk)
    return len(left)


def _send(mail: Mail) -> None:
    if mail.person and not mail.person.is_active:
        _close(mail, error="AccountClosed")
        return
    try:
        _message(mail).send()
    except Exception as error:  # whatever it is, the mail waits, and the next one has its turn
        _try_later(mail, type(error).__name__)
    else:
        _close(mail, sent_at=timezone.now())


def _message(mail: Mail) -> EmailMultiAlternatives:
    """The mail as it goes out. Out-of-office replies are asked not to answer it."""
    message = EmailMultiAlternatives(
        mail.subject,
        mail.text,
        to=[mail.to],
        headers={
            "Message-ID": f"<mail-{mail.pk}-{mail.created_at:%Y%m%d%H%M%S%f}@msgtracker>",
            "Auto-Submitted": "auto-generated",
            "X-Auto-Response-Suppress": "All",
        },
    )
    message.attach_alternative(mail.html, "text/html")
    return message


def _try_later(mail: Mail, error: str) -> None:
    now = timezone.now()
    is_last = now - mail.created_at > GIVE_UP_AFTER
    logger.warning(
        "mail_not_sent",
        mail=mail.pk,
        kind=mail.kind,
        error=error,
        tries=mail.attempts,
        last=is_last,
    )
    if is_last:
        _close(mail, error=error)
        return
    later = now + pause(mail.attempts)
    with transaction.atomic():
        Mail.objects.filter(pk=mail.pk).update(next_try_at=later, error=error[:60])
        deliver.using(run_after=later).enqueue(mail.pk)


def pause(attempts: int) -> timedelta:
    """How long to wait after so many tries: 1, 2, 4 minutes and so on, an hour at most."""
    return timedelta(minutes=min(60, 2 ** min(attempts - 1, 6)))


def _close(mail: Mail, *, sent_at: datetime | None = None, error: str = "") -> None:
    """Nothing is left to try. A link that opens an account does not stay in the database."""
    mail.sent_at, mail.next_try_at, mail.error = sent_at, None, error
    if mail.holds_one_time_link:
        mail.text = mail.html = ""
    mail.save(update_fields=["sent_at", "next_try_at", "error", "text", "html"])

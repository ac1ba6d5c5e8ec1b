"""The one way an e-mail is sent: put in the queue, in the transaction of the act it tells of."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone

from accounts.models import Mail, User
from accounts.tasks import deliver

_AT_LEISURE = -10  # daily messages let invitations and passwords go first


def site_address(path: str) -> str:
    """The whole address of a page, for a link in a mail."""
    return f"{settings.SITE_URL}{path}"


@transaction.atomic
def post(
    *,
    kind: Mail.Kind,
    context: Mapping[str, Any],
    person: User | None = None,
    email: str = "",
    digest_on: date | None = None,
    created_at: datetime | None = None,
) -> Mail | None:
    """Put a message to a person, or to an address of nobody here, in the queue.

    If the caller's transaction is rolled back nothing is sent. The words are those of
    templates/mail/<kind>.txt, its first line being the subject, and <kind>.html; beside `context`
    they get `name` (unless it is there), `site` and `subject`. `created_at` is now if left out.
    None for a closed account: it gets nothing.
    """
    if person is not None and not person.is_active:
        return None
    name = person.name if person else ""
    said: dict[str, Any] = {"name": name, **context, "site": settings.SITE_URL}
    subject, text = _parted(render_to_string(f"mail/{kind}.txt", said))
    now = timezone.now()
    mail = Mail.objects.create(
        kind=kind,
        person=person,
        to=email or (person.email if person else ""),
        subject=subject,
        text=text,
        html=render_to_string(f"mail/{kind}.html", {**said, "subject": subject}).strip(),
        digest_on=digest_on,
        created_at=created_at or now,
        next_try_at=now,
    )
    task = deliver.using(priority=_AT_LEISURE) if kind == Mail.Kind.DIGEST else deliver
    task.enqueue(mail.pk)
    return mail


def _parted(words: str) -> tuple[str, str]:
    """The first line, and the rest without the gaps that template tags leave."""
    subject, _, text = words.strip().partition("\n")
    return " ".join(subject.split())[:200], re.sub(r"\n\s*\n+", "\n\n", text).strip() + "\n"

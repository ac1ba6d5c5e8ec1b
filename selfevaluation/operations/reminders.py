"""The daily message: one to each person at most, with all that waits for them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts.mail import post, site_address
from accounts.models import Mail, Membership, User
from selfevaluation.digest import (
    Due,
    Last,
    Line,
    Lines,
    Nudge,
    answers_asked,
    comments_made,
    last_digests,
    nudges,
    open_assignments,
    reminder,
    returns_due,
    returns_to_decide_on,
    rounds_begun,
    signatures_wanted,
)
from selfevaluation.models import Reminder

# What waits and is not new is told again after so long.
AGAIN_AFTER = timedelta(days=7)
DUE = "Returns that are due"


@dataclass
class Digest:
    """What is to be said to one person: lines under headings, and whom it reminds of what."""

    person: User
    nudges: list[Nudge] = field(default_factory=list)
    sections: dict[str, list[Line]] = field(default_factory=dict)

    def is_due(self, last: Last | None, on: date) -> bool:
        lines = [line for section in self.sections.values() for line in section]
        if any(line.is_new for line in lines):
            return True
        return bool(lines) and (last is None or on - last.on >= AGAIN_AFTER)


def send_daily_mail(*, on: date, now: datetime) -> int:
    """Put day `on`'s message to each person who has something new in the queue. Gives how many.

    `now` is the moment before anything is read: what is said later is new to the next message.
    Each message is a transaction of its own, with the reminders it holds: a run that is broken off
    is finished by the next, and of two at once one posts each message. Who chose no daily message
    gets none. Apart from what is written, the number of questions to the database is fixed.
    """
    last = last_digests(on)
    digests = _digests(last, on)
    due = [each for each in digests if each.is_due(last.get(each.person.pk), on)]
    return sum(_post(digest, on, now) for digest in due)


def _digests(last: dict[int, Last], on: date) -> Iterable[Digest]:
    """What there is to say, to those who want to hear it and have not heard of day `on` yet."""
    told = {person for person, message in last.items() if message.on == on}
    people = User.objects.filter(is_active=True, wants_digest=True).exclude(pk__in=told)
    digests = {person.pk: Digest(person) for person in people}
    dues = returns_due(on)
    for pk, of_person in nudges(dues, on).items():
        if pk in digests:
            digests[pk].nudges = of_person
            digests[pk].sections[DUE] = [reminder(nudge.due, on) for nudge in of_person]
    for heading, lines in _headings(digests, dues, last, on).items():
        for pk, line in lines:
            if pk in digests:
                digests[pk].sections.setdefault(heading, []).append(line)
    return digests.values()


def _headings(
    digests: dict[int, Digest], dues: Iterable[Due], last: dict[int, Last], on: date
) -> dict[str, Lines]:
    """What waits beside the reminders, by its heading."""
    held = Membership.objects.filter(user__in=digests).select_related("partnership", "body")
    members, assignments = list(held), open_assignments(dues)
    division = [each.person for each in digests.values() if each.person.is_division]
    return {
        "Answers you are asked for": answers_asked(assignments, last, on),
        "Your signature is wanted": signatures_wanted(dues, members, last),
        "New comments": comments_made(assignments, members, last),
        "Returns to decide on": returns_to_decide_on(division),
        "Rounds": rounds_begun(members, last, on),
    }


def _post(digest: Digest, on: date, now: datetime) -> bool:
    """Post it, unless another run has done so since."""
    try:
        with transaction.atomic():
            post(
                kind=Mail.Kind.DIGEST,
                person=digest.person,
                digest_on=on,
                created_at=now,
                context=_words(digest, on),
            )
            Reminder.objects.bulk_create(
                Reminder(
                    round=nudge.due.round,
                    partnership=nudge.due.partnership,
                    person=digest.person,
                    days_left=nudge.step,
                    sent_on=on,
                )
                for nudge in digest.nudges
            )
    except IntegrityError:
        return False
    return True


def _words(digest: Digest, on: date) -> dict[str, object]:
    first = digest.nudges[0].due if digest.nudges else None
    return {
        "sections": digest.sections,
        "count": sum(len(lines) for lines in digest.sections.values()),
        "due": first,
        "is_overdue": first is not None and first.due_on < on,
        "needs_password": digest.person.state == User.State.INVITED,
        "password_page": site_address(reverse("account_reset_password")),
        "choice_page": site_address(reverse("account_mail")),
    }

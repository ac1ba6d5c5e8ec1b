"""manage.py send_daily_mail: once a day, from the machine's own timetable."""

from argparse import ArgumentParser
from datetime import date, timedelta
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from accounts.models import Mail
from accounts.tasks import resume
from selfevaluation.operations import send_daily_mail

# How long the words of a message stay in the database after it was sent.
KEEP_WORDS = timedelta(days=30)


class Command(BaseCommand):
    help = (
        "Put each person's daily message in the queue: reminders, and what else waits for them. "
        "Also takes up messages that a worker left behind, and forgets the words of old ones. "
        "Run once a day; more often sends nothing twice."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--on",
            type=date.fromisoformat,
            metavar="YYYY-MM-DD",
            help="The day it is for; if left out, today",
        )

    def handle(self, *args: object, on: date | None, **options: Any) -> None:
        now = timezone.now()
        count = send_daily_mail(on=on or timezone.localdate(), now=now)
        resumed = resume(now)
        Mail.objects.forget_texts(now - KEEP_WORDS)
        self.stdout.write(f"{count} daily messages put in the queue, {resumed} taken up again.")

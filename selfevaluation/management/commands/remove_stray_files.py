"""manage.py remove_stray_files: evidence that no row names, left by a process that was killed."""

from datetime import timedelta

from django.core.management.base import BaseCommand
from django.utils import timezone

from selfevaluation.operations.storing import remove_stray_files

_DAY = timedelta(days=1)  # what is younger may be of an upload that is under way


class Command(BaseCommand):
    help = "Removes files from the storage of evidence that no row names. Run it as often as liked."

    def handle(self, *args: object, **options: object) -> None:
        count = remove_stray_files(before=timezone.now() - _DAY)
        self.stdout.write(f"{count} stray file{'' if count == 1 else 's'} removed.")

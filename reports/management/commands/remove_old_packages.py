"""manage.py remove_old_packages: once a day, from the machine's own timetable."""

from datetime import timedelta

from django.core.management.base import BaseCommand
from django.utils import timezone

from reports.packages.operations import remove_old, resume
from reports.packages.stray_files import remove_stray_packages
from reports.tasks import make_package

_DAY = timedelta(days=1)  # what is younger may be of a package that is being made


class Command(BaseCommand):
    help = (
        "Remove packages of data that were kept long enough, and files of them that nothing "
        "names. Also takes up packages that a worker left behind. Run it as often as liked."
    )

    def handle(self, *args: object, **options: object) -> None:
        now = timezone.now()
        old, stray = remove_old(now), remove_stray_packages(before=now - _DAY)
        resumed = resume(now, make_package.enqueue)
        self.stdout.write(f"{old} old and {stray} stray packages removed, {resumed} taken up.")

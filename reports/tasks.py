"""What a worker does (manage.py db_worker): puts packages of data together."""

from django.utils import timezone
from django_tasks import task

from reports.packages.operations import make, resume


@task()
def make_package(package: int) -> None:
    """Make the package with this number, if it is due and nobody else is making it.

    Packages that a worker left behind when it was killed are put in the queue again.
    """
    make(package, timezone.now())
    resume(timezone.now(), make_package.enqueue)

"""What a worker does (manage.py db_worker): reads the files that were handed in."""

from django.utils import timezone
from django_tasks import task

from selfevaluation.operations.deliveries import read_waiting


@task()
def read_received(pk: int) -> None:
    """Read the received file with this number, if it still waits for that.

    A worker that is killed meanwhile leaves it waiting; on the page of its delivery the waiting
    files can be put in the queue again.
    """
    read_waiting(pk, on=timezone.localdate())

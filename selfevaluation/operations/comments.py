"""Comments beside an answer: said, answered, resolved, opened again. Never part of the return."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import User
from selfevaluation.models import Answer, Comment, Thread
from selfevaluation.operations.locks import locked
from selfevaluation.states import Act, Refused, check

# The act by which a thread of each kind is started.
ACTS = {Thread.Kind.WITHIN: Act.DISCUSS, Thread.Kind.REVIEW: Act.REVIEW}


class NothingSaid(Refused):
    """A comment without a word in it."""

    def __init__(self) -> None:
        super().__init__("Write your comment.")


@transaction.atomic
def start_thread(
    *, answer: Answer, kind: str, text: str, by: User, seen: int | None = None
) -> Thread:
    """A new thread on this answer with its first comment. `kind` is a value of Thread.Kind.

    `seen` is the newest comment that the page showed, by its pk, 0 for none: a thread that this
    person began with the same words after that is the same form sent twice, and comes back as it
    is. Raises NothingSaid, and what states.check raises: Division begins one while it reviews the
    return, the partnership's people at any time.
    """
    found = locked(answer.self_evaluation_id)
    check(ACTS[Thread.Kind(kind)], found, by=by)
    _require_words(text)
    opening = Comment.objects.opening().filter(thread__answer=answer, thread__kind=kind)
    if sent := _sent_before(opening, text, by, seen):
        return sent.thread
    thread = Thread.objects.create(answer=answer, kind=kind)
    Comment.objects.create(thread=thread, text=text, by=by)
    return thread


@transaction.atomic
def reply(*, thread: Thread, text: str, by: User, seen: int | None = None) -> Comment:
    """One more comment in a thread. A resolved one is open again with it: nothing is overlooked.

    `seen` as for start_thread. Raises NothingSaid, and PermissionDenied for who may not see the
    thread.
    """
    thread = _taken_part_in(thread, by)
    _require_words(text)
    if sent := _sent_before(thread.comments.all(), text, by, seen):
        return sent
    if not thread.is_open:
        _set_resolved(thread, by=None)
    return Comment.objects.create(thread=thread, text=text, by=by)


@transaction.atomic
def resolve(*, thread: Thread, by: User) -> Thread:
    """Close a thread; one that is resolved stays as it is. Raises as `reply` does."""
    thread = _taken_part_in(thread, by)
    if thread.is_open:
        _set_resolved(thread, by=by)
    return thread


@transaction.atomic
def reopen_thread(*, thread: Thread, by: User) -> Thread:
    """Open a resolved thread again; an open one stays as it is. Raises as `reply` does."""
    thread = _taken_part_in(thread, by)
    _set_resolved(thread, by=None)
    return thread


def _taken_part_in(thread: Thread, by: User) -> Thread:
    """The thread under the lock of its return, if `by` is one of those who talk in it.

    They are those who see it: the people of the partnership, and Division in its own.
    """
    locked(thread.answer.self_evaluation_id)
    found = Thread.objects.visible_to(by).filter(pk=thread.pk).first()
    if found is None:
        raise PermissionDenied("This comment is between others.")
    return found


def _require_words(text: str) -> None:
    if not text.strip():
        raise NothingSaid


def _sent_before(said: QuerySet[Comment], text: str, by: User, seen: int | None) -> Comment | None:
    """The comment as it arrived when this form was sent the first time."""
    if seen is None:
        return None
    return said.filter(by=by, text=text, pk__gt=seen).select_related("thread").first()


def _set_resolved(thread: Thread, *, by: User | None) -> None:
    thread.resolved_by, thread.resolved_at = by, timezone.now() if by else None
    thread.save()

"""Links and files beside an answer: added, changed, replaced, removed, brought back."""

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import Event, User
from selfevaluation.models import Answer, EvidenceItem, SelfEvaluation
from selfevaluation.operations.locks import locked
from selfevaluation.operations.signatures import void_signatures
from selfevaluation.operations.storing import stored
from selfevaluation.states import Act, Refused, check
from selfevaluation.uploads import CheckedFile


class AlreadyThere(Refused):
    """The answer has this very link or file already: it is `item`."""

    def __init__(self, item: EvidenceItem) -> None:
        super().__init__(f"This is here already, as “{item.title}”. Nothing was added.")
        self.item = item


class Full(Refused):
    """The answer has as many links and files as it may have."""

    def __init__(self) -> None:
        super().__init__(
            f"An answer has at most {settings.EVIDENCE_MAX_ITEMS} links and files. Remove one "
            "before you add another."
        )


@transaction.atomic
def add_link(*, answer: Answer, title: str, url: str, by: User) -> EvidenceItem:
    """Put an address beside an answer. Raises AlreadyThere, Full, or what states.check raises."""
    found = _locked_to_write(answer, by)
    item = EvidenceItem(answer=answer, title=title, url=url)
    _add(item)
    _changed(found, item, by=by)
    return item


def attach_file(*, answer: Answer, title: str, file: CheckedFile, by: User) -> EvidenceItem:
    """Store a file and put it beside an answer.

    Raises NotStored, AlreadyThere, Full, or what states.check raises; the storage is as it was
    then. The outermost transaction is this one's: what it does not commit is not in the storage.
    """
    with stored(file, by=by) as row, transaction.atomic(durable=True):
        found = _locked_to_write(answer, by)
        row.save()
        item = EvidenceItem(answer=answer, title=title, file=row)
        _add(item)
        _changed(found, item, by=by, act=Event.Act.ATTACHED_FILE)
    return item


def replace_file(*, item: EvidenceItem, title: str, file: CheckedFile, by: User) -> EvidenceItem:
    """Another file in the place of the one that is there, which stays as an earlier version.

    Raises as attach_file, and EvidenceItem.DoesNotExist when it was removed meanwhile.
    """
    with stored(file, by=by) as row, transaction.atomic(durable=True):
        found = _locked_to_write(item.answer, by)
        item = item.answer.evidence_items.exclude(file=None).get(pk=item.pk)
        _require_new(EvidenceItem(answer=item.answer, file=row))
        row.save()
        item.title, item.file = title, row
        item.save()
        _changed(found, item, by=by, act=Event.Act.ATTACHED_FILE)
    return item


@transaction.atomic
def change_item(*, item: EvidenceItem, title: str, url: str, by: User) -> EvidenceItem:
    """Another title, or for a link another address; `url` is "" for a file.

    Raises as add_link, and EvidenceItem.DoesNotExist when it was removed meanwhile. The item's
    history keeps what was there before.
    """
    found = _locked_to_write(item.answer, by)
    item = item.answer.evidence_items.select_related("file").get(pk=item.pk)
    if (item.title, item.url) != (title, url):
        item.title, item.url = title, url
        _require_new(item)
        item.save()
        _changed(found, item, by=by)
    return item


@transaction.atomic
def remove_item(*, item: EvidenceItem, by: User) -> None:
    """Take a link or a file away from an answer. Its history stays, and the file in the storage.

    One that is removed already stays so. Raises what states.check raises.
    """
    found = _locked_to_write(item.answer, by)
    here = item.answer.evidence_items.select_related("file").filter(pk=item.pk).first()
    if here is not None:
        here.delete()
        _changed(found, here, by=by, act=Event.Act.REMOVED_FILE if here.file else None)


@transaction.atomic
def restore_item(*, answer: Answer, item_pk: int, by: User) -> EvidenceItem:
    """Bring back what was removed from an answer, as it was then, at the end of the list.

    One that is there stays as it is. Raises as add_link, and EvidenceItem.DoesNotExist for what was
    never there.
    """
    found = _locked_to_write(answer, by)
    if here := answer.evidence_items.filter(pk=item_pk).first():
        return here
    was = EvidenceItem.history.filter(id=item_pk, answer_id=answer.pk).order_by("history_id").last()
    if was is None:
        raise EvidenceItem.DoesNotExist
    item = was.instance
    item.answer = answer
    _add(item)
    _changed(found, item, by=by, act=Event.Act.ATTACHED_FILE if item.file else None)
    return item


def record_virus(*, answer: Answer, virus: str, by: User) -> None:
    """Put on record that a file with a virus in it was refused. It was never stored."""
    found = answer.self_evaluation
    where = f"{found.on_record}, {answer.proposal.printed_number}"
    about = f"{where}: {virus}, sent by {by}"
    # The record names no act of a person's: it was the site that did not take the file.
    audit.record(act=Event.Act.REFUSED_FILE, by=None, about=about, partnership=found.partnership)


def _locked_to_write(answer: Answer, by: User) -> SelfEvaluation:
    found = locked(answer.self_evaluation_id)
    check(Act.WRITE, found, by=by)
    return found


def _add(item: EvidenceItem) -> None:
    """Save a new item at the end of its answer's list."""
    others = item.answer.evidence_items
    if others.count() >= settings.EVIDENCE_MAX_ITEMS:
        raise Full
    _require_new(item)
    last = others.last()
    item.position = last.position + 1 if last else 0
    item.save(force_insert=True)


def _require_new(item: EvidenceItem) -> None:
    others = item.answer.evidence_items.exclude(pk=item.pk)
    same = {"file__sha256": item.file.sha256} if item.file else {"url": item.url}
    if there := others.filter(**same).first():
        raise AlreadyThere(there)


def _changed(
    found: SelfEvaluation, item: EvidenceItem, *, by: User, act: Event.Act | None = None
) -> None:
    """What follows from every change: who made it, no signature stands, files are on record.

    The answer's version stays: it guards the text, and a colleague who is writing it has nothing
    to choose between. Who and when are not part of the text's history either. The record tells a
    file by its number: Division reads it, and what a draft's files are called is not for them.
    """
    answer = item.answer
    answer.changed_at, answer.changed_by = timezone.now(), by
    # mypy does not see what simple_history adds to a model.
    answer.save_without_historical_record(  # type: ignore[attr-defined]
        update_fields=["changed_at", "changed_by"]
    )
    void_signatures(found, by=by)
    if act is not None and item.file is not None:
        about = f"{found.on_record}, {answer.proposal.printed_number}, file {item.file.pk}"
        audit.record(act=act, by=by, about=about, partnership=found.partnership)

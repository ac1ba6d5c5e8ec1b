"""Meetings added, changed and removed. Their history keeps what each said before."""

from datetime import date

from django.db import IntegrityError, transaction

from accounts import audit
from accounts.models import Event, User
from proposals.models import Meeting


class MeetingThere(Exception):
    """The group has a meeting on that day already, and it says something else."""

    def __init__(self, meeting: Meeting) -> None:
        super().__init__(f"There is a meeting already: {meeting}.")
        self.meeting = meeting


class MeetingChanged(Exception):
    """Somebody changed the meeting after the page was shown; `meeting` is what it says now."""

    def __init__(self, meeting: Meeting) -> None:
        super().__init__("Somebody changed this meeting while you were writing.")
        self.meeting = meeting


@transaction.atomic
def add_meeting(*, group: str, held_on: date, note: str, source: str, by: User) -> Meeting:
    """Add a meeting of `group`, a value of Meeting.Group, and put it on record.

    Sent twice, it is added once. Raises MeetingThere where that day has another one.
    """
    meeting = Meeting(group=group, held_on=held_on, note=note, source=source)
    if there := _saved_or_there(meeting):
        if (there.note, there.source) != (note, source):
            raise MeetingThere(there)
        return there
    audit.record(act=Event.Act.ADDED_MEETING, by=by, about=str(meeting))
    return meeting


@transaction.atomic
def change_meeting(
    *, meeting: Meeting, group: str, held_on: date, note: str, source: str, seen: str, by: User
) -> Meeting:
    """Change what a meeting says, and put it on record. The same again changes nothing.

    `seen` is the `stand` that the page showed. Raises MeetingChanged where it has another one now,
    MeetingThere where the day is taken, Meeting.DoesNotExist where it was removed meanwhile.
    """
    meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    facts = {"group": group, "held_on": held_on, "note": note, "source": source}
    if all(getattr(meeting, name) == value for name, value in facts.items()):
        return meeting
    if stand(meeting) != seen:
        raise MeetingChanged(meeting)
    was = str(meeting)
    for name, value in facts.items():
        setattr(meeting, name, value)
    if there := _saved_or_there(meeting):
        raise MeetingThere(there)
    about = was if was == str(meeting) else f"{was}; now {meeting}"
    audit.record(act=Event.Act.CHANGED_MEETING, by=by, about=about)
    return meeting


@transaction.atomic
def remove_meeting(*, meeting: Meeting, by: User) -> None:
    """Remove a meeting, and put it on record. Sent twice, it is removed once."""
    if found := Meeting.objects.select_for_update().filter(pk=meeting.pk).first():
        audit.record(act=Event.Act.REMOVED_MEETING, by=by, about=str(found))
        found.delete()


def stand(meeting: Meeting) -> str:
    """What tells whether a meeting was changed since: it is another one after each change."""
    return str(meeting.history.latest("history_id").history_id)


def _saved_or_there(meeting: Meeting) -> Meeting | None:
    """Saves and returns None; or returns the other meeting of that group and day."""
    try:
        with transaction.atomic():
            meeting.save()
    except IntegrityError:
        return Meeting.objects.get(group=meeting.group, held_on=meeting.held_on)
    return None

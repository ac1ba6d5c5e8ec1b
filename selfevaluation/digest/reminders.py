"""Which returns people are to be reminded of on a day: 14, 3 and 0 days before, then weekly."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from accounts.contacts import Contacts, contacts_of
from accounts.models import Partnership, User
from proposals.models import Proposal
from selfevaluation.models import Extension, Reminder, Round, SelfEvaluation, Transition
from selfevaluation.states import Act

STEPS = (0, 3, 14)
WEEK = 7
LAST_STEP = -26 * WEEK  # after half a year of weekly reminders one more does not help


@dataclass(frozen=True)
class Due:
    """One return that is not submitted: `found` is its newest version, None when not started.

    `total` is how many answers it asks for. `is_wanted_by_then`: whether it is late after
    `due_on`; one that was submitted and then sent back or reopened is so only by an extension
    given since.
    """

    round: Round
    partnership: Partnership
    found: SelfEvaluation | None
    due_on: date
    total: int
    is_wanted_by_then: bool = True

    @property
    def is_complete(self) -> bool:
        return self.found is not None and self.found.ready_count == self.total


@dataclass(frozen=True)
class Nudge:
    """One person to be reminded of one return; `step` is the name it has in Reminder."""

    person: User
    due: Due
    step: int


def step_on(due_on: date, on: date) -> int | None:
    """The step that a return due on `due_on` has come to by day `on`; None before the first.

    14, 3, 0, then -7, -14 and so on to LAST_STEP, None after that too. A step that was missed is
    passed over by the next.
    """
    left = (due_on - on).days
    if left > STEPS[-1]:
        return None
    if left >= 0:
        return next(step for step in STEPS if step >= left)
    step = -(-left // WEEK) * WEEK
    return step if step >= LAST_STEP else None


def returns_due(on: date) -> list[Due]:
    """Every return of a real, open, unlocked round that is not submitted. Six queries."""
    total = Proposal.objects.local().count()
    rounds = list(
        Round.objects.filter(opened_on__lte=on, locked_at=None, is_fictional=False).select_related(
            "partnership"
        )
    )
    newest = {
        (found.round_id, found.partnership_id): found
        for found in SelfEvaluation.objects.filter(round__in=rounds)
        .newest_versions()
        .with_progress()
    }
    extensions = Extension.objects.filter(round__in=rounds).in_force()
    later = {(each.round_id, each.partnership_id): each for each in extensions}
    begun_again = _begun_again(rounds)
    everyone = list(Partnership.objects.all())
    asked = [
        _due(round, place, newest, later, begun_again, total)
        for round in rounds
        for place in ([round.partnership] if round.partnership else everyone)
    ]
    return [due for due in asked if due.found is None or not due.found.is_submitted]


Place = tuple[int, int]  # the pks of a round and a partnership


def _due(
    round: Round,
    partnership: Partnership,
    newest: Mapping[Place, SelfEvaluation],
    later: Mapping[Place, Extension],
    begun_again: Mapping[Place, datetime],
    total: int,
) -> Due:
    place = (round.pk, partnership.pk)
    extension, again = later.get(place), begun_again.get(place)
    return Due(
        round,
        partnership,
        newest.get(place),
        extension.due_on if extension else round.due_on,
        total,
        is_wanted_by_then=again is None or (extension is not None and extension.at > again),
    )


def _begun_again(rounds: Iterable[Round]) -> dict[Place, datetime]:
    """When returns were last sent back or reopened."""
    steps = Transition.objects.filter(
        self_evaluation__round__in=rounds, act__in=(Act.SEND_BACK, Act.REOPEN)
    ).order_by("pk")
    rows = steps.values_list("self_evaluation__round", "self_evaluation__partnership", "at")
    return {(round, place): at for round, place, at in rows}


def nudges(dues: Iterable[Due], on: date) -> dict[int, list[Nudge]]:
    """Whom to remind of which of these returns on day `on`, by the pk of the person. Three queries.

    The first contact, and the second as well while the first is silent; each once for a step.
    """
    wanted = [due for due in dues if due.is_wanted_by_then]
    reached = [(due, step) for due in wanted if (step := step_on(due.due_on, on)) is not None]
    contacts = contacts_of({due.partnership.pk for due, _ in reached})
    sent = _sent(due.round for due, _ in reached)
    found: dict[int, list[Nudge]] = defaultdict(list)
    for due, step in reached:
        name = _name_of_step(due, step)
        before = sent[due.round.pk, due.partnership.pk]
        for person in _to_remind(contacts[due.partnership.pk], before, name):
            if (person.pk, name) not in before:
                found[person.pk].append(Nudge(person, due, name))
    return found


def _name_of_step(due: Due, step: int) -> int:
    """Days from the day of the step to the round's own due date.

    Without an extension that is the step itself. With one, the steps of the later day have names
    of their own: who was reminded of the earlier day is reminded of the later one too.
    """
    return (due.round.due_on - (due.due_on - timedelta(days=step))).days


Sent = dict[tuple[int, int], datetime]  # (person, step): when


def _sent(rounds: Iterable[Round]) -> dict[tuple[int, int], Sent]:
    found: dict[tuple[int, int], Sent] = defaultdict(dict)
    for each in Reminder.objects.filter(round__in={round.pk for round in rounds}):
        found[each.round_id, each.partnership_id][each.person_id, each.days_left] = each.at
    return found


def _to_remind(contacts: Contacts, sent: Sent, step: int) -> list[User]:
    people = contacts.reachable
    if len(people) == 2 and not _is_silent(people[0], sent, step):
        return people[:1]
    return people


def _is_silent(person: User, sent: Sent, step: int) -> bool:
    """Whether they have not signed in since they were reminded at a step before this, or ever."""
    if person.last_login is None:
        return True
    before = [at for (pk, at_step), at in sent.items() if pk == person.pk and at_step != step]
    return bool(before) and person.last_login < max(before)

"""What waits of whole returns and rounds: due, to be signed, to be decided on, begun."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from django.db.models import Q
from django.urls import reverse

from accounts.mail import site_address
from accounts.models import Membership, User
from selfevaluation.digest.lines import Last, Line, Lines, in_words, page_of
from selfevaluation.digest.reminders import Due
from selfevaluation.models import Round, SelfEvaluation, Signature

# How far back a first message looks for rounds that have opened.
RECENT = timedelta(days=7)


def reminder(due: Due, on: date) -> Line:
    """Of a return that is not submitted: how long there is, and how far it is."""
    left = (due.due_on - on).days
    if left > 0:
        when = f"in {left} day{'s' if left > 1 else ''}"
    else:
        when = "today" if left == 0 else f"{-left} day{'s' if left < -1 else ''} ago"
    how_far = f"{due.found.ready_count} of {due.total} ready" if due.found else "not started"
    text = f"{due.partnership}, {due.round}: due on {in_words(due.due_on)}, {when}; {how_far}"
    return Line(text, page_of("self_evaluation", due.round, due.partnership), is_new=True)


def signatures_wanted(
    dues: Iterable[Due], members: Iterable[Membership], last: dict[int, Last]
) -> Lines:
    """Complete drafts that the body a person signs for has not signed. One query."""
    complete: dict[int, list[SelfEvaluation]] = defaultdict(list)
    for due in dues:
        if due.found and due.is_complete:
            complete[due.partnership.pk].append(due.found)
    drafts = [found for of_place in complete.values() for found in of_place]
    standing = Signature.objects.standing().filter(self_evaluation__in=drafts)
    signed = set(standing.values_list("self_evaluation", "body"))
    for held in members:
        for found in complete[held.partnership_id] if _signs(held) else []:
            if (found.pk, held.body_id) not in signed:
                before, changed = last.get(held.user_id), found.last_changed_at
                is_new = before is None or (changed is not None and changed > before.at)
                yield held.user_id, _to_sign(held, found, is_new=is_new)


def _signs(held: Membership) -> bool:
    """Whether this role is to sign: Highland's authority is no body that does."""
    place = held.partnership
    is_unasked = place.is_lead_agency and held.body_id == place.authority_id
    return held.role == Membership.Role.SIGNATORY and not is_unasked


def _to_sign(held: Membership, found: SelfEvaluation, *, is_new: bool) -> Line:
    text = f"{held.partnership}, {found.round}: complete, to be signed for {held.body}"
    return Line(text, page_of("return_sign", found.round, held.partnership), is_new)


def returns_to_decide_on(division: Iterable[User]) -> Lines:
    """What is submitted and neither accepted nor sent back. One query.

    None of it is new: Division was told of each when it was submitted.
    """
    waiting = (
        SelfEvaluation.objects.filter(
            state=SelfEvaluation.State.SUBMITTED,
            round__partnership=None,
            round__is_fictional=False,
        )
        .select_related("round", "partnership")
        .order_by("submitted_on", "pk")
    )
    lines = [_to_decide_on(found, found.submitted_on) for found in waiting if found.submitted_on]
    for person in division:
        for line in lines:
            yield person.pk, line


def _to_decide_on(found: SelfEvaluation, submitted_on: date) -> Line:
    text = f"{found.partnership}, {found.round}: submitted on {in_words(submitted_on)}"
    return Line(text, page_of("return_review", found.round, found.partnership), is_new=False)


def rounds_begun(members: Iterable[Membership], last: dict[int, Last], on: date) -> Lines:
    """National rounds that have opened, or whose returns all may read now. One query."""
    rounds = list(
        Round.objects.national()
        .filter(Q(opened_on__lte=on) | Q(shared_on__lte=on), is_fictional=False)
        .order_by("opened_on")
    )
    never = Last(on - RECENT, datetime.min.replace(tzinfo=UTC))
    for person in dict.fromkeys(held.user_id for held in members):
        before = last.get(person, never)
        for round in rounds:
            page = site_address(reverse("round_progress", args=[round.slug]))
            if before.is_before(round.opened_on, on):
                text = f"{round} is open, and due on {in_words(round.due_on)}"
                yield person, Line(text, page, is_new=True)
            if round.shared_on and before.is_before(round.shared_on, on):
                text = f"{round}: partnerships can read each other's submitted returns now"
                yield person, Line(text, page, is_new=True)

"""A person's own returns in the rounds that are open, with what in each waits for this person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from accounts.models import Membership, Partnership, User
from proposals.number import canonical, printed
from reports.signing_work import Signing, signing
from reports.waiting import Asked, OfPlace, of_places, own_returns
from selfevaluation.models import Round, SelfEvaluation
from selfevaluation.roles import writes_for

State = SelfEvaluation.State
AT_MOST = 10
TONES = {State.DRAFT: "blue", State.SUBMITTED: "green", State.ACCEPTED: "green"}
FURTHER = {State.SENT_BACK: "Returned for changes", State.REOPENED: "Reopened"}


@dataclass(frozen=True)
class AskedAnswer:
    """An answer that somebody is asked for and that is not ready. `days_late` 0: not late."""

    number: str
    title: str
    wanted_on: date | None
    days_late: int
    url: str


@dataclass(frozen=True)
class FileToCheck:
    """A filled-in form that came in, of which somebody has still to choose what is taken."""

    name: str
    url: str


@dataclass(frozen=True)
class OwnReturn:
    """One return of one's own. `ready` counts answers of `total`; `days_left` may be negative.

    `asked` has the first ten of `asked_count`; `comments` counts the open threads on all answers,
    `my_comments` those on answers asked of the viewer. `signing` is None until it is complete.
    `files` are for those who write in it.
    """

    partnership: str
    round: str
    state: str
    tone: str
    submitted_on: date | None
    ready: int
    total: int
    due_on: date
    days_left: int
    act: str
    url: str
    leads: bool
    asked: Sequence[AskedAnswer]
    asked_count: int
    comments: int
    my_comments: int
    comments_url: str
    signing: Signing | None
    files: Sequence[FileToCheck]

    @property
    def is_waiting(self) -> bool:
        """Whether it wants something of the viewer's partnership, or of the viewer."""
        return self.submitted_on is None or bool(self.my_comments or self.leads and self.comments)


def returns_of(user: User, today: date, rounds: Sequence[Round]) -> list[OwnReturn]:
    """This person's returns in those of `rounds` that are real and open. Two queries."""
    places = {held.partnership_id: held.partnership for held in user.held_memberships}
    asking = [each for each in rounds if each.is_open(today) and not each.is_fictional]
    pairs = [(each, place) for each in asking for place in _asked_in(each, places)]
    if not pairs:
        return []
    newest = own_returns(asking, places)
    totals: dict[int, int] = {each.pk: each.asked for each in asking}  # type: ignore[attr-defined]
    signing = [row for row in newest.values() if _wants_signatures(user, row, totals)]
    there = of_places(user, asking, [*places], [*newest.values()], signing)
    return [
        _own_return(
            user,
            today,
            _in_place(newest.get((each.pk, place.pk)), each, place),
            there[each.pk, place.pk],
            totals[each.pk],
        )
        for each, place in pairs
    ]


def _wants_signatures(user: User, found: Any, totals: dict[int, int]) -> bool:
    """A draft that is complete; to a signatory every draft, who may have signed it before."""
    signs = user.has_role(Membership.Role.SIGNATORY, found.partnership_id)
    return not found.is_submitted and (signs or found.ready_count >= totals[found.round_id])


def _asked_in(round: Round, places: dict[int, Partnership]) -> list[Partnership]:
    """Those of one's own partnerships that this round asks: all, or the one that runs it."""
    return [place for pk, place in places.items() if round.partnership_id in (None, pk)]


def _in_place(found: Any, round: Round, place: Partnership) -> Any:
    """The return with its round and partnership at hand; an unsaved one if it is not started."""
    found = found or SelfEvaluation()
    found.round, found.partnership = round, place
    return found


def _own_return(user: User, today: date, found: Any, there: OfPlace, total: int) -> OwnReturn:
    due_on = there.due_on or found.round.due_on
    place = (found.round.slug, found.partnership.slug)
    asked = _asked(there) if user.has_perm("selfevaluation.write", found) else []
    mine = {each.number for each in there.asked}
    return OwnReturn(
        partnership=found.partnership.name,
        round=found.round.name,
        state=_state(found),
        tone=TONES[found.state] if found.pk else "grey",
        submitted_on=found.submitted_on,
        ready=found.ready_count if found.pk else 0,
        total=total,
        due_on=due_on,
        days_left=(due_on - today).days,
        act=_act(user, found),
        url=reverse("self_evaluation", args=place),
        leads=user.has_role(Membership.Role.LEAD, found.partnership_id),
        asked=[_asked_answer(each, place, today) for each in asked[:AT_MOST]],
        asked_count=len(asked),
        comments=len(there.comments),
        my_comments=sum(number in mine for number in there.comments),
        comments_url=reverse("return_comments", args=place),
        signing=signing(user, found, there, total) if found.pk else None,
        files=[
            FileToCheck(name, reverse("received_check", args=(*place, pk)))
            for pk, name in there.files
            if writes_for.test(user, found) and not found.is_submitted
        ],
    )


def _asked(there: OfPlace) -> list[Asked]:
    """Those that are not ready, the first wanted first, those wanted on no day last."""
    asked = [each for each in there.asked if not each.is_ready]
    return sorted(asked, key=lambda each: (each.wanted_on or date.max, each.number))


def _state(found: Any) -> str:
    if not found.pk:
        return "Not started"
    if found.state == State.DRAFT and found.version > 1:
        return f"{FURTHER.get(found.came_from, 'Draft')}, version {found.version}"
    return found.get_state_display()


def _act(user: User, found: SelfEvaluation) -> str:
    """What this person can do with the return next."""
    if not found.pk:
        may_start = user.has_perm("selfevaluation.start", found)
        return "Open the return" if may_start else "See the return"
    return "Continue" if user.has_perm("selfevaluation.write", found) else "Read"


def _asked_answer(asked: Asked, place: tuple[str, str], today: date) -> AskedAnswer:
    late = (today - asked.wanted_on).days if asked.wanted_on else 0
    return AskedAnswer(
        number=printed(*asked.number),
        title=asked.title,
        wanted_on=asked.wanted_on,
        days_late=max(late, 0),
        url=reverse("answer", args=(*place, canonical(*asked.number))),
    )

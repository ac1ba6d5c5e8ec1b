"""A person's own returns in the rounds that are open, with what in each waits for this person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from accounts.models import Membership, Partnership, User
from reports.signing_work import Signing, signing
from reports.waiting import OfPlace, of_places, own_answers, own_returns
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


def returns_of(user: User, today: date, rounds: Sequence[Round], total: int) -> list[OwnReturn]:
    """This person's returns in those of `rounds` that are real and open. Three queries."""
    places = {held.partnership_id: held.partnership for held in user.held_memberships}
    asking = [each for each in rounds if each.is_open(today) and not each.is_fictional]
    pairs = [(each, place) for each in asking for place in _asked_in(each, places)]
    if not pairs:
        return []
    there = of_places(asking, places)
    found = {(row.round_id, row.partnership_id): row for row in own_returns(user, asking, places)}
    answers = _by_return(own_answers(user, found.values()))
    return [
        _own_return(
            user,
            today,
            _in_place(found.get((each.pk, place.pk)), each, place),
            there[each.pk, place.pk],
            answers,
            total,
        )
        for each, place in pairs
    ]


def _asked_in(round: Round, places: dict[int, Partnership]) -> list[Partnership]:
    """Those of one's own partnerships that this round asks: all, or the one that runs it."""
    return [place for pk, place in places.items() if round.partnership_id in (None, pk)]


def _in_place(found: Any, round: Round, place: Partnership) -> Any:
    """The return with its round and partnership at hand; an unsaved one if it is not started."""
    found = found or SelfEvaluation()
    found.round, found.partnership = round, place
    return found


def _by_return(answers: Any) -> dict[int, list[Any]]:
    grouped: dict[int, list[Any]] = defaultdict(list)
    for answer in answers:
        grouped[answer.self_evaluation_id].append(answer)
    return grouped


def _own_return(
    user: User,
    today: date,
    found: Any,
    there: OfPlace,
    answers: dict[int, list[Any]],
    total: int,
) -> OwnReturn:
    due_on = there.due_on or found.round.due_on
    own, place = answers.get(found.pk, []), (found.round.slug, found.partnership.slug)
    writes = user.has_perm("selfevaluation.write", found)
    asked = [answer for answer in own if answer.is_asked] if writes else []
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
        asked=[_asked_answer(answer, place, today) for answer in asked[:AT_MOST]],
        asked_count=len(asked),
        comments=sum(answer.comments or 0 for answer in own),
        my_comments=sum(answer.comments or 0 for answer in own if answer.is_mine),
        comments_url=reverse("return_comments", args=place),
        signing=signing(user, found, total) if found.pk else None,
        files=[
            FileToCheck(name, reverse("received_check", args=(*place, pk)))
            for pk, name in there.files
            if writes_for.test(user, found) and not found.is_submitted
        ],
    )


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


def _asked_answer(answer: Any, place: tuple[str, str], today: date) -> AskedAnswer:
    late = (today - answer.wanted_on).days if answer.wanted_on else 0
    return AskedAnswer(
        number=answer.proposal.printed_number,
        title=answer.proposal.title,
        wanted_on=answer.wanted_on,
        days_late=max(late, 0),
        url=reverse("answer", args=(*place, answer.proposal.number)),
    )

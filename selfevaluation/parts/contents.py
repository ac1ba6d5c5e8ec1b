"""What a draft would say once a part of a file is taken into it, in plain values.

What the file does not say never empties the draft.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from selfevaluation.expecting import rating_of
from selfevaluation.intake.readings import ReadAction, ReadAnswer, Reading, ReadTask
from selfevaluation.models import ActionTask, ImprovementAction, SelfEvaluation

_NAME = SelfEvaluation._meta.get_field("contact_name").max_length or 0
_LEADS = ImprovementAction._meta.get_field("leads").max_length or 0
_BY_WHEN = ActionTask._meta.get_field("by_when").max_length or 0

Actions = tuple[ReadAction, ...]
Tasks = tuple[ReadTask, ...]


@dataclass(frozen=True)
class Content:
    """What stands under one part of a return: a proposal, a feature, or the return as a whole.

    `rating` is a value of Level or ""; the last three are of the whole only.
    """

    rating: str = ""
    evidence: str = ""
    actions: Actions = ()
    contact_name: str = ""
    contact_email: str = ""
    completed_on: date | None = None

    @property
    def is_empty(self) -> bool:
        return self == Content()


def content_of_answer(read: ReadAnswer) -> Content:
    """What the file says of a proposal, as a return can hold it."""
    return Content(rating_of(read.rating), read.evidence, fitted(read.actions))


def content_of_whole(reading: Reading) -> Content:
    """Whom to ask, and the day, as far as a return can hold them."""
    return Content(
        contact_name=reading.contact_name if len(reading.contact_name) <= _NAME else "",
        contact_email=reading.contact_email if _is_email(reading.contact_email) else "",
        completed_on=reading.completed_on,
    )


def as_taken(before: Content, said: Content, *, keeps_others: bool) -> Content:
    """The draft with what the file says in it, and what it does not say as it was.

    With `keeps_others` the draft's other improvement actions stay: the file is a list of some.
    """
    is_same = alike(before.evidence, said.evidence)
    return Content(
        rating=said.rating or before.rating,
        evidence=before.evidence if is_same else said.evidence or before.evidence,
        actions=_together(before.actions, said.actions, keeps_others=keeps_others),
        contact_name=said.contact_name or before.contact_name,
        contact_email=said.contact_email or before.contact_email,
        completed_on=said.completed_on or before.completed_on,
    )


def alike(one: str, other: str) -> bool:
    """Whether two texts are the same but for spaces within their lines and at their ends."""
    return _tidy(one) == _tidy(other)


def as_read(actions: Iterable[ImprovementAction]) -> Actions:
    """Actions of a return as those of a file are told; their tasks are read beforehand."""
    return tuple(
        ReadAction(
            action.text,
            action.leads,
            action.by_when,
            tuple(ReadTask(task.text, task.by_when) for task in action.tasks.all()),
        )
        for action in actions
    )


def fitted(actions: Iterable[ReadAction]) -> Actions:
    """The actions as rows can hold them: a long “by when” is put beside what it is said of."""
    return tuple(_fitted(action) for action in actions if action != ReadAction(""))


def _fitted(action: ReadAction) -> ReadAction:
    text = action.text or "No action is named."
    leads, by_when = action.leads, action.by_when
    if len(leads) > _LEADS:
        text, leads = f"{text}\nLead officers: {leads}", ""
    if len(by_when) > _BY_WHEN:
        text, by_when = f"{text}\nBy when: {by_when}", ""
    return ReadAction(text, leads, by_when, tuple(_fitted_task(task) for task in action.tasks))


def _fitted_task(task: ReadTask) -> ReadTask:
    if len(task.by_when) <= _BY_WHEN:
        return task
    return ReadTask(f"{task.text}\nBy when: {task.by_when}")


def _together(standing: Actions, said: Actions, *, keeps_others: bool) -> Actions:
    """The file's actions; one that is there with the same words keeps what the file leaves out."""
    if not said:
        return standing
    there: dict[int, ReadAction] = dict(enumerate(standing))
    taken: dict[int, ReadAction] = {}
    fresh: list[ReadAction] = []
    in_order: list[ReadAction] = []
    for action in said:
        place = _place(there, action)
        whole = action if place is None else _filled(action, there.pop(place))
        in_order.append(whole)
        if place is None:
            fresh.append(whole)
        else:
            taken[place] = whole
    if not keeps_others:
        return tuple(in_order)
    return (*(taken.get(place, action) for place, action in enumerate(standing)), *fresh)


def _place(there: dict[int, ReadAction], action: ReadAction) -> int | None:
    places = (place for place, each in there.items() if alike(each.text, action.text))
    return next(places, None)


def _filled(action: ReadAction, standing: ReadAction) -> ReadAction:
    return replace(
        standing,
        leads=action.leads or standing.leads,
        by_when=action.by_when or standing.by_when,
        tasks=_all_tasks(standing.tasks, action.tasks),
    )


def _all_tasks(standing: Tasks, said: Tasks) -> Tasks:
    """The draft's tasks, with what the file adds to those of the same words, then its others."""
    tasks = list(standing)
    left = list(range(len(tasks)))
    for task in said:
        place = next((place for place in left if alike(tasks[place].text, task.text)), None)
        if place is None:
            tasks.append(task)
        else:
            left.remove(place)
            tasks[place] = replace(tasks[place], by_when=task.by_when or tasks[place].by_when)
    return tuple(tasks)


def _tidy(text: str) -> Sequence[str]:
    return [" ".join(line.split()) for line in text.strip().split("\n")]


def _is_email(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return len(text) <= (SelfEvaluation._meta.get_field("contact_email").max_length or 0)

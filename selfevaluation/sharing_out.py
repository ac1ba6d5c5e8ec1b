"""Who in a partnership is asked for which answers of a draft, and what nobody is asked for."""

from collections.abc import Sequence
from dataclasses import dataclass

from accounts.models import User
from selfevaluation.models import Answer, Assignment
from selfevaluation.task_list import FeatureTasks, Task


@dataclass(frozen=True)
class AskedOf:
    """One person with what they are asked for, in order, each with its task."""

    person: User
    can_write: bool
    asked: list[tuple[Task, Assignment]]

    @property
    def ready(self) -> int:
        return sum(task.answer.state == Answer.State.READY for task, _ in self.asked if task.answer)


@dataclass(frozen=True)
class SharedOut:
    """The people who are asked, by name, and the tasks that nobody is asked for."""

    people: list[AskedOf]
    nobody: list[Task]


def shared_out(features: Sequence[FeatureTasks]) -> SharedOut:
    tasks = [task for group in features for task in group.tasks if task.answer]
    people: dict[int, AskedOf] = {}
    for task in tasks:
        for each in task.asked:
            place = people.setdefault(each.person_id, AskedOf(each.person, each.can_write, []))
            place.asked.append((task, each))
    by_name = sorted(people.values(), key=lambda found: str(found.person).casefold())
    return SharedOut(by_name, [task for task in tasks if not _is_asked(task)])


def _is_asked(task: Task) -> bool:
    """Whether somebody who still writes is asked."""
    return any(each.can_write for each in task.asked)

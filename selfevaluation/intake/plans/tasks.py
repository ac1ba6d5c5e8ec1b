"""The tasks of an action, and which day belongs to which of them."""

from dataclasses import dataclass

from selfevaluation.intake.plans.entries import Entry
from selfevaluation.intake.plans.headers import Column
from selfevaluation.intake.plans.texts import Line, is_cut, items, on_one_line, shortened
from selfevaluation.intake.readings import Note, ReadTask


@dataclass(frozen=True)
class TasksRead:
    """`by_when` is what was not given to single tasks. Notes begin after "Feature 2: "."""

    tasks: tuple[ReadTask, ...]
    by_when: str
    notes: tuple[Note, ...] = ()


def read_tasks(entry: Entry) -> TasksRead:
    """Days are given to tasks only where each stands by itself and there are as many of them.

    That must be so in each row: where the end of a page cuts them, a task and its day may have
    come apart.
    """
    days = entry.parts(Column.WHEN)
    texts, counts, notes = _tasks(entry.parts(Column.TASK))
    by_day = [text for part in days for text in _days(part)]
    if len(by_day) > 1 and counts == [len(_days(part)) for part in days]:
        pairs = zip(texts, by_day, strict=True)
        return TasksRead(tuple(ReadTask(text, day) for text, day in pairs), "", notes)
    if len(by_day) > 1 and texts:
        notes = (*notes, Note(_unpaired(len(texts), len(by_day))))
    return TasksRead(tuple(ReadTask(text) for text in texts), on_one_line(days), notes)


def _days(part: list[Line]) -> list[str]:
    before, found = items(part)
    return before + found


def _tasks(parts: list[list[Line]]) -> tuple[list[str], list[int], tuple[Note, ...]]:
    """The tasks, how many of them begin in each row, and what is to be said of them."""
    texts: list[str] = []
    counts: list[int] = []
    notes: list[Note] = []
    last: Line | None = None
    for part in parts:
        before, found = items(part)
        if last and part and is_cut(last, part[0]):
            texts[-1] += f" {part[0].text}"
            before, found = (before[1:], found) if before else ([], found[1:])
        elif before and before[0].endswith(":"):
            words = f"“{shortened(before[0])}” leads to the tasks and was left out."
            notes.append(Note(words, is_doubt=False))
            before = before[1:]
        texts += before + found
        counts.append(len(before) + len(found))
        last = part[-1] if part else last
    return texts, counts, tuple(notes)


def _unpaired(tasks: int, days: int) -> str:
    of_tasks = "1 task" if tasks == 1 else f"{tasks} tasks"
    cut = ", cut by the end of a page" if days == tasks else ""
    return (
        f"{days} dates stand beside {of_tasks}{cut}: which belongs to which is not certain. The "
        "dates were kept as written, with the action."
    )

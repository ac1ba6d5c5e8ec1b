"""One improvement action from the rows it stands in, with what is to be said of it."""

from collections.abc import Iterator
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import combinations

from selfevaluation.intake.plans.entries import Entry
from selfevaluation.intake.plans.headers import Column
from selfevaluation.intake.plans.tasks import read_tasks
from selfevaluation.intake.plans.texts import joined, on_one_line, shortened
from selfevaluation.intake.readings import Note, ReadAction, ReadTask

# As many characters as the site keeps of each.
LONGEST_LEADS = 250
LONGEST_BY_WHEN = 120
_SAME = 0.9  # how much of two paragraphs is the same, from 0 to 1
_SHORTEST = 40  # characters of a paragraph that nobody writes twice
_MOST_COMPARED = 60  # paragraphs of one action


def read_action(entry: Entry) -> tuple[ReadAction | None, list[Note]]:
    """The action, None where the row has none; notes begin after "Feature 2: "."""
    found, notes = _ours(entry) if entry.is_ours else _typed(entry)
    if found is None:
        return None, [*notes, *_elsewhere(entry), *_remarks(entry)]
    found, shortenings = _fitting(found)
    return found, [*notes, *shortenings, *_elsewhere(entry), *_remarks(entry)]


def _ours(entry: Entry) -> tuple[ReadAction | None, list[Note]]:
    """Of a table the site made: the first row has the action, each further one a task."""
    first, *further = entry.rows
    tasks = [ReadTask(row.text(Column.TASK), row.text(Column.WHEN)) for row in further]
    if task := first.text(Column.TASK):
        tasks.insert(0, ReadTask(task))
    leads = [row.text(Column.LEADS) for row in entry.rows]
    return _saying_something(
        ReadAction(
            first.text(Column.ACTION),
            "; ".join(text for text in leads if text),
            first.text(Column.WHEN),
            tuple(task for task in tasks if task.text or task.by_when),
        )
    )


def _typed(entry: Entry) -> tuple[ReadAction | None, list[Note]]:
    tasks = read_tasks(entry)
    text = joined(entry.parts(Column.ACTION))
    leads = on_one_line(entry.parts(Column.LEADS))
    found, notes = _saying_something(ReadAction(text, leads, tasks.by_when, tasks.tasks))
    return found, [*tasks.notes, *notes, *_repeated(text)]


def _saying_something(action: ReadAction) -> tuple[ReadAction | None, list[Note]]:
    """An action must say something: where only tasks stand, they are the action."""
    if action.text:
        return action, []
    if action.tasks:
        told = "No improvement action stands beside the tasks, so they were taken as the action."
        text = "\n".join(f"• {_with_day(task)}" for task in action.tasks)
        return replace(action, text=text, tasks=()), [Note(told)]
    if action.leads or action.by_when:
        words = shortened(f"{action.by_when} {action.leads}")
        return None, [Note(f"“{words}” stands in a row without an action, and was not taken.")]
    return None, []


def _with_day(task: ReadTask) -> str:
    return f"{task.text} ({task.by_when})" if task.by_when else task.text


def _fitting(action: ReadAction) -> tuple[ReadAction, list[Note]]:
    """What is too long for its own place goes to the end of the text."""
    notes: list[Note] = []
    if len(action.leads) > LONGEST_LEADS:
        text = f"{action.text}\n\nLead officers: {action.leads}"
        action = replace(action, text=text, leads="")
        notes.append(_moved("The lead officers were", LONGEST_LEADS))
    if len(action.by_when) > LONGEST_BY_WHEN:
        text = f"{action.text}\n\nBy when: {action.by_when}"
        action = replace(action, text=text, by_when="")
        notes.append(_moved("“By when” was", LONGEST_BY_WHEN))
    if any(len(task.by_when) > LONGEST_BY_WHEN for task in action.tasks):
        action = replace(action, tasks=tuple(_fitting_task(task) for task in action.tasks))
        notes.append(_moved("“By when” of a task was", LONGEST_BY_WHEN))
    return action, notes


def _fitting_task(task: ReadTask) -> ReadTask:
    if len(task.by_when) <= LONGEST_BY_WHEN:
        return task
    return ReadTask(f"{task.text}\nBy when: {task.by_when}")


def _moved(what: str, most: int) -> Note:
    words = f"{what} put at the end of the text: there is room for {most} characters only."
    return Note(words, is_doubt=False)


def _elsewhere(entry: Entry) -> Iterator[Note]:
    """What stands under other headings, or under none."""
    for row in entry.rows:
        for label, cell in row.elsewhere:
            under = f"under “{shortened(label)}”" if label else "beside the columns"
            yield Note(f"“{shortened(cell.text)}” stands {under} and was not taken.")


def _remarks(entry: Entry) -> Iterator[Note]:
    """What could not be taken from its paragraphs."""
    for row in entry.rows:
        for cell in row.row.cells:
            yield from (Note(remark) for part in cell.paragraphs for remark in part.remarks)


def _repeated(text: str) -> Iterator[Note]:
    """Paragraphs that are there twice, word for word or nearly: told, and kept."""
    paragraphs = [part for part in text.split("\n") if len(part) >= _SHORTEST]
    for one, other in combinations(paragraphs[:_MOST_COMPARED], 2):
        how = "twice" if one == other else "twice in nearly the same words"
        if one == other or _are_alike(one, other):
            words = f"A paragraph is there {how}: “{shortened(other)}” Both were kept."
            yield Note(words, is_doubt=False)


def _are_alike(one: str, other: str) -> bool:
    matcher = SequenceMatcher(None, one.split(), other.split(), autojunk=False)
    enough = (matcher.real_quick_ratio, matcher.quick_ratio, matcher.ratio)
    return all(ratio() >= _SAME for ratio in enough)

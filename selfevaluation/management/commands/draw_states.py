"""manage.py draw_states: the life of a return as a page of the documents, drawn from the code."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from selfevaluation.states import NOT_STARTED, RULES, Rule, State

_BEFORE = """# The life of a return

Drawn from `selfevaluation/states.py` by `manage.py draw_states docs/states.md`; a test fails when
this page and the code differ. Each act is a permission, `selfevaluation.<act>`, which pages ask;
operations ask the same table under the lock of the return.

```mermaid
stateDiagram-v2
"""
_BETWEEN = """```

Sending back and reopening end the version that was submitted, and begin the next one as a draft
copied from it. The version that ended stays readable for ever, and counts until the next one is
submitted. A locked round changes no state: acts that ask for an unlocked round wait. Division
replies to the threads that it began, and resolves them, in every state.

| state | act | who may | what must hold | what it does | state after | goes on record as |
|---|---|---|---|---|---|---|
"""


class Command(BaseCommand):
    help = "Draw the states of a return, and who may do what in which, as a Markdown page."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, help="Where to; the terminal if left out")

    def handle(self, *args: object, file: Path | None, **options: Any) -> None:
        if file is None:
            self.stdout.write(states_page())
        else:
            file.write_text(states_page(), encoding="utf-8")


def states_page() -> str:
    """The diagram of the acts that move a return, and the table of all acts in all states."""
    arrows = [arrow for rule in RULES for arrow in _arrows(rule)]
    rows = [_row(state, rule) for state in (NOT_STARTED, *State.values) for rule in _in(state)]
    return "".join([_BEFORE, *arrows, _BETWEEN, *rows])


def _in(state: str) -> list[Rule]:
    return [rule for rule in RULES if state in rule.states]


def _arrows(rule: Rule) -> list[str]:
    if rule.after is None:
        return []
    act = rule.act.replace("_", " ")
    moves = [f"    {_node(state)} --> {rule.after}: {act}\n" for state in rule.states]
    return [*moves, f"    {rule.after} --> draft: next version\n"] if rule.next_draft else moves


def _node(state: str) -> str:
    return "[*]" if state == NOT_STARTED else state


def _row(state: str, rule: Rule) -> str:
    cells = [
        _label(state),
        f"`{rule.act}`",
        rule.who[1],
        "; ".join(rule.must) or "–",
        rule.does,
        _label(rule.after) if rule.after else "the same",
        f"“{rule.records.label}”" if rule.records else "–",
    ]
    return f"| {' | '.join(cells)} |\n"


def _label(state: str) -> str:
    return "not started" if state == NOT_STARTED else State(state).label.lower()

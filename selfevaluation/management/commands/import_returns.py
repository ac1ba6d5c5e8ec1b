"""manage.py import_returns: a folder or a ZIP file of filled-in returns, as often as you like."""

import json
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from selfevaluation.intake.folders import Member, in_folder, in_package, open_package
from selfevaluation.intake.readings import Unreadable
from selfevaluation.models import ReceivedFile, Round
from selfevaluation.operations.loading import load, try_out
from selfevaluation.operations.outcomes import Outcome, as_report

State = ReceivedFile.State
_BECAME = {
    State.DRAFTED: "in the draft",
    State.TO_CHECK: "to be checked",
    State.SET_ASIDE: "handed in before",
    State.QUEUED: "waiting to be read",
    State.REFUSED: "not taken",
}
_WOULD_BECOME = _BECAME | {State.DRAFTED: "would be put into the draft"}


class Command(BaseCommand):
    help = (
        "Load a folder or a ZIP file of filled-in returns (.docx, .xlsx) into a round: those that "
        "are read without a doubt become drafts, the others wait to be checked on the site. "
        "Running it again changes nothing for files that were loaded before."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, help="The folder, or a .zip of it")
        parser.add_argument(
            "--round", required=True, metavar="2019", help="As in the address of its page"
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="Read the files, and write nothing at all"
        )
        parser.add_argument(
            "--report", type=Path, metavar="FILE.json", help="Where to write what was read"
        )

    def handle(
        self,
        *args: object,
        folder: Path,
        round: str,
        dry_run: bool,
        report: Path | None,
        **options: Any,
    ) -> None:
        asked, today = _round(round), timezone.localdate()
        words = _WOULD_BECOME if dry_run else _BECAME
        counts: Counter[str] = Counter()
        with ExitStack() as stack:
            members = _members(folder, stack, but=report)
            add = _opened_report(report, stack)
            found = (
                try_out(round=asked, members=members, on=today)
                if dry_run
                else load(round=asked, name=folder.resolve().name, members=members, on=today)
            )
            for place, outcome in enumerate(found, start=1):
                add(as_report(outcome))
                counts[outcome.state] += 1
                self._tell(f"{place}/{len(members)} {outcome.name}", outcome, words)
        self.stdout.write(_summary(counts, words))

    def _tell(self, where: str, outcome: Outcome, words: dict[State, str]) -> None:
        became = words[State(outcome.state)]
        why = "" if outcome.state == State.DRAFTED else f". {outcome.words}"
        whose = f" of {outcome.partnership}" if outcome.state == State.DRAFTED else ""
        self.stdout.write(f"{where}: {became}{whose}{why}")


def _round(slug: str) -> Round:
    found = Round.objects.filter(slug=slug).first()
    if found is None:
        known = ", ".join(Round.objects.national().values_list("slug", flat=True)) or "none"
        raise CommandError(f"There is no round “{slug}”. Give one of these: {known}.")
    if not found.is_national:
        raise CommandError(
            f"“{slug}” is a round that a partnership runs for itself: its own people upload their "
            "file on the page of their return."
        )
    return found


def _members(folder: Path, stack: ExitStack, *, but: Path | None) -> list[Member]:
    """The files in a folder but the report, or in a ZIP file, which `stack` closes."""
    try:
        if folder.is_dir():
            report = but and but.resolve()
            return [m for m in in_folder(folder) if (folder / m.name).resolve() != report]
        file = stack.enter_context(folder.open("rb"))
        return in_package(stack.enter_context(open_package(file, folder.name)))
    except OSError as error:
        raise CommandError(
            f"“{folder}” cannot be opened: {error.strerror}. Give a folder, or a ZIP file, that "
            "this account may read."
        ) from error
    except Unreadable as error:
        raise CommandError(error.sentence) from error


def _opened_report(path: Path | None, stack: ExitStack) -> Callable[[dict[str, Any]], None]:
    """What adds an object to the report. Whenever the work ends, the file is whole JSON."""
    if path is None:
        return lambda said: None
    try:
        file = stack.enter_context(path.open("wb"))
    except OSError as error:
        raise CommandError(
            f"The report cannot be written to “{path}”: {error.strerror}. Give a file in a folder "
            "that is there and that this account may write to."
        ) from error
    file.write(b"[]\n")
    file.flush()
    end = 1

    def add(said: dict[str, Any]) -> None:
        nonlocal end
        text = json.dumps(said, ensure_ascii=False, indent=2)
        file.seek(end)
        end += file.write(f"{',' if end > 1 else ''}\n{text}".encode(errors="replace"))
        file.write(b"\n]\n")
        file.flush()

    return add


def _summary(counts: Counter[str], words: dict[State, str]) -> str:
    total = counts.total()
    parts = [f"{counts[state]} {word}" for state, word in words.items() if counts[state]]
    count = "1 file" if total == 1 else f"{total} files"
    return f"{count}: {', '.join(parts)}." if parts else "There was no file to load."

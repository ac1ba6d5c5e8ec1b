"""manage.py import_returns: a folder or a ZIP file of filled-in returns, as often as you like."""

import json
import logging
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from selfevaluation.intake.folders import Member, decoded, in_folder
from selfevaluation.intake.packed import in_package, open_package
from selfevaluation.intake.readings import Unreadable
from selfevaluation.models import ReceivedFile, Round
from selfevaluation.operations.loading import load, try_out
from selfevaluation.operations.outcomes import Outcome, as_report
from selfevaluation.uploads.names import safe_name

State = ReceivedFile.State
_BECAME = {
    State.DRAFTED: "in the draft",
    State.TO_CHECK: "to be checked",
    State.SET_ASIDE: "known already",
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
        self._write_in_any_alphabet()
        asked, today = _round(round), timezone.localdate()
        words = _WOULD_BECOME if dry_run else _BECAME
        counts: Counter[str] = Counter()
        with ExitStack() as stack:
            stack.enter_context(_faults_logged_alone())
            if report is not None:
                _require_own_report(report)
            members = _members(folder, stack, but=report)
            add = _opened_report(report, stack)
            found = (
                try_out(round=asked, members=members, on=today)
                if dry_run
                else load(round=asked, name=_name_of(folder), members=members, on=today)
            )
            for place, outcome in enumerate(found, start=1):
                add(as_report(outcome))
                counts[outcome.state] += 1
                self._tell(f"{place}/{len(members)} {outcome.name}", outcome, words)
        self.stdout.write(_summary(counts, words))

    def _write_in_any_alphabet(self) -> None:
        """A terminal that has no “ shows a sign in its place, and the work goes on."""
        with suppress(AttributeError):  # of what is no terminal and no file
            self.stdout.reconfigure(errors="replace")

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
            return in_folder(folder, but=but)
        if folder.exists() and not folder.is_file():
            raise CommandError(f"“{folder}” is a pipe or a device. Give a folder, or a ZIP file.")
        file = stack.enter_context(folder.open("rb"))
        return in_package(stack.enter_context(open_package(file, _name_of(folder))))
    except OSError as error:
        raise CommandError(
            f"“{folder}” cannot be opened: {error.strerror}. Give a folder, or a ZIP file, that "
            "this account may read."
        ) from error
    except Unreadable as error:
        raise CommandError(error.sentence) from error


def _name_of(folder: Path) -> str:
    return safe_name(decoded(folder.resolve()))


@contextmanager
def _faults_logged_alone() -> Iterator[None]:
    """What is wrong with a file is a line of the command; only faults of ours are logged."""
    logger = logging.getLogger("selfevaluation.intake.apart")
    before = logger.level
    logger.setLevel(logging.ERROR)
    try:
        yield
    finally:
        logger.setLevel(before)


def _require_own_report(path: Path) -> None:
    """A report takes the place of a report, and of no other file."""
    if path.suffix.lower() != ".json":
        raise CommandError(f"The report “{path}” is to be JSON. Give it a name that ends in .json.")
    if path.exists() and not _is_report(path):
        raise CommandError(
            f"“{path}” is there already, and is no report of this command, so it was not written "
            "over. Give another name for the report."
        )


def _is_report(path: Path) -> bool:
    """Whether the report of a run is in it, or nothing yet."""
    if not path.is_file():
        return False
    try:
        said = json.loads(path.read_bytes() or b"[]")
    except (OSError, ValueError):
        return False
    return isinstance(said, list) and all(isinstance(one, dict) and "file" in one for one in said)


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

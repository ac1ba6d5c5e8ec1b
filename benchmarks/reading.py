"""python -m benchmarks.reading: how long it takes to read files of returns, against budgets.

Ends with status 1 when a file is over its budget. benchmarks/README.md says what the numbers mean.
"""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from io import BytesIO
from resource import RUSAGE_CHILDREN, getrusage
from statistics import median

from django.conf import settings
from django.core.management import call_command

from reports.return_forms import FormAction, FormProposal, ReturnForm, return_form
from reports.spreadsheet import return_workbook
from reports.word import LAYOUT, return_document
from selfevaluation.expecting import expected_in
from selfevaluation.intake import read_apart
from selfevaluation.intake.expected import Expected
from selfevaluation.models import SelfEvaluation

REPEATS = 9
LONGEST = 20_000  # characters of a text that can be typed in
WORDS = "What the partners considered, with the minutes of their meetings and the figures. "


@dataclass(frozen=True)
class Budget:
    """The most that reading a file may take: times the start of an empty program."""

    name: str
    file: bytes
    ratio: float


def files() -> tuple[list[Budget], Expected]:
    """South Lanarkshire's return as it was, made long, and as long as any can be."""
    call_command("migrate", verbosity=0)
    call_command("load_data", "--no-training")
    found = SelfEvaluation.objects.get(
        round__slug="2019", partnership__slug="south-lanarkshire", version=1
    )
    form = return_form(found, made_at=datetime(2019, 5, 15, 12, tzinfo=UTC))
    long, longest = lengthened(form, 5_000, 1_000), lengthened(form, LONGEST, LONGEST)
    return [
        Budget("South Lanarkshire, 2019 (.docx)", document(form), 57),
        Budget("South Lanarkshire, 2019 (.xlsx)", return_workbook(form), 44),
        Budget("60 pages (.docx)", document(long), 71),
        Budget("60 pages (.xlsx)", return_workbook(long), 46),
        Budget("every text of 20,000 characters (.docx)", document(longest), 170),
        Budget("every text of 20,000 characters (.xlsx)", return_workbook(longest), 65),
    ], expected_in(found.round)


def document(form: ReturnForm) -> bytes:
    return return_document(form, settings.WORD_LAYOUTS / LAYOUT)


def lengthened(form: ReturnForm, evidence: int, action: int) -> ReturnForm:
    """Evidence and three actions for each proposal, of so many characters."""

    def written(proposal: FormProposal) -> FormProposal:
        actions = tuple(FormAction(text(action, place), "", "", ()) for place in range(3))
        return replace(proposal, evidence=text(evidence, 0), actions=actions)

    features = (
        replace(
            feature,
            proposals=tuple(written(row) if row.is_local else row for row in feature.proposals),
        )
        for feature in form.features
    )
    return replace(form, features=tuple(features))


def text(characters: int, place: int) -> str:
    lines = "\n".join(WORDS.strip() for _line in range(characters // len(WORDS) + 1))
    return f"{place}. {lines}"[:characters].strip()


def seconds(act: Callable[[], object]) -> float:
    """Of the processor, in the processes that were started for it."""
    before = getrusage(RUSAGE_CHILDREN)
    act()
    after = getrusage(RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def start_nothing() -> None:
    subprocess.run([sys.executable, "-c", "pass"], env={}, check=True)  # noqa: S603


def ratio(budget: Budget, expected: Expected) -> float:
    """How many times as long as the reference, the two measured turn and turn about."""
    pairs = [
        (
            seconds(lambda: read_apart(BytesIO(budget.file), budget.name, expected)),
            seconds(start_nothing),
        )
        for _time in range(REPEATS)
    ]
    return median(file for file, _ in pairs) / median(reference for _, reference in pairs)


def main() -> int:
    budgets, expected = files()
    print(f"{'file':44}{'kB':>6}{'x start':>16}")
    over = 0
    for budget in budgets:
        found = ratio(budget, expected)
        over += found > budget.ratio
        print(
            f"{budget.name:44}{len(budget.file) / 1000:6.0f}{found:9.1f} of {budget.ratio:3}"
            f"{'  OVER' if found > budget.ratio else ''}"
        )
    print(f"{over} of {len(budgets)} files are over their budget.")
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())

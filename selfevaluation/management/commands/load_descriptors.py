"""manage.py load_descriptors: a new wording of the levels, to be chosen for later rounds."""

from argparse import ArgumentParser, ArgumentTypeError
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from selfevaluation.intake.descriptors import NotTexts, read_descriptors
from selfevaluation.operations.wordings import NotAWording, add_wording


class Command(BaseCommand):
    help = "Add a wording of all 88 descriptors. fixtures/README.md gives the format of the file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--name", required=True, help='Such as "Template of May 2020"')
        parser.add_argument("--issued-on", required=True, type=_day, help="YYYY-MM-DD")

    def handle(self, *args: object, file: Path, name: str, issued_on: date, **options: Any) -> None:
        try:
            texts = read_descriptors(file.read_bytes())
            wording = add_wording(name=name, issued_on=issued_on, texts=texts, by=None)
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}.") from error
        except (NotTexts, NotAWording) as error:
            listed = "\n".join(f"- {problem}" for problem in error.problems)
            raise CommandError(f"Nothing was added. In {file}:\n{listed}") from error
        count = wording.descriptors.count()
        self.stdout.write(f"{wording}: {count} descriptors. A round can be opened with it now.")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(f"“{text}” is not a day. Write it as 2020-05-31.") from error

"""manage.py check_word_layout FILE: whether an edited layout of the self-evaluation will do."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from accounts.models import Partnership
from reports.return_forms import return_form
from reports.word_layouts import faults
from selfevaluation.expecting import expected_in
from selfevaluation.models import Round, SelfEvaluation


class Command(BaseCommand):
    help = (
        "Fills a layout of the self-evaluation for Word with made-up content, reads it back, and "
        "says what is missing or wrong. Nothing is saved."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="The layout, a .docx.")

    def handle(self, *args: object, **options: Path) -> None:
        file = options["file"]
        if not file.is_file():
            raise CommandError(f"There is no file {file}.")
        round = Round.objects.national().filter(is_fictional=False).first()
        if round is None:
            raise CommandError("There is no round yet to fill in: run manage.py load_data first.")
        empty = SelfEvaluation(round=round, partnership=Partnership.objects.all()[0])
        form = return_form(empty, made_at=timezone.now())
        found = faults(file.read_bytes(), form, expected_in(round))
        for sentence in found:
            self.stdout.write(f"- {sentence}")
        if found:
            raise CommandError(f"{file.name} will not do yet: see the list above.")
        self.stdout.write(f"{file.name} will do: all that was filled in was read back from it.")

"""manage.py load_data: the reference data and the published history, as often as you like."""

import json
from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import transaction

from proposals.operations import import_history, import_meetings
from selfevaluation.models import DescriptorSet, Round
from selfevaluation.operations import fill_training_round, import_return

FIXTURES = settings.BASE_DIR / "fixtures"
REFERENCE = ("bodies", "partnerships", "features", "proposals", "descriptors")
TRAINING_OPENED_ON = date(2020, 1, 13)


class Command(BaseCommand):
    help = "Load the proposals, partnerships, published history and returns. Changes nothing typed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--no-training", action="store_true", help="Leave out the made-up round"
        )

    @transaction.atomic
    def handle(self, *args: object, no_training: bool, **options: Any) -> None:
        paths = [str(FIXTURES / "reference" / f"{name}.json") for name in REFERENCE]
        call_command("loaddata", *paths, verbosity=0)
        for path in _documents("history"):
            import_history(document=_read(path))
        for path in _documents("meetings"):
            import_meetings(document=_read(path))
        for path in _documents("rounds"):
            facts = _read(path)
            wording = DescriptorSet.objects.get_by_natural_key(facts.pop("descriptor_set"))
            facts["descriptor_set"] = wording
            Round.objects.get_or_create(slug=facts.pop("slug"), defaults=facts)
        for path in _documents("returns"):
            import_return(document=_read(path))
        if settings.TRAINING_ROUND and not no_training:
            fill_training_round(opened_on=TRAINING_OPENED_ON)


def _documents(folder: str) -> list[Path]:
    return sorted((FIXTURES / folder).rglob("*.json"))


def _read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))

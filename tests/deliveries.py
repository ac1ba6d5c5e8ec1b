"""Files to hand in, without the work of reading Word: each is its own reading, in JSON."""

import hashlib
import json
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import BinaryIO
from zipfile import ZipFile

from django.core.files.base import ContentFile

from accounts.models import User
from selfevaluation.intake.expected import Expected
from selfevaluation.intake.folders import Member, single
from selfevaluation.intake.readings import (
    Certainty,
    Kind,
    Note,
    ReadAction,
    ReadAnswer,
    Reading,
    Unreadable,
    from_json,
    to_json,
)
from selfevaluation.models import Delivery, ReceivedFile, Round, StoredFile
from selfevaluation.uploads.kinds import WORD

COUNTS = {1: (1, 2, 3), 2: (1, 2, 3, 4, 5, 6), 3: (1, 4, 5), 4: (1, 2, 3, 4, 5), 5: (1, 2)}
COUNTS[6] = (1, 2, 3)
NUMBERS = [f"{feature}.{place}" for feature, places in COUNTS.items() for place in places]
DOUBT = Note("Proposal 2.3: a mark was found, but not under a level.")


def made_reading(slug: str = "fife", *, named: str = "Fife", **facts: object) -> Reading:
    """A clean reading of a partnership's form: every proposal established."""
    answers = tuple(
        ReadAnswer(number, "established", Certainty.SURE, f"Minutes on {number}.")
        for number in NUMBERS
    )
    said = {
        "answers": answers,
        "partnership": slug,
        "partnership_written": named,
        "contact_name": "A fictional contact",
        "contact_email": "contact@cast.example",
        "contact_written": "A fictional contact, contact@cast.example",
        "completed_on": date(2019, 5, 14),
        "completed_written": "14 May 2019",
    }
    return Reading(Kind.SELF_EVALUATION, **(said | facts))


def doubtful(reading: Reading) -> Reading:
    """The same with a mark at 2.3 that is under no level, and an improvement action there."""
    answers = tuple(
        replace(
            answer,
            rating="",
            certainty=Certainty.CHECK,
            actions=(ReadAction("Agree the set-aside budget."),),
            notes=(DOUBT,),
        )
        if answer.proposal == "2.3"
        else answer
        for answer in reading.answers
    )
    return replace(reading, answers=answers)


def as_file(reading: Reading) -> bytes:
    return json.dumps(to_json(reading)).encode()


def read_as_made(content: BinaryIO, name: str, expected: Expected) -> Reading:
    """What stands in for `read_apart`."""
    content.seek(0)
    try:
        return from_json(json.loads(content.read()))
    except ValueError as error:
        raise Unreadable(f"“{name}” is damaged. Save it again.") from error


def member(name: str, reading: Reading) -> Member:
    return single(BytesIO(as_file(reading)), name)


def packed(files: dict[str, bytes]) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w") as package:
        for name, content in files.items():
            package.writestr(name, content)
    return file.getvalue()


def make_delivered(round: Round, reading: Reading, by: User) -> ReceivedFile:
    """A file that the Division handed in, to be checked, of nobody known."""
    content = as_file(reading)
    facts = {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    stored = StoredFile.objects.create(
        content=ContentFile(content, "a.docx"), name="a.docx", media_type=WORD.media_type, **facts
    )
    return ReceivedFile.objects.create(
        round=round,
        delivery=Delivery.objects.create(round=round, name="1 file", by=by),
        file=stored,
        name="a.docx",
        state=ReceivedFile.State.TO_CHECK,
        reading=to_json(reading),
        by=by,
        **facts,
    )

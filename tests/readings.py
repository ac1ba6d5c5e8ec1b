"""What is found in filled-in forms, and such forms handed in, made without any file of a form."""

import hashlib
from io import BytesIO
from typing import Any

from accounts.models import User
from proposals.models import Proposal
from selfevaluation.intake.readings import (
    Certainty,
    Kind,
    Note,
    ReadAction,
    ReadAnswer,
    ReadFeature,
    Reading,
    ReadTask,
)
from selfevaluation.models import ReceivedFile, SelfEvaluation
from selfevaluation.operations.received import receive
from selfevaluation.uploads import CheckedFile
from selfevaluation.uploads.kinds import WORD


def sure(number: str, rating: str = "established", **facts: Any) -> ReadAnswer:
    facts = {"evidence": f"Evidence of {number}."} | facts
    return ReadAnswer(number, rating, Certainty.SURE, **facts)


def missing(number: str) -> ReadAnswer:
    note = Note(f"Proposal {number}: not found in the file.")
    return ReadAnswer(number, notes=(note,), is_present=False)


def make_reading(*answers: ReadAnswer, **facts: Any) -> Reading:
    """A form with these answers, and none of the other proposals in it."""
    given = {answer.proposal: answer for answer in answers}
    numbers = [proposal.number for proposal in Proposal.objects.local()]
    rest = [given.pop(number, None) or missing(number) for number in numbers]
    facts = {"partnership": "fife", "partnership_written": "Fife"} | facts
    return Reading(Kind.SELF_EVALUATION, answers=(*rest, *given.values()), **facts)


def full_reading(**facts: Any) -> Reading:
    """All 22 answered, each with an action; three of them with something to look at."""
    answers = [
        sure(proposal.number, actions=(ReadAction(f"Do something about {proposal.number}."),))
        for proposal in Proposal.objects.local()
    ]
    doubts = {
        "1.2": ReadAnswer(
            "1.2",
            certainty=Certainty.CHECK,
            evidence="Minutes of the joint board.",
            notes=(Note("Proposal 1.2: a mark was found, but not under a level."),),
        ),
        "2.3": ReadAnswer(
            "2.3",
            "partly_established",
            Certainty.CHECK,
            evidence="A medium-term plan to 2024.",
            notes=(Note("Proposal 2.3: the cell of this level is shaded, and has no mark."),),
        ),
        "4.2": missing("4.2"),
    }
    kept = tuple(doubts.get(answer.proposal, answer) for answer in answers)
    contact = {"contact_name": "Chief Officer", "contact_email": "chief@cast.example"}
    return make_reading(*kept, **{**contact, **facts})


def plan_reading(**facts: Any) -> Reading:
    """A table of improvement actions: one for feature 2, one for proposal 2.3."""
    tasks = (ReadTask("Draft it", "March 2020"), ReadTask("Agree it"))
    of_feature = ReadAction("Plan for five years", "Chief Finance Officer", "2020", tasks)
    of_proposal = ReadAnswer("2.3", actions=(ReadAction("Agree reserves", "Chief Officer"),))
    return Reading(
        Kind.ACTION_PLAN, (of_proposal,), (ReadFeature(2, (of_feature,)),), "fife", **facts
    )


def hand_in(
    found: SelfEvaluation, by: User, reading: Reading, name: str = "Our return.docx"
) -> ReceivedFile:
    """The file as it is once it was read: to be checked."""
    content = f"{name} of {found.pk}".encode()
    sha256 = hashlib.sha256(content).hexdigest()
    file = CheckedFile(BytesIO(content), name, WORD, len(content), sha256, "")
    return receive(self_evaluation=found, file=file, reading=reading, by=by)

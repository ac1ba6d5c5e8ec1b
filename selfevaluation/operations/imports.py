"""Returns from published papers."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from accounts import audit
from accounts.models import Event, Partnership
from proposals.models import Proposal
from selfevaluation.fingerprints import fingerprints
from selfevaluation.models import Answer, ImprovementAction, LaterView, Round, SelfEvaluation


class NationalProposalRated(ValueError):
    """An import rates a proposal that is not for local completion."""


@transaction.atomic
def import_return(*, document: Mapping[str, Any]) -> SelfEvaluation | None:
    """Add a partnership's return as its published paper has it, or nothing if it has one already.

    `document` is one of fixtures/returns/*/*.json (fixtures/README.md gives the shape). A rating
    that the paper lost stays empty: an import is not held to what submitting asks for. Raises
    NationalProposalRated for an answer to 3.2, 3.3 or 5.3, and then adds nothing at all.
    """
    round = Round.objects.get(slug=document["round"])
    partnership = Partnership.objects.get(slug=document["partnership"])
    about = ("source", "contact_name", "contact_email", "completed_on")
    if SelfEvaluation.objects.filter(round=round, partnership=partnership).exists():
        return None
    self_evaluation = SelfEvaluation.objects.create(
        round=round, partnership=partnership, **{key: document[key] for key in about}
    )
    for entry in document["answers"]:
        _import_answer(self_evaluation, entry)
    for entry in document["feature_actions"]:
        _import_feature_action(self_evaluation, entry)
    self_evaluation.submitted_on = document["submitted_on"]
    self_evaluation.state = SelfEvaluation.State.SUBMITTED
    self_evaluation.fingerprint = fingerprints(self_evaluation).whole
    self_evaluation.save()
    audit.record(
        act=Event.Act.IMPORTED, by=None, about=str(self_evaluation), partnership=partnership
    )
    return self_evaluation


def _import_answer(self_evaluation: SelfEvaluation, entry: Mapping[str, Any]) -> None:
    proposal = Proposal.objects.numbered(entry["proposal"]).get()
    if not proposal.is_local:
        raise NationalProposalRated(f"{proposal.printed_number} is not for local completion.")
    answer = Answer.objects.create(
        self_evaluation=self_evaluation,
        proposal=proposal,
        **{key: entry[key] for key in ("rating", "evidence", "note")},
    )
    for position, text in enumerate(entry["actions"]):
        ImprovementAction.objects.create(
            self_evaluation=self_evaluation, proposal=proposal, position=position, text=text
        )
    for view in entry["later_views"]:
        LaterView.objects.create(answer=answer, **view)


def _import_feature_action(self_evaluation: SelfEvaluation, entry: Mapping[str, Any]) -> None:
    action = ImprovementAction.objects.create(
        self_evaluation=self_evaluation,
        feature_id=entry["feature"],
        position=entry["feature"],
        **{key: entry[key] for key in ("text", "leads", "by_when")},
    )
    for position, task in enumerate(entry["tasks"]):
        action.tasks.create(position=position, **task)

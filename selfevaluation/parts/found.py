"""The parts of a file that was read, in their order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from proposals.models import Feature, Proposal
from selfevaluation.intake.readings import Kind, Note, ReadAnswer, ReadFeature, Reading, from_json
from selfevaluation.models import Choice, ReceivedFile
from selfevaluation.parts.contents import (
    Content,
    as_read,
    as_taken,
    content_of_answer,
    content_of_whole,
    fitted,
)
from selfevaluation.parts.drafts import Draft, Outline
from selfevaluation.parts.part import Part, Place

WHOLE = "whole"


def parts_of(
    received: ReceivedFile, draft: Draft, outline: Outline, choices: Iterable[Choice]
) -> list[Part]:
    """The parts of a file that was read: the whole, then by feature its proposals, then itself."""
    reading = from_json(received.reading or {})
    decided = {(choice.proposal_id, choice.feature_id): choice for choice in choices}
    whole = _whole(reading, draft, decided)
    parts = [] if reading.kind == Kind.ACTION_PLAN and whole.said.is_empty else [whole]
    answers = {read.proposal: read for read in reading.answers}
    for number, feature in outline.features.items():
        parts += [
            _answer(reading, answers[proposal.number], proposal, draft, decided)
            for proposal in outline.proposals.values()
            if proposal.feature_id == feature.pk and proposal.number in answers
        ]
        parts += [
            _feature(reading, feature, read, draft, decided)
            for read in reading.features
            if read.feature == number
        ]
    return parts


def _whole(reading: Reading, draft: Draft, decided: Mapping[Place, Choice]) -> Part:
    said = content_of_whole(reading)
    return Part(
        key=WHOLE,
        said=said,
        before=draft.whole,
        after=as_taken(draft.whole, said, keeps_others=False),
        notes=_left_out(reading, said),
        choice=decided.get((None, None)),
    )


def _left_out(reading: Reading, said: Content) -> tuple[Note, ...]:
    """What the file says of the whole and a return cannot hold."""
    name, email = reading.contact_name, reading.contact_email
    notes = []
    if name != said.contact_name:
        notes.append(Note(f"Contact: too long for a name, and left out: “{name}”."))
    if email != said.contact_email:
        notes.append(Note(f"Contact: no e-mail address, and left out: “{email}”."))
    return tuple(notes)


def _answer(
    reading: Reading,
    read: ReadAnswer,
    proposal: Proposal,
    draft: Draft,
    decided: Mapping[Place, Choice],
) -> Part:
    is_plan = reading.kind == Kind.ACTION_PLAN
    answer = draft.answers.get(proposal.pk)
    standing = as_read(draft.actions.get((proposal.pk, None), []))
    before = Content(actions=standing)
    if answer:
        before = Content(answer.rating, answer.evidence, standing)
    said = content_of_answer(read) if proposal.is_local else Content()
    return Part(
        key=proposal.number,
        said=said,
        before=before,
        after=as_taken(before, said, keeps_others=is_plan),
        proposal=proposal,
        read=read,
        notes=read.notes,
        answer=answer,
        choice=decided.get((proposal.pk, None)),
        is_plan=is_plan,
    )


def _feature(
    reading: Reading,
    feature: Feature,
    read: ReadFeature,
    draft: Draft,
    decided: Mapping[Place, Choice],
) -> Part:
    before = Content(actions=as_read(draft.actions.get((None, feature.pk), [])))
    said = Content(actions=fitted(read.actions))
    return Part(
        key=f"feature-{feature.number}",
        said=said,
        before=before,
        after=as_taken(before, said, keeps_others=reading.kind == Kind.ACTION_PLAN),
        feature=feature,
        notes=read.notes,
        choice=decided.get((None, feature.pk)),
    )

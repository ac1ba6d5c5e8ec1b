"""A version of a return as a filled-in form, in plain values: what goes into a file of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from proposals.models import Feature, Proposal
from selfevaluation.as_rated import WORDS, rating_now, view_words
from selfevaluation.models import Descriptor, ImprovementAction, Level, SelfEvaluation
from selfevaluation.reading import ReadAnswer, ReadFeature, read_return


@dataclass(frozen=True)
class FormTask:
    text: str
    by_when: str


@dataclass(frozen=True)
class FormAction:
    text: str
    leads: str
    by_when: str
    tasks: tuple[FormTask, ...]

    @property
    def has_details(self) -> bool:
        return bool(self.leads or self.by_when or self.tasks)


@dataclass(frozen=True)
class FormLevel:
    """One of the four levels of a proposal, with its descriptor."""

    name: str  # "Partly established"
    text: str
    is_chosen: bool


@dataclass(frozen=True)
class FormProposal:
    """One of the 25. A national one has no levels, and nothing is said of it.

    `rating` is its word, "" where there is none; `rating_now` the word with later views, "" for a
    version that does not count; `items`, `later_views` and `note` are for reading only.
    """

    number: str  # "2.3"
    printed: str  # "2(iii)"
    title: str
    is_local: bool
    levels: tuple[FormLevel, ...] = ()
    rating: str = ""
    rating_now: str = ""
    evidence: str = ""
    actions: tuple[FormAction, ...] = ()
    items: tuple[str, ...] = ()
    later_views: tuple[str, ...] = ()
    note: str = ""

    @property
    def planned(self) -> tuple[FormAction, ...]:
        """Its actions with leads, dates or tasks, for a table of them.

        Others of the same words are among them: by the words alone a reader finds the right one.
        """
        words = [action.text.split() for action in self.actions if action.has_details]
        return tuple(action for action in self.actions if action.text.split() in words)


@dataclass(frozen=True)
class FormFeature:
    number: int
    name: str
    proposals: tuple[FormProposal, ...]
    actions: tuple[FormAction, ...] = ()


@dataclass(frozen=True)
class ReturnForm:
    """A whole version, at the moment `made_at`. `state` is a word: "Draft", "Not started"."""

    partnership: str  # as its people call it: "Fife Health and Social Care Partnership"
    slug: str
    round: str
    round_slug: str
    is_fictional: bool
    version: int
    state: str
    made_at: datetime
    contact_name: str
    contact_email: str
    completed_on: date | None
    submitted_on: date | None
    unsigned_reason: str
    source: str
    features: tuple[FormFeature, ...]


def return_form(found: SelfEvaluation, *, made_at: datetime) -> ReturnForm:
    """What this version says; of one that is not started, the empty form. Ten queries at most."""
    features = read_return(found) if found.pk else _empty()
    counts = bool(found.pk) and SelfEvaluation.objects.submitted().filter(pk=found.pk).exists()
    wordings = {
        (row.proposal_id, row.level): row.text for row in Descriptor.objects.used_in(found.round)
    }
    return ReturnForm(
        partnership=found.partnership.organisation_name,
        slug=found.partnership.slug,
        round=found.round.name,
        round_slug=found.round.slug,
        is_fictional=found.round.is_fictional,
        version=found.version,
        state=found.get_state_display() if found.pk else "Not started",
        made_at=made_at,
        contact_name=found.contact_name,
        contact_email=found.contact_email,
        completed_on=found.completed_on,
        submitted_on=found.submitted_on,
        unsigned_reason=found.unsigned_reason,
        source=found.source,
        features=tuple(_feature(read, wordings, counts=counts) for read in features),
    )


Wordings = dict[tuple[int, str], str]


def _empty() -> list[ReadFeature]:
    """All 25 proposals with nothing said of them."""
    features: dict[int, ReadFeature] = {
        feature.pk: ReadFeature(feature, [], []) for feature in Feature.objects.all()
    }
    for proposal in Proposal.objects.select_related("feature"):
        features[proposal.feature_id].answers.append(ReadAnswer(proposal, None, [], ""))
    return list(features.values())


def _feature(read: ReadFeature, wordings: Wordings, *, counts: bool) -> FormFeature:
    return FormFeature(
        number=read.feature.number,
        name=read.feature.name,
        proposals=tuple(_proposal(answer, wordings, counts=counts) for answer in read.answers),
        actions=_actions(read.actions),
    )


def _proposal(read: ReadAnswer, wordings: Wordings, *, counts: bool) -> FormProposal:
    proposal, answer = read.proposal, read.answer
    form = FormProposal(proposal.number, proposal.printed_number, proposal.title, proposal.is_local)
    if not proposal.is_local:
        return form
    rating = answer.rating if answer else ""
    levels = tuple(
        FormLevel(level.label, wordings.get((proposal.pk, level.value), ""), level == rating)
        for level in Level
    )
    if answer is None:
        return replace(form, levels=levels)
    return replace(
        form,
        levels=levels,
        rating=Level(rating).label if rating else "",
        rating_now=WORDS[rating_now(answer)] if counts else "",
        evidence=answer.evidence,
        actions=_actions(read.actions),
        items=tuple(str(item) for item in answer.evidence_items.all()),
        later_views=tuple(view_words(view) for view in answer.later_views.all()),
        note=answer.note,
    )


def _actions(actions: Iterable[ImprovementAction]) -> tuple[FormAction, ...]:
    return tuple(
        FormAction(
            action.text,
            action.leads,
            action.by_when,
            tuple(FormTask(task.text, task.by_when) for task in action.tasks.all()),
        )
        for action in actions
    )

"""Two contents of a return side by side, field by field, with the words that differ marked."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import groupby

from proposals.differences import Piece, changes
from proposals.models import Feature, Proposal
from selfevaluation.contents import Contents, Said, contents
from selfevaluation.models import SelfEvaluation
from selfevaluation.reading import contact_words


@dataclass(frozen=True)
class Field:
    """One field on both sides; what only one side says is "removed" before or "added" after."""

    label: str
    before: tuple[Piece, ...]
    after: tuple[Piece, ...]

    @property
    def differs(self) -> bool:
        return any(piece.kind != "same" for piece in (*self.before, *self.after))


@dataclass(frozen=True)
class Compared:
    """What both sides say of one proposal."""

    proposal: Proposal
    before: Said
    after: Said
    fields: tuple[Field, ...]

    @property
    def rating_differs(self) -> bool:
        return self.before.rating != self.after.rating

    @property
    def differs(self) -> bool:
        return self.before != self.after


@dataclass(frozen=True)
class ComparedFeature:
    """A feature: its answers, and the improvement actions for it as a whole."""

    feature: Feature
    answers: tuple[Compared, ...]
    actions: Field


@dataclass(frozen=True)
class Comparison:
    """Two versions of a return; `differing` of `total` answers are not the same in both."""

    before: SelfEvaluation
    after: SelfEvaluation
    about: tuple[Field, ...]
    features: tuple[ComparedFeature, ...]
    differing: int
    total: int

    @property
    def before_name(self) -> str:
        return f"Version {self.before.version}"

    @property
    def after_name(self) -> str:
        return f"Version {self.after.version}"

    @property
    def what_differs(self) -> Comparison:
        """The same without the fields, answers and features that both sides have alike."""
        return replace(
            self,
            about=tuple(field for field in self.about if field.differs),
            features=kept(self.features, lambda answer: answer.differs),
        )


def compare(before: SelfEvaluation, after: SelfEvaluation) -> Comparison:
    """Two versions of one return, with everything that stands in either. 11 queries at most."""
    features = compared(contents(before), contents(after))
    answers = [answer for each in features for answer in each.answers]
    return Comparison(
        before=before,
        after=after,
        about=_about(before, after),
        features=features,
        differing=sum(answer.differs for answer in answers),
        total=len(answers),
    )


def compared(old: Contents, new: Contents) -> tuple[ComparedFeature, ...]:
    """The 22 answers by feature, in order."""
    proposals = Proposal.objects.local().select_related("feature")
    return tuple(
        ComparedFeature(
            feature,
            tuple(_compared(proposal, old, new) for proposal in of_feature),
            _actions(old.features.get(feature.pk, Said()), new.features.get(feature.pk, Said())),
        )
        for feature, of_feature in groupby(proposals, key=lambda proposal: proposal.feature)
    )


def kept(
    features: Iterable[ComparedFeature], wanted: Callable[[Compared], bool]
) -> tuple[ComparedFeature, ...]:
    """Those features that have an answer that is wanted, with only such, or other actions."""
    fewer = [replace(each, answers=tuple(filter(wanted, each.answers))) for each in features]
    return tuple(each for each in fewer if each.answers or each.actions.differs)


def _compared(proposal: Proposal, old: Contents, new: Contents) -> Compared:
    before = old.proposals.get(proposal.pk, Said())
    after = new.proposals.get(proposal.pk, Said())
    fields = (
        _field("Evidence", before.evidence, after.evidence),
        _actions(before, after),
        _field("Links and files", "\n".join(before.items), "\n".join(after.items)),
    )
    return Compared(proposal, before, after, fields)


def _actions(before: Said, after: Said) -> Field:
    return _field("Improvement actions", "\n\n".join(before.actions), "\n\n".join(after.actions))


def _about(before: SelfEvaluation, after: SelfEvaluation) -> tuple[Field, ...]:
    return (
        _field("Contact", contact_words(before), contact_words(after)),
        _field("Date of completion", _day(before), _day(after)),
    )


def _day(found: SelfEvaluation) -> str:
    return f"{found.completed_on:%-d %B %Y}" if found.completed_on else ""


def _field(label: str, before: str, after: str) -> Field:
    pieces = changes(before, after)
    return Field(
        label,
        before=tuple(piece for piece in pieces if piece.kind != "added"),
        after=tuple(piece for piece in pieces if piece.kind != "removed"),
    )

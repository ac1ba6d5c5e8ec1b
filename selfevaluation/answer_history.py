"""The history of an answer as its page tells it: saves told together, and two versions compared."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.core.paginator import Page, Paginator

from proposals.differences import Piece, changes
from selfevaluation.models import Answer
from selfevaluation.versions import NOTHING, Save, Version, saves_of, texts_of

TOLD_TOGETHER = timedelta(minutes=10)
ENTRIES_A_PAGE = 20


@dataclass(frozen=True)
class Differences:
    """What leads from one version to another, field by field."""

    before: Version
    after: Version
    evidence: list[Piece]
    actions: list[Piece]

    @property
    def is_same_rating(self) -> bool:
        return self.before.rating == self.after.rating

    @property
    def is_same_evidence(self) -> bool:
        return self.before.evidence == self.after.evidence

    @property
    def is_same_actions(self) -> bool:
        return _as_text(self.before) == _as_text(self.after)


@dataclass(frozen=True)
class Entry:
    """What one person saved in a sitting, newest first, and what that changed as a whole."""

    saves: Sequence[Save]
    is_current: bool
    differences: Differences

    @property
    def newest(self) -> Save:
        return self.saves[0]

    @property
    def oldest(self) -> Save:
        return self.saves[-1]


@dataclass(frozen=True)
class Comparison:
    """Two versions side by side."""

    earlier: Save
    later: Save
    differences: Differences


@dataclass(frozen=True)
class History:
    """One page of entries, newest first. `newest` is the number of the last version, 0 for none.

    `has_further_return` tells that there is more than one version of the return.
    """

    entries: list[Entry]
    page: Page
    newest: int
    has_further_return: bool


def history_of(answer: Answer, page_number: str | None) -> History:
    """The page of this number, the nearest one if there is none such. Three queries."""
    saves = saves_of(answer)
    page = Paginator(_sittings(saves), ENTRIES_A_PAGE).get_page(page_number)
    before = {save.number: earlier.number for earlier, save in zip(saves, saves[1:], strict=False)}
    shown = {sitting[0].number for sitting in page}
    shown |= {before[sitting[-1].number] for sitting in page if sitting[-1].number in before}
    texts = texts_of(answer, saves, shown)
    entries = [
        Entry(
            saves=sitting,
            is_current=sitting[0].number == answer.version,
            differences=differences(
                texts[before[sitting[-1].number]] if sitting[-1].number in before else NOTHING,
                texts[sitting[0].number],
            ),
        )
        for sitting in page
    ]
    newest = saves[-1].number if saves else 0
    return History(entries, page, newest, len({save.return_version for save in saves}) > 1)


def _sittings(saves: Sequence[Save]) -> list[list[Save]]:
    """The saves in groups, all newest first: by one person, within ten minutes of the first."""
    sittings: list[list[Save]] = []
    for save in saves:
        if sittings and _belongs(save, sittings[-1][0]):
            sittings[-1].append(save)
        else:
            sittings.append([save])
    return [sitting[::-1] for sitting in reversed(sittings)]


def _belongs(save: Save, first: Save) -> bool:
    same = (save.person, save.of_return, save.origin) == (
        first.person,
        first.of_return,
        first.origin,
    )
    is_told_alone = first.is_carried_over and not save.is_carried_over
    return same and not is_told_alone and save.saved_at - first.saved_at <= TOLD_TOGETHER


def differences(before: Version, after: Version) -> Differences:
    return Differences(
        before,
        after,
        changes(before.evidence, after.evidence),
        changes(_as_text(before), _as_text(after)),
    )


def _as_text(version: Version) -> str:
    return "\n".join(f"{place}. {each.text}" for place, each in enumerate(version.actions, 1))


def comparison(answer: Answer, earlier: int, later: int) -> Comparison | None:
    """The versions of these numbers side by side; None if there is not one of each."""
    saves = saves_of(answer)
    by_number = {save.number: save for save in saves}
    if earlier not in by_number or later not in by_number:
        return None
    texts = texts_of(answer, saves, [earlier, later])
    return Comparison(
        by_number[earlier], by_number[later], differences(texts[earlier], texts[later])
    )

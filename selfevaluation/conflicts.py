"""Two people wrote the same answer at once: what each wrote, and both as one."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.forms import BaseFormSet

from proposals.differences import Piece, changes, combined
from selfevaluation.forms.answers import AnswerForm, typed_actions
from selfevaluation.models import Answer
from selfevaluation.operations.answers import ActionText
from selfevaluation.versions import Version, current_version


@dataclass(frozen=True)
class Conflict:
    """Theirs as saved, mine as typed, what differs, both combined, and mine to be sent again."""

    theirs: Version
    mine: Version
    differences: list[Piece]
    combined: Version
    resend: list[tuple[str, str]]


def conflict(*, saved: Answer, form: AnswerForm, actions: BaseFormSet) -> Conflict:
    """What to show when `form` and `actions`, both valid, met a newer `saved` answer."""
    theirs = current_version(saved)
    mine = Version(
        form.cleaned_data["rating"],
        form.cleaned_data["evidence"],
        [action for action in typed_actions(actions) if action.text],
    )
    return Conflict(
        theirs=theirs,
        mine=mine,
        differences=changes(theirs.evidence, mine.evidence),
        combined=_combined(theirs, mine),
        resend=_fields(form.data.items()),
    )


def _combined(theirs: Version, mine: Version) -> Version:
    texts = {action.text for action in theirs.actions}
    return Version(
        mine.rating or theirs.rating,
        combined(theirs.evidence, mine.evidence),
        [*theirs.actions, *(ActionText(a.text) for a in mine.actions if a.text not in texts)],
    )


def _fields(typed: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """The form's fields as they came, without those that a new page gives anew."""
    anew = {"csrfmiddlewaretoken", "seen", "writer", "page", "turn", "then"}
    return [(name, value) for name, value in typed if name not in anew]

"""Where a field begins, where its result begins, and where it ends."""

from __future__ import annotations

from selfevaluation.intake.word.drafts import Draft
from selfevaluation.intake.word.fields import Field, form_answer
from selfevaluation.intake.word.names import Element, W


def take_mark(draft: Draft, mark: Element) -> None:
    """Follows the three marks of a field. An end without a beginning is passed over."""
    kind = mark.get(f"{W}fldCharType")
    if kind == "begin":
        _begin(draft, mark)
    elif kind == "separate" and draft.fields:
        draft.fields[-1].is_shown = True
        draft.fields[-1].since = len(draft.pieces)
    elif kind == "end" and draft.fields:
        draft.end_field(draft.fields.pop())


def take_instruction(draft: Draft, element: Element) -> None:
    if draft.fields and not draft.fields[-1].is_shown:
        draft.fields[-1].instruction.append(element.text or "")


def _begin(draft: Draft, mark: Element) -> None:
    answer = form_answer(mark)
    if answer is not None:
        draft.write(answer)
    draft.fields.append(Field(len(draft.pieces), is_answered=answer is not None))

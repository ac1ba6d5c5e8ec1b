"""Evidence and improvement actions in one cell, the second under a label inside it."""

from selfevaluation.intake.blocks import Paragraph
from selfevaluation.intake.returns.labels import Label, label_of
from selfevaluation.intake.returns.parts import Part
from selfevaluation.intake.returns.wording import plain


def take_apart(part: Part) -> None:
    """Moves the actions out of the evidence where the proposal has no row of actions."""
    if part.has_actions:
        return
    for place, block in enumerate(part.evidence):
        if isinstance(block, Paragraph) and _is_label(block.text):
            part.actions = part.evidence[place + 1 :]
            part.has_actions = True
            del part.evidence[place:]
            part.tell("its improvement actions stood in one cell with its evidence.")
            return


def _is_label(text: str) -> bool:
    return len(plain(text).split()) > 1 and label_of(text) == Label.ACTIONS

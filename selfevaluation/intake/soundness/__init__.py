"""Whether a file can be opened without harm: what is looked at before anything is read of it."""

from selfevaluation.intake.soundness.packages import require_sound

__all__ = ["require_sound"]

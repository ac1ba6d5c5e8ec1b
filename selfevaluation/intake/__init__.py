"""File formats in: bytes to plain values. No models, no Django."""

from selfevaluation.intake.apart import read_apart
from selfevaluation.intake.files import read

__all__ = ["read", "read_apart"]

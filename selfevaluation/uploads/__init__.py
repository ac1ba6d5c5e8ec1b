"""Whether an uploaded file is what it says and safe to keep. Bytes in; no models, no Django."""

from selfevaluation.uploads.checking import CheckedFile, checked, in_megabytes, scanned
from selfevaluation.uploads.kinds import KINDS, Kind
from selfevaluation.uploads.problems import Problem, Unfit

__all__ = ["KINDS", "CheckedFile", "Kind", "Problem", "Unfit", "checked", "in_megabytes", "scanned"]

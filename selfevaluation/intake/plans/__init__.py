"""Tables of improvement actions: a key, the action, its tasks, by when, who leads."""

from selfevaluation.intake.plans.merging import merged
from selfevaluation.intake.plans.reading import PlanRead, read_plan, without_plan

__all__ = ["PlanRead", "merged", "read_plan", "without_plan"]

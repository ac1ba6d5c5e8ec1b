"""Who may do what with rounds and returns. Which rows: SelfEvaluationQuerySet.readable_by."""

import rules

from accounts.models import Membership, User
from accounts.permissions import is_division
from selfevaluation.models import SelfEvaluation


@rules.predicate
def writes_for(user: User, self_evaluation: SelfEvaluation | None) -> bool:
    """Leads and contributors of the partnership write in its return."""
    return self_evaluation is not None and any(
        user.has_role(role, self_evaluation.partnership_id)
        for role in (Membership.Role.LEAD, Membership.Role.CONTRIBUTOR)
    )


@rules.predicate
def leads_for(user: User, self_evaluation: SelfEvaluation | None) -> bool:
    return self_evaluation is not None and user.has_role(
        Membership.Role.LEAD, self_evaluation.partnership_id
    )


@rules.predicate
def is_draft(user: User, self_evaluation: SelfEvaluation | None) -> bool:
    return self_evaluation is not None and not self_evaluation.is_submitted


rules.add_perm("selfevaluation.start", leads_for)
rules.add_perm("selfevaluation.write", writes_for & is_draft)
rules.add_perm("selfevaluation.submit", leads_for & is_draft)
rules.add_perm("selfevaluation.share_round", is_division)

"""Who may do what with rounds and returns. Which rows: SelfEvaluationQuerySet.readable_by."""

import rules

from accounts.models import Membership, User
from accounts.permissions import is_division, leads_any
from selfevaluation.models import Round
from selfevaluation.roles import belongs_to, reviews
from selfevaluation.states import RULES, allows

for _rule in RULES:
    rules.add_perm(f"selfevaluation.{_rule.act}", allows(_rule.act))


@rules.predicate
def runs(user: User, round: Round | None) -> bool:
    """Division runs the national rounds, the leads of a partnership its own."""
    if round is None or round.partnership_id is None:
        return user.is_division
    return user.has_role(Membership.Role.LEAD, round.partnership_id)


rules.add_perm("selfevaluation.open_round", is_division)
rules.add_perm("selfevaluation.open_own_round", leads_any)
rules.add_perm("selfevaluation.change_round", runs)
rules.add_perm("selfevaluation.share_round", runs)
rules.add_perm("selfevaluation.lock_round", runs)
rules.add_perm("selfevaluation.extend", runs)
# Beside what they may read: which threads, says ThreadQuerySet.visible_to.
rules.add_perm("selfevaluation.read_comments", belongs_to | reviews)

"""Who may do what with rounds and returns. Which rows: SelfEvaluationQuerySet.readable_by."""

import rules

from accounts.models import Membership, User
from accounts.permissions import is_division, leads_any
from selfevaluation.models import ReceivedFile, Round, SelfEvaluation
from selfevaluation.roles import belongs_to, leads_for, reviews
from selfevaluation.states import RULES, allows

for _rule in RULES:
    rules.add_perm(f"selfevaluation.{_rule.act}", allows(_rule.act))


@rules.predicate
def runs(user: User, round: Round | None) -> bool:
    """Division runs the national rounds, the leads of a partnership its own."""
    if round is None or round.partnership_id is None:
        return user.is_division
    return user.has_role(Membership.Role.LEAD, round.partnership_id)


@rules.predicate
def hands_in(user: User, round: Round | None) -> bool:
    """Division hands in returns in bulk, in the national rounds."""
    return round is not None and round.is_national and user.is_division


@rules.predicate
def is_submitted(user: User, found: SelfEvaluation | None) -> bool:
    return found is not None and found.is_submitted


rules.add_perm("selfevaluation.offer_practice", leads_for & is_submitted)
rules.add_perm("selfevaluation.hand_in", hands_in)
rules.add_perm("selfevaluation.open_round", is_division)
rules.add_perm("selfevaluation.open_own_round", leads_any)
rules.add_perm("selfevaluation.change_round", runs)
rules.add_perm("selfevaluation.share_round", runs)
rules.add_perm("selfevaluation.lock_round", runs)
rules.add_perm("selfevaluation.extend", runs)
# Beside what they may read: which threads, says ThreadQuerySet.visible_to.
rules.add_perm("selfevaluation.read_comments", belongs_to | reviews)


@rules.predicate
def may_check(user: User, received: ReceivedFile | None) -> bool:
    """Who looks at a file beside the draft: the people of the partnership that it is for.

    Division at one that it handed in, while nothing is written in the draft and nobody of the
    partnership has begun to choose.
    """
    if received is None or received.partnership_id is None:
        return False
    if received.partnership_id in user.partnership_ids:
        return True
    if received.delivery_id is None or not hands_in.test(user, received.round):
        return False
    if received.is_begun():
        return False
    versions = SelfEvaluation.objects.filter(
        round=received.round_id, partnership=received.partnership_id
    ).order_by()
    return not versions.exclude(pk__in=versions.unwritten().values("pk")).exists()


rules.add_perm("selfevaluation.check_received", may_check)

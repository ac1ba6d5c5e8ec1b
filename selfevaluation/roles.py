"""What a person is to a return: the predicates that its table of states is made of."""

import rules

from accounts.models import Membership, User
from accounts.permissions import is_division
from selfevaluation.models import SelfEvaluation


@rules.predicate
def leads_for(user: User, found: SelfEvaluation | None) -> bool:
    return found is not None and user.has_role(Membership.Role.LEAD, found.partnership_id)


@rules.predicate
def writes_for(user: User, found: SelfEvaluation | None) -> bool:
    """Leads and contributors of the partnership write in its return."""
    return found is not None and any(
        user.has_role(role, found.partnership_id)
        for role in (Membership.Role.LEAD, Membership.Role.CONTRIBUTOR)
    )


@rules.predicate
def signs_for(user: User, found: SelfEvaluation | None) -> bool:
    return found is not None and user.has_role(Membership.Role.SIGNATORY, found.partnership_id)


@rules.predicate
def belongs_to(user: User, found: SelfEvaluation | None) -> bool:
    return found is not None and found.partnership_id in user.partnership_ids


@rules.predicate
def reviews(user: User, found: SelfEvaluation | None) -> bool:
    """The Integration Division, in national rounds; a partnership's own round is its own."""
    return found is not None and found.round.is_national and user.is_division


@rules.predicate
def reopens(user: User, found: SelfEvaluation | None) -> bool:
    """The Integration Division in national rounds, a lead in the partnership's own."""
    if found is None or found.round.is_national:
        return is_division(user) and found is not None
    return leads_for(user, found)

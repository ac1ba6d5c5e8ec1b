"""Who may do what with people. Predicates that the other rooms build on stand here too."""

import rules

from accounts.models import Membership, Partnership, User


@rules.predicate
def is_division(user: User) -> bool:
    return user.is_division


@rules.predicate
def is_leadership(user: User) -> bool:
    return user.is_leadership


@rules.predicate
def leads_any(user: User) -> bool:
    return bool(user.partnership_ids_led)


@rules.predicate
def leads(user: User, partnership: Partnership | None) -> bool:
    return partnership is not None and user.has_role(Membership.Role.LEAD, partnership.pk)


rules.add_perm("accounts.list_people", is_division | leads_any)
rules.add_perm("accounts.manage_members", is_division | leads)
rules.add_perm("accounts.manage_national_roles", is_division)
rules.add_perm("accounts.read_record", is_division)

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


@rules.predicate
def leads_there(user: User, membership: Membership | None) -> bool:
    return membership is not None and user.has_role(Membership.Role.LEAD, membership.partnership_id)


@rules.predicate
def is_own_lead_role(user: User, membership: Membership | None) -> bool:
    return (
        membership is not None
        and membership.user_id == user.pk
        and membership.role == Membership.Role.LEAD
    )


@rules.predicate
def is_self(user: User, person: User | None) -> bool:
    return person is not None and person.pk == user.pk


rules.add_perm("accounts.list_people", is_division | leads_any)
rules.add_perm("accounts.manage_members", is_division | leads)
# A partnership is not left without a lead by a slip: another lead, or the Division, does it.
rules.add_perm("accounts.remove_membership", is_division | (leads_there & ~is_own_lead_role))
rules.add_perm("accounts.manage_national_roles", is_division)
# So that there is always somebody in the Division who can sign in.
rules.add_perm("accounts.close_account", is_division & ~is_self)
rules.add_perm("accounts.reopen_account", is_division)
rules.add_perm("accounts.read_record", is_division)

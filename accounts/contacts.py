"""Who is reminded of a partnership's returns: as chosen, else by default."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from accounts.models import Membership, Partnership, ReminderContacts, User


@dataclass(frozen=True)
class Contacts:
    """The first contact of a partnership, and the second, for when the first is silent."""

    first: User | None
    second: User | None

    @property
    def reachable(self) -> list[User]:
        """Those of the two who take the daily message, in their order."""
        return [each for each in (self.first, self.second) if each and each.wants_digest]


@dataclass(frozen=True)
class ShownContacts:
    """One row of the list of who is reminded."""

    partnership: Partnership
    contacts: Contacts


def contacts_of(partnerships: Collection[int]) -> dict[int, Contacts]:
    """The contacts of the partnerships with these pks. Two queries, however many there are.

    Chosen ones count as long as they write for the partnership and their account is open. In the
    place of others stand the leads in the order in which they were invited, then contributors.
    """
    writers = _writers(partnerships)
    chosen = {
        row.partnership_id: row
        for row in ReminderContacts.objects.filter(partnership__in=partnerships)
    }
    return {pk: _contacts(writers[pk], chosen.get(pk)) for pk in partnerships}


def _writers(partnerships: Iterable[int]) -> dict[int, dict[int, User]]:
    """The people of each partnership who can be its contacts, by pk, in the order of default."""
    memberships = Membership.objects.filter(
        partnership__in=partnerships, role__in=Membership.WRITERS, user__is_active=True
    ).select_related("user")
    found: dict[int, dict[int, User]] = defaultdict(dict)
    for held in sorted(memberships, key=lambda held: (held.role != Membership.Role.LEAD, held.pk)):
        found[held.partnership_id].setdefault(held.user_id, held.user)
    return found


def _contacts(writers: dict[int, User], chosen: ReminderContacts | None) -> Contacts:
    first = writers.get(chosen.first_id or 0) if chosen else None
    second = writers.get(chosen.second_id or 0) if chosen else None
    others = [user for user in writers.values() if user not in (first, second)]
    if first is None and others:
        first = others.pop(0)
    if second is None and others:
        second = others.pop(0)
    return Contacts(first, second)

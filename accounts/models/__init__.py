"""Who: people, partnerships and their bodies, who belongs where, and the record of acts."""

from accounts.models.events import Event
from accounts.models.memberships import Membership
from accounts.models.partnerships import Body, Partnership
from accounts.models.people import NationalRole, User

__all__ = ["Body", "Event", "Membership", "NationalRole", "Partnership", "User"]

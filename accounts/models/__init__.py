"""Who: people, partnerships and their bodies, who belongs where, and the record of acts."""

from accounts.models.events import Event
from accounts.models.partnerships import Body, Partnership
from accounts.models.people import Membership, User

__all__ = ["Body", "Event", "Membership", "Partnership", "User"]

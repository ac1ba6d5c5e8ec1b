"""Who: people, partnerships and their bodies, who belongs where, their e-mail, and the record."""

from accounts.models.contacts import ReminderContacts
from accounts.models.events import Event
from accounts.models.mail import Mail
from accounts.models.memberships import Membership
from accounts.models.partnerships import Body, Partnership
from accounts.models.people import NationalRole, User

__all__ = [
    "Body",
    "Event",
    "Mail",
    "Membership",
    "NationalRole",
    "Partnership",
    "ReminderContacts",
    "User",
]

"""How sign-in differs here from allauth's own ways."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest, HttpResponse

from accounts.audit import record
from accounts.models import Event, User


class InvitedOnlyAdapter(DefaultAccountAdapter):
    """Accounts are made by invitation, and every sign-in is on record."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def login(self, request: HttpRequest, user: User) -> None:
        # Django saves the moment of sign-in, which is no change of the person.
        user.skip_history_when_saving = True  # type: ignore[attr-defined]
        super().login(request, user)

    def post_login(self, request: HttpRequest, user: User, **kwargs: object) -> HttpResponse:
        record(act=Event.Act.SIGNED_IN, by=user)
        return super().post_login(request, user, **kwargs)

"""How sign-in differs here from allauth's own ways."""

from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest, HttpResponse

from accounts.audit import record
from accounts.mail import post, site_address
from accounts.models import Event, Mail, User


class InvitedOnlyAdapter(DefaultAccountAdapter):
    """Accounts are made by invitation, mail goes through the queue, sign-in is on record."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        kind = Mail.Kind(template_prefix.removeprefix("account/email/"))
        post(kind=kind, person=context.get("user"), email=email, context={**context, "to": email})

    def get_reset_password_from_key_url(self, key: str) -> str:
        return site_address(urlsplit(super().get_reset_password_from_key_url(key)).path)

    def login(self, request: HttpRequest, user: User) -> None:
        # Django saves the moment of sign-in, which is no change of the person.
        user.skip_history_when_saving = True  # type: ignore[attr-defined]
        super().login(request, user)

    def post_login(self, request: HttpRequest, user: User, **kwargs: object) -> HttpResponse:
        record(act=Event.Act.SIGNED_IN, by=user)
        return super().post_login(request, user, **kwargs)

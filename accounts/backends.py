"""How it is found out who somebody is."""

from allauth.account.auth_backends import AuthenticationBackend

from accounts.models import User


class SignInBackend(AuthenticationBackend):
    """Signing in by e-mail and password, and nothing else.

    What a person may do is in the permissions.py files alone, so Django's own tables of
    permissions are not asked.
    """

    def has_perm(self, user_obj: User, perm: str, obj: object = None) -> bool:
        return False

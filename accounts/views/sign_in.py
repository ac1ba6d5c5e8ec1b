"""allauth's pages for signing in and passwords, with our labels; the invitation's own page."""

from allauth.account import forms, views
from django.contrib import messages
from django.contrib.auth.forms import SetPasswordForm
from django.contrib.auth.views import PasswordResetConfirmView
from django.db import transaction
from django.http import HttpResponse

from accounts.audit import record
from accounts.forms import plainly_labelled
from accounts.models import Event, User

login = views.LoginView.as_view(form_class=plainly_labelled(forms.LoginForm))
change_password = views.PasswordChangeView.as_view(
    form_class=plainly_labelled(forms.ChangePasswordForm)
)
set_password = views.PasswordSetView.as_view(form_class=plainly_labelled(forms.SetPasswordForm))
reset_password = views.PasswordResetView.as_view(
    form_class=plainly_labelled(forms.ResetPasswordForm)
)
reset_password_from_key = views.PasswordResetFromKeyView.as_view(
    form_class=plainly_labelled(forms.ResetPasswordKeyForm)
)


class InvitationView(PasswordResetConfirmView):
    """Choose a password and be signed in. The link is spent by that, and by a closed account."""

    template_name = "account/invitation.html"
    success_url = "/"
    post_reset_login = True
    post_reset_login_backend = "accounts.backends.SignInBackend"

    def get_user(self, uidb64: str) -> User | None:
        user = super().get_user(uidb64)
        return user if user and user.is_active else None

    @transaction.atomic
    def form_valid(self, form: SetPasswordForm) -> HttpResponse:
        response = super().form_valid(form)
        self.request.session.set_expiry(0)  # with the browser, as after every other sign-in
        record(act=Event.Act.SIGNED_IN, by=form.user)
        messages.success(self.request, f"Welcome, {form.user.name}. Your password is set.")
        return response

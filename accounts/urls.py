"""/account/: signing in and passwords. /people/: who is here, and the record of acts.

The names that begin with account_ are those that allauth itself looks up, and what is open to
somebody without a role too.
"""

from allauth.account import views as allauth
from django.urls import path, re_path

from accounts.views import contacts, mail_choice, people, person, record, sign_in, standing

urlpatterns = [
    path("account/login/", sign_in.login, name="account_login"),
    path("account/logout/", allauth.logout, name="account_logout"),
    path("account/inactive/", allauth.account_inactive, name="account_inactive"),
    path("account/signup/", allauth.signup, name="account_signup"),
    path(
        "account/invitation/<uidb64>/<token>/", sign_in.InvitationView.as_view(), name="invitation"
    ),
    path("account/password/change/", sign_in.change_password, name="account_change_password"),
    path("account/password/set/", sign_in.set_password, name="account_set_password"),
    path("account/password/reset/", sign_in.reset_password, name="account_reset_password"),
    path(
        "account/password/reset/done/",
        allauth.password_reset_done,
        name="account_reset_password_done",
    ),
    path(
        "account/password/reset/key/done/",
        allauth.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^account/password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        sign_in.reset_password_from_key,
        name="account_reset_password_from_key",
    ),
    path("account/mail/", mail_choice.mail_choice, name="account_mail"),
    path("people/", people.people, name="people"),
    path("people/invite/", people.person_invite, name="person_invite"),
    path("people/record/", record.record, name="record"),
    path("people/reminders/", contacts.reminders, name="reminders"),
    path("people/reminders/<slug:slug>/", contacts.reminder_contacts, name="reminder_contacts"),
    path("people/<int:pk>/", person.person, name="person"),
    path("people/<int:pk>/roles/add/", person.membership_add, name="membership_add"),
    path(
        "people/<int:pk>/roles/<int:membership>/remove/",
        person.membership_remove,
        name="membership_remove",
    ),
    path("people/<int:pk>/national-roles/", person.national_roles, name="national_roles"),
    path("people/<int:pk>/invitation/", standing.invitation_resend, name="invitation_resend"),
    path("people/<int:pk>/close/", standing.person_close, name="person_close"),
    path("people/<int:pk>/reopen/", standing.person_reopen, name="person_reopen"),
]

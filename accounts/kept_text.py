"""What a person typed, kept when their session ran out before they pressed Save.

A form that is sent without being signed in is put aside in the (anonymous) session, together
with who was writing; after sign-in the same page shows it again, unsaved. It is shown only to the
person who wrote it, and only while the sign-in that follows lasts.

A form that saves itself (by htmx, from an open page) is not put aside: the page still has the text,
and a copy on the device. It is told in words what has happened.
"""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core import signing
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.deprecation import MiddlewareMixin
from django.views.csrf import csrf_failure

from accounts.models import User
from accounts.requests import SiteRequest

SESSION_KEY = "kept_text"
WRITER_FIELD = "writer"
MOST_CHARACTERS = 500_000
_SALT = "accounts.kept_text"
_SHOWN_AGAIN = (
    "This is what you typed before your sign-in ended. It is not saved until you save it."
)


def writer_token(user: User) -> str:
    """What a form carries to say who is writing in it; it opens nothing."""
    return signing.dumps(user.pk, salt=_SALT)


class KeepTextMiddleware(MiddlewareMixin):
    """Puts a form aside, instead of losing it, when it arrives without a sign-in."""

    def process_view(
        self, request: SiteRequest, view: Callable, args: tuple, kwargs: dict
    ) -> HttpResponse | None:
        if request.user.is_authenticated or not getattr(view, "login_required", True):
            return None
        if request.htmx:
            return _session_ended(request)
        if not _put_aside(request):
            return None
        messages.warning(
            request,
            "Your session had ended. What you typed is kept: sign in and find it there, unsaved.",
        )
        return redirect_to_login(request.get_full_path())


def keep_when_token_failed(request: SiteRequest, reason: str = "") -> HttpResponse:
    """The answer to a form whose CSRF token is of an earlier sign-in: shown again, unsaved.

    Nothing is saved, and only the person who wrote the form sees it, so a forged form gains
    nothing by it. A page that saves itself is handed the new token, and sends once more.
    """
    if request.htmx:
        return _token_renewed(request)
    if request.user.is_authenticated and _put_aside(request):
        return redirect(request.get_full_path())
    return csrf_failure(request, reason)


def _session_ended(request: SiteRequest) -> HttpResponse:
    return render(request, "accounts/_session_ended.html", status=401)


def _token_renewed(request: SiteRequest) -> HttpResponse:
    """For the page that is open: go on, if whoever wrote in it has signed in again since."""
    if not request.user.is_authenticated:
        return _session_ended(request)
    context = {"is_writer": _writer(request.POST) == request.user.pk}
    return render(request, "accounts/_token_renewed.html", context, status=403)


def _put_aside(request: SiteRequest) -> bool:
    if request.method != "POST" or WRITER_FIELD not in request.POST:
        return False
    typed = request.POST.copy()
    typed.pop("csrfmiddlewaretoken", None)
    if len(text := typed.urlencode()) > MOST_CHARACTERS:
        return False
    request.session[SESSION_KEY] = {"path": request.path, "typed": text}
    return True


def take(request: SiteRequest, *, words: str = _SHOWN_AGAIN) -> QueryDict | None:
    """The form this person had typed on this page when their session ran out, once; else None.

    `words` tell the person that it is there.
    """
    kept = request.session.get(SESSION_KEY)
    if not kept or kept["path"] != request.path:
        return None
    del request.session[SESSION_KEY]
    typed = QueryDict(kept["typed"])
    if _writer(typed) != request.user.pk:
        return None
    messages.warning(request, words)
    return typed


def _writer(typed: QueryDict) -> int | None:
    """The pk of who wrote this form; None if it does not say so truly."""
    try:
        return signing.loads(typed.get(WRITER_FIELD, ""), salt=_SALT)
    except signing.BadSignature:
        return None


def typed_words(request: HttpRequest) -> list[str]:
    """The texts of a form that a person wrote in, to be shown for copying where it is refused."""
    if WRITER_FIELD not in request.POST:
        return []
    texts = (str(text) for text in request.POST.values())
    return [text for text in texts if len(text.split()) > 1]

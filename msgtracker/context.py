"""What every page shows around its content."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject


@dataclass(frozen=True)
class NavigationItem:
    label: str
    url: str
    is_current: bool


def site(request: HttpRequest) -> dict[str, object]:
    """Found out where it is shown: a piece of a page is rendered with this too, and shows none."""
    return {
        "navigation": SimpleLazyObject(lambda: navigation(request)),
        "stands_for": SimpleLazyObject(lambda: stands_for(request)),
        "is_demo": settings.DEMO,
        "version": settings.VERSION,
    }


def stands_for(request: HttpRequest) -> str:
    """For whom this person is here: "Integration Division", "Fife; Orkney Islands", or nothing."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return ""
    places = dict.fromkeys(held.partnership.name for held in user.held_memberships)
    return "; ".join([*(role.label for role in user.national_roles), *places])


def navigation(request: HttpRequest) -> list[NavigationItem]:
    """The places this person may use; none before sign-in."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated or not user.has_any_role:
        return []
    places = [
        ("Overview", reverse("overview")),
        ("Proposals", reverse("proposal_list")),
        ("Self-evaluations", reverse("round_list")),
        ("Good practice", reverse("practice_list")),
        ("Meetings", reverse("meeting_list")),
        ("Search", reverse("search")),
    ]
    if user.has_perm("accounts.list_people"):
        places.append(("People", reverse("people")))
    return [
        NavigationItem(label, url, is_current=_holds(url, request.path)) for label, url in places
    ]


def _holds(url: str, path: str) -> bool:
    return path == url if url == "/" else path.startswith(url)

"""How the lists of people and of acts are narrowed, from the query string."""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django_filters import CharFilter, ChoiceFilter, DateFilter, FilterSet, ModelChoiceFilter

from accounts.models import Event, Membership, NationalRole, Partnership, User
from accounts.requests import SignedInRequest

_UNKNOWN = {"invalid_choice": "“%(value)s” is not one of the choices here, so it is not applied."}
_NOT_ONE_OF_THESE = {"invalid_choice": "This is not one of the choices here: not applied."}
_A_DAY = {"invalid": "Enter a day such as 15/05/2019."}


def _managed(request: SignedInRequest) -> QuerySet[Partnership]:
    return Partnership.objects.managed_by(request.user)


class PersonFilter(FilterSet):
    """Narrows people by what the one who asks may know of them, so that no answer tells more."""

    text = CharFilter(method="by_text", label="Name or e-mail")
    partnership = ModelChoiceFilter(
        queryset=_managed,
        method="by_membership",
        label="Partnership",
        empty_label="All",
        error_messages=_NOT_ONE_OF_THESE,
    )
    role = ChoiceFilter(
        choices=Membership.Role.choices,
        method="by_role",
        label="Role",
        empty_label="All",
        error_messages=_UNKNOWN,
    )

    def __init__(self, request: SignedInRequest, queryset: QuerySet[User]) -> None:
        super().__init__(request.GET, queryset, request=request)
        if request.user.is_division:
            self.filters["role"].extra["choices"] = [
                *Membership.Role.choices,
                *NationalRole.choices,
            ]

    def by_text(self, found: QuerySet[User], name: str, text: str) -> QuerySet[User]:
        return found.filter(Q(name__icontains=text) | Q(email__icontains=text))

    def by_role(self, found: QuerySet[User], name: str, role: str) -> QuerySet[User]:
        if role in NationalRole:
            return found.filter(**{f"is_{role}": True})
        return self.by_membership(found, name, role)

    def by_membership(self, found: QuerySet[User], name: str, _: object) -> QuerySet[User]:
        """One and the same membership has the partnership and the role that are asked for."""
        held = Membership.objects.managed_by(self.request.user).filter(user=OuterRef("pk"))
        if partnership := self.form.cleaned_data.get("partnership"):
            held = held.filter(partnership=partnership)
        if (role := self.form.cleaned_data.get("role")) in Membership.Role:
            held = held.filter(role=role)
        return found.filter(Exists(held))


class EventFilter(FilterSet):
    """Narrows the record of acts."""

    act = ChoiceFilter(choices=Event.Act.choices, empty_label="All", error_messages=_UNKNOWN)
    person = CharFilter(method="by_person", label="Person (name or e-mail)")
    partnership = ModelChoiceFilter(
        queryset=Partnership.objects.all(), empty_label="All", error_messages=_NOT_ONE_OF_THESE
    )
    since = DateFilter("at", "date__gte", label="From", error_messages=_A_DAY)
    until = DateFilter("at", "date__lte", label="Up to", error_messages=_A_DAY)

    def by_person(self, found: QuerySet[Event], name: str, text: str) -> QuerySet[Event]:
        """Acts that were done by, or tell of, somebody whose name or e-mail says this."""
        did = Q(by__name__icontains=text) | Q(by__email__icontains=text)
        return found.filter(did | Q(about__icontains=text))

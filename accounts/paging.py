"""How lists are sorted and paged, from the query string."""

from copy import copy

from django_tables2 import RequestConfig, Table

from accounts.requests import SignedInRequest


def sort_and_page(request: SignedInRequest, table: Table, *, per_page: int | None = None) -> None:
    """Sort `table` as the address asks, and show the page it asks for; all rows without `per_page`.

    How many rows make a page is the list's to say: a `per_page` in the address is passed over.
    """
    asked, query = copy(request), request.GET.copy()
    query.pop("per_page", None)
    asked.GET = query  # type: ignore[assignment]
    paginate = {"per_page": per_page} if per_page else False
    RequestConfig(asked, paginate=paginate).configure(table)

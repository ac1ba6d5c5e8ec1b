"""Made-up partnerships beside the 31, for a site ten or a hundred times as large."""

from itertools import product
from string import ascii_uppercase, digits

from accounts.models import Body, Partnership

_SIGNS = digits + ascii_uppercase
_CODES = ["".join(signs) for signs in product(digits, _SIGNS, _SIGNS)]  # no real code has a digit


def fill_partnerships(total: int) -> list[Partnership]:
    """As many partnerships as `total`, the real ones first."""
    real = list(Partnership.objects.prefetch_related("councils"))
    wanted = range(total - len(real))
    authorities = Body.objects.bulk_create(
        Body(
            code=f"X{number:08}",
            kind=Body.Kind.INTEGRATION_AUTHORITY,
            name=f"Made-up {number} Integration Joint Board",
        )
        for number in wanted
    )
    made = Partnership.objects.bulk_create(
        Partnership(
            slug=f"made-up-{number}",
            name=f"Made-up {number}",
            short_code=_CODES[number],
            organisation_name=f"Made-up {number} Health and Social Care Partnership",
            authority=authorities[number],
            health_board_id=real[number % len(real)].health_board_id,
        )
        for number in wanted
    )
    between = Partnership.councils.through
    between.objects.bulk_create(
        between(partnership=place, body=council)
        for number, place in enumerate(made)
        for council in real[number % len(real)].councils.all()
    )
    return [*real, *made]

"""The 31 partnerships, and the Councils of each. The same on every day."""

from __future__ import annotations

from accounts.models import Partnership
from reports.datasets.columns import partnership_columns, yes_or_no
from reports.datasets.dataset import Column, Dataset, Kind

_TEXT, _CODE, _NUMBER = Kind.TEXT, Kind.CODE, Kind.NUMBER


PARTNERSHIPS = Dataset(
    "partnerships",
    "Partnerships",
    "The 31 integration authorities, each with its Health Board.",
    (
        Column("authority_code", "Official code of the authority.", _CODE, "authority__code"),
        Column("partnership", "What it is called here.", _TEXT, "name"),
        Column("organisation", "The authority's full name.", _TEXT, "organisation_name"),
        Column("slug", "Its name in addresses of this site.", _CODE, "slug"),
        Column("short_code", "Three letters, the tracker's own.", _CODE, "short_code"),
        Column("health_board_code", "Official code of the Board.", _CODE, "health_board__code"),
        Column("health_board", "The Health Board.", _TEXT, "health_board__name"),
        yes_or_no(
            "is_lead_agency",
            "Whether a lead agency stands instead of an integration joint board.",
            "is_lead_agency",
        ),
        yes_or_no("is_island", "Whether its Council is an islands council.", "is_island"),
        Column(
            "tile_row", "Its row on the map of squares.", _NUMBER, "tile_row", unit="from the north"
        ),
        Column(
            "tile_column",
            "Its column on the map of squares.",
            _NUMBER,
            "tile_column",
            unit="from the west",
        ),
        Column("notes", "What there is to know about it.", _TEXT, "notes"),
    ),
    lambda asked: Partnership.objects.order_by("name"),
)
PARTNERSHIP_COUNCILS = Dataset(
    "partnership_councils",
    "Councils of the partnerships",
    "A row for each Council of each partnership. One partnership has two.",
    (
        *partnership_columns("partnership__"),
        Column("council_code", "Official code of the Council.", _CODE, "body__code"),
        Column("council", "The Council.", _TEXT, "body__name"),
        Column(
            "people_group",
            "LGBF family group for services to people, 1 to 4.",
            _CODE,
            "body__people_group",
        ),
        Column(
            "place_group",
            "LGBF family group for all else: from 1, the most rural, to 4, the most urban.",
            _CODE,
            "body__place_group",
        ),
    ),
    lambda asked: Partnership.councils.through.objects.order_by("partnership__name", "body__code"),
)

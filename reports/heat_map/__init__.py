"""The heat map of a round: partnerships down, proposals across."""

from reports.heat_map.grid import HeatMap, heat_of
from reports.heat_map.headings import headings, proposal_links
from reports.heat_map.tables import NAME, heat_table

__all__ = ["NAME", "HeatMap", "headings", "heat_of", "heat_table", "proposal_links"]

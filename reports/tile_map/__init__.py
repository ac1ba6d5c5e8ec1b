"""Scotland as a map of squares, one for each partnership, with what it has given in a round."""

from reports.tile_map.forms import ShowForm
from reports.tile_map.squares import TileMap, map_of
from reports.tile_map.tables import map_title, tile_table
from reports.tile_map.values import RETURNED

__all__ = ["RETURNED", "ShowForm", "TileMap", "map_of", "map_title", "tile_table"]

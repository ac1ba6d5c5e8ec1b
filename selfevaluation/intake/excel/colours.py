"""The colours of cells as six hexadecimal digits."""

from colorsys import hls_to_rgb, rgb_to_hls

from lxml import etree
from openpyxl.styles.colors import COLOR_INDEX

from selfevaluation.intake.excel.package import Element, Package

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_SCHEME = f"{_DRAWING}clrScheme"
_WHITE = "FFFFFF"


def theme_colours(package: Package, book: str) -> list[str]:
    """In the order in which cells count them: in it light and dark have changed places."""
    trees = [package.tree(part) for part in package.related(book, "theme")]
    scheme = next(
        (tree.find(f".//{_DRAWING}clrScheme") for tree in trees if tree is not None), None
    )
    colours = [_shade(item) for item in (() if scheme is None else scheme)]
    return [*colours[1::-1], *colours[3:1:-1], *colours[4:]]


def colour(said: Element | None, theme: list[str]) -> str:
    """ "" for white, and for none."""
    if said is None:
        return ""
    found = _named(said, theme)
    tinted = _tinted(found, float(said.get("tint", "0"))) if found else ""
    return "" if tinted == _WHITE else tinted


def _named(said: Element, theme: list[str]) -> str:
    if said.get("rgb"):
        return said.get("rgb", "")[-6:].upper()
    if said.get("theme"):
        return _at(theme, said.get("theme", ""))
    return _at(COLOR_INDEX, said.get("indexed", ""))[-6:]


def _at(colours: list[str] | tuple[str, ...], place: str) -> str:
    return colours[int(place)] if place.isdigit() and int(place) < len(colours) else ""


def _shade(item: Element) -> str:
    """A colour of the theme: given itself, or as the screen's own with its last value."""
    given = next(iter(item.iterchildren(etree.Element)), None)
    said = "" if given is None else given.get("lastClr") or given.get("val") or ""
    return said.upper() if len(said) == len(_WHITE) else ""


def _tinted(rgb: str, tint: float) -> str:
    """Lighter for a tint above 0, darker for one below."""
    if not tint:
        return rgb
    hue, light, depth = rgb_to_hls(*(int(rgb[place : place + 2], 16) / 255 for place in (0, 2, 4)))
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    return "".join(f"{round(part * 255):02X}" for part in hls_to_rgb(hue, light, depth))

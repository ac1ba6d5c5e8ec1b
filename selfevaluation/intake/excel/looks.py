"""How cells look, as far as a reader needs it."""

from dataclasses import dataclass

from openpyxl.styles.numbers import BUILTIN_FORMATS

from selfevaluation.intake.excel.colours import colour, theme_colours
from selfevaluation.intake.excel.package import Element, Package, S, is_on

_GENERAL = "General"
# These follow the country that Excel is set to.
_HERE = {14: "dd/mm/yyyy", 22: "dd/mm/yyyy hh:mm"}
_TICK_BOX = "xfComplement"  # cells that are check boxes, in Excel since 2024


@dataclass(frozen=True)
class Look:
    """`code` is a number format; `is_as_typed`: an apostrophe said that all of it is text."""

    code: str = _GENERAL
    fill: str = ""
    is_bold: bool = False
    is_struck: bool = False
    is_as_typed: bool = False
    is_tick_box: bool = False


def looks(package: Package, book: str) -> list[Look]:
    """Those of the workbook, in the order in which cells count them."""
    trees = [package.tree(part) for part in package.related(book, "styles")]
    if not trees or (tree := trees[0]) is None:
        return []
    theme = theme_colours(package, book)
    codes = {_count(row, "numFmtId"): row.get("formatCode", "") for row in tree.iter(f"{S}numFmt")}
    fills = [_fill(item, theme) for item in tree.findall(f"{S}fills/{S}fill")]
    fonts = tree.findall(f"{S}fonts/{S}font")
    return [_look(xf, codes, fills, fonts) for xf in tree.findall(f"{S}cellXfs/{S}xf")]


def _look(xf: Element, codes: dict[int, str], fills: list[str], fonts: list[Element]) -> Look:
    number, fill, font = (_count(xf, name) for name in ("numFmtId", "fillId", "fontId"))
    builtin = _HERE.get(number) or BUILTIN_FORMATS.get(number, _GENERAL)
    return Look(
        code=codes.get(number, builtin),
        fill=fills[fill] if fill < len(fills) else "",
        is_bold=font < len(fonts) and _has(fonts[font], "b"),
        is_struck=font < len(fonts) and _has(fonts[font], "strike"),
        is_as_typed=is_on(xf.get("quotePrefix")),
        is_tick_box=any(str(part.tag).endswith(f"}}{_TICK_BOX}") for part in xf.iter()),
    )


def _fill(item: Element, theme: list[str]) -> str:
    pattern = item.find(f"{S}patternFill")
    if pattern is None:
        return colour(item.find(f"{S}gradientFill/{S}stop/{S}color"), theme)
    if pattern.get("patternType", "none") == "none":
        return ""
    return colour(pattern.find(f"{S}fgColor"), theme)


def _has(font: Element, name: str) -> bool:
    mark = font.find(f"{S}{name}")
    return mark is not None and is_on(mark.get("val", "1"))


def _count(item: Element, name: str) -> int:
    said = item.get(name, "0")
    return int(said) if said.isdigit() else 0

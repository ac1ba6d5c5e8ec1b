"""The names that Word gives the parts of a document, and their attributes in plain values."""

from typing import Any, TypeAlias

Element: TypeAlias = Any  # of lxml, which has no types

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{MAIN}}}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

VALUE = f"{W}val"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"

PARAGRAPH, PARAGRAPH_PROPERTIES = f"{W}p", f"{W}pPr"
RUN, RUN_PROPERTIES = f"{W}r", f"{W}rPr"
TABLE, ROW, CELL = f"{W}tbl", f"{W}tr", f"{W}tc"
CONTROL, CONTROL_PROPERTIES, CONTROL_CONTENT = f"{W}sdt", f"{W}sdtPr", f"{W}sdtContent"
TEXT = f"{W}t"
TEXT_BOX = f"{W}txbxContent"
ALTERNATIVES = f"{COMPATIBILITY}AlternateContent"

DELETED, MOVED_AWAY = f"{W}del", f"{W}moveFrom"
INSERTED, MOVED_HERE = f"{W}ins", f"{W}moveTo"

_OFF = frozenset({"0", "false", "off", "none"})


def value(parent: Element | None, name: str) -> str | None:
    """What the child of that name says, None without such a child; "" where it says nothing."""
    child = None if parent is None else parent.find(name)
    return None if child is None else child.get(VALUE, "")


def switch(parent: Element | None, name: str) -> bool | None:
    """Whether the child of that name switches something on; None without such a child."""
    said = value(parent, name)
    return None if said is None else is_on(said)


def is_on(said: str) -> bool:
    """What the value of a switch says; one without a value is on."""
    return said.lower() not in _OFF


def whole(said: str | None) -> int | None:
    """A whole number as it stands in an attribute, None for anything else. "12.0" is 12."""
    try:
        return int(float(said or ""))
    except (ValueError, OverflowError):
        return None


def count(parent: Element | None, name: str) -> int | None:
    """The whole number of the child of that name."""
    return whole(value(parent, name))


def alternative(element: Element) -> Element | None:
    """Of several forms of one content, the one to read: the first that has text, else the first."""
    forms = list(element)
    with_text = (form for form in forms if next(form.iter(TEXT), None) is not None)
    return next(with_text, forms[0] if forms else None)

"""Characters that no XML can hold, written as Office writes them in workbooks: _x0007_."""

import re

# All but what XML 1.0 allows, and the carriage return, which every reader of XML turns into "\n".
_UNFIT = re.compile("[^\\t\\n\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")
_LOOKS_WRITTEN = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_WRITTEN = re.compile(r"_x([0-9A-Fa-f]{4})_")
_UNDERSCORE = "_x005F_"


def written(text: str) -> str:
    """The text as XML can hold it. `as_typed` gives back exactly the same text."""
    marked = _LOOKS_WRITTEN.sub(_UNDERSCORE, text)
    return _UNFIT.sub(lambda found: f"_x{ord(found[0]):04X}_", marked)


def as_typed(text: str) -> str:
    """The text that `written` was given. What it would never have written stays as it is."""
    return _WRITTEN.sub(_character, text)


def _character(found: re.Match[str]) -> str:
    character = chr(int(found[1], 16))
    return character if character == "_" or _UNFIT.match(character) else found[0]

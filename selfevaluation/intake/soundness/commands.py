"""Fields and formulas that would fetch or start something in the program that opens the file."""

import re
from collections.abc import Mapping

from selfevaluation.intake.refusals import Refusal, Refused

_FETCHING = {
    "DATABASE",
    "DDE",
    "DDEAUTO",
    "IMPORT",
    "INCLUDE",
    "INCLUDEPICTURE",
    "INCLUDETEXT",
    "LINK",
    "RD",
}
_WORD = re.compile(r"[A-Za-z]+")
_QUOTED = re.compile(r'"[^"]*"')
# "|" is in no formula but one that asks another program for something: cmd|'/c x'!A1
_FORMULA = re.compile(
    r"\||\b(?:DDE|WEBSERVICE|RTD|CALL|REGISTER|REGISTER\.ID|IMAGE)\s*\(", re.IGNORECASE
)


class Fields:
    """The fields of one part. What a field does may be cut into any number of pieces."""

    def __init__(self) -> None:
        self._open = [""]  # outside of all fields, then one within the other

    def start(self, local: str, facts: Mapping[str, str]) -> None:
        if local == "fldSimple":
            _require_harmless(_fact(facts, "instr"))
        elif local == "p" and len(self._open) == 1:
            self._open = [""]
        elif local == "fldChar":
            self._character(_fact(facts, "fldCharType"))

    def write(self, text: str) -> None:
        self._open[-1] += text
        _require_harmless(self._open[-1])

    def _character(self, kind: str) -> None:
        if kind == "begin":
            self._open.append("")
        elif kind == "end" and len(self._open) > 1:
            self._open.pop()


def require_harmless_formula(text: str) -> None:
    if _FORMULA.search(_QUOTED.sub("", text)):
        raise Refused(Refusal.DATA_LINKS, what="a formula does it")


def _require_harmless(command: str) -> None:
    found = _WORD.search(command)
    if found and found[0].upper() in _FETCHING:
        raise Refused(Refusal.FIELD, command=found[0].upper())


def _fact(facts: Mapping[str, str], local: str) -> str:
    """An attribute by its local name, whatever its namespace."""
    return next((value for name, value in facts.items() if name.rpartition(" ")[2] == local), "")

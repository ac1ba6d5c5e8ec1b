"""The number of a proposal at the beginning of a text."""

import re
from dataclasses import dataclass

from proposals.number import NotAProposalNumber, canonical, parse

_NUMBER = (
    r"(?P<number>[0-9]\s*\.?\s*\(\s*(?:[ivIV]{1,3}|[1-9])\s*\)"
    r"|[0-9]\s*[.,]\s?[0-9]{1,2}(?![0-9])|[0-9]\s*\.\s*[ivIV]{1,3}(?![a-zA-Z]))"
)
_NAMED = re.compile(
    rf"^\W{{0,3}}(?:msg\s+)?(?:(?:pro\w{{3,6}}l|prop\.?)|indicator)\W*(?:no\.?|number)?\W{{0,3}}"
    rf"{_NUMBER}(?P<rest>.*)$",
    re.I | re.S,
)
_BARE = re.compile(rf"^\s*{_NUMBER}(?P<rest>.*)$", re.S)
_CONTINUED = re.compile(r"\s*\(?\s*\b(?:continued|cont['’]?d?\.?)\s*\)?\s*$", re.I)
_JOINTS = " \t\n\r\u00a0.:;,-–—)"


@dataclass(frozen=True)
class Numbered:
    """`number` is canonical ("2.3"), "" where it is none of a proposal's. `rest` follows it."""

    number: str
    written: str
    rest: str
    is_named: bool  # "Proposal 2.3", not only "2.3"


def numbered(text: str) -> Numbered | None:
    """The number that the text begins with, after the word “Proposal” or without it."""
    found = _NAMED.match(text)
    is_named = bool(found)
    found = found or _BARE.match(text)
    if not found:
        return None
    written = found["number"].strip()
    rest = _CONTINUED.sub("", found["rest"]).strip(_JOINTS)
    return Numbered(number_of(written), " ".join(written.split()), rest, is_named)


def number_of(written: str) -> str:
    """The canonical number, "" where there is no such proposal."""
    tight = "".join(written.split()).replace(",", ".")
    tight = re.sub(r"^(\d)\.?\(([1-9])\)$", r"\1.\2", tight)
    tight = re.sub(r"^(\d)\.([ivIV]+)$", r"\1(\2)", tight)
    try:
        return canonical(*parse(tight))
    except NotAProposalNumber:
        return ""

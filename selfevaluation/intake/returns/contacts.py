"""Whom to ask: a name and an e-mail address, which the form has in one box."""

from __future__ import annotations

import re
from dataclasses import dataclass

_EMAIL = re.compile(r"[A-Za-z0-9][\w.%+'’-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}")
_BEFORE = re.compile(r"(?:\be-?mail(?:\s+address)?\s*[:\-–]?|\bmailto:|[<(\[{|,;/:–-])\s*$", re.I)
_EDGES = " \t\n\u00a0,;:/|<>()[]{}–—-"
_LABEL = re.compile(r"^(?:contact\s+)?name\s*:\s*", re.I)


@dataclass(frozen=True)
class Contact:
    """`others` are further addresses, `is_odd` whether something with an @ is no address."""

    name: str = ""
    email: str = ""
    others: tuple[str, ...] = ()

    is_odd: bool = False


def contact_in(text: str) -> Contact:
    emails = [found[0].replace("’", "'") for found in _EMAIL.finditer(text)]
    rest = _EMAIL.sub("\n@\n", text)
    pieces = [_cleaned(piece) for piece in re.split(r"\n@\n|\n", rest)]
    name = ", ".join(piece for piece in pieces if piece)
    others = tuple(dict.fromkeys(email for email in emails if email != emails[0]))
    return Contact(name, emails[0] if emails else "", others, "@" in name)


def _cleaned(piece: str) -> str:
    """Without what only led to the address or away from it."""
    text = piece.strip()
    while (shorter := _BEFORE.sub("", text).strip()) != text:
        text = shorter
    text = text.strip(_EDGES) if not text.endswith(")") else text.lstrip(_EDGES)
    return " ".join(_LABEL.sub("", text).split())

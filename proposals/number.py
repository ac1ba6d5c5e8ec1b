"""The numbers of proposals as people write them: 2.3, 2(iii), 2. (iii), 2 (iii)."""

import re

_ROMAN = ("i", "ii", "iii", "iv", "v", "vi")
_FEATURES = 6
_WRITTEN = re.compile(r"^\s*(\d)\s*\.?\s*(?:\(\s*([ivIV]{1,3})\s*\)|(?<=\.)(\d)|(?<=\.)\s(\d))\s*$")


class NotAProposalNumber(ValueError):
    """The text is no number of a proposal in any of the ways they are written."""


def parse(text: str) -> tuple[int, int]:
    """The feature and the position within it that `text` names.

    Raises NotAProposalNumber. Whether there is such a proposal is the database's to say.
    """
    match = _WRITTEN.match(text)
    if not match:
        raise NotAProposalNumber(f"“{text}” is not a proposal number. Write it as 2.3 or 2(iii).")
    feature, roman, *arabic = match.groups()
    if roman:
        if roman.lower() not in _ROMAN:
            raise NotAProposalNumber(f"“({roman})” is not a number from (i) to (vi).")
        position = _ROMAN.index(roman.lower()) + 1
    else:
        position = int(arabic[0] or arabic[1])
    if not (1 <= int(feature) <= _FEATURES and 1 <= position <= len(_ROMAN)):
        raise NotAProposalNumber(f"There is no proposal “{text}”.")
    return int(feature), position


def canonical(feature: int, position: int) -> str:
    return f"{feature}.{position}"


def printed(feature: int, position: int) -> str:
    return f"{feature}({_ROMAN[position - 1]})"

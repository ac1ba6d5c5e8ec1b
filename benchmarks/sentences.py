"""Fictional texts such as partnerships write: sentences put together by chance, with rare words."""

import random

_WHO = (
    "The integration joint board", "The Health Board", "The Council", "Our partnership",
    "The joint leadership group", "The audit committee", "The strategic planning group",
    "Locality managers", "The chief finance officer", "Third sector partners", "Carers",
    "The clinical lead", "Staff side representatives", "Volunteers", "The communications team",
)  # fmt: skip
_DID = (
    "agreed", "reviewed", "published", "discussed", "signed off", "began to use", "took part in",
    "asked for changes to", "shared with all partners", "tested in two localities", "delayed",
    "reported on", "described", "brought together", "paid for", "evaluated", "rewrote",
)  # fmt: skip
_WHAT = (
    "the budget for delegated hospital services", "a protocol for set aside", "the workforce plan",
    "the medium-term financial plan", "a development session", "the scheme of delegation",
    "the annual performance report", "the reserves policy", "a survey of staff and of carers",
    "the commissioning strategy", "directions to both bodies", "a framework for participation",
    "the risk register", "a dashboard of six measures", "unscheduled care", "day opportunities",
    "an induction for new members", "planning for community hospitals", "the partnership agreement",
)  # fmt: skip
_HOW = (
    "in the spring", "after a long discussion", "with the advice of the Council's officers",
    "for the second year running", "in every locality", "as the minutes show", "by video link",
    "before the end of the financial year", "despite pressure on the workforce", "in Gaelic too",
    "with support from the improvement service", "and found that more time was needed",
)  # fmt: skip
_RARE = ("otter", "lighthouse", "ferry", "kelp", "marquee", "Cùram", "quilt", "tractor", "abacus")
_STEMS = (
    "har",
    "bren",
    "tol",
    "mac",
    "dun",
    "kil",
    "strath",
    "glen",
    "aber",
    "inver",
    "pit",
    "loch",
)
_ENDS = ("more", "vie", "ton", "burn", "head", "gair", "mor", "beg", "ness", "wick", "say", "nish")


def sentences(chance: random.Random, length: int) -> str:
    """Of at least `length` characters, with made-up places, now and then a rare word."""
    said: list[str] = []
    while sum(map(len, said)) < length:
        place = f"{chance.choice(_STEMS)}{chance.choice(_ENDS)}{chance.choice(_ENDS)}".title()
        rare = f" near the {chance.choice(_RARE)}" if chance.random() < 0.002 else ""
        said.append(
            f"{chance.choice(_WHO)} {chance.choice(_DID)} {chance.choice(_WHAT)} "
            f"{chance.choice(_HOW)}, at {place}{rare}."
        )
    return " ".join(said)

"""In which order rows stand: by round, partnership and version, then by proposal."""

from __future__ import annotations

_BY_RETURN = ("round__opened_on", "round__slug", "partnership__name", "version")


def by_return(before: str) -> tuple[str, ...]:
    return tuple(f"{before}{field}" for field in _BY_RETURN)


def by_proposal(before: str = "proposal__") -> tuple[str, str]:
    return f"{before}feature", f"{before}position"

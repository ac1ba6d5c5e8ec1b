"""What a package says it belongs together with: parts of its own, and things elsewhere."""

import re
from collections.abc import Mapping
from urllib.parse import unquote

from selfevaluation.intake.refusals import Refusal, Refused

_ELSEWHERE = {
    "image": "a picture",
    "oleObject": "a linked object",
    "package": "a linked file",
    "subDocument": "another document",
    "frame": "another document",
    "attachedTemplate": "its template",
    "mailMergeSource": "a list of addresses",
    "mailMergeHeaderSource": "a list of addresses",
}
_WORKBOOKS = {"externalLinkPath", "externalLink", "externalLinkLong", "xlPathMissing"}
# A template on the computer on which it was written: C:\..., file:///C:/..., file:///Users/...,
# or its bare name. Not \\server\..., file://server/..., https://...
_ON_THIS_COMPUTER = re.compile(
    r"(?:file:)?(?:/{0,3}[a-z]:/|///[^/]|//localhost/[^/]|(?!.*:)(?!//))", re.IGNORECASE
)
_SHOWN = 100  # characters


def require_harmless(facts: Mapping[str, str]) -> None:
    """Raises Refused for a relationship that fetches, inserts or runs something.

    `facts` are the attributes of one Relationship.
    """
    kind = facts.get("Type", "").rpartition("/")[2]
    if kind == "aFChunk":
        raise Refused(Refusal.INSERTS)
    if kind.lower() == "vbaproject":
        raise Refused(Refusal.MACROS)
    if facts.get("TargetMode", "").lower() != "external" or kind == "hyperlink":
        return
    target = facts.get("Target", "")
    if kind in _WORKBOOKS:
        raise Refused(Refusal.DATA_LINKS, what="it is linked to another file")
    if kind != "attachedTemplate" or not _is_on_this_computer(target):
        what = _ELSEWHERE.get(kind, "something")
        raise Refused(Refusal.FETCHES, what=what, target=_shown(target))


def _is_on_this_computer(target: str) -> bool:
    return _ON_THIS_COMPUTER.match(unquote(target).replace("\\", "/")) is not None


def _shown(target: str) -> str:
    return target if len(target) <= _SHOWN else f"{target[:_SHOWN]}…"

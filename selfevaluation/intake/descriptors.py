"""The texts of all descriptors from a JSON file. fixtures/README.md gives the format."""

import json
from collections.abc import Mapping

from proposals.number import NotAProposalNumber, canonical, parse

Texts = Mapping[str, Mapping[str, str]]


class NotTexts(ValueError):
    """The file is not of this format; `problems` are sentences, each naming its place."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class _Pairs(list[tuple[str, object]]):
    """A JSON object as it is written, a name given twice included."""


def read_descriptors(file: bytes) -> Texts:
    """Text by canonical number of the proposal ("2.3"), then by level ("not_yet").

    Numbers may be written as people do. Spaces and line ends around and within a text become one
    space. Raises NotTexts for what is no such file, or says one thing twice.
    """
    try:
        read = json.loads(file.decode("utf-8-sig"), object_pairs_hook=_Pairs)
    except UnicodeDecodeError as error:
        raise NotTexts([f"The file is not UTF-8 (at byte {error.start})."]) from error
    except json.JSONDecodeError as error:
        raise NotTexts(
            [f"The file is not JSON: line {error.lineno}, column {error.colno}: {error.msg}."]
        ) from error
    if not isinstance(read, _Pairs):
        raise NotTexts(["The file must hold one object, with a proposal's number for each part."])
    problems: list[str] = []
    texts: dict[str, Mapping[str, str]] = {}
    for written, levels in read:
        number = _number(written, problems)
        if number in texts:
            problems.append(f"{written}: this proposal is there twice.")
        elif number:
            texts[number] = _levels(number, levels, problems)
    if problems:
        raise NotTexts(problems)
    return texts


def _number(written: str, problems: list[str]) -> str:
    try:
        return canonical(*parse(written))
    except NotAProposalNumber as error:
        problems.append(str(error))
        return ""


def _levels(number: str, levels: object, problems: list[str]) -> Mapping[str, str]:
    if not isinstance(levels, _Pairs):
        problems.append(f"{number}: the four levels must stand here, each with its text.")
        return {}
    texts: dict[str, str] = {}
    for level, text in levels:
        if level in texts:
            problems.append(f"{number}, {level}: this level is there twice.")
        elif not isinstance(text, str):
            problems.append(f"{number}, {level}: a text must stand here.")
        else:
            texts[level] = " ".join(text.split())
    return texts

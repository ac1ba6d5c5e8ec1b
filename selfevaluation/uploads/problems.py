"""Why a file is not taken, in sentences that name it and say what to do."""

from enum import StrEnum

from selfevaluation.uploads.kinds import IN_WORDS


class Problem(StrEnum):
    EMPTY = "empty"
    TOO_LARGE = "too_large"
    LOCKED = "locked"
    PROTECTED = "protected"
    BROKEN = "broken"
    MACROS = "macros"
    OLD_OFFICE = "old_office"
    SWOLLEN = "swollen"
    TOO_MANY_DOTS = "too_many_dots"
    TOO_COMPLICATED = "too_complicated"
    OTHER_NAME = "other_name"
    NOT_AS_NAMED = "not_as_named"
    NOT_TAKEN = "not_taken"
    INFECTED = "infected"
    NOT_SCANNED = "not_scanned"


_SENTENCES = {
    Problem.EMPTY: "“{name}” is empty: there is nothing in it. Look whether you chose the right "
    "file.",
    Problem.TOO_LARGE: "“{name}” is larger than {most}. Make it smaller, for example with smaller "
    "pictures or in parts, or give a link to it.",
    Problem.LOCKED: "“{name}” is locked with a password. Save a copy without the password, and "
    "attach that.",
    Problem.PROTECTED: "“{name}” is protected, so it cannot be checked. Save a copy without "
    "password and protection, and attach that.",
    Problem.BROKEN: "“{name}” is damaged: it cannot be opened. Open it in the program it was made "
    "with, save it again, and attach that copy.",
    Problem.MACROS: "“{name}” has macros in it, which could do harm. Save a copy without macros, "
    "and attach that.",
    Problem.OLD_OFFICE: "“{name}” is in a format of Office before 2007. Save it as .docx, .xlsx or "
    ".pptx, and attach that.",
    Problem.SWOLLEN: "“{name}” unpacks to far more than its size, which could do harm. Save it as "
    "a PDF, and attach that.",
    Problem.TOO_MANY_DOTS: "“{name}” is a picture of very many dots. Save a smaller copy of it, "
    "and attach that.",
    Problem.TOO_COMPLICATED: "“{name}” takes too long to check. Save it again or as a PDF, and "
    "attach that.",
    Problem.OTHER_NAME: "“{name}” is {called}, which its name does not say. Rename it so that it "
    "ends in {ending}, and attach it again.",
    Problem.NOT_AS_NAMED: "“{name}” is not {called}, whatever its name says{really}. Open it in "
    "the program it was made with, save it as {ending}, and attach that.",
    Problem.NOT_TAKEN: f"“{{name}}” is not a kind of file that can be attached{{really}}. Save it "
    f"as one that is ({IN_WORDS}), or give a link to it.",
    Problem.INFECTED: "“{name}” has a virus in it ({virus}) and was not kept. Do not open it, and "
    "tell those who look after your computer.",
    Problem.NOT_SCANNED: "“{name}” cannot be checked for viruses just now, so it was not kept. Try "
    "again in a few minutes.",
}


class Unfit(Exception):
    """A file that is not taken. `about` says why, and what to do."""

    def __init__(self, problem: Problem, **facts: str) -> None:
        super().__init__(problem)
        self.problem = problem
        self.facts = facts

    def about(self, name: str) -> str:
        return _SENTENCES[self.problem].format(**{"really": "", **self.facts, "name": name})

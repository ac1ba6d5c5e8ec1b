"""The pages and files that are measured, and the most that each may take with 31 partnerships."""

from dataclasses import dataclass

EMPTY = "/empty/"
ROUND = "/self-evaluations/2023/"
DRAFT = "/self-evaluations/2019/fife/"


@dataclass(frozen=True)
class Page:
    """One page or file, and the most that it may take with 31 partnerships.

    `ratio` is times the empty page, of a page asked for again; a `target` is one of those that
    were set for the site (docs/performance.md). `saves`: what is measured is not the page but its
    form that saves itself while it is written.
    """

    path: str
    who: str
    queries: int
    kilobytes: float
    ratio: float
    is_target: bool = False
    saves: bool = False

    @property
    def name(self) -> str:
        return f"{self.path} (saves itself)" if self.saves else self.path

    @property
    def is_file(self) -> bool:
        return "_export=" in self.path or self.path.endswith((".csv", ".xlsx", ".docx"))


PAGES = (
    Page("/", "division", 13, 10, 3, is_target=True),
    Page("/", "lead", 13, 10, 3, is_target=True),
    Page("/proposals/", "division", 8, 7, 4, is_target=True),
    Page(ROUND, "division", 12, 6, 4, is_target=True),
    Page(f"{ROUND}ratings/", "division", 14, 9, 4, is_target=True),
    Page(f"{ROUND}heat-map/", "division", 8, 60, 5, is_target=True),
    Page(f"{DRAFT}2.3/", "lead", 14, 1, 3, is_target=True, saves=True),
    Page("/national/", "division", 12, 20, 4),
    Page("/national/annex/", "division", 12, 20, 4),
    Page(f"{ROUND}map/", "division", 12, 20, 4),
    Page(f"{ROUND}spread/", "division", 12, 20, 4),
    Page(f"{ROUND}features/", "division", 12, 20, 4),
    Page(f"{ROUND}movement/", "division", 12, 20, 4),
    Page(f"{ROUND}side-by-side/", "division", 12, 20, 4),
    Page(f"{ROUND}fife/2.3/similar/", "division", 20, 9, 5),
    Page("/good-practice/", "division", 12, 20, 5),
    Page("/search/?q=joint+budget", "division", 14, 20, 8),
    Page("/data/", "division", 12, 9, 3),
    Page("/meetings/", "division", 12, 9, 5),
    Page("/proposals/2.3/", "division", 15, 9, 9),
    Page(f"{ROUND}fife/", "division", 19, 9, 9),
    Page(f"{ROUND}fife/review/", "division", 21, 9, 14),
    Page(DRAFT, "lead", 20, 7, 9),
    Page(f"{DRAFT}assign/", "lead", 15, 7, 9),
    Page(f"{DRAFT}check/", "lead", 25, 9, 14),
    Page(f"{DRAFT}2.3/", "lead", 17, 8, 9),
    Page(f"{DRAFT}2.3/history/", "lead", 14, 5, 10),
    Page(f"{DRAFT}2.3/comments/", "lead", 14, 5, 7),
    Page(f"{DRAFT}2.3/files/", "lead", 13, 4, 5),
    Page(f"{DRAFT}sign/", "signatory", 28, 9, 14),
    Page(f"{ROUND}fife/movement/", "lead", 15, 7, 16),
    Page("/people/", "division", 9, 6, 10),
    Page("/proposals/?_export=csv", "division", 8, 7, 9),
    Page("/proposals/?_export=xlsx", "division", 8, 20, 30),
    Page(f"{ROUND}?_export=csv", "division", 14, 7, 9),
    Page(f"{ROUND}ratings/?_export=csv", "division", 14, 60, 90),
    Page(f"{ROUND}heat-map/?_export=xlsx&table=heat-map", "division", 10, 60, 40),
)

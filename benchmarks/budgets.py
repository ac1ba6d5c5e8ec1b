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
        """No part of a file is kept."""
        return "_export=" in self.path


PAGES = (
    Page("/", "division", 13, 12, 3, is_target=True),
    Page("/", "lead", 12, 12, 3, is_target=True),
    Page("/proposals/", "division", 9, 7, 4, is_target=True),
    Page(ROUND, "division", 11, 7, 4, is_target=True),
    Page(f"{ROUND}ratings/", "division", 14, 10, 4, is_target=True),
    Page(f"{ROUND}heat-map/", "division", 8, 60, 5, is_target=True),
    Page(f"{DRAFT}2.3/", "lead", 14, 1, 3, is_target=True, saves=True),
    Page("/national/", "division", 8, 14, 2),
    Page("/national/annex/", "division", 8, 9, 2),
    Page(f"{ROUND}map/", "division", 8, 8, 3),
    Page(f"{ROUND}spread/", "division", 9, 10, 3),
    Page(f"{ROUND}features/", "division", 8, 10, 3),
    Page(f"{ROUND}movement/", "division", 10, 10, 3),
    Page(f"{ROUND}side-by-side/", "division", 9, 5, 3),
    Page(f"{ROUND}fife/2.3/similar/", "division", 16, 4, 9),
    Page("/good-practice/", "division", 8, 6, 5),
    Page("/search/?q=joint+budget", "division", 10, 9, 25),
    Page("/data/", "division", 11, 10, 4),
    Page("/meetings/", "division", 6, 6, 7),
    Page("/proposals/2.3/", "division", 15, 10, 15),
    Page(f"{ROUND}fife/", "division", 20, 10, 11),
    Page(f"{ROUND}fife/review/", "division", 21, 11, 14),
    Page(DRAFT, "lead", 21, 7, 11),
    Page(f"{DRAFT}assign/", "lead", 15, 7, 9),
    Page(f"{DRAFT}check/", "lead", 28, 10, 16),
    Page(f"{DRAFT}2.3/", "lead", 18, 7, 10),
    Page(f"{DRAFT}2.3/history/", "lead", 14, 5, 8),
    Page(f"{DRAFT}2.3/comments/", "lead", 14, 4, 7),
    Page(f"{DRAFT}2.3/files/", "lead", 13, 4, 6),
    Page(f"{DRAFT}sign/", "signatory", 28, 9, 15),
    Page(f"{ROUND}fife/movement/", "lead", 15, 7, 11),
    Page("/people/", "division", 9, 6, 9),
    Page("/proposals/?_export=csv", "division", 5, 3, 6),
    Page("/proposals/?_export=xlsx", "division", 5, 10, 8),
    Page(f"{ROUND}?_export=csv", "division", 12, 1, 8),
    Page(f"{ROUND}ratings/?_export=csv", "division", 9, 8, 75),
    Page(f"{ROUND}heat-map/?_export=xlsx&table=heat-map", "division", 9, 12, 9),
)

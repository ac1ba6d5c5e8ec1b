"""What changed between two texts, and both as one."""

from hypothesis import given
from hypothesis import strategies as st

from proposals.differences import Piece, changes, combined


@given(st.text(alphabet="ab. \n!", max_size=40), st.text(alphabet="ab. \n!", max_size=40))
def test_no_word_of_either_text_is_lost(before: str, after: str) -> None:
    pieces = changes(before, after)
    assert "".join(piece.text for piece in pieces if piece.kind != "added") == before
    assert "".join(piece.text for piece in pieces if piece.kind != "removed") == after


def test_long_texts_that_differ_much_are_compared_by_sentence() -> None:
    before = "One thing is so. " * 600
    after = "One thing is so. " * 300 + "Another thing is not. " * 300
    assert [piece.kind for piece in changes(before, after)] == ["same", "removed", "added", "same"]


def test_a_changed_word_is_shown_between_what_stayed() -> None:
    assert changes("Plans are late.", "Plans are ready.") == [
        Piece("same", "Plans are "),
        Piece("removed", "late."),
        Piece("added", "ready."),
    ]


def test_texts_that_share_hardly_a_word_are_one_for_the_other() -> None:
    before = "Agreed in a workshop."
    after = "There is a strong record of joint work, in all areas and at every level of the boards."
    assert changes(before, after) == [Piece("removed", before), Piece("added", after)]


def test_combined_holds_what_both_share_once_and_all_else() -> None:
    assert combined("Shared\nTheirs", "Shared\nMine") == "Shared\nTheirs\nMine"

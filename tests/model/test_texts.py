"""Texts of the data hold one language or two."""

from delivery.model.texts import in_both, joined


def test_a_text_of_two_languages_is_split_and_one_of_one_is_both() -> None:
    assert in_both("가정 / assumed") == ("가정", "assumed")
    assert in_both("stopwatch, 500 won/km") == ("stopwatch, 500 won/km",) * 2


def test_texts_are_joined_language_by_language() -> None:
    assert joined("가정 / assumed", "stopwatch") == "가정; stopwatch / assumed; stopwatch"
    assert joined("two", "one") == "two; one"

"""In which words a document speaks: Korean, English, or both beside each other."""

from enum import StrEnum

from delivery.reports.phrases import Phrase


class Language(StrEnum):
    """The language of a document; ``both`` puts Korean first, English on the line below."""

    KOREAN = "ko"
    ENGLISH = "en"
    BOTH = "both"

    def say(self, words: Phrase) -> str:
        """Return a phrase in this language."""
        if self is Language.KOREAN:
            return words.ko
        if self is Language.ENGLISH or words.ko == words.en:
            return words.en
        return f"{words.ko}\n{words.en}"

    @property
    def each(self) -> tuple["Language", ...]:
        """The languages that are one language: both are two."""
        return (Language.KOREAN, Language.ENGLISH) if self is Language.BOTH else (self,)

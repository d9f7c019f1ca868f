"""The section of a question that could not be answered: it says why, and what to do."""

from collections.abc import Iterable

from delivery.errors import Fault, gathered
from delivery.reports.phrases import Phrase
from delivery.reports.sections import Section


def refused_section(key: str, question: Phrase, faults: Iterable[Fault]) -> Section:
    """Return a section that tells each fault in place of an answer."""
    found = (
        Phrase(
            f"{fault.where}: {fault.came or '없음'} → {fault.expected_ko} 필요. {fault.fix_ko}.",
            f"{fault.where}: got {fault.came or 'nothing'}; expected {fault.expected}. "
            f"{fault.fix}.",
        )
        for fault in gathered(faults)
    )
    said = Phrase("이 물음에는 답하지 못했습니다.", "This question could not be answered.")
    return Section(
        key=key,
        title=Phrase(f"답하지 못함: {question.ko}", f"Unanswered: {question.en}"),
        question=question,
        findings=(said, *found),
    )

"""Collect the sections of a report: one question after another, each kept as it is answered."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from delivery.errors import Fault, InputError
from delivery.reports.json_text import json_text
from delivery.reports.phrases import Phrase
from delivery.reports.refused_section import refused_section
from delivery.reports.report_words import REPORT
from delivery.reports.section_json import section_document, section_from_document
from delivery.reports.sections import Report, Section
from delivery.workflow.report_inquiry import Inquiry, inputs_digest
from delivery.workflow.report_questions import QUESTIONS, Question

KEPT = Phrase("이미 답한 것을 씁니다", "answered before")


@dataclass(frozen=True, slots=True)
class CollectedReport:
    """A report, and what kept single questions from being answered."""

    report: Report
    faults: tuple[Fault, ...]


def collect_report(asked: Inquiry, keys: Sequence[str] = ()) -> CollectedReport:
    """Return the report of a day; a question that fails says so instead of losing the rest.

    Parameters
    ----------
    keys
        The questions to answer; empty means all that are open.
    """
    questions = [
        question
        for question in QUESTIONS
        if (question.key in keys if keys else question.is_open(asked))
    ]
    sections: dict[str, Section] = {}
    faults: dict[Fault, None] = {}
    for number, question in enumerate(sorted(questions, key=lambda q: not q.finds_plan), start=1):
        place = f"[{number}/{len(questions)}]"
        try:
            sections[question.key] = _answered(question, asked, place)
        except InputError as error:
            faults.update(dict.fromkeys(error.faults))
            sections[question.key] = refused_section(question.key, question.words, error.faults)
    area = asked.day.area
    in_order = tuple(sections[question.key] for question in questions)
    return CollectedReport(Report(REPORT, area.title, asked.day.date, in_order), tuple(faults))


def _answered(question: Question, asked: Inquiry, place: str) -> Section:
    path = _kept_file(question, asked)
    if path.is_file():
        asked.tell(f"{place} {question.words.whole} ({KEPT.whole})")
        return section_from_document(json.loads(path.read_text("utf-8")))
    asked.tell(f"{place} {question.words.whole}")
    section = question.answer(asked)
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".part")
    unfinished.write_text(json_text(section_document(section)), "utf-8")
    # What is there is whole: a report stopped while writing has nothing instead.
    unfinished.replace(path)
    return section


def _kept_file(question: Question, asked: Inquiry) -> Path:
    files = tuple(question.rests_on(asked))
    further = f"-{inputs_digest(files)}" if files else ""
    return asked.kept / f"{question.key}-{asked.fingerprint}-{asked.beside}{further}.json"

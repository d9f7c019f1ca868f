import json

from delivery.reports.json_text import json_text
from delivery.reports.section_json import section_document, section_from_document
from tests.reports import small_report


def test_a_section_reads_back_as_it_was():
    for section in small_report.report().sections:
        kept = json.loads(json_text(section_document(section)))
        assert section_from_document(kept) == section

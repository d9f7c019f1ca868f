"""The desk's Korean: one word for one thing, and one way of ending a sentence."""

import re
from pathlib import Path

import pytest

TOLD = ("*_section.py", "*_words.py", "*_findings.py", "*_chart.py", "*_charts.py")
SAID_OTHERWISE = {
    "씨앗": "난수 시드",
    "운반자 무리": "차량군",
    "배송원": "운반자",
    "주방": "조리업체",
    "훑": "일괄 계산",
}
PLAIN_END = re.compile(r"[가-힣]*(?<![니마보])다(?=[.;:\"])")
"""A sentence that ends in 다 but not in 니다 ("든다"); 마다 and 보다 end none."""


def korean(repository: Path) -> list[tuple[str, str]]:
    folder = repository / "delivery" / "reports"
    files = sorted(path for pattern in TOLD for path in folder.glob(pattern))
    assert len(files) > 10
    lines = [(path.name, line) for path in files for line in path.read_text("utf-8").splitlines()]
    return [(name, line.strip()) for name, line in lines if re.search("[가-힣]", line)]


@pytest.mark.parametrize("word", SAID_OTHERWISE)
def test_one_word_is_used_for_one_thing(repository: Path, word: str) -> None:
    found = [f"{name}: {line}" for name, line in korean(repository) if word in line]
    assert found == [], f"{word} is {SAID_OTHERWISE[word]} here"


def test_sentences_end_politely(repository: Path) -> None:
    assert PLAIN_END.search('"원 더 든다"')
    assert not PLAIN_END.search('"원 더 듭니다."')
    assert [f"{n}: {line}" for n, line in korean(repository) if PLAIN_END.search(line)] == []

"""Results of several benches in one table, on the terminal."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from delivery.bench.documents import bench_document, scaling_document, write_scaling
from delivery.bench.living.documents import living_document, write_living
from delivery.bench.merging import merged
from delivery.bench.public_figures import report_of
from delivery.cli import console
from delivery.cli.bench_public import report_files, show_report
from delivery.cli.bench_runs import answered, comparison_files, show_batches, show_comparisons
from delivery.cli.living_runs import show_living_runs


def show_table(paths: Sequence[Path], out: Path, *, as_json: bool) -> None:
    """Join results files, write what they come to together, and show it."""
    found = merged(paths)
    runs, batches = answered(found.runs), answered(found.batches)
    living = answered(found.living)
    report = report_of(found.public)
    files: list[Path] = []
    if found.runs:
        files += comparison_files(runs, out)
    if found.batches:
        files += write_scaling(batches, out)
    if found.public:
        files += report_files(report, out)
    if found.living:
        files += write_living(living, out)
    if as_json:
        document = {
            "ours": bench_document(runs),
            "scaling": scaling_document(batches),
            "public": asdict(report),
            "living": living_document(living),
        }
        print(json.dumps(document, ensure_ascii=False))
        return
    if found.runs:
        show_comparisons(runs)
    if found.batches:
        show_batches(batches)
    if found.public:
        show_report(report)
    if found.living:
        show_living_runs(living)
    console.show_paths(files)

"""Rebuild the bundled sample area: ``python data/make_sample_area.py [--out FOLDER]``."""

import argparse
from pathlib import Path

from sample_area_maker.write import write_area


def main() -> None:
    """Write the sample area beside this script, or where ``--out`` says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path(__file__).resolve().parent / "sample-area")
    folder = parser.parse_args().out
    write_area(folder)
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        print(f"{path.stat().st_size:>8,}  {path.relative_to(folder)}")


if __name__ == "__main__":
    main()

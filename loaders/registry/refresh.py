"""Make this folder's tables anew from larger ones: ``python -m loaders.registry.refresh FOLDER YYYY-MM-DD``.

FOLDER holds ``divisions.csv``, ``divisions_history.csv``, ``organs.csv``, ``central_organs.csv``, ``organ_groups.csv``, ``regulations.csv``,
``regulation_versions.csv`` and ``regulation_relations.csv`` with at least the columns named in ``TABLES``; the day is the one whose facts
they hold. ``words.csv``, ``forms.csv`` and ``zones.csv`` are kept by hand. Run the tests of the registry afterwards.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).parent

TABLES: Final = {
    ("divisions.csv", "divisions.csv"): ("code", "name", "short_name", "type"),
    ("divisions_history.csv", "divisions_history.csv"): ("code", "name", "short_name", "province", "prefecture", "from_year", "to_year", "successor_codes"),
    ("organs.csv", "organs.csv"): ("id", "canonical_type", "full_name_pattern", "aliases", "historical_names", "weak_aliases"),
    ("central_organs.csv", "central_organs.csv"): ("id", "full_name", "short_names", "former_names"),
    ("organ_groups.csv", "groups.csv"): ("id", "phrase", "variants", "meaning"),
    ("regulations.csv", "regulations.csv"): ("id", "title", "short_title", "aliases", "kind", "issuer", "document_number", "status", "first_effective_on", "repealed_on"),
    ("regulation_versions.csv", "versions.csv"): ("version_id", "regulation_id", "title", "promulgated_on", "effective_on"),
    ("regulation_relations.csv", "relations.csv"): ("from_id", "relation", "to_id", "on"),
}  # fmt: skip
"""(table there, table here) -> the columns that are kept."""

NAMES: Final = {
    "canonical_type": "name",
    "full_name_pattern": "full_name",
    "historical_names": "former",
    "weak_aliases": "weak",
    "short_names": "aliases",
    "former_names": "former",
    "version_id": "id",
    "regulation_id": "regulation",
}
"""What a column is called here, where the name differs."""


def refresh(source: Path, as_of: str) -> None:
    """Write every table of ``TABLES`` and the day."""
    for (there, here), columns in TABLES.items():
        with (source / there).open(encoding="utf-8-sig", newline="") as lines:
            kept = [[row[column] for column in columns] for row in csv.DictReader(lines)]
        names = [NAMES.get(column, column) for column in columns]
        if here == "central_organs.csv":
            names[1] = "name"
        with (HERE / here).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows([names, *kept])
    (HERE / "as_of.txt").write_text(f"{as_of}\n", encoding="utf-8")


if __name__ == "__main__":
    refresh(Path(sys.argv[1]), sys.argv[2])

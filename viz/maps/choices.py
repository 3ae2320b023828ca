"""Several plans on one map: what its reader can choose from."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from graph import shapes


@dataclasses.dataclass(frozen=True, slots=True)
class Choice:
    """A plan or a year; ``value`` is ``document:ID`` or ``year:YYYY``, empty for everything."""

    value: str
    label: str
    tasks: int

    def holds(self, task: shapes.Task) -> bool:
        """Whether the task is of it."""
        document = task["document"]
        return self.value in {"", f"document:{document['id']}", f"year:{document['year']}"}


def choices(tasks: Sequence[shapes.Task], words: Mapping[str, str]) -> tuple[Choice, ...]:
    """Everything, then the years where there are several, then the plans; nothing where there is only one plan."""
    documents = {task["document"]["id"]: task["document"]["title"] or words["untitled"] for task in tasks}
    if len(documents) < 2:
        return ()
    years = sorted({year for task in tasks if (year := task["document"]["year"]) is not None}, reverse=True)
    found = [("", words["all_documents"].format(n=len(documents)))]
    found += [(f"year:{year}", words["year"].format(year=year)) for year in years if len(years) > 1]
    found += [(f"document:{ident}", title) for ident, title in documents.items()]
    drafts = [Choice(value, label, 0) for value, label in found]
    return tuple(dataclasses.replace(draft, tasks=sum(map(draft.holds, tasks))) for draft in drafts)

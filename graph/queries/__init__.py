"""Named, typed calls of the catalogue: the one way in which every face (command line, HTTP, maps) asks the graph.

Each call takes a store and returns the shapes of ``graph.shapes``. Names are resolved here, so that a face hands on what its user
wrote; what is unknown or ambiguous raises ``NotFound`` or ``Ambiguous``.
"""

from __future__ import annotations

from graph.queries.around import MOST_DEPTH, neighbourhood
from graph.queries.documents import document, document_sections, document_text, documents
from graph.queries.explore import MOST_ROWS, MOST_SECONDS, explore
from graph.queries.names import known, known_by_id, resolve_document, resolve_group, resolve_regulation, resolve_unit
from graph.queries.paging import EVERYTHING, Paging
from graph.queries.regulations import regulation, regulation_history, regulations
from graph.queries.scope import Scope
from graph.queries.search import search
from graph.queries.tasks import Selection, assignments, task, tasks
from graph.queries.texts import keep_texts
from graph.queries.units import group, groups, partners, unit, units
from graph.queries.ways import way
from graph.queries.workload import WORKLOAD_COLUMNS, shared_work, unit_workload, workload

__all__ = [
    "EVERYTHING",
    "MOST_DEPTH",
    "MOST_ROWS",
    "MOST_SECONDS",
    "WORKLOAD_COLUMNS",
    "Paging",
    "Scope",
    "Selection",
    "assignments",
    "document",
    "document_sections",
    "document_text",
    "documents",
    "explore",
    "group",
    "groups",
    "keep_texts",
    "known",
    "known_by_id",
    "neighbourhood",
    "partners",
    "regulation",
    "regulation_history",
    "regulations",
    "resolve_document",
    "resolve_group",
    "resolve_regulation",
    "resolve_unit",
    "search",
    "shared_work",
    "task",
    "tasks",
    "unit",
    "unit_workload",
    "units",
    "way",
    "workload",
]

"""The whole graph as one file, in the formats of the programs that people use.

A writer reads page by page and writes as it reads, so that memory does not grow with the graph. Equal content gives equal bytes, on every
engine and every day.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO, Final, cast

from api.client import Served
from api.exports.calendar import ics
from api.exports.graphs import gexf, graphml, node_link
from api.exports.linked import json_ld
from api.exports.sheets import csv_zip, xlsx
from api.exports.whole import Writer, written
from api.negotiation import MEDIA
from graph.errors import InvalidParameter
from graph.store import Store


@dataclass(frozen=True, slots=True)
class Export:
    """A format: its media type and what writes it."""

    media_type: str
    write: Writer


EXPORTS: Final[Mapping[str, Export]] = {
    "graphml": Export("application/graphml+xml", graphml),
    "gexf": Export("application/gexf+xml", gexf),
    "jsonld": Export("application/ld+json", json_ld),
    "json": Export("application/json", node_link),
    "csv.zip": Export("application/zip", csv_zip),
    "xlsx": Export(MEDIA["xlsx"], xlsx),
    "ics": Export("text/calendar; charset=utf-8", ics),
}
"""By the suffix of a file, which is the value of ``format`` over HTTP."""


def format_of(name: str) -> str:
    """The format that a file's suffix names. Raises ``InvalidParameter``."""
    found = next((kind for kind in EXPORTS if name.lower().endswith(f".{kind}")), None)
    if found is None:
        known = ", ".join(f".{kind}" for kind in EXPORTS)
        reason = {"en": f"its suffix must be one of {known}", "zh": f"后缀须为 {known} 之一"}
        raise InvalidParameter(name="-o", value=name, reason=reason)
    return found


@contextmanager
def exported(store: Store, kind: str) -> Iterator[BinaryIO]:
    """The graph as a file, open at its beginning: nothing is handed on before all of it is of one revision."""
    if not isinstance(store, Served):
        with written(store, EXPORTS[kind].write) as file:
            yield file
        return
    with tempfile.TemporaryFile() as sent:
        store.export(kind, cast("BinaryIO", sent))
        sent.seek(0)
        yield cast("BinaryIO", sent)

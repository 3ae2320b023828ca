"""A question in Chinese or English -> one call of the catalogue, with how it was understood.

The grammar (``graph.grammar``) gives readings; the first one whose names the store knows is taken. What it names becomes the filters
of one query, which is answered here and told as the API call and the command line that give the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import fields, replace
from typing import Any, Final, TypeVar

from graph import queries
from graph.errors import Ambiguous, NotFound, NotUnderstood
from graph.grammar import SOME_YEAR, Days, Names, Reading, readings
from graph.queries import EVERYTHING, Paging, Scope, Selection
from graph.queries.names import names_of, near_units
from graph.queries.spoken import Call, spoken
from graph.shapes import Answer, Page, Regulation, Task, Unit
from graph.store.base import Store, consistent
from graph.store.register import documents_in_order

Item = TypeVar("Item")

FORMS: Final = (
    "司法局牵头哪些事项",
    "政府办单独牵头多少项任务",
    "司法局和财政局共同牵头的有哪些",
    "哪些任务没有牵头单位",
    "谁牵头行政复议",
    "哪些任务引用《行政复议法》",
    "年底前要完成什么",
    "哪个单位牵头最多",
    "which items does 司法局 lead",
    "which tasks have no lead",
    "who leads 行政复议",
)
"""Examples of what is understood, for those who ask something else."""
KINDS: Final = {"units": "UNIT", "groups": "GROUP", "regulations": "TITLE", "documents": "TITLE"}
SHORTEST: Final = 2
"""Characters of a name that a question may hold without saying that it is one; a bare title needs more."""
SHORTEST_TITLE: Final = 4
REFUSED: Final = {
    "units": frozenset({"unit", "group", "without"}),
    "regulations": frozenset({"group", "cites", "due_before", "due_after", "without", "q", "title", "partner"}),
}
"""Filters of tasks that the query does not have."""
EVER: Final = "0001-01-01"
"""A day before any deadline: what is due after it has one."""
COUNTED: Final = Paging(limit=1)


@consistent
def answer(store: Store, question: str, paging: Paging = EVERYTHING) -> Answer:
    """The answer to ``question``, of a list as much as ``paging`` says; ``total`` counts all. Raises ``NotUnderstood``, and ``NotFound`` or ``Ambiguous`` for a name in it."""
    for reading in readings(question.strip(), _names(store)):
        call = _call(store, reading)
        if call:
            counts = bool(reading.one("counts"))
            return _answer(store, question, call, COUNTED if counts else paging, counts=counts)
    raise NotUnderstood(question=question, forms="；".join(FORMS))


def _names(store: Store) -> Names:
    """Every way of writing that the store knows, with what it can be."""
    return store.remembered("names in questions", lambda: _read_names(store))


def _read_names(store: Store) -> Names:
    found: dict[str, tuple[str, ...]] = {}
    for what, kind in KINDS.items():
        for name in names_of(store, what):
            if len(name) >= (SHORTEST_TITLE if kind == "TITLE" else SHORTEST):
                found[name] = tuple(dict.fromkeys((*found.get(name, ()), kind)))
    for _, place in _places(store):
        for name in {form for own in (place, place[place.rfind("市", 0, -1) + 1 :]) for form in (own, _short(own))}:
            if len(name) >= SHORTEST and name not in found:
                found[name] = ("PLACE",)
    return found


def _short(place: str) -> str:
    """广州 for 广州市; a name of two characters stays."""
    return place[:-1] if len(place) > SHORTEST and place[-1] in "省市区县旗" else place


def _places(store: Store) -> list[tuple[str, str]]:
    """Code and name of every place that has a plan."""
    rows = documents_in_order(store)
    return sorted({(row["jurisdiction"], row["jurisdiction_name"]) for row in rows if row["jurisdiction"]})


def _call(store: Store, reading: Reading) -> Call | None:
    """The query that the reading means, None where its parts do not go together."""
    if any(len(reading.all(name)) > 1 for name in ("year", "days", "section", "place", "document", "cites", "task")):
        return None
    scope = _scope(store, reading)
    match reading.asks:
        case "documents":
            return Call("documents", scope=scope)
        case "top":
            return _top(reading, scope)
        case "partners":
            return Call("units", Selection(partner=tuple(reading.all("unit"))), scope)
        case _:
            selection = _selection(store, reading, scope)
            return Call(reading.asks, selection, scope) if selection and _fits(reading.asks, selection) else None


def _fits(query: str, selection: Selection) -> bool:
    """Whether the query has a filter for all that was said."""
    given = {field.name for field in fields(selection) if getattr(selection, field.name) not in {None, ()}}
    return not given & REFUSED.get(query, frozenset())


def _scope(store: Store, reading: Reading) -> Scope:
    place = reading.one("place")
    codes = sorted(
        {code for code, name in _places(store) if place and place in {name[-len(place) :], _short(name)[-len(place) :]}}
    )
    if len(codes) > 1:
        raise Ambiguous(name=place, candidates=[(code, name) for code, name in _places(store) if code in codes])
    return Scope(reading.one("document"), reading.one("year"), codes[0] if codes else None)


def _top(reading: Reading, scope: Scope) -> Call:
    role, alone = reading.one("role"), reading.one("alone")
    column = {None: "lead", True: "lead_alone", False: "lead_joint"}[alone] if role == "lead" else role
    return Call("workload", scope=scope, sort=column or "tasks", top=reading.one("top") or 1)


def _selection(store: Store, reading: Reading, scope: Scope) -> Selection | None:
    """The tasks that the reading speaks of; None where it says more than the filters can."""
    holders = _holders(reading)
    if holders is None or reading.one("without") not in {None, "lead"} or _is_denied(reading):
        return None
    after, before = _bounds(store, reading, scope)
    selection = replace(
        holders,
        document=scope.document,
        year=scope.year,
        jurisdiction=scope.jurisdiction,
        section=reading.one("section"),
        cites=reading.one("cites"),
        without=reading.one("without"),
        task=_task(store, reading.one("task"), scope),
        due_after=after,
        due_before=before,
    )
    return _about(store, reading.all("topic"), selection)


def _is_denied(reading: Reading) -> bool:
    """司法局没有牵头的: what a unit does not do is no filter."""
    bare = any(set(dict_of(clause)) <= {"unit", "group"} for clause in reading.all("clause"))
    return bare and bool(reading.one("without"))


def _holders(reading: Reading) -> Selection | None:
    """Who holds what, from the clauses: the first unit is the one asked for, the others are its partners."""
    clauses = [dict_of(clause) for clause in reading.all("clause")]
    beside = [unit for part in reading.all("beside") for unit in dict_of(part).get("unit", ())]
    own: dict[str, Any] = {"role": reading.one("role"), "alone": reading.one("alone")}
    partners: tuple[str, ...] = tuple(beside)
    partner_role = None
    if reading.asks == "units":
        if len(clauses) > 1 or (clauses and beside):
            return None
        if clauses:
            partners = tuple(clauses[0].get("unit", ()))
            partner_role = _last(clauses[0], "role") or _led(own["role"])
        if clauses and own["role"] == "lead" and not (reading.one("items") or "role" in clauses[0]):
            return None  # 司法局由谁牵头: a unit is no work that somebody leads
        if beside or partners:
            own["alone"] = None
        return Selection(**own, partner=partners, partner_role=partner_role)
    named = [clause for clause in clauses if "unit" in clause or "group" in clause]
    if len(named) > 2 or len(clauses) - len(named) > 1:
        return None
    return _subject(named, [clause for clause in clauses if clause not in named])


def _led(role: str | None) -> str | None:
    """Who supports a unit supports what it leads."""
    return "lead" if role in {"responsible", "support", "guide"} else None


def _subject(named: list[dict[str, list[Any]]], bare: list[dict[str, list[Any]]]) -> Selection | None:
    said = [*named[:1], *bare]
    role, alone = _joined(said, "role"), _joined(said, "alone")
    units = named[0].get("unit", []) if named else []
    groups = named[0].get("group", []) if named else []
    others = named[1].get("unit", []) if len(named) > 1 else []
    if len(groups) > 1 or (units and groups) or (len(named) > 1 and (len(units) != 1 or not others)):
        return None
    partners = tuple(units[1:] or others)
    return Selection(
        unit=units[0] if units else None,
        group=groups[0] if groups else None,
        role=role,
        alone=None if partners and alone is False else alone,
        partner=partners,
        partner_role=_last(named[1], "role") if others else None,
    )


def dict_of(parts: Iterable[tuple[str, Any]]) -> dict[str, list[Any]]:
    """Named parts as a mapping to all their values."""
    found: dict[str, list[Any]] = {}
    for name, value in parts:
        found.setdefault(name, []).append(value)
    return found


def _last(clause: dict[str, list[Any]], name: str) -> Any:
    return next(iter(clause.get(name, [])[-1:]), None)


def _joined(clauses: list[dict[str, list[Any]]], name: str) -> Any:
    return next((value for clause in clauses for value in clause.get(name, ())), None)


def _task(store: Store, path: str | None, scope: Scope) -> str | None:
    """The id of the task at ``path``. Raises ``NotFound``, and ``Ambiguous`` where plans share the place."""
    if path is None:
        return None
    found = store.query("task_places", {"path": path, **scope.given(store)})
    if len(found) > 1:
        raise Ambiguous(name=path, candidates=[(row["id"], row["title"]) for row in found])
    if not found:
        raise NotFound(what="task", name=path)
    return str(found[0]["id"])


def _bounds(store: Store, reading: Reading, scope: Scope) -> tuple[str | None, str | None]:
    """The first and the last day; 年底 without a year is the one year that the plans have. Raises ``Ambiguous`` where they have several."""
    days: Days | None = reading.one("days")
    if days is None:
        return (EVER if reading.one("timed") else None), None
    year = days.year or scope.year
    if year is None:
        found = queries.documents(store, EVERYTHING, scope)["items"]
        years = sorted({document["year"] for document in found if document["year"]})
        if len(years) > 1:
            raise Ambiguous(name="年", candidates=[(str(year), f"{year}年") for year in years])
        year = years[0] if years else SOME_YEAR
    return days.bounds(year)


def _about(store: Store, topics: list[tuple[str, ...]], selection: Selection) -> Selection | None:
    """The selection of tasks on the topic: those that say it in the title, else those that say it at all.

    Raises ``NotFound``, with near units where one of them may have been meant.
    """
    if not topics:
        return selection
    if len(topics) > 1:
        return None
    for wording in topics[0]:
        for narrowed in (Selection(title=wording), Selection(q=wording)):
            if queries.tasks(store, narrowed, COUNTED)["total"]:
                return replace(selection, title=narrowed.title, q=narrowed.q)
    raise NotFound(what="task", name=topics[0][0], near=near_units(store, topics[0][-1]))


def _answer(store: Store, question: str, call: Call, paging: Paging, *, counts: bool) -> Answer:
    total, lists = ANSWERS[call.query](store, call, paging)
    made: Answer = {"question": question, "understood_as": spoken(call), "total": total}
    if not counts:
        made |= lists  # type: ignore[typeddict-item]  # the one list that was asked for
    return made


def _tasks(store: Store, call: Call, paging: Paging) -> tuple[int, dict[str, list[Task]]]:
    return _listed("tasks", queries.tasks(store, call.selection, paging))


def _units(store: Store, call: Call, paging: Paging) -> tuple[int, dict[str, list[Unit]]]:
    return _listed("units", queries.units(store, paging, call.scope, on=call.selection))


def _regulations(store: Store, call: Call, paging: Paging) -> tuple[int, dict[str, list[Regulation]]]:
    return _listed("regulations", queries.regulations(store, paging, call.scope, by=call.selection))


def _documents(store: Store, call: Call, paging: Paging) -> tuple[int, dict[str, list[Any]]]:
    return queries.documents(store, paging, call.scope)["total"], {}


def _workload(store: Store, call: Call, paging: Paging) -> tuple[int, dict[str, list[Unit]]]:
    page = queries.workload(store, paging, call.scope, sort=call.sort, top=call.top)
    return page["total"], {"units": [queries.unit(store, row["unit"]["id"]) for row in page["items"]]}


def _listed(name: str, page: Page[Item]) -> tuple[int, dict[str, list[Item]]]:
    return page["total"], {name: page["items"]}


ANSWERS: Final[dict[str, Callable[[Store, Call, Paging], tuple[int, dict[str, Any]]]]] = {
    "tasks": _tasks,
    "units": _units,
    "regulations": _regulations,
    "documents": _documents,
    "workload": _workload,
}

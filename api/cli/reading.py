"""Commands that ask the graph."""

from __future__ import annotations

import json
from typing import Annotated, Any

import typer

from api.cli.face import command
from api.cli.options import AsOf, ByTasks, Chosen, OnTasks, OpenStore, Paged, Scoped, Search, Show
from api.cli.output import Output
from api.cli.words import word
from api.formats import Cell
from api.tables import (
    ASSIGNMENTS,
    DOCUMENTS,
    GROUPS,
    HITS,
    NETWORK_PAIRS,
    NETWORK_UNITS,
    REGULATIONS,
    TASKS,
    UNITS,
    WORKLOAD,
    Column,
    Table,
)
from graph import queries
from graph.ask import answer
from graph.errors import InvalidParameter
from graph.queries import MOST_ROWS, MOST_SECONDS
from graph.shapes import Answer, CypherResult
from loaders.registry import AS_OF

Name = Annotated[str, typer.Argument(help="A name or an id.")]


@command("ask", "yaodian ask 司法局牵头哪些事项")
def _ask(
    store: OpenStore,
    question: Annotated[str, typer.Argument(help="In Chinese or English.")],
    show: Show,
) -> None:
    """Answer a question about who does what: 司法局牵头哪些事项, 哪些任务没有牵头单位, which items does 司法局 lead."""
    print_answer(answer(store, question), show)


def print_answer(found: Answer, show: Output) -> None:
    """The list that was asked for; where only the number was, that. For people also how the question was understood."""
    total = found["total"]
    if "units" in found:
        show.items(found, UNITS, found["units"], total)
    elif "regulations" in found:
        show.items(found, REGULATIONS, found["regulations"], total)
    else:
        show.items(found, TASKS, found.get("tasks", []), total)
    show.remark(word("understood").format(**found["understood_as"]))


@command("tasks", "yaodian tasks --unit 司法局 --role lead --alone")
def _tasks(store: OpenStore, selection: Chosen, paging: Paged, show: Show) -> None:
    """List tasks. Unit, role and --alone or --joint hold of one and the same mention."""
    show.page(queries.tasks(store, selection, paging), TASKS)


@command("assignments", "yaodian assignments --role support -o support.csv")
def _assignments(store: OpenStore, selection: Chosen, paging: Paged, show: Show) -> None:
    """List who holds which role on what: the tidy table, one row a fact; filters choose the row itself."""
    show.page(queries.assignments(store, selection, paging), ASSIGNMENTS)


@command("task", "yaodian task t0123456789abcdef --json")
def _task(store: OpenStore, task: Annotated[str, typer.Argument(help="The task's id.")], show: Show) -> None:
    """Show one task with every fact on it."""
    show.thing(queries.task(store, task), TASKS)


@command("units", "yaodian units --search 局")
def _units(*, store: OpenStore, scope: Scoped, on: OnTasks, paging: Paged, show: Show, search: Search = None) -> None:
    """List named organisations with their workload; with a role or a filter of tasks, those that hold it on such a task."""
    show.page(queries.units(store, paging, scope, q=search, on=on), UNITS)


@command("unit", "yaodian unit 司法局")
def _unit(store: OpenStore, unit: Name, show: Show) -> None:
    """Show one unit."""
    show.thing(queries.unit(store, unit), UNITS)


@command("groups", "yaodian groups")
def _groups(store: OpenStore, scope: Scoped, paging: Paged, show: Show, search: Search = None) -> None:
    """List collective units (各有关部门)."""
    show.page(queries.groups(store, paging, scope, q=search), GROUPS)


@command("group", "yaodian group 区各有关部门")
def _group(store: OpenStore, group: Name, show: Show) -> None:
    """Show one collective unit."""
    show.thing(queries.group(store, group), GROUPS)


@command("regulations", "yaodian regulations --json")
def _regulations(
    *,
    store: OpenStore,
    scope: Scoped,
    by: ByTasks,
    paging: Paged,
    show: Show,
    search: Search = None,
    as_of: AsOf = None,
    sort: Annotated[str, typer.Option(metavar="COLUMN", help="id, or tasks: what most tasks cite first.")] = "id",
) -> None:
    """List the laws and policies that plans cite; with a filter of tasks, what these cite."""
    show.page(queries.regulations(store, paging, scope, q=search, by=by, as_of=as_of, sort=sort), REGULATIONS)
    _warn_of_later(as_of)


@command("regulation", "yaodian regulation 行政复议法")
def _regulation(store: OpenStore, regulation: Name, show: Show, as_of: AsOf = None) -> None:
    """Show one law or policy, by id or title, with or without 《》."""
    show.thing(queries.regulation(store, regulation, as_of=as_of), REGULATIONS)
    _warn_of_later(as_of)


def _warn_of_later(as_of: str | None) -> None:
    """The registry answers for no day after its own."""
    if as_of and as_of > AS_OF:
        typer.echo(word("later_than_registry").format(as_of=as_of, registry=AS_OF), err=True)


@command("documents", "yaodian documents --year 2023")
def _documents(store: OpenStore, scope: Scoped, paging: Paged, show: Show) -> None:
    """List loaded plans."""
    show.page(queries.documents(store, paging, scope), DOCUMENTS)


@command("document", "yaodian document 2023年常州市武进区法治政府建设工作要点")
def _document(store: OpenStore, document: Name, show: Show) -> None:
    """Show one plan, by id, title or document number."""
    show.thing(queries.document(store, document), DOCUMENTS)


@command("workload", "yaodian workload --sort lead_alone")
def _workload(
    store: OpenStore,
    *,
    scope: Scoped,
    paging: Paged,
    show: Show,
    sort: Annotated[
        str, typer.Option(metavar="COLUMN", help="The column to sort by: numbers the largest first.")
    ] = "tasks",
    top: Annotated[int | None, typer.Option(min=1, help="The units that are not behind this place.")] = None,
    with_groups: Annotated[bool, typer.Option("--with-groups", help="Collective units too.")] = False,
) -> None:
    """Count how much each unit does: led alone, led jointly, responsible, support, guide, distinct tasks, partners, share."""
    show.page(queries.workload(store, paging, scope, sort=sort, with_groups=with_groups, top=top), WORKLOAD)


@command("search", "yaodian search 行政复议")
def _search(
    store: OpenStore,
    text: Annotated[str, typer.Argument(help="Words.")],
    scope: Scoped,
    paging: Paged,
    show: Show,
) -> None:
    """Find words in tasks, units and regulations: in a title before in a text, then by number of hits."""
    show.page(queries.search(store, text, paging, scope), HITS)


@command("network", "yaodian network --pairs -o pairs.csv")
def _network(
    store: OpenStore,
    scope: Scoped,
    show: Show,
    pairs: Annotated[bool, typer.Option("--pairs", help="Print the pairs; JSON holds units and pairs alike.")] = False,
) -> None:
    """Show who leads with whom: units with centralities and community, pairs with weights."""
    from graph.analytics import network  # noqa: PLC0415  networkx takes time to import

    found = network(store, scope)
    if pairs:
        show.items(found, NETWORK_PAIRS, found["pairs"], len(found["pairs"]))
    else:
        show.items(found, NETWORK_UNITS, found["units"], len(found["units"]))


@command("cypher", "yaodian cypher 'MATCH (u:Unit) WHERE u.name = $name RETURN u.id' --param name=司法局")
def _cypher(
    store: OpenStore,
    *,
    query: Annotated[str, typer.Argument(help="A text that reads.")],
    show: Show,
    param: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME=VALUE", help="A value for $NAME: JSON, else text as it stands. Repeatable."),
    ] = None,
    limit: Annotated[int, typer.Option(min=1, help="Rows at most.")] = MOST_ROWS,
    seconds: Annotated[float, typer.Option(min=0.001, help="Time at most.")] = MOST_SECONDS,
) -> None:
    """Run your own Cypher, read-only."""
    parameters = dict(_parameter(text) for text in param or ())
    found = queries.explore(store, query, parameters, rows=limit, seconds=seconds)
    show.items(found, _cypher_table(found), found["rows"], len(found["rows"]))


def _parameter(text: str) -> tuple[str, Any]:
    name, equals, value = text.partition("=")
    if not (name and equals):
        raise InvalidParameter(name="--param", value=text, reason="write NAME=VALUE")
    try:
        return name, json.loads(value)
    except ValueError:
        return name, value


def _cypher_table(found: CypherResult) -> Table[list[Any]]:
    return Table({name: _cypher_column(at) for at, name in enumerate(found["columns"])}, tuple(found["columns"]))


def _cypher_column(at: int) -> Column:
    def cell(row: list[Any]) -> Cell:
        value: Any = row[at]
        return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else value

    return cell

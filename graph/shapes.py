"""The shapes in which questions are answered, the same on the command line, over HTTP and to the maps.

They are plain dictionaries, typed here once; the fields are those of the interface contract (``docs/interfaces.md``). Every
``start`` and ``end`` is a code-point offset into the document's canonical text.
"""

from __future__ import annotations

from typing import Any, Generic, TypeVar

from typing_extensions import TypedDict  # pydantic reads these types on Python 3.11, which typing's own does not allow

Item = TypeVar("Item")


class Ref(TypedDict):
    """A unit or group by id and name."""

    id: str
    name: str


class Titled(TypedDict):
    """A regulation by id and title."""

    id: str
    title: str


class Place(TypedDict):
    """A jurisdiction: GB/T 2260 code and name."""

    code: str
    name: str


class DocumentRef(TypedDict):
    """The plan a task stands in."""

    id: str
    title: str | None
    year: int | None
    date: str | None


class SectionRef(TypedDict):
    """The section a task stands in."""

    id: str
    number: str | None
    title: str


class SectionSpan(SectionRef):
    """A section and where it stands, its tasks and sections included."""

    start: int
    end: int


class TaskAssignment(TypedDict):
    """Who holds which role on a task, with the words that say so. ``alone``: no other unit or group holds that role on the
    task and the mention is not open-ended."""

    role: str
    kind: str
    unit: Ref | None
    group: Ref | None
    text: str
    start: int
    end: int
    basis: str
    alone: bool
    open_ended: bool


class TaskDeadline(TypedDict):
    """By when; ``date`` is ISO 8601 or null."""

    kind: str
    date: str | None
    text: str
    start: int
    end: int


class TaskCitation(TypedDict):
    """What a task cites."""

    title: str
    regulation: Titled | None
    article: str | None
    text: str
    start: int
    end: int


class Task(TypedDict):
    """A work item, whole."""

    id: str
    path: str
    number: str | None
    title: str
    text: str
    start: int
    end: int
    document: DocumentRef
    section: SectionRef | None
    assignments: list[TaskAssignment]
    deadlines: list[TaskDeadline]
    citations: list[TaskCitation]


class AssignmentRow(TypedDict):
    """The tidy table: one row a fact."""

    document: str
    year: int | None
    jurisdiction: str | None
    task: str
    path: str
    title: str
    unit: str | None
    name: str
    organ: str | None
    role: str
    kind: str
    alone: bool
    open_ended: bool
    basis: str
    text: str
    start: int
    end: int


class Workload(TypedDict):
    """Numbers of distinct tasks per role; ``partners`` = other named units with any role on one of these tasks."""

    lead_alone: int
    lead_joint: int
    responsible: int
    support: int
    guide: int
    tasks: int
    partners: int


class _OfUnit(TypedDict):
    unit: Ref


class WorkloadRow(_OfUnit, Workload):
    """A unit's workload; ``share`` = its tasks by all tasks selected (0 to 1)."""

    share: float


class Unit(TypedDict):
    """A named organisation."""

    id: str
    name: str
    full_name: str | None
    organ: str | None
    jurisdiction: Place | None
    parent: Ref | None
    aliases: list[str]
    valid_from: str | None
    valid_to: str | None
    groups: list[Ref]
    workload: Workload


class Partner(TypedDict):
    """Another unit and the number of tasks shared with it."""

    unit: Ref
    tasks: int


class Group(TypedDict):
    """A collective unit; ``basis`` says where its members come from."""

    id: str
    name: str
    members: list[Ref]
    basis: str | None
    tasks: int


class Document(TypedDict):
    """A loaded plan."""

    id: str
    title: str | None
    issuer: str | None
    document_number: str | None
    date: str | None
    year: int | None
    jurisdiction: Place | None
    tasks: int
    warnings: int
    extractor: str


class CitedAsOf(TypedDict):
    """The version that was in force on the citing document's date."""

    version: str
    effective_on: str | None
    status: str | None


class Regulation(TypedDict):
    """A law or policy; ``title`` without 《》."""

    id: str
    title: str
    kind: str | None
    issuer: str | None
    document_number: str | None
    status: str | None
    cited_as_of: CitedAsOf | None
    implements: list[Titled]
    tasks: int


class HistoryEvent(TypedDict):
    """A day in the life of a regulation: ``what`` is ``text`` (a text of it comes into force; ``meant`` if a loaded document means that
    one), ``repealed``, or ``cited`` by ``document``."""

    on: str
    what: str
    meant: bool
    document: Titled | None


class Link(Titled):
    """A regulation in a chain: ``depth`` counts the steps of implementing from the top."""

    depth: int


class RegulationHistory(TypedDict):
    """``events`` by day; ``chain`` is what the regulation implements, itself and what implements it, each below what it implements, as far
    as titles say so; empty where they say nothing."""

    events: list[HistoryEvent]
    chain: list[Link]


class Hit(TypedDict):
    """A full-text hit; ``start`` and ``end`` give the match in the task's document, null for units and regulations."""

    kind: str
    id: str
    title: str
    text: str
    start: int | None
    end: int | None
    document: str | None


class CypherResult(TypedDict):
    """Rows of a user's Cypher; nodes are ``{"labels", "properties"}``, edges ``{"type", "properties"}``."""

    columns: list[str]
    rows: list[list[Any]]
    truncated: bool


class Understood(TypedDict):
    """How a question was read: the query of this package, its parameters and the same as an API call and a command line."""

    query: str
    parameters: dict[str, Any]
    api: str
    cli: str


class _Question(TypedDict):
    question: str
    understood_as: Understood
    total: int


class Answer(_Question, total=False):
    """An answer; of the lists the one that was asked for, none where only the number was."""

    tasks: list[Task]
    units: list[Unit]
    regulations: list[Regulation]


class NetworkUnit(TypedDict):
    """A unit in the co-lead network: how many others it leads with, centralities (0 to 1) and its community's number."""

    unit: Ref
    degree: int
    betweenness: float
    closeness: float
    community: int


class NetworkPair(TypedDict):
    """Two units and the number of tasks that they lead together."""

    a: Ref
    b: Ref
    tasks: int


class Network(TypedDict):
    """The co-lead network."""

    units: list[NetworkUnit]
    pairs: list[NetworkPair]


class GraphNode(TypedDict):
    """A node: ``kind`` is document, section, task, unit, group, regulation or jurisdiction, ``label`` its name or title."""

    id: str
    kind: str
    label: str


class PlacedNode(GraphNode):
    """A node that lies ``depth`` edges from the centre."""

    depth: int


class GraphEdge(TypedDict):
    """An edge as the graph has it (``label``: LEADS, CITES, …), a role where it is one, and the words that it rests on where there are any."""

    source: str
    target: str
    label: str
    role: str | None
    document: str | None
    start: int | None
    end: int | None
    text: str | None


class Neighbourhood(TypedDict):
    """A part of the graph as node-link JSON; ``truncated``: there is more than fits."""

    center: GraphNode
    directed: bool
    multigraph: bool
    nodes: list[PlacedNode]
    edges: list[GraphEdge]
    truncated: bool


class Sentence(TypedDict):
    """A sentence of a document's canonical text."""

    text: str
    start: int
    end: int


class Step(GraphEdge):
    """An edge on the way, in the graph's direction, and the sentence in which its words stand."""

    sentence: Sentence | None


class Way(TypedDict):
    """Nodes from one end to the other and the steps between them; without a way the two ends, no steps and ``length`` null."""

    nodes: list[GraphNode]
    steps: list[Step]
    length: int | None


class Page(TypedDict, Generic[Item]):
    """A page of a list: ``total`` counts the whole list, ``next`` is the cursor of the next page or null."""

    items: list[Item]
    total: int
    next: str | None

"""What whole-graph exports tell of nodes and edges: one list, from which every format takes its columns and the data dictionary.

Left out is what serves questions alone (sort keys, counters of the store, joined texts), the path of the file on somebody's machine, and a
document's canonical text, which ``/documents/{id}/text`` gives.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from api.formats import Cell
from graph.build import RELATIONSHIP
from graph.rows import Row
from graph.store import Store
from graph.whole import Edge, edges, nodes

STRING, INTEGER, BOOLEAN, DATE = "string", "integer", "boolean", "date"
ROLE: Final = {relationship: role.value for role, relationship in RELATIONSHIP.items()}


@dataclass(frozen=True, slots=True)
class Field:
    """A column: its type and what it means in both languages; ``of`` is the graph's property, where it has another name."""

    name: str
    type: str
    en: str
    zh: str
    of: str = ""

    def value(self, props: Mapping[str, Any]) -> Cell:
        """The value, several of them joined by 、; None where there is none."""
        found = props.get(self.of or self.name)
        return "、".join(found) if isinstance(found, list) else found


ID: Final = Field("id", STRING, "the id, as everywhere in Yaodian", "编号，与各接口一致")
KIND: Final = Field(
    "kind", STRING, "what it is: document, section, task, unit, …", "类别：document、section、task、unit 等"
)
LABEL: Final = Field("label", STRING, "its title or name, to be shown", "显示用的标题或名称")
NUMBER: Final = Field("number", STRING, "the number as written, without punctuation", "原文序号（不含标点）")
START: Final = Field(
    "start",
    INTEGER,
    "where it begins in the document's canonical text, in code points",
    "在文件规范文本中的起始位置（码点）",
)
END: Final = Field("end", INTEGER, "where it ends", "终止位置")
DOCUMENT: Final = Field("document", STRING, "the document it stands in", "所在文件", "doc")
YEAR: Final = Field("year", INTEGER, "the plan's year", "计划年度")
PLACE: Final = (
    Field("jurisdiction", STRING, "GB/T 2260 code of its division", "行政区划代码（GB/T 2260）"),
    Field("jurisdiction_name", STRING, "the division's name", "行政区划名称"),
)
ISSUER: Final = (
    Field("issuer", STRING, "who issued it, as written", "发文机关"),
    Field("document_number", STRING, "the document number", "发文字号"),
)

SUCCESSION: Final = (
    Field("supersedes", STRING, "ids of what it took over from or repeals", "所承接或废止者的编号"),
    Field("superseded_by", STRING, "ids of what took over from it or repeals it", "承接或废止它者的编号"),
)
OF_THE_REGISTRY_UNIT: Final = (
    Field("known_as", STRING, "other names that the registry knows", "登记表所载其他名称"),
    *SUCCESSION,
)
OF_THE_REGISTRY_REGULATION: Final = (
    Field("first_effective_on", DATE, "the day its first text came into force", "最早生效日期"),
    Field("repealed_on", DATE, "the day it was repealed", "废止日期"),
    Field("as_of", DATE, "the last day of which the registry knows", "登记表截至日期"),
    Field("texts", STRING, "its texts: day in force and version", "历次文本：生效日期与版本"),
    *SUCCESSION,
)

NODES: Final[Mapping[str, tuple[Field, ...]]] = {
    "Document": (
        *ISSUER,
        Field("date", DATE, "the day of issue", "成文日期"),
        YEAR,
        *PLACE,
        Field("recipients", STRING, "to whom it is addressed", "主送机关"),
        Field("tasks", INTEGER, "how many tasks it holds", "事项数"),
        Field("warnings", INTEGER, "what a person should look at", "待人工核对处数"),
        Field("media_type", STRING, "the type of the file that was read", "源文件类型"),
        Field("sha256", STRING, "SHA-256 of the file", "源文件 SHA-256"),
        Field("extractor", STRING, "the rules and the registry that read it", "抽取规则与登记表版本"),
    ),
    "Section": (DOCUMENT, NUMBER, START, END),
    "Task": (
        DOCUMENT,
        Field("section", STRING, "the section it stands in", "所在部分"),
        YEAR,
        PLACE[0],
        NUMBER,
        Field("path", STRING, "the numbers from the outermost section in; may repeat", "由外到内的序号，可能重复"),
        Field("text", STRING, "the task's own text", "事项原文"),
        START,
        END,
        Field("due_on", DATE, "the earliest deadline", "最早时限"),
        Field("leads", INTEGER, "how many units lead it", "牵头单位数"),
        Field("group_leads", INTEGER, "how many collective units lead it", "牵头的统称单位数"),
    ),
    "Unit": (
        Field("full_name", STRING, "the official name", "全称"),
        Field("organ", STRING, "the registry's id of its kind of organ", "机构类别编号"),
        *PLACE,
        Field("parent", STRING, "the unit above it", "上级单位编号"),
        Field("aliases", STRING, "every form written in a document", "文件中出现过的写法"),
        *OF_THE_REGISTRY_UNIT,
    ),
    "Group": PLACE,
    "Regulation": (
        Field("category", STRING, "law, regulation, …", "效力类别", "kind"),
        *ISSUER,
        Field("status", STRING, "whether it is in force", "效力状态"),
        *PLACE,
        *OF_THE_REGISTRY_REGULATION,
    ),
    "Jurisdiction": (),
}  # fmt: skip

EDGE: Final = (
    Field("source", STRING, "the id of the node it comes from", "起点编号"),
    Field("target", STRING, "the id of the node it goes to", "终点编号"),
    Field("label", STRING, "the relation: LEADS, CITES, HAS_TASK, …", "关系：LEADS、CITES、HAS_TASK 等"),
    Field("role", STRING, "lead, responsible, support or guide, of a unit on a task", "单位在事项上的角色"),
    Field("weight", INTEGER, "1: one fact; sums count mentions", "权重，每条事实为 1，合并后即提及次数"),
)
FACT: Final = (
    Field("document", STRING, "the document that says so", "出处文件"),
    Field("start", INTEGER, "where the words begin in its canonical text, in code points", "原文起始位置（码点）"),
    END,
    Field("text", STRING, "the words that say so", "依据原文"),
    Field("basis", STRING, "how the text says it: label, verb, table, …", "判定依据"),
    Field("alone", BOOLEAN, "nobody else holds that role on the task", "该角色是否仅此一家"),
    Field("open_ended", BOOLEAN, "等 leaves the list open", "名单是否以“等”结尾"),
    Field("deadline", STRING, "by: done by a date; ongoing", "时限类别：by 或 ongoing", "kind"),
    Field("date", DATE, "the last day", "截止日期"),
    Field("title", STRING, "the full title that is cited", "引用文件全称"),
    Field("article", STRING, "the article that is cited", "引用条款"),
    Field("version", STRING, "the version in force on the document's date", "成文时有效的版本"),
)
"""What an edge tells of the words it rests on."""


def every_node(store: Store) -> Iterator[dict[str, Cell]]:
    """All nodes: documents, sections, tasks, units, groups, regulations, jurisdictions."""
    return (node(label, props) for label in NODES for props in nodes(store, label))


def every_edge(store: Store) -> Iterator[dict[str, Cell]]:
    """All edges."""
    return map(edge, edges(store))


def kind_of(label: str) -> str:
    """The node's kind as the API spells it."""
    return label.lower()


def node(label: str, props: Row) -> dict[str, Cell]:
    """``id``, ``kind``, ``label`` and what there is of the node's fields."""
    shown = props.get("name") or props.get("title") or props["id"]
    told = {field.name: field.value(props) for field in NODES[label]}
    return {"id": props["id"], "kind": kind_of(label), "label": shown, **_there(told)}


def edge(found: Edge) -> dict[str, Cell]:
    """``source``, ``target``, ``label``, ``weight``, and what there is of ``role`` and the fields of a fact."""
    told = {field.name: field.value(found.props) for field in FACT}
    head = {"source": found.a, "target": found.b, "label": found.type, "role": ROLE.get(found.type), "weight": 1}
    return _there({**head, **told})


def _there(told: Mapping[str, Cell]) -> dict[str, Cell]:
    return {name: value for name, value in told.items() if value is not None}

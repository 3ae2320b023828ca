"""The tables of a data set and what each column means: the one list from which SQLite, the data dictionary and the data package take theirs.

Every ``start`` and ``end`` is a code-point offset into ``documents.text``; ``text`` beside them are the very words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from api.exports.fields import (
    BOOLEAN,
    DATE,
    INTEGER,
    OF_THE_REGISTRY_REGULATION,
    OF_THE_REGISTRY_UNIT,
    STRING,
    Field,
)


@dataclass(frozen=True, slots=True)
class Column(Field):
    """A column; ``to`` is the table whose key it holds, ``optional`` says that there may be no value."""

    to: str = ""
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table; the first column is its key unless ``keyless``."""

    en: str
    zh: str
    columns: tuple[Column, ...]
    keyless: bool = False


def _known(fields: tuple[Field, ...]) -> tuple[Column, ...]:
    """What the registry says where it knows something; several values are joined by 、."""
    return tuple(Column(field.name, field.type, field.en, field.zh, optional=True) for field in fields)


def _key(en: str, zh: str, kind: str = STRING) -> Column:
    return Column("id", kind, en, zh)


def _of(table: str, en: str, zh: str, *, of: str = "", optional: bool = False) -> Column:
    """``task_id`` to ``tasks``: the key of another table's row."""
    return Column(f"{table.removesuffix('s')}_id", STRING, en, zh, of, table, optional)


def _text(name: str, en: str, zh: str, *, of: str = "") -> Column:
    return Column(name, STRING, en, zh, of, optional=True)


NAME: Final = Column("name", STRING, "the name as documents most often write it", "名称，以文件中最常见的写法为准")
TITLE: Final = Column("title", STRING, "the title, without number and punctuation", "标题，不含序号和标点")
NUMBER: Final = _text("number", "the number as written, without punctuation (四, 1, 18)", "原文序号，不含标点")
START: Final = Column(
    "start", INTEGER, "where it begins in the document's text, in code points", "在文件全文中的起始位置（码点）"
)
END: Final = Column(
    "end", INTEGER, "where it ends in the document's text, in code points", "在文件全文中的终止位置（码点）"
)
WORDS: Final = Column("text", STRING, "the very words that the fact rests on", "依据原文")
DOCUMENT: Final = _of("documents", "the document that says so", "所在文件", of="document")
TASK: Final = _of("tasks", "the task", "事项")
UNIT: Final = _of("units", "the named unit", "具名单位")
GROUP: Final = _of("groups", "the collective unit", "统称单位", optional=True)
REGULATION: Final = _of("regulations", "the law or policy", "文件依据")
ISSUER: Final = _text("issuer", "who issued it", "发文机关")
DOCUMENT_NUMBER: Final = _text("document_number", "its number (国办发〔2019〕45号)", "发文字号")
PLACE: Final = Column("jurisdiction_code", STRING, "the division, GB/T 2260; 000000 is the centre", "行政区划代码（GB/T 2260），000000 为中央", "jurisdiction", "jurisdictions", optional=True)  # fmt: skip
FACT: Final = _key("a running number", "流水号", INTEGER)

TABLES: Final[dict[str, Table]] = {
    "jurisdictions": Table(
        "Divisions of the country that documents, units and collective units belong to.",
        "文件、单位和统称单位所属的行政区划。",
        (
            Column("code", STRING, "the code of GB/T 2260; 000000 is the centre", "行政区划代码（GB/T 2260），000000 为中央", "id"),
            Column("name", STRING, "the division's name", "区划名称"),
        ),
    ),
    "documents": Table(
        "Work plans, each with the text into which all offsets point.",
        "工作要点、实施方案等文件，含全文；各表的位置均指向此全文。",
        (
            _key("the document's id", "文件编号"),
            _text("title", "the plan's own title", "文件标题"),
            ISSUER,
            DOCUMENT_NUMBER,
            Column("date", DATE, "the day of issue", "成文日期", optional=True),
            Column("year", INTEGER, "the plan's year", "计划年度", optional=True),
            PLACE,
            _text("recipients", "to whom it is addressed, joined by 、", "主送机关，以顿号分隔"),
            Column("media_type", STRING, "the type of the file that was read", "源文件类型"),
            Column("sha256", STRING, "SHA-256 of the file that was read, hexadecimal", "源文件的 SHA-256"),
            Column("tasks", INTEGER, "how many tasks were read", "事项数"),
            Column("warnings", INTEGER, "how many warnings a person should look at", "提示数"),
            Column("extractor", STRING, "the rules and the registry that read it", "抽取规则与登记表的版本"),
            Column("text", STRING, "the canonical text", "文件全文"),
        ),
    ),
    "sections": Table(
        "Headings that hold tasks or further headings.",
        "含有事项或下级标题的各级标题。",
        (
            _key("the section's id", "部分编号"),
            _of("documents", "the document that it stands in", "所在文件", of="doc"),
            Column("parent_id", STRING, "the section above it", "上级部分", "parent", "sections", optional=True),
            NUMBER,
            TITLE,
            START,
            END,
        ),
    ),
    "tasks": Table(
        "Work items: the smallest numbered or titled items that say who does what, in the order of the text.",
        "工作事项：载明任务的最小条目，按原文顺序。",
        (
            _key("the task's id", "事项编号"),
            _of("documents", "the document that it stands in", "所在文件", of="doc"),
            _of("sections", "the section that it stands in", "所在部分", of="section", optional=True),
            Column("parent_id", STRING, "the task that it is a part of", "上级事项", "parent", "tasks", optional=True),
            Column("path", STRING, "numbers from the outermost section in (四.1), for display; may repeat", "由外到内的序号（四.1），仅供显示，可能重复"),
            NUMBER,
            Column("title", STRING, "its heading, or its first clause", "事项标题，无标题时为首句"),
            Column("text", STRING, "the task's own text", "事项原文"),
            START,
            END,
            Column("due_on", DATE, "the earliest deadline", "最早的完成时限", optional=True),
            Column("leads", INTEGER, "how many named units lead it", "牵头的具名单位数"),
            Column("group_leads", INTEGER, "how many collective units lead it", "牵头的统称单位数"),
        ),
    ),
    "units": Table(
        "Organisations by their official names.",
        "具名单位，以规范全称归并。",
        (
            _key("the unit's id: division and official name", "单位编号：区划代码与规范名称"),
            NAME,
            _text("full_name", "the official name", "规范全称"),
            _text("organ", "the registry's id of its kind of organ", "机构类别编号"),
            PLACE,
            _text("parent_id", "the unit above it, which may be one that no task names", "上级单位，可能未出现在事项中", of="parent"),
            *_known(OF_THE_REGISTRY_UNIT),
        ),
    ),
    "unit_forms": Table(
        "The forms in which documents write units.",
        "文件中单位的各种写法。",
        (
            UNIT,
            Column("form", STRING, "the unit as written", "原文写法"),
            Column("mentions", INTEGER, "how often it is written so in assignments", "在任务分工中的次数"),
        ),
        keyless=True,
    ),
    "groups": Table(
        "Collective units (各有关部门).",
        "统称单位（各有关部门等）。",
        (_key("the collective unit's id", "统称单位编号"), Column("name", STRING, "the phrase", "原文说法"), PLACE),
    ),
    "members": Table(
        "Units that a collective unit stands for, computed and never counted as if named.",
        "统称单位所指的具名单位，由计算得出，不计入具名。",
        (
            _of("groups", "the collective unit", "统称单位"),
            UNIT,
            DOCUMENT,
            Column("basis", STRING, "how it is known", "依据"),
        ),
        keyless=True,
    ),
    "regulations": Table(
        "Laws and policies that documents cite.",
        "文件引用的法律法规和政策文件。",
        (
            _key("the registry's id, else one of place and title", "登记表编号；未登记的由区划与标题得出"),
            Column("title", STRING, "the full title, without 《》", "全称，不含书名号"),
            _text("kind", "law, regulation, …", "效力类别"),
            ISSUER,
            DOCUMENT_NUMBER,
            _text("status", "whether it is in force, as far as the registry knows", "登记表所载效力状态"),
            *_known(OF_THE_REGISTRY_REGULATION),
        ),
    ),
    "assignments": Table(
        "Who holds which role on what: one row a mention.",
        "任务分工：每次提及一行。",
        (
            FACT,
            TASK,
            DOCUMENT,
            _of("units", "the named unit; either this or group_id has a value", "具名单位，与统称单位二者居一", optional=True),
            GROUP,
            Column("role", STRING, "lead, responsible, support or guide", "角色：牵头 lead、责任 responsible、配合 support、指导 guide"),
            Column("alone", BOOLEAN, "no other unit or group holds that role on the task, and no 等 leaves the list open", "该角色是否仅此一家"),
            Column("open_ended", BOOLEAN, "等 leaves the list open", "名单是否以“等”结尾"),
            Column("basis", STRING, "how the text says so: label, verb, table, standing-rule, heading, prose, bare, corrected", "判定依据：标签、动词、表格、通用规则、标题、正文、仅列单位、人工更正"),
            WORDS,
            START,
            END,
        ),
    ),
    "deadlines": Table(
        "By when a task or a step of it is to be done.",
        "事项或其步骤的完成时限。",
        (
            FACT,
            TASK,
            DOCUMENT,
            Column("kind", STRING, "by: done by a date; ongoing: 持续推进 and its kin", "类别：by 限期完成，ongoing 持续推进"),
            Column("date", DATE, "the last day", "截止日期", optional=True),
            WORDS,
            START,
            END,
        ),
    ),
    "citations": Table(
        "What tasks and documents cite.",
        "事项和文件引用的依据。",
        (
            FACT,
            _of("tasks", "the citing task; none where it stands outside of tasks", "引用的事项，不在事项内的为空", optional=True),
            DOCUMENT,
            REGULATION,
            Column("title", STRING, "the full title that is cited", "引用文件全称"),
            _text("article", "the article that is cited (第三十一条)", "引用条款"),
            _text("version", "the version in force on the document's date", "成文时有效的版本"),
            WORDS,
            START,
            END,
        ),
    ),
    "implements": Table(
        "Laws and policies that carry out others, as their titles say.",
        "由标题得知的贯彻落实关系。",
        (
            REGULATION,
            Column("implemented_id", STRING, "what it carries out", "所贯彻的文件", to="regulations"),
            DOCUMENT,
            Column("basis", STRING, "how it is known", "依据"),
        ),
        keyless=True,
    ),
    "published_as": Table(
        "Documents that are themselves cited: the same text among the laws and policies.",
        "本身被引用的文件与文件依据的对应。",
        (_of("documents", "the document", "文件"), REGULATION),
        keyless=True,
    ),
    "warnings": Table(
        "What a person should look at: ambiguous, contradictory or unread text.",
        "需人工查看之处：有歧义、矛盾或未读懂的文字。",
        (
            FACT,
            DOCUMENT,
            Column("code", STRING, "what kind of warning", "提示类别"),
            Column("message", STRING, "what is to be looked at", "提示内容"),
            START,
            END,
        ),
    ),
}  # fmt: skip
"""Each table after those whose keys it holds."""

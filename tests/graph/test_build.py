"""The rows of a plan: pure, the same for the same plan, with ids that come from the content."""

from __future__ import annotations

import dataclasses

from bench.plans import plan
from graph.build import build, regulation_id, written_title
from graph.model import Citation, CitationKind, Role
from tests.graph.conftest import example

EXAMPLE = example()


def ids(label: str, made: object = EXAMPLE) -> list[str]:
    return [node["id"] for node in build(made).nodes[label]]  # type: ignore[arg-type]  # a Plan


def edges(source: str, kind: str, target: str) -> list[tuple[str, str]]:
    found = [e.rows for e in build(EXAMPLE).edges if (e.source, e.type, e.target) == (source, kind, target)]
    return [(row["a"], row["b"]) for rows in found for row in rows]


def test_the_same_plan_gives_the_same_rows_and_is_left_as_it_was() -> None:
    made, again = plan(3), plan(3)
    assert build(made) == build(again) == build(made)
    assert made == again


def test_the_example_gives_the_nodes_that_it_should() -> None:
    rows = build(EXAMPLE)
    counts = {label: len(nodes) for label, nodes in rows.nodes.items()}
    assert counts["Document"] == 1
    assert (counts["Section"], counts["Task"], counts["Unit"], counts["Group"]) == (8, 29, 24, 3)
    titles = {node["title"] for node in rows.nodes["Regulation"]}
    assert (
        len({citation.title for citation in EXAMPLE.citations} & titles) == 5
    )  # the law of reconsideration has its full title


def test_every_id_is_there_once_and_every_edge_ends_at_a_node() -> None:
    rows = build(EXAMPLE)
    known = {label: [node["id"] for node in nodes] for label, nodes in rows.nodes.items()}
    assert all(len(set(keys)) == len(keys) and None not in keys for keys in known.values())
    assert all(row["a"] in known[e.source] and row["b"] in known[e.target] for e in rows.edges for row in e.rows)


def test_a_task_hangs_on_its_section_and_a_section_on_the_document() -> None:
    assert len(edges("Section", "HAS_TASK", "Task")) == 29
    assert [a for a, _ in edges("Document", "HAS_SECTION", "Section")] == [EXAMPLE.document.id] * 8


def test_mentions_citations_and_deadlines_are_edges_with_their_place_in_the_text() -> None:
    facts = [
        e for e in build(EXAMPLE).edges if e.type in {"LEADS", "RESPONSIBLE_FOR", "SUPPORTS", "GUIDES", "CITES", "DUE"}
    ]
    spans = [row["props"] for e in facts for row in e.rows]
    assert len(spans) > 60
    assert all(EXAMPLE.text[span["start"] : span["end"]] == span["text"] for span in spans)
    assert {span["document"] for span in spans} == {EXAMPLE.document.id}
    assert len([e for e in facts if e.type == "DUE" for _ in e.rows]) == 2
    assert len([e for e in facts if e.type == "CITES" for _ in e.rows]) == 8


def test_alone_is_one_holder_without_an_open_end() -> None:
    leads = {row["b"] for e in build(EXAMPLE).edges if e.type == "LEADS" for row in e.rows if row["props"]["alone"]}
    by_id = {task.id: [a for a in task.assignments if a.role is Role.LEAD] for task in EXAMPLE.tasks}
    assert leads == {key for key, held in by_id.items() if len(held) == 1 and not held[0].open_ended}


def test_leads_count_distinct_holders_and_collective_ones_apart() -> None:
    counted = {node["path"]: (node["leads"], node["group_leads"]) for node in build(EXAMPLE).nodes["Task"]}
    assert counted["四.5"] == counted["六.3"] == (0, 0)
    assert sum(leads == 0 for leads, _ in counted.values()) == 2


def test_an_inserted_item_moves_no_other_id() -> None:
    before, after = (
        {task.id: task.title for task in plan(0).tasks},
        {task.id: task.title for task in plan(0, edition=1).tasks},
    )
    assert len(before.keys() & after.keys()) == 23
    assert all(before[key] == after[key] for key in before.keys() & after.keys())


def test_titles_that_differ_in_width_alone_are_one_regulation_and_places_keep_theirs_apart() -> None:
    assert written_title("实施方案（试行） <通知>") == written_title("实施方案(试行)〈通知〉")
    here, there = plan(0), plan(10)
    assert regulation_id(here, "实施方案(试行)", None) == regulation_id(plan(1), "实施方案（试行）", None)
    assert regulation_id(here, "实施方案", None) != regulation_id(there, "实施方案", None)
    assert regulation_id(here, "民法典", "known") == "known"


def test_a_plan_that_embeds_a_title_implements_it() -> None:
    outer, inner = "贯彻落实《法治政府建设实施纲要》的方案", "法治政府建设实施纲要"
    cited = Citation(
        0, 4, f"《{outer}》", CitationKind.INSTRUMENT, outer, None, None, False, None, None, None, (inner,)
    )
    made = dataclasses.replace(plan(0), citations=(cited,))
    [implements] = [e for e in build(made).edges if e.type == "IMPLEMENTS"]
    assert [(row["a"], row["b"]) for row in implements.rows] == [
        (regulation_id(made, outer, None), regulation_id(made, inner, None))
    ]
    assert {node["title"] for node in build(made).nodes["Regulation"]} == {outer, inner}


def test_a_title_in_a_title_in_a_title_is_implemented_by_the_one_around_it() -> None:
    law, measures, rules = "养老条例", "关于落实〈养老条例〉的办法", "贯彻〈关于落实〈养老条例〉的办法〉的细则"
    cited = Citation(
        0, 4, f"《{rules}》", CitationKind.INSTRUMENT, rules, None, None, False, None, None, None, (measures, law)
    )
    made = dataclasses.replace(plan(0), citations=(cited,))
    [implements] = [e for e in build(made).edges if e.type == "IMPLEMENTS"]
    ids = {title: regulation_id(made, title, None) for title in (law, measures, rules)}
    assert {(row["a"], row["b"]) for row in implements.rows} == {
        (ids[rules], ids[measures]),
        (ids[measures], ids[law]),
    }

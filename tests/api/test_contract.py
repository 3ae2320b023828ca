"""The OpenAPI document holds: whatever a client sends, the answer has a status, a kind and a shape that stand there, and none is a 5xx."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis import Case as AnyCase
from schemathesis.checks import CheckFunction
from schemathesis.generation.stateful import APIStateMachine
from schemathesis.specs.openapi.checks import positive_data_acceptance

from api.app import create_app
from api.settings import Settings
from loaders.pipeline import extract
from tests.api.faces import EXAMPLE, path, serving

Case = AnyCase[Any]
KEY: Final = "writes-too"
HEADERS: Final = {"Authorization": f"Bearer {KEY}"}
NOT_SAID: Final[list[CheckFunction] | None] = [positive_data_acceptance]
"""A cursor, a question and a Cypher text have grammars that no JSON schema holds: one that breaks them is refused, and may be."""
KNOWN: Final[dict[str, list[str]]] = {
    "document": ["2023年常州市武进区法治政府建设工作要点"],
    "task": [task.id for task in extract(str(EXAMPLE)).tasks[:3]],
    "unit": ["司法局", "政府办", "常州市武进区司法局"],
    "group": ["区各有关部门"],
    "regulation": ["行政复议法", "《政府督查工作条例》"],
    "section": ["八", "四"],
    "cites": ["行政复议法"],
    "partner": ["司法局"],
    "query.q": ["司法局牵头哪些事项", "哪些任务没有牵头单位", "行政", "局"],
    "body.query": ["MATCH (u:Unit) RETURN u", "MATCH (t:Task) RETURN t.path AS path, t.due_on AS due LIMIT 3"],
}
"""What the example plan has: chance alone would find next to nothing."""


def described(**phases: bool) -> Any:
    """The whole document, read for the campaign's phases."""
    wanted = {
        "phases": {name: {"enabled": enabled} for name, enabled in phases.items()},
        "dictionaries": {name.replace(".", "-"): {"values": values} for name, values in KNOWN.items()},
        "parameters": {name: {"dictionary": name.replace(".", "-"), "probability": 0.6} for name in KNOWN},
    }
    return schemathesis.openapi.from_dict(
        create_app(Settings()).openapi(), config=schemathesis.Config.from_dict(wanted)
    )


def cases(each: int) -> settings:
    """So many cases per operation; a busy machine is no failure."""
    return settings(max_examples=each, deadline=None, suppress_health_check=list(HealthCheck))


QUICK: Final = described(coverage=False)
WHOLE: Final = described()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server over the example plan."""
    folder = tmp_path_factory.mktemp("contract")
    settings = Settings(store=f"embedded:{folder / 'store'}", lang="en", data=folder, api_keys=KEY)  # type: ignore[arg-type]  # pydantic makes it a secret
    with serving(settings) as client:
        load(str(client.base_url))
        yield str(client.base_url)


def load(server: str) -> None:
    files = {"file": (EXAMPLE.name, EXAMPLE.read_bytes())}
    assert httpx.post(server + path("documents"), files=files, headers=HEADERS, timeout=60).status_code == 201


def hold(case: Case, server: str) -> None:
    answer = case.call_and_validate(base_url=server, headers=HEADERS, excluded_checks=NOT_SAID)
    if answer.status_code == 204:  # the plan is gone
        load(server)


@QUICK.parametrize()  # type: ignore[untyped-decorator]  # the library leaves it so
@cases(18)
def test_every_answer_is_as_described(case: Case, server: str) -> None:
    hold(case, server)


@pytest.mark.soak
@WHOLE.parametrize()  # type: ignore[untyped-decorator]  # the library leaves it so
@cases(170)
def test_every_answer_is_as_described_for_long(case: Case, server: str) -> None:
    hold(case, server)


def histories(document: Any, server: str, number: int, steps: int) -> None:
    """Requests that take what earlier answers gave: the library finds in the document which leads to which."""

    class Client(document.as_state_machine()):  # type: ignore[misc]  # made from the document
        def get_call_kwargs(self, case: Case) -> dict[str, Any]:
            return {"base_url": server, "headers": HEADERS}

        def validate_response(self, response: Any, case: Case, **_: Any) -> None:
            case.validate_response(response, excluded_checks=NOT_SAID)

    assert issubclass(Client, APIStateMachine)
    Client.run(settings=settings(cases(number), stateful_step_count=steps))


def test_every_answer_to_a_short_history_of_requests_is_as_described(server: str) -> None:
    histories(QUICK, server, 8, 6)


@pytest.mark.soak
def test_every_answer_to_a_history_of_requests_is_as_described(server: str) -> None:
    histories(WHOLE, server, 100, 20)

"""One list as JSON, CSV and Excel, and what HTTP owes its clients: HEAD, gzip, tags, request ids, docs and metrics offline."""

from __future__ import annotations

import csv
import io
import re

import httpx
import openpyxl
import pytest

from api.negotiation import MEDIA
from tests.api.faces import Cli, path
from tests.api.test_http import problem

LISTS = [
    path("tasks"),
    path("assignments"),
    path("documents"),
    path("units"),
    path("units", "司法局", "tasks"),
    path("units", "司法局", "partners"),
    path("groups"),
    path("regulations"),
    path("workload"),
    path("search") + "?q=行政复议",
]


def also(url: str, query: str) -> str:
    return f"{url}{'&' if '?' in url else '?'}{query}"


@pytest.mark.parametrize("url", LISTS)
def test_a_list_is_csv_and_excel_too(url: str, http: httpx.Client) -> None:
    items = http.get(also(url, "limit=7")).json()["items"]
    text = http.get(also(url, "limit=7&format=csv"))
    assert text.headers["content-type"] == "text/csv; charset=utf-8"
    assert text.content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(text.content.decode("utf-8-sig"))))
    assert len(rows) == len(items) + 1
    book = http.get(also(url, "limit=7"), headers={"Accept": MEDIA["xlsx"]})
    sheet = openpyxl.load_workbook(io.BytesIO(book.content)).active
    assert sheet is not None
    assert [str(cell.value) for cell in sheet[1]] == rows[0]
    assert sheet.max_row == len(rows)


def test_the_server_writes_the_same_csv_as_the_command_line(cli: Cli, http: httpx.Client) -> None:
    assert http.get(path("tasks") + "?format=csv").content == cli("tasks", "--format", "csv").out


def test_each_form_has_a_tag_of_its_own(http: httpx.Client) -> None:
    plain = http.get(path("tasks"))
    table = http.get(path("tasks"), headers={"Accept": "text/csv;q=0.9, application/json;q=0.1"})
    assert table.headers["content-type"].startswith("text/csv")
    assert table.headers["etag"] != plain.headers["etag"]
    assert plain.headers["cache-control"] == table.headers["cache-control"] == "no-cache"
    assert "Accept" in plain.headers["vary"]
    again = http.get(path("tasks") + "?format=csv", headers={"If-None-Match": table.headers["etag"]})
    assert again.status_code == 200, "another address is another answer"
    same = http.get(path("tasks"), headers={"Accept": "text/csv", "If-None-Match": table.headers["etag"]})
    assert same.status_code == 304


def test_an_unknown_format_is_refused(http: httpx.Client) -> None:
    problem(http.get(path("tasks") + "?format=pdf"), 422, "invalid-parameter")


@pytest.mark.parametrize("url", ["/", path("tasks"), path("units", "司法局", "map"), "/healthz"])
def test_head_is_get_without_the_body(url: str, http: httpx.Client) -> None:
    whole, head = http.get(url), http.head(url)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-type"] == whole.headers["content-type"]
    assert head.headers.get("etag") == whole.headers.get("etag")


def test_answers_are_compressed_for_those_who_can_read_it(http: httpx.Client) -> None:
    assert http.get(path("tasks")).headers["content-encoding"] == "gzip"
    assert "content-encoding" not in http.get(path("tasks"), headers={"Accept-Encoding": "identity"}).headers


def test_requests_have_ids(http: httpx.Client) -> None:
    assert http.get("/healthz", headers={"X-Request-ID": "from-the-proxy"}).headers["x-request-id"] == "from-the-proxy"
    made = {http.get("/healthz", headers={"X-Request-ID": "a b"}).headers["x-request-id"] for _ in range(2)}
    assert len(made) == 2
    assert all(re.fullmatch(r"[0-9a-f]{16}", one) for one in made)


def test_the_documentation_loads_from_this_server_alone(http: httpx.Client) -> None:
    page = http.get("/docs").text
    assets = re.findall(r'(?:src|href)="([^"]+)"', page)
    assert len(assets) >= 2
    assert all(asset.startswith("/docs/assets/") for asset in assets)
    assert {http.get(asset).status_code for asset in assets} == {200}
    assert "https://" not in page


def test_metrics_count_by_path_and_not_by_name(http: httpx.Client) -> None:
    http.get(path("units", "司法局"))
    http.request("INVENTED", path("units"))
    text = http.get("/metrics").text
    assert re.search(r'yaodian_requests_total\{method="GET",path="/api/v1/units/\{unit\}",status="200"\} [1-9]', text)
    assert 'method="other"' in text
    assert not {"司法局", "INVENTED"} & set(re.findall(r"\w+", text))

"""The memory of ``yaodian serve`` under minutes of mixed load: python -m bench.endurance [--seconds N] [--clients N]

Prints a line every half minute: requests answered so far, answers that were errors of the server, and the megabytes that the process holds.
Clients ask for lists with ever other filters and lengths, single things, searches, questions, Cypher, pictures, pages and exports; one of them
loads a plan and takes it out again, so that nothing that was kept lasts. An embedded store with the example plan; its Java counts too.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path
from typing import Final

import httpx

from api.demo import example
from bench.api import MAIN, _process, _told

KEY: Final = {"Authorization": "Bearer writes"}
UNITS: Final = ("司法局", "政府办", "公安局", "应急管理局", "市场监管局")
LISTS: Final = ("tasks", "units", "documents", "groups", "regulations", "assignments", "workload")
ASKED: Final = ("司法局牵头哪些事项", "谁牵头行政复议", "哪个单位牵头最多", "哪些任务没有牵头单位")
TURN: Final = 30.0


def request(dice: random.Random) -> tuple[str, str, dict[str, object]]:
    """Method, path and what goes with it."""
    unit, api = dice.choice(UNITS), "/api/v1/"
    paths = (
        f"{api}{dice.choice(LISTS)}?limit={dice.randrange(1, 500)}",
        f"{api}{dice.choice(LISTS)}?limit={dice.randrange(1, 500)}&format=csv",
        f"{api}units/{unit}",
        f"{api}units/{unit}/tasks?limit={dice.randrange(1, 500)}",
        f"{api}units/{unit}/map.svg",
        f"{api}search?q={dice.choice('行政执法复议普法安全')}",
        f"{api}ask?q={dice.choice(ASKED)}",
        f"{api}export?format={dice.choice(('json', 'graphml', 'csv.zip', 'ics'))}",
        "/",
        f"/units/{unit}",
        "/metrics",
    )
    if dice.random() < 0.05:
        body = {"query": f"MATCH (t:Task) RETURN t.id AS id, t.text AS text LIMIT {dice.randrange(1, 200)}"}
        return "POST", f"{api}cypher", {"json": body}
    return "GET", dice.choice(paths), {}


class Load:
    """Clients in threads, and what they were answered."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.answers: Counter[int] = Counter()
        self.stop = threading.Event()

    def client(self) -> httpx.Client:
        return httpx.Client(base_url=self.address, trust_env=False, timeout=600, follow_redirects=True)

    def ask(self, seed: int) -> None:
        """Ask until told to stop."""
        dice = random.Random(seed)  # noqa: S311  the same requests every time
        with self.client() as http:
            while not self.stop.is_set():
                method, path, more = request(dice)
                self.answers[http.request(method, path, **more).status_code // 100] += 1  # type: ignore[arg-type]  # httpx names them

    def write(self, plan: bytes) -> None:
        """Load another plan and take it out, over and over."""
        with self.client() as http:
            while not self.stop.wait(2):
                sent = http.post("/api/v1/documents", files={"file": ("other.txt", plan)}, headers=KEY)
                [file] = sent.json()["files"]
                gone = http.delete(f"/api/v1/documents/{file['document']}", headers=KEY)
                self.answers.update([sent.status_code // 100, gone.status_code // 100])


def megabytes(process: int) -> float:
    """What the process holds in memory (Linux)."""
    [line] = [line for line in Path(f"/proc/{process}/status").read_text().splitlines() if line.startswith("VmRSS")]
    return int(line.split()[1]) / 1024


def endure(seconds: float, clients: int) -> None:
    """Print the lines."""
    with tempfile.TemporaryDirectory() as folder, example() as plan:
        store = Path(folder) / "store"
        text = plan.read_text(encoding="utf-8")
        with _process(*MAIN, "serve", "--port", "0", "--store", f"embedded:{store}", YAODIAN_API_KEYS="writes"):
            load = Load(_told(store / "holder"))
            process = json.loads((store / "holder").read_text(encoding="utf-8"))["process"]
            with load.client() as http:
                http.post(
                    "/api/v1/documents", files={"file": (plan.name, text.encode())}, headers=KEY
                ).raise_for_status()
            threads = [threading.Thread(target=load.ask, args=(seed,)) for seed in range(clients)]
            threads.append(threading.Thread(target=load.write, args=(text.replace("2023年", "2024年").encode(),)))
            for thread in threads:
                thread.start()
            began = time.monotonic()
            while time.monotonic() < began + seconds:
                time.sleep(TURN)
                told = f"{sum(load.answers.values())} requests, {load.answers[5]} errors, {megabytes(process):.0f} MB"
                print(f"{time.monotonic() - began:.0f} s: {told}", flush=True)
            load.stop.set()
            for thread in threads:
                thread.join()


if __name__ == "__main__":
    asked = argparse.ArgumentParser()
    asked.add_argument("--seconds", type=float, default=360)
    asked.add_argument("--clients", type=int, default=8)
    given = asked.parse_args()
    endure(given.seconds, given.clients)

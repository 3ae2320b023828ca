"""A process that loads plans and is there to be killed: python -m tests.graph.crashing ADDRESS NUMBER EDITION…

It prints a line when the store is open, then loads plans 0 to NUMBER - 1 in one edition after the other, and prints ``NUMBER EDITION`` of
each that the store has acknowledged.
"""

from __future__ import annotations

import sys

from bench.plans import plan
from graph.build import build
from graph.store import open_store
from graph.write import save_many

TASKS = 3
OPEN = b"open\n"


def main(address: str, plans: int, editions: list[int]) -> None:
    with open_store(address, create=True) as store:
        sys.stdout.buffer.write(OPEN)
        sys.stdout.buffer.flush()
        for edition in editions:
            made = (plan(number, tasks=TASKS, edition=edition) for number in range(plans))
            for number, _ in enumerate(save_many(store, (build(p, p.text.encode()) for p in made))):
                print(number, edition, flush=True)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), [int(edition) for edition in sys.argv[3:]])

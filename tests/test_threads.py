"""Many threads at once: the same answers, no memory that grows, and no thread started.

Memory is measured in a process of its own, so that no other test counts in it.
"""

from __future__ import annotations

import gc
import json
import multiprocessing
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dhr_rules import Referral, assess

DAY = date(2026, 3, 5)
ASSESSMENTS = 10_000
ROUND = 1_000
WARM_UP_ROUNDS = 3
MOST_GROWTH = 2 * 1024 * 1024  # bytes
STATM = Path("/proc/self/statm")
TASKS = Path("/proc/self/task")

Change = Callable[[dict[str, Any]], object]


def _example() -> dict[str, Any]:
    return {
        "version": 1,
        "reference": "SC-2026-014",
        "received": {"on": "2026-03-02", "by": "csp"},
        "people": [
            {
                "id": "A",
                "date_of_birth": "1946-05-03",
                "ordinarily_resident": {"area": "Cornwall", "nation": "england"},
                "needs_for_care_and_support": "yes",
            },
            {"id": "B", "date_of_birth": "1979"},
        ],
        "harms": [
            {
                "person": "A",
                "outcome": "died",
                "on": "2026-02-27",
                "where": {"area": "Cornwall", "nation": "england"},
                "causes": [{"kind": "neglect", "standard": "suspected", "by": ["B"]}],
                "took_own_life": "no",
                "concern_about_joint_working": "yes",
            }
        ],
        "relationships": [
            {"person": "B", "to": "A", "kinds": ["child"], "household": "yes", "abuse": "suspected"}
        ],
    }


def _changed(reference: str, *changes: Change) -> str:
    referral = deepcopy(_example())
    referral["reference"] = reference
    for change in changes:
        change(referral)
    return json.dumps(referral)


def _texts() -> list[str]:
    """Return referrals that differ in what is met, not met and open."""
    return [
        _changed("both are met"),
        _changed("a child", lambda r: r["people"][0].update(date_of_birth="2015-06-01")),
        _changed("before the law", lambda r: r["harms"][0].update(on="2011-03-01")),
        _changed("alive", lambda r: r["harms"][0].update(outcome="seriously_harmed")),
        _changed("needs open", lambda r: r["people"][0].pop("needs_for_care_and_support")),
        _changed("age open", lambda r: r["people"][0].update(date_of_birth="2008")),
        _changed("tie disputed", lambda r: r["relationships"][0].update(relative="disputed")),
        _changed("two subjects", lambda r: r["harms"].append({**r["harms"][0], **_OF_B})),
    ]


_NO_CAUSE = {"kind": "unspecified", "standard": "ruled_out"}
_OF_B = {"person": "B", "causes": [_NO_CAUSE], "took_own_life": "yes"}


def _assessed(text: str) -> str:
    return assess(Referral.model_validate_json(text), on=DAY).model_dump_json()


def _resident() -> int | None:
    """Return the bytes of this process that are in memory, where that can be read."""
    gc.collect()
    if not STATM.exists():
        return None
    return int(STATM.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def _run(threads: int) -> tuple[list[str], int, int | None]:
    """Return what one thread answers, how often the others differed, and the growth.

    An allocator gives back more or less from round to round. So growth counts from
    the most that any round of the warm-up left, after which only a leak adds to it.
    """
    texts = _texts()
    expected = [_assessed(text) for text in texts]

    def work(numbers: Sequence[int]) -> int:
        return sum(_assessed(texts[n % len(texts)]) != expected[n % len(texts)] for n in numbers)

    shares = [range(start, ROUND, threads) for start in range(threads)]
    with ThreadPoolExecutor(threads) as pool:

        def one_round() -> tuple[int, int | None]:
            different = sum(pool.map(work, shares) if threads > 1 else map(work, shares))
            return different, _resident()

        warm = [one_round()[1] for _ in range(WARM_UP_ROUNDS)]
        rounds = [one_round() for _ in range(ASSESSMENTS // ROUND)]
    before, after = [size for size in warm if size is not None], rounds[-1][1]
    growth = after - max(before) if after is not None else None
    return expected, sum(different for different, _ in rounds), growth


@pytest.mark.parametrize("threads", [1, 16])
def test_the_same_bytes_and_no_growth(threads: int) -> None:
    fresh = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=fresh) as pool:
        answers, different, growth = pool.submit(_run, threads).result()
    assert answers == [_assessed(text) for text in _texts()]
    assert different == 0
    if growth is not None:
        assert growth <= MOST_GROWTH, f"grew by {growth / 1024:.0f} KiB"


def test_no_thread_is_started() -> None:
    program = f"""
import threading
from datetime import date
from pathlib import Path

def threads():
    tasks = Path({str(TASKS)!r})
    return threading.active_count(), len(list(tasks.iterdir())) if tasks.exists() else 1

import dhr_rules
after_import = threads()
referral = dhr_rules.Referral.model_validate_json({_texts()[0]!r})
dhr_rules.assess(referral, on=date({DAY.year}, {DAY.month}, {DAY.day}))
print(*after_import, *threads())
"""
    shown = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True
    )
    assert shown.stdout.split() == ["1"] * 4

"""Many threads at once: the same answers, no memory that grows, and no thread started.

Memory is measured in a process of its own, so that no other test counts in it.
"""

from __future__ import annotations

import gc
import json
import multiprocessing
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dhr_rules import Referral, assess
from dhr_rules.formulas import formulas_of
from dhr_rules.loading import load_policy
from tests.referrals import made_up

DAY = date(2026, 3, 5)
ASSESSMENTS = 6_000
ROUND = 1_000
WARM_UP_ROUNDS = 5
ROUNDS_FROM_COLD = 3
MOST_GROWTH = 2 * 1024 * 1024  # bytes
# What the allocator can keep for each further thread: an assessment with open questions
# that is under way. What one assessment leaks shows with one thread.
KEPT_FOR_A_THREAD = 512 * 1024
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
        most = MOST_GROWTH + (threads - 1) * KEPT_FOR_A_THREAD
        assert growth <= most, f"grew by {growth / 1024:.0f} KiB"


def _open_texts() -> list[str]:
    """Return referrals with open questions, no two of which know the same."""
    return [json.dumps(made_up(random.Random(seed))) for seed in range(40)]


class _Yielding(dict[Any, Any]):
    """Lets another thread go first just where the diagram of the formulas grows."""

    def __setitem__(self, key: Any, value: Any) -> None:
        super().__setitem__(key, value)
        time.sleep(0)


def _from_cold() -> list[str]:
    """Return what becomes of assessments where 16 threads begin at once.

    Each round begins with formulas that nobody has asked yet.
    """
    texts = _open_texts()
    expected = {text: _assessed(text) for text in texts}

    def outcome(text: str) -> str:
        try:
            return "the same" if _assessed(text) == expected[text] else "different"
        except Exception as error:
            return type(error).__name__

    found: list[str] = []
    with ThreadPoolExecutor(16) as pool:
        for _ in range(ROUNDS_FROM_COLD):
            formulas_of.cache_clear()
            diagram = formulas_of(load_policy()).diagram
            diagram._known = _Yielding(diagram._known)
            found += pool.map(outcome, texts)
    return found


def test_open_questions_are_explained_alike_by_threads_that_begin_at_once() -> None:
    # A diagram that two threads have spoilt may never come to an end.
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        assert set(pool.apply_async(_from_cold).get(timeout=90)) == {"the same"}


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

"""Many threads at once: the same answers, no memory that grows, and no thread started.

Memory is counted in a process of its own, so that no other test counts in it: the
bytes in use, to the byte. The memory that a process holds can stay the same while one
assessment after another leaks into the gaps that earlier ones left.
"""

from __future__ import annotations

import ctypes
import gc
import json
import multiprocessing
import random
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any, ClassVar

import pytest

from dhr_rules import Referral, assess
from dhr_rules.formulas import formulas_of
from dhr_rules.loading import load_policy
from tests.referrals import made_up

DAY = date(2026, 3, 5)
ROUND = 200
WARM_UP_ROUNDS = 2
ROUNDS = 3
ROUNDS_FROM_COLD = 3
# In bytes. A leak of 1 KiB for each assessment is three times as much.
MOST_GROWTH = 350 * ROUND * ROUNDS
# glibc then counts all that Python uses, and keeps nothing aside for each thread.
COUNTED = {"PYTHONMALLOC": "malloc", "GLIBC_TUNABLES": "glibc.malloc.tcache_count=0"}
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


class _Memory(ctypes.Structure):
    """What the ``mallinfo2`` of glibc 2.33 and later tells, in bytes."""

    _fields_: ClassVar = [
        (name, ctypes.c_size_t)
        for name in (
            *("arena", "ordblks", "smblks", "hblks", "hblkhd"),
            *("usmblks", "fsmblks", "uordblks", "fordblks", "keepcost"),
        )
    ]


def _in_use() -> int | None:
    """Return the bytes that this process has in use, where they can be counted."""
    gc.collect()
    try:
        mallinfo2 = ctypes.CDLL(None).mallinfo2
    except (AttributeError, OSError, TypeError):
        return None
    mallinfo2.restype = _Memory
    memory = mallinfo2()
    return int(memory.uordblks + memory.hblkhd)


def _run(threads: int) -> tuple[list[str], int, int | None]:
    """Return what one thread answers, how often the others differed, and the growth.

    Growth counts from the warm-up, in which what is worked out once has been kept.
    """
    texts = _texts()
    expected = [_assessed(text) for text in texts]

    def work(numbers: Sequence[int]) -> int:
        return sum(_assessed(texts[n % len(texts)]) != expected[n % len(texts)] for n in numbers)

    shares = [range(start, ROUND, threads) for start in range(threads)]
    with ThreadPoolExecutor(threads) as pool:

        def rounds(count: int) -> tuple[int, int | None]:
            different = sum(
                sum(pool.map(work, shares) if threads > 1 else map(work, shares))
                for _ in range(count)
            )
            return different, _in_use()

        different_at_first, before = rounds(WARM_UP_ROUNDS)
        different, after = rounds(ROUNDS)
    growth = None if before is None or after is None else after - before
    return expected, different_at_first + different, growth


@pytest.mark.parametrize("threads", [1, 16])
def test_the_same_bytes_and_no_growth(threads: int, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in COUNTED.items():
        monkeypatch.setenv(name, value)
    fresh = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=fresh) as pool:
        answers, different, growth = pool.submit(_run, threads).result()
    assert answers == [_assessed(text) for text in _texts()]
    assert different == 0
    if growth is not None:
        assert growth <= MOST_GROWTH, f"grew by {growth / 1024:.0f} KiB"


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

"""Two sets of rules on the same rows: what each finds, and whose case moves."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from dhr_rules.loading import load_policy
from dhr_rules.policy import Policy
from dhr_rules.screening import running
from dhr_rules.screening.against import OtherRules, compared_columns, decisions_of
from dhr_rules.screening.columns import ScreeningError
from dhr_rules.screening.moves import Move, Moves
from dhr_rules.screening.running import Screened, screen
from tests import fact_rows, other_rules, screenings
from tests.test_screening_files import HEAD, ON, found, given, line

PEOPLE = 700
POLICY = load_policy()
Found = dict[str, str]


def aged_18(folder: Path) -> Policy:
    return other_rules.of_age(POLICY, 18)


def prospective(folder: Path) -> Policy:
    return load_policy(prospective=True)


def of_other_decisions(folder: Path) -> Policy:
    return other_rules.of_other_decisions(POLICY)


def against(other: Policy, source: Path, keep: Sequence[str] = ()) -> Screened:
    output = source.with_name("found.csv")
    rules = OtherRules(other, "invented")
    return screen(source, output, POLICY, keep=keep, on=ON, against=rules)


def compared(other: Policy, folder: Path, *lines: str) -> list[Found]:
    """Return what both sets of rules find in lines that have today's columns."""
    against(other, given(folder, *lines))
    return found(folder / "found.csv")


def moved(folder: Path) -> list[Found]:
    return found(folder / "found.moved.csv")


def by_hand(other: Policy, harms: list[fact_rows.Row]) -> Iterator[Found]:
    """Yield for each harm of a person what is to be found, as two engines find it."""
    harms = [fact_rows.with_what_follows(row, POLICY, other) for row in harms]
    pairs = zip(screenings.decided(POLICY, harms), screenings.decided(other, harms), strict=True)
    for today, others in pairs:
        others = {f"other_{key}": others[key] for key in (*other.decision, "outcome")}
        both = {
            (today.get(id_, "not_met"), others.get(f"other_{id_}", "not_met"))
            for id_ in {*POLICY.decision, *other.decision}
        }
        both.add((today["outcome"], others["other_outcome"]))
        moves = any(one != another for one, another in both)
        yield {**today, **others, "moved": "yes" if moves else "no"}


def how(row: Found, id_: str) -> str:
    """Return how a decision moves, by a row of the output; nothing if it does not."""
    today, others = (row.get(key, "not_decided") for key in (id_, f"other_{id_}"))
    same = today.replace("not_decided", "not_met") == others.replace("not_decided", "not_met")
    return "" if same else f"{today} to {others}"


def listed(other: Policy, people: list[list[Found]]) -> list[Found]:
    """Return the rows that are to be listed, by what is found for each person."""
    rows = [(f"P{number}", row) for number, rows in enumerate(people) for row in rows]
    return [
        {
            "row_in_file": str(number),
            "person": person,
            "from": row["outcome"] or "none_yet",
            "to": row["other_outcome"] or "none_yet",
            **{id_: how(row, id_) for id_ in decisions_of(POLICY, other)},
        }
        for number, (person, row) in enumerate(rows, 1)
        if row["moved"] == "yes"
    ]


def counted(other: Policy, people: list[list[Found]]) -> Moves:
    moving = [rows[0] for rows in people if rows[0]["moved"] == "yes"]
    staying = [rows[0] for rows in people if rows[0]["moved"] == "no"]
    outcomes = Counter(
        (row["outcome"] or "none_yet", row["other_outcome"] or "none_yet") for row in moving
    )
    decisions = {
        id_: Counter(_pair(how(row, id_)) for row in moving if how(row, id_))
        for id_ in decisions_of(POLICY, other)
    }
    stayed = Counter(row["outcome"] or "none_yet" for row in staying)
    rows = sum(row["moved"] == "yes" for rows in people for row in rows)
    return Moves(rows, outcomes, decisions, stayed)


def _pair(said: str) -> Move:
    before, after = said.split(" to ")
    return before, after


@pytest.mark.parametrize(
    "made", [aged_18, other_rules.read_from_2020, of_other_decisions, prospective]
)
def test_both_find_what_the_engine_finds_and_whoever_moves_is_listed_and_counted(
    made: Callable[[Path], Policy], tmp_path: Path
) -> None:
    other = made(tmp_path / "other")
    people = list(itertools.islice(other_rules.people_of_both(POLICY, other, 8), PEOPLE))
    source = tmp_path / "cases.csv"
    rows = [(f"P{number}", row) for number, harms in enumerate(people) for row in harms]
    screenings.write(POLICY, rows, source, other)
    result = against(other, source)
    expected = [list(by_hand(other, harms)) for harms in people]
    in_order = sorted(found(tmp_path / "found.csv"), key=lambda row: int(row["row_in_file"]))
    assert len(in_order) == len(rows) > PEOPLE
    for seen, row in zip(in_order, itertools.chain(*expected), strict=True):
        assert {key: seen[key] for key in row} == row, rows[int(seen["row_in_file"]) - 1]
    assert moved(tmp_path) == listed(other, expected)
    assert 0 < len(moved(tmp_path)) < len(rows)
    assert result.moves == counted(other, expected)
    assert result.moved_in == tmp_path / "found.moved.csv"


def test_the_columns_of_the_output_are_those_of_today_and_then_the_others(tmp_path: Path) -> None:
    other = other_rules.of_other_decisions(POLICY)
    (row,) = compared(other, tmp_path, line())
    assert tuple(row) == ("row_in_file", *compared_columns(POLICY, other))
    assert tuple(row)[-7:] == (
        "other_outcome", "other_dhr", "other_sar", "other_sar_power", "other_child",
        "other_sar_new", "moved",
    )  # fmt: skip


def test_what_follows_by_rules_of_today_is_no_part_of_the_comparison(tmp_path: Path) -> None:
    """Section 8A would not change what violence by a relative says about a child."""
    other = prospective(tmp_path)
    rows = list(itertools.islice(fact_rows.rows(POLICY, seed=2), PEOPLE))
    child: fact_rows.Row = dict.fromkeys(rows[0])
    child |= {"died": True, "apparently_by_a_relative": True, "age_at_most": 15}
    child |= {"date_earliest": ON, "happened_in_england": True}
    given = [(f"P{number}", row) for number, row in enumerate([*rows, child])]
    screenings.write(POLICY, given, tmp_path / "cases.csv", other)
    against(other, tmp_path / "cases.csv")
    decided = found(tmp_path / "found.csv")
    assert decided[-1]["child"] == "met"
    for row in decided:
        for id_ in ("sar", "sar_power", "child", "duty_to_notify"):
            assert row[id_] == row[f"other_{id_}"]


def test_nothing_moves_where_the_rules_are_the_same(tmp_path: Path) -> None:
    result = against(other_rules.changed(POLICY), given(tmp_path, line(), line(person="P2")))
    assert result.moves is not None
    assert (result.moves.outcomes, result.moves.stayed) == ({}, {"meets_dhr_criteria": 2})
    assert [row["moved"] for row in found(tmp_path / "found.csv")] == ["no", "no"]
    assert moved(tmp_path) == []
    head = (tmp_path / "found.moved.csv").read_text(encoding="utf-8").strip()
    assert head == "row_in_file,person,from,to,dhr,sar,sar_power,child,duty_to_notify"


def test_from_met_to_undetermined_is_a_move(tmp_path: Path) -> None:
    (row,) = compared(
        other_rules.of_age(POLICY, 18), tmp_path, line(age_at_least="16", age_at_most="18")
    )
    assert (row["dhr"], row["other_dhr"], row["moved"]) == ("met", "undetermined", "yes")
    assert moved(tmp_path)[0]["dhr"] == "met to undetermined"


def test_an_outcome_that_is_not_known_yet_has_a_name_in_the_list(tmp_path: Path) -> None:
    young = {"age_at_least": "18", "age_at_most": "18", "apparently_took_own_life": "no"}
    compared(other_rules.of_age(POLICY, 19), tmp_path, line(**young, apparently_by_a_relative=""))
    (row,) = moved(tmp_path)
    assert (row["from"], row["dhr"]) == ("none_yet", "undetermined to not_met")


def test_a_decision_that_one_alone_makes_moves_where_it_is_met_or_open(tmp_path: Path) -> None:
    """The duty to notify is gone by the other rules: nobody loses it who does not have it."""
    child = {"age_at_least": "4", "age_at_most": "4", "apparently_by_a_relative": ""}
    child |= {"child_abuse_or_neglect_known_or_suspected": "yes"}
    other = other_rules.of_other_decisions(POLICY)
    rows = compared(
        other, tmp_path,
        line(**child, happened_in_england="yes"), line(**child | {"person": "P2"}),
        line(**{**child, "child_abuse_or_neglect_known_or_suspected": "no", "person": "P3"}),
    )  # fmt: skip
    assert [(row["duty_to_notify"], row["moved"]) for row in rows] == [
        ("met", "yes"), ("undetermined", "yes"), ("not_met", "no"),
    ]  # fmt: skip
    assert [row["duty_to_notify"] for row in moved(tmp_path)] == [
        "met to not_decided", "undetermined to not_decided",
    ]  # fmt: skip


def test_the_list_is_in_the_order_of_the_input_and_counts_a_person_once(tmp_path: Path) -> None:
    young = {"age_at_least": "17", "age_at_most": "17"}
    earlier = {"died": "no", "still_alive": "no", "date_earliest": "2024-01-01"}
    earlier |= {"date_latest": "2024-01-01"}
    lines = [
        line(person="P9", **young | earlier), line(person="P5", **young), line(person="P7"),
        line(person="P9", **young), line(person="P1", **young),
    ]  # fmt: skip
    result = against(other_rules.of_age(POLICY, 18), given(tmp_path, *lines))
    assert [(row["row_in_file"], row["person"]) for row in moved(tmp_path)] == [
        ("1", "P9"), ("2", "P5"), ("4", "P9"), ("5", "P1"),
    ]  # fmt: skip
    assert result.moves is not None
    assert sum(result.moves.outcomes.values()) == 3
    assert result.moves.decisions["dhr"] == {("met", "undetermined"): 3}
    assert result.moves.stayed == {"meets_dhr_criteria": 1}


def test_the_file_needs_the_columns_of_both(tmp_path: Path) -> None:
    other = other_rules.read_from_2020(tmp_path / "other")
    with pytest.raises(ScreeningError, match=f"Missing: {other_rules.NEW_FACT}\\."):
        against(other, given(tmp_path, line()))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cases.csv", "other"]


def test_what_contradicts_itself_by_one_of_them_is_set_aside(tmp_path: Path) -> None:
    other = other_rules.read_from_2020(tmp_path / "other")
    unknown: fact_rows.Row = dict.fromkeys(fact_rows.names(other))
    row = unknown | {other_rules.NEW_FACT: True, "apparently_from_abuse_or_neglect": False}
    source = tmp_path / "cases.csv"
    screenings.write(POLICY, [("P1", unknown), ("P2", row)], source, other)
    result = against(other, source)
    assert (result.rows, result.set_aside) == (2, 1)
    assert "cannot both be so" in result.first_reasons[0][1]


def test_a_column_of_ones_own_goes_along_whatever_its_name(tmp_path: Path) -> None:
    names = ["aged_18", "today dhr", "kept 0", "it's"]
    source = given(tmp_path, f"{line()},1,2,3,4", head=",".join([HEAD, *names]))
    against(other_rules.of_age(POLICY, 18), source, keep=names)
    assert [found(tmp_path / "found.csv")[0][name] for name in names] == ["1", "2", "3", "4"]


@pytest.mark.parametrize("column", ["other_dhr", "Moved", "outcome", "row_in_file"])
def test_a_column_of_ones_own_that_the_output_has_is_refused(column: str, tmp_path: Path) -> None:
    source = given(tmp_path, f"{line()},mine", head=f"{HEAD},{column}")
    with pytest.raises(ScreeningError, match=f"The column “{column}” cannot be carried along"):
        against(other_rules.of_age(POLICY, 18), source, keep=[column])


def test_a_column_that_would_hold_two_things_is_refused(tmp_path: Path) -> None:
    text = POLICY.model_dump_json(by_alias=True).replace('"died"', '"age_at_least"')
    other = Policy.model_validate_json(text)
    with pytest.raises(ScreeningError, match="ask different things of the column “age_at_least”"):
        against(other, given(tmp_path, line()))


def test_what_is_interrupted_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*given: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(running, "list_moves", stopped)
    source = given(tmp_path, line())
    with pytest.raises(KeyboardInterrupt):
        against(other_rules.of_age(POLICY, 18), source)
    assert list(tmp_path.iterdir()) == [source]


def test_the_list_never_takes_the_place_of_the_input(tmp_path: Path) -> None:
    source = given(tmp_path, line()).rename(tmp_path / "found.moved.csv")
    before = source.read_bytes()
    with pytest.raises(ScreeningError, match="would take the place of the input"):
        against(other_rules.of_age(POLICY, 18), source)
    assert source.read_bytes() == before


@pytest.mark.parametrize("id_", ["a b", "Dhr", "x'; DROP TABLE staged; --"])
def test_rules_that_name_something_as_no_column_can_be_named_are_refused(
    id_: str, tmp_path: Path
) -> None:
    decision = POLICY.decisions[0].model_copy(update={"id": id_})
    other = other_rules.changed(POLICY, decisions=[*POLICY.decisions, decision])
    with pytest.raises(ScreeningError, match="small letters, digits and _ alone"):
        against(other, given(tmp_path, line()))

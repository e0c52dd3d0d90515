"""Another partnership, invented, whose procedure puts a DHR in the place of a SAR.

The law finds the same for both. What is recorded, who is written to and by when is each
partnership's own, and nothing of the shipped procedure appears under the other one.
"""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from dhr_rules import Referral, assess
from dhr_rules.cli.main import cli
from dhr_rules.library import list_facts, list_rules, show_rule
from dhr_rules.loading import PACKAGE, load_policy
from dhr_rules.results import Assessment, SubjectAssessment

EXAMPLES = Path(__file__).parent.parent / "examples"
NORTHMOOR = Path(__file__).parent / "partnerships" / "northmoor"
ON = date(2026, 3, 5)
AREAS = {"Cornwall": "Upper Northmoor", "Isles of Scilly": "Lower Northmoor"}
NAMES = sorted(
    path.stem for path in EXAMPLES.glob("*.json") if not path.stem.endswith(".assessment")
)
# What only Safer Cornwall calls so. "SCP" and "OSCP" are its two partnerships.
ITS_WORDS = re.compile(
    r"Cornwall|Cornish|Scilly|CIOS|Truro|Penmount|Appendi|toolkit|joint (SAR|review)"
    r"|\b(O?SCP|DASV|oscpreviews|gsi)\b",
    re.IGNORECASE,
)
# The one exception: the factors for a child are quoted from Appendix 16 of its toolkit, which
# has them from national guidance that was not seen.
EXCEPTION = "child_app16"
EXCEPTION_CITES = "Safer Cornwall Domestic Homicide Review Toolkit (October 2019), Appendix 16"
OF_THE_ACT = "Isles of Scilly;"  # section 9 of the 2004 Act lists the council among the others
# The outcome to enter in Northmoor for each of the shipped ones.
ENTERED = {
    "meets_joint_criteria": "meets_dhr_criteria",
    "meets_dhr_criteria": "meets_dhr_criteria",
    "meets_sar_criteria": "meets_sar_criteria",
    "does_not_meet_dhr_criteria": "no_dhr",
    "does_not_meet_sar_criteria": "no_sar",
    "does_not_meet_sar_or_dhr_criteria": "no_criteria",
    None: None,
}


def example(name: str, areas: dict[str, str] | None = None) -> dict[str, Any]:
    """Return an example, with other areas in the place of its own."""

    def moved(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: moved(inner) for key, inner in value.items()}
        if isinstance(value, list):
            return [moved(inner) for inner in value]
        return (areas or {}).get(value, value) if isinstance(value, str) else value

    raw: dict[str, Any] = moved(json.loads((EXAMPLES / f"{name}.json").read_text(encoding="utf-8")))
    return raw


def assessed(raw: dict[str, Any], local: Path | None = None) -> Assessment:
    referral = Referral.model_validate_json(json.dumps(raw), context={"on": ON})
    return assess(referral, on=ON, policy=load_policy(local))


def in_northmoor(name: str) -> Assessment:
    return assessed(example(name, AREAS), NORTHMOOR)


def findings(subject: SubjectAssessment) -> dict[str, Any]:
    """Return all that the law finds about somebody."""
    return {
        "rules": {(rule.id, rule.harm): rule.finding for rule in subject.rules},
        "decisions": {one.of: one.finding for one in subject.explanations},
        "factors": [(one.fact, one.finding) for one in subject.reviews.child.factors],
        "settled anyway": subject.settled_anyway,
        "missing": [(one.fact, one.at, one.question) for one in subject.missing],
    }


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, [str(one) for one in arguments])


def moved_file(name: str, folder: Path) -> Path:
    path = folder / f"{name}.json"
    path.write_text(json.dumps(example(name, AREAS)), encoding="utf-8")
    return path


def its_words(text: str) -> list[str]:
    """Return every line of a text that speaks of the shipped procedure."""
    return [line for line in text.splitlines() if ITS_WORDS.search(line)]


@pytest.mark.parametrize("name", NAMES)
def test_the_law_finds_the_same_whichever_partnership_asks(name: str) -> None:
    ours, theirs = assessed(example(name)), in_northmoor(name)
    assert ours.subjects
    assert [findings(one) for one in ours.subjects] == [findings(one) for one in theirs.subjects]


@pytest.mark.parametrize("name", NAMES)
def test_the_outcome_differs_exactly_where_a_dhr_stands_in_for_a_sar(name: str) -> None:
    for ours, theirs in zip(
        assessed(example(name)).subjects, in_northmoor(name).subjects, strict=True
    ):
        code = ENTERED[ours.outcome.code]
        still_open = {ENTERED[other] for other in ours.outcome.still_open} - {code}
        assert theirs.outcome.code == code
        assert set(theirs.outcome.still_open) == still_open


def test_each_pair_of_findings_has_the_outcome_of_the_procedure() -> None:
    ours, theirs = load_policy().outcome_of, load_policy(NORTHMOOR).outcome_of
    differ = {pair for pair in ours if ENTERED.get(ours[pair], ours[pair]) != ours[pair]}
    assert {pair: theirs[pair] for pair in ours} == {
        pair: ENTERED.get(outcome, outcome) for pair, outcome in ours.items()
    }
    assert ("met", "met") in differ
    assert ours["met", "met"] == "meets_joint_criteria"
    assert theirs["met", "met"] == "meets_dhr_criteria"


def test_where_the_dhr_is_met_nothing_about_the_sar_can_change_the_outcome() -> None:
    raw = example("joint")
    del raw["people"][0]["needs_for_care_and_support"]
    (ours,) = assessed(raw).subjects
    assert ours.outcome.still_open == ["meets_joint_criteria"]
    raw = example("joint", AREAS)
    del raw["people"][0]["needs_for_care_and_support"]
    (theirs,) = assessed(raw, NORTHMOOR).subjects
    assert theirs.reviews.sar.finding == "undetermined"
    assert theirs.outcome.code == "meets_dhr_criteria"
    assert theirs.outcome.still_open == []


def test_a_dhr_that_is_still_open_would_take_the_place_of_the_sar() -> None:
    raw = example("joint", AREAS)
    raw["relationships"] = [{"person": "B", "to": "A", "kinds": ["friend"]}]
    (subject,) = assessed(raw, NORTHMOOR).subjects
    assert subject.outcome.code == "meets_sar_criteria"
    assert subject.outcome.still_open == ["meets_dhr_criteria"]
    by_finding = {way.finding: way.answers for way in subject.outcome.settled_by}
    assert by_finding.keys() == {"meets_sar_criteria", "meets_dhr_criteria"}
    assert [one.answer for one in by_finding["meets_dhr_criteria"]] == ["yes"]


@pytest.mark.parametrize("name", NAMES)
def test_no_joint_outcome_can_be_reached(name: str) -> None:
    for subject in in_northmoor(name).subjects:
        outcome = subject.outcome
        codes = {outcome.code, outcome.settled_anyway, *outcome.still_open}
        codes |= {way.finding for way in outcome.settled_by}
        assert codes <= {*ENTERED.values()}
    assert "meets_joint_criteria" not in load_policy(NORTHMOOR).circumstances["outcome"]


def test_steps_clocks_and_names_are_those_of_the_procedure() -> None:
    steps = {step.id: step for step in in_northmoor("joint").next_steps}
    decides = steps["nm_chair_decides"]
    assert (decides.who, decides.by) == ("The Chair of Northmoor Together", "2026-03-30")
    assert "nm_dhr_stands_in" in steps
    # Thirty working days on, with Good Friday and Easter Monday between.
    assert steps["nm_first_meeting"].by == "2026-05-14"
    address = "the review office: reviews@northmoor.example.org (check before use)"
    assert steps["nm_pass_on"].address == address


def test_no_step_of_the_shipped_procedure_is_left() -> None:
    shipped, theirs = load_policy(), load_policy(NORTHMOOR)
    local = {step.id for step in theirs.steps if step.file.startswith("routing/")}
    national = {step.id for step in shipped.steps if not step.file.startswith("routing/")}
    assert local
    assert {id_ for id_ in local if not id_.startswith("nm_")} == set()
    assert set(theirs.step) == national | local


def test_what_the_law_asks_for_goes_on_beside_the_steps_of_the_procedure() -> None:
    ids = {step.id for step in in_northmoor("joint").next_steps}
    assert {"safeguard_now", "sar_arrange_review", "dhr_copy_to_the_commissioner"} <= ids
    child = {step.id for step in in_northmoor("child_death").next_steps}
    assert {"child_notify_panel", "child_rapid_review", "nm_tell_children_panel"} <= child


def test_who_leads_is_worked_out_from_the_areas_of_the_partnership() -> None:
    here = {lead.review: lead for lead in in_northmoor("joint").subjects[0].leads}
    assert (here["dhr"].standing, here["dhr"].name) == ("ours", "Northmoor Together")
    assert here["dhr"].source == "Northmoor Joint Protocol on Reviews (invented), paragraph 3"
    (elsewhere,) = assessed(example("dhr"), NORTHMOOR).subjects
    (dhr,) = (lead for lead in elsewhere.leads if lead.review == "dhr")
    assert (dhr.standing, dhr.name) == (
        "elsewhere",
        "the Community Safety Partnership for Cornwall",
    )


@pytest.mark.parametrize(
    "command",
    [
        ("assess",),
        ("assess", "--format", "markdown"),
        ("assess", "--format", "json"),
        ("assess", "--what-if", "/people/0/ordinarily_resident=nowhere"),
        ("steps",),
        ("steps", "--format", "markdown"),
        ("steps", "--format", "json"),
        ("requests",),
        ("requests", "--format", "markdown"),
    ],
    ids=" ".join,
)
@pytest.mark.parametrize("name", NAMES)
def test_nothing_of_the_shipped_procedure_is_printed(
    command: tuple[str, ...], name: str, tmp_path: Path
) -> None:
    first, *options = command
    local = ("--on", ON.isoformat(), "--local", NORTHMOOR)
    done = run(first, moved_file(name, tmp_path), *options, *local)
    assert done.exit_code == ("--what-if" in command)
    assert len(done.output) > 100
    assert its_words(done.output) == []


def test_a_comparison_says_nothing_of_the_shipped_procedure(tmp_path: Path) -> None:
    before, after = moved_file("child", tmp_path), tmp_path / "after.json"
    raw = example("child", AREAS)
    raw["harms"][0]["lcspr"] = {"recurrent_themes": "yes", "more_than_one_area": "no"}
    after.write_text(json.dumps(raw), encoding="utf-8")
    for form in ("text", "markdown", "json"):
        done = run(
            "compare", before, after, "--format", form, "--on", str(ON), "--local", NORTHMOOR
        )
        assert done.exit_code == 0
        assert "recurrent" in done.output.replace("_", " ")
        assert its_words(done.output) == []


def test_the_interview_offers_the_areas_of_the_partnership(tmp_path: Path) -> None:
    path = moved_file("joint", tmp_path)
    raw = json.loads(path.read_text(encoding="utf-8"))
    del raw["harms"][0]["where"]
    del raw["people"][0]["ordinarily_resident"]
    path.write_text(json.dumps(raw), encoding="utf-8")
    done = CliRunner().invoke(
        cli, ["ask", str(path), "--on", str(ON), "--local", str(NORTHMOOR)], input="why\nstop\n"
    )
    assert "Upper Northmoor" in done.output
    assert its_words(done.output) == []


def test_the_lists_of_rules_and_facts_name_the_shipped_procedure_once_only() -> None:
    policy = load_policy(NORTHMOOR)
    listed = list_rules(policy, width=1000)
    assert listed.count(EXCEPTION_CITES) == 1
    assert "northmoor_outcomes" in listed
    assert its_words(listed.replace(EXCEPTION_CITES, "")) == []
    assert its_words(list_facts(policy)) == []


def test_no_rule_and_no_step_but_one_quotes_the_shipped_procedure() -> None:
    policy = load_policy(NORTHMOOR)
    quoting = set()
    for id_ in (*policy.rule, policy.outcomes.id, *policy.step):
        shown = show_rule(policy, id_, local=NORTHMOOR)
        assert shown
        if its_words(shown.replace(OF_THE_ACT, "")):
            quoting.add(id_)
    assert quoting == {EXCEPTION}


def test_the_outcomes_are_shown_with_their_own_text_and_without_examples_of_another() -> None:
    shown = run("rule", "northmoor_outcomes", "--local", NORTHMOOR).output
    assert "stands in for a safeguarding adults review" in shown
    assert "Examples" not in shown
    assert "features/" not in shown
    assert "Examples" in run("rule", "routing_outcomes").output


def test_a_rule_carries_the_notes_of_the_procedure_after_its_own() -> None:
    rule_notes = load_policy(NORTHMOOR).rule["sar_s44_1"].notes
    assert rule_notes[-1].startswith("The Joint Protocol lets a DHR stand in")
    assert any("reading R4" in note for note in load_policy().rule["sar_s44_1"].notes)
    assert not any("reading R4" in note for note in rule_notes)


def test_an_unknown_rule_is_refused_with_the_nearest_ids_of_the_partnership() -> None:
    done = run("rule", "northmor_outcomes", "--local", NORTHMOOR)
    assert done.exit_code == 1
    assert "northmoor_outcomes" in done.output
    assert "routing_outcomes" not in done.output


def test_nothing_is_said_to_be_in_a_procedure_that_does_not_say_it() -> None:
    (ours,), (theirs,) = assessed(example("neither")).subjects, in_northmoor("neither").subjects
    for decision in ("dhr", "sar"):
        assert "(Appendix 17)" in str(ours.explanation_of(decision).remains)
        assert "(Joint Protocol, paragraph 9)" in str(theirs.explanation_of(decision).remains)


def test_the_folder_can_be_named_in_the_environment(tmp_path: Path) -> None:
    path = moved_file("joint", tmp_path)
    given = ["assess", str(path), "--on", str(ON)]
    named = CliRunner().invoke(cli, given, env={"DHR_TRIAGE_LOCAL": str(NORTHMOOR)}).output
    assert named == run(*given, "--local", NORTHMOOR).output
    assert "Local procedure: Northmoor Together, Joint Protocol." in " ".join(named.split())


def test_the_digest_tells_one_procedure_from_another() -> None:
    assert load_policy().digest != load_policy(NORTHMOOR).digest
    version = CliRunner().invoke(cli, ["--version"], env={"DHR_TRIAGE_LOCAL": str(NORTHMOOR)})
    assert load_policy(NORTHMOOR).digest in version.output


def test_no_code_speaks_of_one_partnership() -> None:
    said = []
    for path in [*PACKAGE.rglob("*.py"), *(PACKAGE / "cli").glob("*.py")]:
        text = path.read_text(encoding="utf-8")
        said += [f"{path}: {line}" for line in its_words(text)]
        said += [f"{path}: {code}" for code in ENTERED if code and code in text]
    assert len(list(PACKAGE.rglob("*.py"))) > 40
    assert said == []

"""Next steps and local procedures broken on purpose: each fault is named with file and line."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from dhr_rules import PolicyError
from dhr_rules.loading import RULES, RuleFolders, load_policy
from dhr_rules.local_checks import TAKEN
from dhr_rules.policy_files import check_policy
from dhr_rules.procedure import names_in
from tests.test_policy_files import edit, line_of

NORTHMOOR = Path(__file__).parent / "partnerships" / "northmoor"
COMMAND = Path(sys.executable).with_name("dhr-triage")
STEPS = "next_steps/steps.yaml"
SETTINGS = "settings.yaml"
OUTCOMES = "outcomes.yaml"
MOMENTS = "moments.yaml"
LEADS = "leads.yaml"
DECIDES = "by: {working_days: 20, after: received_by_csp}"
PASSES_ON = "It passes each referral to every board"


@pytest.fixture
def local(tmp_path: Path) -> Path:
    """Return a copy of an invented local procedure to break."""
    return Path(shutil.copytree(NORTHMOOR, tmp_path / "northmoor"))


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """Return a copy of the rules to break."""
    return Path(shutil.copytree(RULES, tmp_path / "rules"))


def faults_in(rules: Path, local: Path) -> list[str]:
    with pytest.raises(PolicyError) as caught:
        check_policy(rules, local)
    return caught.value.faults


def test_the_procedure_that_is_broken_here_has_no_fault(local: Path) -> None:
    assert check_policy(RULES, local).digest == load_policy(NORTHMOOR).digest


IN_THE_FOLDER = {
    "a period with two lengths": (
        STEPS, DECIDES, "by: {working_days: 20, months: 1, after: received_by_csp}",
        "by: {working_days: 20", "just one of months, working_days and moment"),
    "a period with none": (
        STEPS, DECIDES, "by: {after: received_by_csp}",
        "by: {after: received_by_csp}", "just one of months, working_days and moment"),
    "a period of no days": (
        STEPS, "working_days: 20", "working_days: 0", "working_days: 0", "greater than"),
    "a period of more days than a year has": (
        STEPS, "working_days: 20", "working_days: 251", "working_days: 251", "less than"),
    "a period of no months": (
        STEPS, "working_days: 20", "months: 0", "months: 0", "greater than"),
    "a period of far too many months": (
        STEPS, "working_days: 20", "months: 121", "months: 121", "less than"),
    "a period in days that may be holidays": (
        STEPS, "working_days: 20", "days: 20", "days: 20", "the key 'days' is not known here"),
    "a period after nothing": (
        STEPS, DECIDES, "by: {working_days: 20}",
        "by: {working_days: 20}", "should say after what ('after')"),
    "a moment that needs something to go with": (
        STEPS, "by: {moment: with, after: decision_on_the_dhr}", "by: {moment: with}",
        "by: {moment: with}", "should say after what ('after')"),
    "a moment that goes with nothing": (
        STEPS, "by: {moment: at_once}", "by: {moment: at_once, after: aware}",
        "by: {moment: at_once, after", "should not say after what"),
    "an unknown moment": (
        STEPS, "by: {moment: at_once}", "by: {moment: soon}", "by: {moment: soon}", "moment"),
    "an unknown trigger": (
        STEPS, DECIDES, "by: {working_days: 20, after: receipt}",
        "by: {working_days: 20, after: receipt}", "no trigger and no step 'receipt'"),
    "an unknown trigger that shows a step done": (
        STEPS, "done_once: decision_on_the_dhr", "done_once: decided",
        "done_once: decided", "there is no trigger 'decided'"),
    "a step for a trigger that shows a step done": (
        STEPS, "done_once: decision_on_the_dhr", "done_once: nm_pass_on",
        "done_once: nm_pass_on", "there is no trigger 'nm_pass_on'"),
    "an unknown phase": (
        STEPS, "phase: considering", "phase: later", "phase: later", "there is no phase 'later'"),
    "an unknown circumstance": (
        STEPS, "{child: [met, undetermined]}", "{weather: fine}",
        "when: [{weather", "no step can rest on 'weather'"),
    "an unknown value": (
        STEPS, "{child: [met, undetermined]}", "{child: [met, perhaps]}",
        "when: [{child: [met, perhaps", "'child' is never 'perhaps', but one of not_met, met,"),
    "an outcome of another procedure": (
        STEPS, "[{outcome: meets_dhr_criteria, sar: met}]", "[{outcome: meets_joint_criteria}]",
        "[{outcome: meets_joint", "'outcome' is never 'meets_joint_criteria', but one of"),
    "an unknown circumstance of the whole file": (
        STEPS, "steps:\n", "when: [{weather: fine}]\nsteps:\n",
        "when: [{weather", "no step can rest on 'weather'"),
    "no condition": (
        STEPS, "    when: [{child: [met, undetermined]}]\n", "",
        "- id: nm_tell_children", "say when this step is called for ('when')"),
    "an empty condition": (
        STEPS, "when: [{child: [met, undetermined]}]", "when: []", "when: []", "when"),
    "an alternative without circumstances": (
        STEPS, "when: [{child: [met, undetermined]}]", "when: [{}]", "when: [{}]", "when"),
    "a circumstance without values": (
        STEPS, "{child: [met, undetermined]}", "{child: []}", "when: [{child: []", "child"),
    "an unknown name in who": (
        STEPS, 'who: "{csp_chair}"', 'who: "{csp_chief}"', 'who: "{csp_chief}"',
        "nothing is known by the name {csp_chief}"),
    "an unknown name in to": (
        STEPS, 'to: "{rapid_review_panel}"', 'to: "{panel}"', 'to: "{panel}"',
        "nothing is known by the name {panel}"),
    "an unknown name in what": (
        STEPS, "once {dhr_panel} has", "once {Panel} has", "what: Decide",
        "nothing is known by the name {Panel}"),
    "a name in a note": (
        STEPS, "goes on being the board's", "goes on being {sab}'s", "notes:",
        "no names in braces are filled in here"),
    "a name in a clause": (
        STEPS, "clause: the decision", "clause: the {decision}", "clause:",
        "no names in braces are filled in here"),
    "a name in the words of a period": (
        STEPS, DECIDES, 'by: {moment: open, words: "when {csp_chair} can"}', "by: {moment: open, w",
        "no names in braces are filled in here"),
    "a name in a document": (
        STEPS, "address: review_office", 'uses: ["form of {csp}"]', "uses:",
        "no names in braces are filled in here"),
    "nobody who does it": (
        STEPS, 'who: "{csp_chair}"', 'who: ""', 'who: ""', "who"),
    "nothing to do": (
        STEPS, "what: Tell the panel of the case.", 'what: " "', 'what: " "', "what"),
    "an unknown contact": (
        STEPS, "address: review_office", "address: post_office", "address: post_office",
        "the settings have no contact 'post_office'"),
    "an unknown source": (
        STEPS, f"- source: protocol\n        words: [\"{PASSES_ON}",
        f"- source: treaty\n        words: [\"{PASSES_ON}",
        "- source: treaty", "this file has no source 'treaty'"),
    "words that the source does not have": (
        STEPS, PASSES_ON, "It passes every referral to every board",
        "It passes every referral", "not in the quoted text: 'It passes every referral"),
    "no words of a source that was seen": (
        STEPS, "[\"the review office tells the children's learning panel at once\"]", "[]",
        "words: []", "say which words of the text this step follows"),
    "words of a source that was not seen": (
        STEPS, "    text: law/joint_protocol.txt\n    checked: 2026-11-25\n",
        "    text: null\n    checked: null\n",
        f'words: ["{PASSES_ON}', "these words have no text that they are in"),
    "a source that was checked and not seen": (
        STEPS, "text: law/joint_protocol.txt", "text: null", "checked:",
        "this says that it was checked, but has no text"),
    "a source whose text is missing": (
        STEPS, "text: law/joint_protocol.txt", "text: law/treaty.txt", "text: law/treaty.txt",
        "there is no quoted text 'law/treaty.txt'"),
    "a source outside the folder": (
        STEPS, "text: law/joint_protocol.txt", "text: law/../settings.txt",
        "text: law/../settings.txt", "should match pattern"),
    "a source that no step rests on": (
        STEPS, "sources:\n",
        "sources:\n  treaty: {citation: x, url: null, text: null, checked: null}\n",
        "treaty:", "no step of this file rests on the source 'treaty'"),
    "a step without a source": (
        STEPS, "from:\n      - source: protocol\n        words: [\"It passes each referral to "
        "every board whose criteria may be met, on the day on which it is received.\"]", "from: []",
        "from: []", "from"),
    "an unknown standing": (
        STEPS, "standing: local", "standing: custom", "standing: custom", "standing"),
    "an unknown key": (
        STEPS, "standing: local", "standing: local\n    colour: red", "colour: red",
        "the key 'colour' is not known here"),
    "a missing key": (
        STEPS, "    phase: considering\n", "", "- id: nm_chair_decides", "'phase' is missing"),
    "a reading without its number": (
        STEPS, "standing: local", "standing: local\n    readings: [thirteen]",
        "readings: [thirteen", "readings"),
    "an id with a space": (
        STEPS, "id: nm_pass_on", "id: nm pass on", "id: nm pass on",
        "'nm pass on' should be letters, digits and _ only"),
    "an id that a trigger has": (
        STEPS, "id: nm_pass_on", "id: clearance", "id: clearance",
        "the id 'clearance' is also that of a trigger in rules/moments.yaml"),
    "an id that a national step has": (
        STEPS, "id: nm_pass_on", "id: safeguard_now", "id: safeguard_now",
        "the id 'safeguard_now' is also that of a step in rules/next_steps/safeguarding.yaml"),
    "an id twice in one file": (
        STEPS, "id: nm_tell_children_panel", "id: nm_pass_on",
        "id: nm_pass_on\n    phase: now\n    who: \"{review_office}\"\n    to: \"{rapid",
        "the id 'nm_pass_on' is also that of a step in"),
    "a step counted from itself": (
        STEPS, DECIDES, "by: {working_days: 20, after: nm_chair_decides}",
        "by: {working_days: 20, after: nm_ch", "'nm_chair_decides' is counted from itself"),
    "steps counted from one another in a circle": (
        STEPS, DECIDES, "by: {working_days: 20, after: nm_first_meeting}",
        "by: {working_days: 20, after: nm_fi", "'nm_chair_decides' is counted from itself"),
    "a step counted from one that no sentence can name": (
        STEPS, "    clause: the decision is due\n", "", "by: {working_days: 30",
        "the step 'nm_chair_decides' has no 'clause', so nothing can count from it"),
    "a file without steps": (
        STEPS, "steps:\n", "steps: []\nothers:\n", "steps: []", "steps"),
    "a name that stands for a board": (
        SETTINGS, "  review_office: the N", "  csp: x\n  review_office: the N", "csp: x",
        "'csp' stands for a board"),
    "a name that stands for something else": (
        SETTINGS, "  review_office: the N", "  date: x\n  review_office: the N", "date: x",
        "'date' stands for something else"),
    "a name with a capital": (
        SETTINGS, "  review_office: the N", "  Office: x\n  review_office: the N", "Office: x",
        "the name 'Office' should be a small letter"),
    "a name that asks for another": (
        SETTINGS, "csp_chair: the Chair of Northmoor", 'csp_chair: "the Chair of {partnership}"  #',
        "csp_chair: ", "cannot ask for another name"),
    "a name that stands for nothing": (
        SETTINGS, "csp_chair: the Chair of Northmoor Together", 'csp_chair: ""', 'csp_chair: ""',
        "csp_chair"),
    "a name that a decision asks for and that is missing": (
        SETTINGS, "  dhr_may_still: ", "  may_still: ",
        "names:", "the name 'dhr_may_still' is missing; rules/decisions.yaml:"),
    "a name that the report asks for and that is missing": (
        SETTINGS, "  csp_chair: the Chair of Northmoor Together\n", "",
        "names:", "the name 'csp_chair' is missing; rules/wording.yaml:"),
    "a name that a lead asks for and that is missing": (
        SETTINGS, "  dhr_lead_source: ", "  other_source: ",
        "names:", "the name 'dhr_lead_source' is missing; rules/leads.yaml:"),
    "areas without a local authority": (
        SETTINGS, "    areas: [Upper Northmoor, Lower Northmoor]\nnames", "    areas: [Upper "
        "Northmoor]\nnames", "local_authorities:",
        "no local authority is given for the area 'Lower Northmoor'"),
    "an area with two local authorities": (
        SETTINGS, "names:\n", "  - {name: Other Council, areas: [UPPER Northmoor]}\nnames:\n",
        "local_authorities:", "an area is given to two local authorities"),
    "a board without areas": (
        SETTINGS, "areas: [Upper Northmoor, Lower Northmoor]", "areas: []", "areas: []", "areas"),
    "an area without a name": (
        SETTINGS, "areas: [Upper Northmoor, Lower Northmoor]", 'areas: [""]', 'areas: [""]', ""),
    "a board without a name": (
        SETTINGS, "name: Northmoor Together", 'name: ""', 'name: ""', "name"),
    "an address that is left out": (
        SETTINGS, "address: homicide-reviews@home.example.org", 'address: ""', 'address: ""',
        "address"),
    "a syntax error": (
        SETTINGS, "names:\n", "names: [}\n", "names:", "not valid YAML"),
    "an outcome twice": (
        OUTCOMES, "code: no_sar", "code: no_dhr", "code: no_dhr\n    label: Does not meet the SAR",
        "the outcome 'no_dhr' is given twice"),
    "an outcome that no row leads to": (
        OUTCOMES, "dhr: undetermined, outcome: no_sar", "dhr: undetermined, outcome: no_dhr",
        "code: no_sar", "no row of the table leads to 'no_sar'"),
    "an outcome that stands for none": (
        OUTCOMES, "code: no_sar", "code: none_yet", "code: none_yet", "stands for no outcome"),
    "a label that the procedure does not have": (
        OUTCOMES, "label: Meets no criteria", "label: Meets none", "label: Meets none",
        "not in the quoted text: 'Meets none'"),
    "an unknown name in the meaning of an outcome": (
        OUTCOMES, "still open. {matters}", "still open. {harm}",
        "meaning: The DHR criteria are not", "nothing is known by the name {harm}"),
    "an unknown name in the meaning of none": (
        OUTCOMES, "what is known so far.", "what {csp_chief} knows so far.", "meaning: Neither",
        "nothing is known by the name {csp_chief}"),
    "outcomes with the id of a rule": (
        OUTCOMES, "id: northmoor_outcomes", "id: sar_s44_1", "id: sar_s44_1",
        "the id 'sar_s44_1' is also that of a rule"),
    "a note on no rule": (
        "rule_notes.yaml", "sar_s44_1:", "sar_s44_9:", "sar_s44_9:",
        "there is no rule 'sar_s44_9'"),
}  # fmt: skip


def test_a_name_that_a_national_step_asks_for_is_missing_in_the_settings(
    rules: Path, local: Path
) -> None:
    edit(rules, "next_steps/child.yaml", "to: the Secretary of State", 'to: "{ofsted}')
    edit(rules, "next_steps/child.yaml", "{ofsted} and Ofsted", '{ofsted} and Ofsted"')
    (fault,) = faults_in(rules, local)
    assert fault.startswith(f"{local / SETTINGS}:")
    assert "the name 'ofsted' is missing; rules/next_steps/child.yaml:" in fault


@pytest.mark.parametrize(
    ("name", "old", "new", "at", "said"), IN_THE_FOLDER.values(), ids=IN_THE_FOLDER
)
def test_a_fault_in_the_folder_is_named_with_its_own_path_and_line(
    local: Path, name: str, old: str, new: str, at: str, said: str
) -> None:
    edit(local, name, old, new)
    begins = f"{local / name}:{line_of(local, name, at)}: "
    faults = faults_in(RULES, local)
    assert [fault for fault in faults if fault.startswith(begins) and said in fault], faults


OF_THE_LAW = {
    "the words for a period are missing": (
        MOMENTS, "  month: ", "  # month: ", "periods:", "the words for 'month' are missing"),
    "the words for a moment are missing": (
        MOMENTS, "  before: ", "  # before: ", "periods:", "the words for 'before' are missing"),
    "words that nothing is said with": (
        MOMENTS, "  open: ", "  ever: x\n  open: ", "  ever: x", "nothing is said as 'ever'"),
    "a period that asks for something unknown": (
        MOMENTS, "one month after {trigger}", "one month after {event}", "  month:",
        "nothing is known by the name {event}"),
    "a lead twice": (
        LEADS, "review: sar", "review: dhr", "leads:", "one entry for each of dhr, sar and child"),
    "a sentence of a lead is missing": (
        LEADS, "      shared: \"Who takes", "      # shared: \"Who takes", "    says:",
        "the sentence for 'shared' is missing"),
    "an unknown geography": (
        LEADS, "geography: in_the_area", "geography: anywhere", "geography: anywhere", "geography"),
    "a national step in an unknown phase": (
        "next_steps/dhr.yaml", "phase: report", "phase: later", "phase: later",
        "there is no phase 'later'"),
}  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new", "at", "said"), OF_THE_LAW.values(), ids=OF_THE_LAW)
def test_a_fault_in_what_every_partnership_shares_is_named_there(
    rules: Path, name: str, old: str, new: str, at: str, said: str
) -> None:
    edit(rules, name, old, new)
    begins = f"rules/{name}:{line_of(rules, name, at)}: "
    with pytest.raises(PolicyError) as caught:
        check_policy(rules)
    faults = caught.value.faults
    assert [fault for fault in faults if fault.startswith(begins) and said in fault], faults


def test_an_id_belongs_to_one_file_of_steps(local: Path) -> None:
    shutil.copy(local / STEPS, local / "next_steps/more.yaml")
    faults = faults_in(RULES, local)
    line = line_of(local, STEPS, "- id: nm_pass_on")
    said = f"the id 'nm_pass_on' is also that of a step in {local}/next_steps/more.yaml"
    assert f"{local}/{STEPS}:{line}: {said}" in faults


def test_a_missing_name_is_told_once_however_often_it_is_asked_for(local: Path) -> None:
    edit(local, SETTINGS, "  dhr_panel: the reviews group\n", "")
    faults = [fault for fault in faults_in(RULES, local) if "'dhr_panel' is missing" in fault]
    assert len(faults) == 1


@pytest.mark.parametrize("name", [SETTINGS, OUTCOMES, "rule_notes.yaml"])
def test_a_file_that_is_missing_from_the_folder_is_named(local: Path, name: str) -> None:
    (local / name).unlink()
    assert f"{local / name}:1: this file is missing" in faults_in(RULES, local)


def test_every_file_of_an_empty_folder_is_missing(tmp_path: Path) -> None:
    said = {
        f"{tmp_path / name}:1: this file is missing"
        for name in (SETTINGS, OUTCOMES, "rule_notes.yaml")
    }
    assert set(faults_in(RULES, tmp_path)) == said


def test_a_file_that_cannot_be_read_is_named(local: Path) -> None:
    (local / SETTINGS).unlink()
    (local / SETTINGS).mkdir()
    (fault,) = faults_in(RULES, local)
    assert fault.startswith(f"{local / SETTINGS}:1: this file cannot be read")


@pytest.mark.parametrize(
    "name", ["setting.yaml", "next_step/a.yaml", "next_steps/b.yml", "next_steps/c/d.yaml"]
)
def test_a_file_that_nothing_would_read_is_a_fault(local: Path, name: str) -> None:
    (local / name).parent.mkdir(exist_ok=True)
    shutil.copy(local / STEPS, local / name)
    expected = f"{local / name}:1: nothing reads a file of this name in this place"
    assert expected in faults_in(RULES, local)


def test_hidden_files_and_notes_of_ones_own_are_left_alone(local: Path) -> None:
    for name in (".settings.yaml", "next_steps/.steps.yaml", "README.md"):
        (local / name).write_text("[", encoding="utf-8")
    assert check_policy(RULES, local).digest == load_policy(NORTHMOOR).digest


def test_every_name_that_a_sentence_is_given_later_is_taken() -> None:
    """Otherwise a local name could hide what the sentence is about."""
    local = load_policy().local.words
    asked = set()
    for name in ("wording.yaml", "leads.yaml", "moments.yaml"):
        text = RuleFolders().path(name).read_text(encoding="utf-8")
        shown = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
        asked |= {one[:1].lower() + one[1:] for one in names_in("\n".join(shown))}
    assert asked - set(local) <= TAKEN
    assert "trigger" in asked


@pytest.mark.parametrize(
    "where",
    ["no folder", "a file", "an empty folder", "an empty name", "a name too long", "faults"],
)
@pytest.mark.parametrize(
    "command", ["assess", "steps", "requests", "compare", "rules", "facts", "rule", "ask"]
)
def test_a_folder_that_cannot_be_used_is_refused_before_anything_is_printed(
    local: Path, tmp_path: Path, where: str, command: str
) -> None:
    edit(local, SETTINGS, "names:\n", "names: [\n")
    (tmp_path / "empty").mkdir()
    folders: dict[str, Path | str] = {
        "no folder": tmp_path / "none", "a file": local / SETTINGS, "an empty name": "",
        "an empty folder": tmp_path / "empty", "a name too long": "x" * 5000, "faults": local,
    }  # fmt: skip
    example = Path(__file__).parent.parent / "examples" / "joint.json"
    given: dict[str, list[Path | str]] = {
        "compare": [example, example], "rules": [], "facts": [], "rule": ["sar_s44_1"],
    }  # fmt: skip
    done = subprocess.run(
        [COMMAND, command, *given.get(command, [example]), "--local", folders[where]],
        capture_output=True, check=False, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    said = done.stderr.decode()
    assert (done.returncode, done.stdout) == (2, b"")
    assert "Traceback" not in said
    assert "Internal" not in said
    if where == "faults":
        assert f"{local / SETTINGS}:" in said
        assert "Correct this and try again" in said

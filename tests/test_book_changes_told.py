"""What changed since an earlier edition, as a person reads it: rules, outcomes, facts, steps."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dhr_rules.book.changes import (
    changes_between,
    changes_in_the_rules,
    read_edition,
)
from dhr_rules.book.changes_shapes import Difference, Entry, Group
from dhr_rules.loading import load_policy
from tests.earlier_editions import DHR, DUTY, OUTCOMES, copied_into, edit, named, today, with_policy

SECTION_9 = "Domestic Violence, Crime and Victims Act 2004, section 9(1)"
Edit = Callable[..., None]
Since = Callable[..., tuple[Group, ...]]


@pytest.fixture
def since(tmp_path: Path) -> Since:
    """Return what finds the changes since an edition with other words in some files.

    Each is a file, what it says today, and what it said.
    """

    def find(*edits: tuple[str, str, str]) -> tuple[Group, ...]:
        folder = copied_into(tmp_path / "earlier", "dhr")
        for name, now, earlier in edits:
            edit(folder, name, now, earlier)
        return changes_in_the_rules(read_edition(folder), today())

    return find


def entry(groups: tuple[Group, ...], group: str, id_: str) -> Entry:
    return next(one for each in groups if each.id == group for one in each.entries if one.id == id_)


def only_difference(groups: tuple[Group, ...], group: str, id_: str) -> Difference:
    (found,) = entry(groups, group, id_).differences
    return found


def without_digest(groups: tuple[Group, ...]) -> set[tuple[str, str]]:
    return named(groups) - {("edition", "digest")}


def test_two_equal_editions_say_that_nothing_changed(tmp_path: Path) -> None:
    changes = changes_between(read_edition(copied_into(tmp_path)), today())
    assert changes.nothing_changed
    assert changes.examples.same_rules
    assert changes.examples.unchanged == changes.later.examples > 700
    assert not changes.examples.decided_otherwise
    assert not changes.examples.not_played


def test_the_number_of_the_edition_is_told_with_its_digest_and_when_the_law_was_checked(
    since: Since,
) -> None:
    now, checked_now = load_policy().edition, load_policy().law_last_checked.isoformat()
    groups = since(
        ("rules/policy.yaml", f'"{now}"', '"2020.1"'),
        ("rules/policy.yaml", checked_now, "2020-06-01"),
    )
    assert named(groups) == {
        ("edition", "edition"), ("edition", "digest"), ("edition", "law_last_checked"),
    }  # fmt: skip
    assert only_difference(groups, "edition", "edition") == Difference(
        "It has changed.", ("2020.1",), (now,)
    )
    checked = entry(groups, "edition", "law_last_checked")
    assert checked.title == "When the law was last checked"
    assert checked.differences[0].before == ("1 June 2020",)


def test_who_approved_it_is_told_with_the_edition(since: Since) -> None:
    groups = since(("rules/routing/settings.yaml", "owner: ", "owner: The former "))
    assert without_digest(groups) == {("edition", "approval")}
    (owner,) = entry(groups, "edition", "approval").differences
    assert owner.what == "Owner:"
    assert owner.before[0].startswith("The former ")


def test_another_age_is_told_as_another_limit(since: Since) -> None:
    groups = since((DHR, "at_least: 16", "at_least: 18"))
    assert without_digest(groups) == {("rules", "dhr_s9_1")}
    assert only_difference(groups, "rules", "dhr_s9_1") == Difference(
        "One part of the test has another limit.",
        ("the person was 18 or over at the death or harm",),
        ("the person was 16 or over at the death or harm",),
    )


def test_a_limb_that_is_not_needed_any_more_is_named(since: Since) -> None:
    died = '        - fact: died\n          words: ["the death of a person"]\n'
    added = died + '        - {fact: in_the_area_of_the_board, words: ["the death of a person"]}\n'
    assert only_difference(since((DHR, died, added)), "rules", "dhr_s9_1") == Difference(
        "No longer needed:",
        before=("the person was in the area of this Safeguarding Adults Board",),
    )


def test_a_limb_that_is_needed_now_is_named(since: Since) -> None:
    died = '        - fact: died\n          words: ["the death of a person"]\n'
    assert only_difference(since((DHR, died, "")), "rules", "dhr_s9_1") == Difference(
        "Now needed as well:", now=("the person has died",)
    )


def test_one_of_several_is_enough_where_before_all_were_needed(since: Since) -> None:
    groups = since((DUTY, "- any:", "- all:"))
    change = only_difference(groups, "rules", "sar_s44_1")
    assert change.what == "One of several is enough now, where before all were needed."
    assert len(change.before) == len(change.now) == 2


def test_all_are_needed_where_before_one_was_enough(since: Since) -> None:
    groups = since((DHR, "      all:", "      any:"))
    assert entry(groups, "rules", "dhr_s9_1").differences[0].what == (
        "All of these are needed now, where before one of several was enough."
    )


def test_words_of_the_law_that_a_limb_follows_are_told_before_and_now(since: Since) -> None:
    groups = since((DHR, "the death of a person", "the death"))
    assert only_difference(groups, "rules", "dhr_s9_1") == Difference(
        "The words of the law that this part follows are others: the person has died.",
        ("the death",),
        ("the death of a person",),
    )


def test_another_day_of_commencement_is_told_with_the_line_above_the_quoted_law(
    since: Since,
) -> None:
    groups = since(
        (DHR, "from: 2011-04-13", "from: 2011-04-14"),
        ("rules/dhr/guidance_suicide.yaml", "from: 2011-04-13", "from: 2011-04-14"),
        ("rules/law/dvcva_2004_s9.txt", "In force: 13 April 2011", "In force: 14 April 2011"),
    )
    dates, quoted = entry(groups, "rules", "dhr_s9_1").differences
    assert dates == Difference(
        "The dates between which it is in force have changed.",
        ("for a death or harm from 14 April 2011",),
        ("for a death or harm from 13 April 2011",),
    )
    assert quoted.what == f"What is noted above the quoted words has changed: {SECTION_9}."
    assert quoted.before[0].startswith("In force: 14 April 2011")
    assert ("texts", "law/dvcva_2004_s9.txt") in named(groups)


def test_the_lines_of_the_quoted_law_that_changed_are_told(since: Since) -> None:
    groups = since(("rules/law/dvcva_2004_s9.txt", "(3A) Any reference in", "(3A) A reference in"))
    quoted = entry(groups, "rules", "dhr_s9_1").differences[0]
    assert quoted.what == f"The quoted words of the law have changed: {SECTION_9}."
    assert any("(3A) A reference in" in line for line in quoted.before)
    assert any("(3A) Any reference in" in line for line in quoted.now)


def test_where_and_when_the_law_was_read_is_told(since: Since) -> None:
    groups = since(
        (DHR, "2004/28/section/9\n", "2004/28\n"), (DHR, "checked: 2026-11-23", "checked: null")
    )
    address, checked = entry(groups, "rules", "dhr_s9_1").differences
    assert address.what == f"The address of the law has changed: {SECTION_9}."
    assert checked == Difference(
        f"When the quoted words were checked has changed: {SECTION_9}.",
        ("not seen",),
        ("23 November 2026",),
    )


def test_a_note_that_is_new_and_one_that_is_gone_are_told_whole(since: Since) -> None:
    note = "  - Section 9 has no"
    groups = since((DHR, note, f"  - An old note.\n{note}"))
    assert only_difference(groups, "rules", "dhr_s9_1") == Difference(
        "Notes that are gone:", before=("An old note.",)
    )


def test_a_factor_to_weigh_that_is_new_is_told(since: Since) -> None:
    app16 = "rules/child/app16_lcspr_factors.yaml"
    factor = (
        "  - fact: single_agency_concern\n"
        '    words: ["where the safeguarding partners have cause for concern about the actions of '
        'a single agency"]\n'
    )
    change = only_difference(since((app16, factor, "")), "rules", "child_app16")
    assert change.what == "Now a factor to weigh as well:"
    assert "single agency" in change.now[0]


def test_a_rule_that_is_new_says_where_it_comes_from_and_what_it_asks(tmp_path: Path) -> None:
    folder = copied_into(tmp_path, "dhr")
    (folder / "rules/child/s16c_1_b_notify_outside_england.yaml").unlink()
    rule = entry(changes_in_the_rules(read_edition(folder), today()), "rules", "child_s16c_1_b")
    assert rule.kind == "new"
    assert rule.title.startswith("The local authority's duty to notify the Panel")
    source, met, *_ = rule.differences
    assert source.now == (
        "From Children Act 2004, section 16C(1)(b) (checked on 23 November 2026).",
    )
    assert met.what == "It is met, for a death or harm from 29 June 2018, by:"
    assert met.now[0] == "All of these:"
    assert "the person was under 18 at the death or harm" in met.now


def test_a_row_of_the_outcomes_is_told_by_its_two_findings(since: Since) -> None:
    row = "{sar: met, dhr: undetermined, outcome: meets_sar_criteria}"
    other = "{sar: met, dhr: undetermined, outcome: none_yet}"
    assert only_difference(since((OUTCOMES, row, other)), "outcomes", "routing_outcomes") == (
        Difference(
            "What to record where Duty to arrange a SAR: arises, and DHR criteria: undetermined "
            "has changed.",
            ("“More information needed”",),
            ("“Meets the SAR criteria”",),
        )
    )


def test_another_label_of_an_outcome_is_told_before_and_now(since: Since) -> None:
    label = "Meets the DHR criteria"
    earlier = "Meets the criteria of a DHR"
    groups = since(
        (OUTCOMES, f"label: {label}", f"label: {earlier}"),
        ("rules/routing/law/toolkit_app17_2_1_outcomes.txt", label, earlier),
    )
    assert only_difference(groups, "outcomes", "meets_dhr_criteria") == Difference(
        "It is called otherwise.", (earlier,), (label,)
    )


def test_a_kind_of_relationship_that_says_otherwise_is_told(since: Since) -> None:
    friend = "friend,                 relative: no,   intimate: no,   household: open"
    said = friend.replace("household: open", "household: no")
    groups = since(("rules/relationships.yaml", friend, said))
    assert entry(groups, "relationships", "friend").title == "Friend"
    assert only_difference(groups, "relationships", "friend") == Difference(
        "Whether it makes somebody a member of the same household:",
        ("no",),
        ("it has to be asked",),
    )


def test_a_question_and_who_can_answer_it_are_told(since: Since) -> None:
    groups = since(
        ("rules/facts.yaml", "question: Has {subject} died?", "question: Is {subject} dead?"),
        ("rules/facts.yaml", "ask: [the police, the coroner's officer]", "ask: [the police]"),
    )
    assert entry(groups, "facts", "died").differences == (
        Difference(
            "The question has changed.", ("Is the person dead?",), ("Has the person died?",)
        ),
        Difference("Who can say: now also", now=("the coroner's officer",)),
    )


def test_what_a_fact_rules_out_is_told_in_words(since: Since) -> None:
    groups = since(("rules/facts.yaml", "[still_alive, seriously_harmed]", "[still_alive]"))
    assert only_difference(groups, "facts", "died") == Difference(
        "It rules out this as well now:",
        now=("the person was seriously harmed and survived this harm",),
    )


def test_another_period_of_a_step_is_told_in_words(since: Since) -> None:
    steps = "rules/routing/next_steps/1_receiving.yaml"
    groups = since((steps, "by: {months: 1, after: rec", "by: {months: 2, after: rec"))
    assert only_difference(groups, "steps", "dhr_panel_recommends") == Difference(
        "By when has changed.",
        ("2 months after the Community Safety Partnership receives the case",),
        ("one month after the Community Safety Partnership receives the case",),
    )


def test_when_a_step_is_called_for_is_told_in_words(since: Since) -> None:
    groups = since(
        ("rules/routing/next_steps/6_dhr_review.yaml", "when: [{dhr: met,", "when: [{dhr: not_met,")
    )
    change = next(
        one
        for one in entry(groups, "steps", "dhr_scope").differences
        if one.what == "When it is called for has changed."
    )
    assert change.before[0].startswith("The DHR criteria: not met")
    assert change.now[0].startswith("The DHR criteria: met")


def test_a_step_that_is_new_says_who_does_it_and_when_it_is_called_for() -> None:
    policy = load_policy()
    fewer = [step for step in policy.steps if step.id != "dhr_scope"]
    groups = changes_in_the_rules(with_policy(policy, steps=fewer), with_policy(policy))
    found = entry(groups, "steps", "dhr_scope")
    assert (found.kind, found.title) == ("new", policy.step["dhr_scope"].what)
    assert [one.what for one in found.differences] == [
        "Who does it, and by when:", "When it is called for:",
    ]  # fmt: skip
    assert "Who: the DHR panel" in found.differences[0].now


def test_another_address_is_told_among_the_local_settings(since: Since) -> None:
    groups = since(
        ("rules/routing/settings.yaml", "address: dhr@cornwall.gov.uk", "address: old@example.org")
    )
    assert without_digest(groups) == {("settings", "local")}
    assert only_difference(groups, "settings", "local") == Difference(
        "Community safety partnership, address:", ("old@example.org",), ("dhr@cornwall.gov.uk",)
    )


def test_sentences_of_a_decision_are_told_with_the_local_names_in_them(since: Since) -> None:
    groups = since(("rules/decisions.yaml", "recommends. {Csp_chair} decides", "decides"))
    assert only_difference(groups, "decisions", "dhr") == Difference(
        "Who decides has changed.",
        ("The DHR panel decides.",),
        ("The DHR panel recommends. The Chair of the Community Safety Partnership decides.",),
    )


def test_who_leads_is_told(since: Since) -> None:
    groups = since(
        ("rules/leads.yaml", "A SAR is for {name}: {called} is or was", "For {name}, as")
    )
    change = entry(groups, "leads", "sar").differences[0]
    assert change.what == "What is said where the case is this board's has changed."
    assert change.now == ("A SAR is for [name]: [called] is or was in its area.",)

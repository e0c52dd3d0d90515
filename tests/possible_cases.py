"""Which cases there can be for the next steps: what always goes with what."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence

_NO_SAR = ["meets_dhr_criteria", "does_not_meet_sar_criteria", "does_not_meet_dhr_criteria",
              "does_not_meet_sar_or_dhr_criteria", "none_yet"]  # fmt: skip
# What follows from what, in every case. A broken step that differs only in a case that
# there cannot be is no broken step.
IMPLIED: Sequence[tuple[Mapping[str, str], Mapping[str, Sequence[str]]]] = (
    # A review ruled out by a matter of record is not met; one about a death needs a death.
    ({"dhr_ruled_out": "yes"}, {"dhr": ["not_met"]}),
    ({"sar_ruled_out": "yes"}, {"sar": ["not_met"]}),
    ({"child_ruled_out": "yes"}, {"child": ["not_met"]}),
    ({"died": "no"}, {"dhr": ["not_met"], "dhr_ruled_out": ["yes"]}),
    # The power is there where no duty arises.
    ({"sar_power": "met"}, {"sar": ["not_met"], "sar_ruled_out": ["no"]}),
    ({"sar_power": "undetermined"}, {"sar": ["not_met", "undetermined"]}),
    # Both duties are about an adult or a child who was in the area.
        *(
        ({"sar_lead": lead}, {"sar": findings, "sar_power": findings, "outcome": _NO_SAR})
        for lead, findings in (
            ("shared", ["not_met", "undetermined"]),
            ("not_known", ["not_met", "undetermined"]),
            ("elsewhere", ["not_met"]),
        )
    ),
    ({"sar_but_for_the_area": "yes"},
     {"sar": ["not_met"], "sar_ruled_out": ["no"], "sar_lead": ["elsewhere"]}),
    ({"duty_to_notify": "met"}, {"child": ["met"]}),
    ({"duty_to_notify": "undetermined"}, {"child": ["met", "undetermined"]}),
    ({"outcome": "meets_joint_criteria"}, {"dhr": ["met"], "sar": ["met"]}),
    # The referral is with somebody.
    ({"with_csp": "no", "with_sab": "no"}, {"with_lscp": ["yes"]}),
)  # fmt: skip


def possible(case: Mapping[str, str]) -> bool:
    """Return whether a case, known in part, can be."""
    return not any(
        all(case.get(name) == value for name, value in so.items())
        and any(case[name] not in values for name, values in then.items() if name in case)
        for so, then in IMPLIED
    )


def can_be(alternative: Mapping[str, Sequence[str]]) -> bool:
    """Return whether there can be a case that meets an alternative."""
    return any(
        possible(dict(zip(alternative, values, strict=True)))
        for values in itertools.product(*alternative.values())
    )

"""dhr-triage: which statutory reviews a death or a serious harm calls for.

>>> from dhr_rules import Referral, assess
>>> referral = Referral.model_validate_json(text)   # raises ReferralError
>>> assess(referral).subjects[0].outcome.code       # it indicates; people decide

>>> from dhr_rules import decide
>>> decide({"died": True, "age_at_least": 41}).decisions["sar"]    # facts of your own

Each name is loaded when it is first asked for.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dhr_rules.assessment import assess
    from dhr_rules.comparison import Comparison, compare
    from dhr_rules.deciding import decide
    from dhr_rules.engines import EngineDisagreement
    from dhr_rules.faults import FactsError, Fault, ReferralError
    from dhr_rules.loading import PolicyError
    from dhr_rules.referral import Referral
    from dhr_rules.results import Assessment

__version__ = "0.5.0"
__all__ = [
    "Assessment",
    "Comparison",
    "EngineDisagreement",
    "FactsError",
    "Fault",
    "PolicyError",
    "Referral",
    "ReferralError",
    "assess",
    "compare",
    "decide",
]
_MODULES = {
    "Assessment": "results",
    "Comparison": "comparison",
    "EngineDisagreement": "engines",
    "FactsError": "faults",
    "Fault": "faults",
    "PolicyError": "loading",
    "Referral": "referral",
    "ReferralError": "faults",
    "assess": "assessment",
    "compare": "comparison",
    "decide": "deciding",
}


if not TYPE_CHECKING:  # or a name that is not here would pass for one

    def __getattr__(name: str) -> object:
        if name not in _MODULES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = globals()[name] = getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
        return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})

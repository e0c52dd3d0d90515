"""dhr-triage: which statutory reviews a death or a serious harm calls for.

>>> from dhr_rules import Referral, assess
>>> referral = Referral.model_validate_json(text)   # raises ReferralError
>>> assess(referral).subjects[0].outcome.code       # it indicates; people decide

>>> from dhr_rules import decide
>>> decide({"died": True, "age_at_least": 41}).decisions["sar"]    # facts of your own
"""

from dhr_rules.assessment import assess
from dhr_rules.comparison import Comparison, compare
from dhr_rules.deciding import decide
from dhr_rules.engines import EngineDisagreement
from dhr_rules.faults import FactsError, Fault, ReferralError
from dhr_rules.loading import PolicyError
from dhr_rules.referral import Referral
from dhr_rules.results import Assessment

__version__ = "0.4.0"
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

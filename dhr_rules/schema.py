"""The published JSON Schemas (2020-12), generated from the models.

``make generated`` writes them to ``schemas/``; a test holds them in step.
"""

from __future__ import annotations

import json
from typing import Any

from dhr_rules.comparison import Comparison
from dhr_rules.referral import Referral
from dhr_rules.results import Assessment, StepList

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def _without_null_defaults(part: Any) -> Any:
    """Leave out ``default: null``: an optional field is left out, and is never null."""
    if isinstance(part, dict):
        return {
            key: _without_null_defaults(value)
            for key, value in part.items()
            if not (key == "default" and value is None)
        }
    return [_without_null_defaults(item) for item in part] if isinstance(part, list) else part


def schemas() -> dict[str, str]:
    """Return the text of each schema by the name of its file."""
    made = {
        "referral.schema.json": Referral.model_json_schema(),
        "assessment.schema.json": Assessment.model_json_schema(mode="serialization"),
        "comparison.schema.json": Comparison.model_json_schema(mode="serialization"),
        "steps.schema.json": StepList.model_json_schema(mode="serialization"),
    }
    return {
        name: json.dumps({"$schema": DIALECT, **_without_null_defaults(schema)}, indent=2) + "\n"
        for name, schema in made.items()
    }
